// SPDX-License-Identifier: MIT
#include "frame_line.hpp"

#include <algorithm>
#include <array>

#include "call_site.hpp"
#include "words.hpp"

namespace kcb::text_stack {
namespace {

/** What Visual Studio writes after a function: a line's number, a language. Anything longer is prose. */
bool is_line_and_language(std::string_view rest) {
  constexpr std::size_t most_words = 5;
  std::size_t words = 0;
  bool number = false;
  bool language = false;
  while (!trimmed(rest).empty() && words <= most_words) {
    const std::string_view word = take_word(rest);
    number = number || decimal_number(word).has_value();
    constexpr std::array<std::string_view, 6> known{"C++", "C", "C#", "F#", "Basic", "Unknown"};
    language = language || (words == 0 && std::ranges::find(known, word) != known.end());
    ++words;
  }
  return words == 0 || (words <= most_words && (number || language));
}

/** Whether what follows a place on a line belongs to a list of frames, and the line is no sentence that begins so. */
bool ends_like_a_frame(const CallSite& site) {
  const std::string_view rest = trimmed(site.rest);
  if (rest.empty()) return true;
  if (site.parameters) return is_line_and_language(rest);
  return rest.starts_with('[') || rest.starts_with("- 0x") || rest.starts_with("bytes") || rest.starts_with("0x");
}

/** Takes the marks before a frame: of the current frame, of a citation, of a list. */
std::string_view without_marks(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t>|*");
  if (begin == std::string_view::npos) return {};
  line.remove_prefix(begin);
  if (line.starts_with("[Inline") && line.find("] ") != std::string_view::npos) {
    line.remove_prefix(line.find("] ") + 2);
  }
  if (line.starts_with("? ")) line.remove_prefix(2);
  return line;
}

/** Only a place: Process Explorer, Visual Studio, kcb. */
std::optional<FrameLine> read_bare_line(std::string_view line) {
  const std::string_view bare = without_marks(line);
  const auto site = read_native_site(bare);
  if (!site || site->frame.module.empty() || !ends_like_a_frame(*site)) return std::nullopt;
  if (site->frame.function.ends_with(':')) return std::nullopt;  // the heading of a disassembly
  FrameLine found{.frame = site->frame, .tool = TextTool::process_explorer};
  if (site->parameters) found.tool = TextTool::visual_studio;
  if (!site->parameters && !is_module_file(site->frame.module)) {
    found.indented = line.starts_with("    ") && !line.starts_with("     ");
    found.tool = found.indented ? TextTool::kcb : TextTool::unknown;
    found.frame.scanned = found.indented && trimmed(line).starts_with("? ");
  }
  if (site->frame.function.empty() && found.tool == TextTool::unknown) return std::nullopt;
  return found;
}

/** A line of an exception's stack in .NET: `   at Namespace.Type.Method(Type argument)` */
std::optional<FrameLine> read_managed_line(std::string_view line) {
  line = trimmed(line);
  if (!take(line, "at ")) return std::nullopt;
  const auto site = read_managed_site(line);
  if (!site || !site->parameters) return std::nullopt;
  return FrameLine{.frame = site->frame};
}

}  // namespace

std::optional<FrameLine> read_frame_line(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t>|");
  if (begin == std::string_view::npos) return std::nullopt;
  if (auto found = read_column_line(line.substr(begin))) return found;
  if (auto found = read_numbered_line(line.substr(begin))) return found;
  if (auto found = read_bare_line(line)) return found;
  return read_managed_line(line);
}

}  // namespace kcb::text_stack
