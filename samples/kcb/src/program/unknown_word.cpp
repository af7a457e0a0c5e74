// SPDX-License-Identifier: MIT
#include "unknown_word.hpp"

#include <algorithm>

#include "nearest.hpp"

namespace kcb {
namespace {

/** Every name of an option: "-o" and "--output" of "-o,--output". */
std::vector<std::string> names(const Option& option) {
  const std::size_t comma = option.names.find(',');
  if (comma == std::string::npos) return {option.names};
  return {option.names.substr(0, comma), option.names.substr(comma + 1)};
}

bool has_option(const Command& command, const std::string& word) {
  return std::ranges::any_of(command.options, [&](const Option& option) {
    const auto all = names(option);
    return !option.about.empty() && std::ranges::find(all, word) != all.end();
  });
}

/** The options that the help shows, by their long names. */
std::vector<std::string> shown_options(const Command& command) {
  std::vector<std::string> shown{"--lang", "--help", "--version"};
  for (const Option& option : command.options) {
    if (!option.about.empty()) shown.push_back(spoken_name(option));
  }
  return shown;
}

std::vector<std::string> command_names(const Command& root) {
  std::vector<std::string> names;
  for (const Command& command : root.commands) names.push_back(command.name);
  return names;
}

}  // namespace

UsageFault unknown_option(const Command& root, const std::string& chosen, const std::string& word,
                          const Messages& messages) {
  const auto of_name = std::ranges::find(root.commands, chosen, &Command::name);
  const Command& command = of_name == root.commands.end() ? root : *of_name;
  const auto commands = command_names(root);
  const std::string bare = word.substr(std::min(word.find_first_not_of('-'), word.size()));
  if (chosen.empty() && std::ranges::find(commands, bare) != commands.end()) {
    return {"error_unknown_option_near", {{"word", word}, {"near", bare}}};  // even if a command has such an option
  }
  std::string owners;
  for (const Command& other : root.commands) {
    if (has_option(other, word)) owners += (owners.empty() ? "" : ", ") + other.name;
  }
  // The command's own options are known behind it.
  const bool before = has_option(command, word) || (chosen.empty() && !owners.empty());
  if (before) {
    const std::string name = chosen.empty() ? messages.text("placeholder_command") : chosen;
    return {"error_option_before",
            {{"option", word}, {"line", messages.as_typed(root.name + " " + name + " " + word)}}};
  }
  if (!owners.empty()) {
    return {"error_option_elsewhere", {{"option", word}, {"command", chosen}, {"commands", owners}}};
  }
  auto found = nearest(word, shown_options(command));
  if (!found && chosen.empty()) found = nearest(word, commands);
  if (found) return {"error_unknown_option_near", {{"word", word}, {"near", *found}}};
  return {"error_unknown_option", {{"word", word}}};
}

UsageFault unknown_command(const Command& root, const std::string& word) {
  const auto found = nearest(word, command_names(root));
  if (found) return {"error_unknown_command_near", {{"word", word}, {"near", *found}}};
  return {"error_unknown_command", {{"word", word}}};
}

}  // namespace kcb
