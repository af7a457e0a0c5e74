// SPDX-License-Identifier: MIT
#include <algorithm>

#include "kcb/program/arguments.hpp"
#include "language/columns.hpp"
#include "program/fold.hpp"
#include "program/width.hpp"

namespace kcb {
namespace {

constexpr std::size_t widest_label = 26;  ///< A longer one has a line of its own.

/** A text that begins in a column and is broken between words, the lines after the first indented up to there. */
std::string wrapped(std::string_view text, std::size_t indent) {
  const std::size_t width = std::min(console::console_width().value_or(console::usual_width), console::usual_width);
  return folded(std::string(indent, ' ').append(text), width).substr(indent) + "\n";
}

struct Line {
  std::string label;
  std::string about;
};

/** A heading and its lines, in two columns; nothing if there are no lines. */
std::string section(const std::string& heading, const std::vector<Line>& lines) {
  // On a narrow console there is no room for two columns.
  const bool narrow = console::console_width().value_or(console::usual_width) < console::usual_width;
  const std::size_t widest = narrow ? 0 : widest_label;
  std::size_t label_width = 0;
  for (const auto& line : lines) {
    if (columns(line.label) <= widest) label_width = std::max(label_width, columns(line.label));
  }
  std::string result = lines.empty() ? "" : "\n" + heading + "\n";
  const std::size_t indent = label_width + 4;
  for (const auto& [label, about] : lines) {
    const std::size_t used = columns(label);
    result += "  " + label;
    result += used <= label_width ? std::string(label_width - used + 2, ' ') : "\n" + std::string(indent, ' ');
    result += wrapped(about, indent);
  }
  return result;
}

/** "-o, --output FILE", with room in place of a missing short name. */
std::string label(const Option& option, const Messages& messages) {
  std::string names = option.names;
  const std::size_t comma = names.find(',');
  names = comma == std::string::npos ? "    " + names : names.insert(comma + 1, " ");
  return option.placeholder.empty() ? names : names + " " + messages.text(option.placeholder);
}

std::vector<Line> option_lines(const Command& command, const Messages& messages) {
  std::vector<Line> lines;
  for (const auto& option : command.options) {
    if (!option.about.empty()) lines.push_back({label(option, messages), messages.text(option.about)});
  }
  lines.push_back({"    --lang " + messages.text("placeholder_language"), messages.text("option_language")});
  lines.push_back({"-h, --help", messages.text("option_help")});
  lines.push_back({"    --version", messages.text("option_version")});
  return lines;
}

std::string usage(const std::string& program, const Command& command, const Messages& messages) {
  std::string line = program;
  if (command.name != program) line += " " + command.name;
  if (!command.commands.empty()) line += " " + messages.text("placeholder_command");
  line += " " + messages.text("placeholder_options");
  for (const auto& word : command.words) {
    const std::string placeholder = messages.text(word.placeholder);
    line += word.required ? " " + placeholder : " [" + placeholder + "]";
  }
  if (command.rest.target != nullptr) line += " [-- " + messages.text(command.rest.placeholder) + "]";
  return messages.text("help_usage", {{"line", line}}) + "\n";
}

}  // namespace

std::string help(const Command& root, std::string_view subcommand, const Messages& messages) {
  const auto named = std::ranges::find(root.commands, subcommand, &Command::name);
  const Command& command = named == root.commands.end() ? root : *named;

  std::vector<Line> commands;
  for (const auto& sub : command.commands) commands.push_back({sub.name, messages.text(sub.about)});
  std::vector<Line> words;
  for (const auto& word : command.words) words.push_back({messages.text(word.placeholder), messages.text(word.about)});

  if (command.rest.target != nullptr) {
    words.push_back({messages.text(command.rest.placeholder), messages.text(command.rest.about)});
  }

  std::string result = usage(root.name, command, messages);
  result += "\n" + wrapped(messages.text(command.about), 0);
  result += section(messages.text("help_commands"), commands);
  result += section(messages.text("help_arguments"), words);
  result += section(messages.text("help_options"), option_lines(command, messages));
  for (const auto& note : command.notes) result += "\n" + wrapped(messages.text(note), 0);
  return result;
}

}  // namespace kcb
