// SPDX-License-Identifier: MIT
#include "thread_head.hpp"

#include <algorithm>
#include <array>

#include "language/plain_text.hpp"
#include "words.hpp"

namespace kcb::text_stack {
namespace {

constexpr std::size_t longest_label = 18;

/** A thread's identifier at the beginning: `0x1a2c`, `$1a2c`, `0024`, `92`; empty when there is none. */
std::string_view identifier(std::string_view text) {
  while (!text.empty() && std::string_view(" \t:#(").find(text.front()) != std::string_view::npos)
    text.remove_prefix(1);
  const bool marked = text.starts_with("0x") || text.starts_with("$");
  const std::size_t begin = !marked ? 0 : text.front() == '$' ? 1 : 2;
  const std::size_t end = std::min(text.find_first_not_of("0123456789abcdefABCDEF", begin), text.size());
  if (end == begin || end > longest_label || (!marked && !is_digit(text.front()))) return {};
  if (end < text.size() && is_letter(text[end])) return {};
  return text.substr(0, end);
}

/** The second of two numbers in hexadecimal with a dot between: process and thread. */
std::string_view after_dot(std::string_view text) {
  const std::string_view word = take_word(text);
  const std::size_t dot = word.find('.');
  if (dot == std::string_view::npos) return {};
  const std::string_view tid = word.substr(dot + 1);
  return hexadecimal_number(word.substr(0, dot)) && hexadecimal_number(tid) ? tid : std::string_view{};
}

/** `.  0  Id: 1a2c.2b30 Suspend: 1 Teb: …` of `~*k`, `THREAD ffffa80f…  Cid 11b8.1074  Teb: …` of `!thread`. */
std::string_view debugger_head(std::string_view line) {
  for (const std::string_view mark : {"Id: ", "Cid "}) {
    const std::size_t at = line.find(mark);
    if (at != std::string_view::npos && line.find("Teb") != std::string_view::npos) {
      return after_dot(line.substr(at + mark.size()));
    }
  }
  return {};
}

/** A line that begins with the word for a thread, in one of the languages that tools and `kcb` speak. */
std::string_view spoken_head(std::string_view line) {
  constexpr std::string_view marks = " \t*.>-=(";
  constexpr std::array<std::string_view, 8> before{"backtracing for ", "os ", "main ", "the ", "il ", "le ", "el ",
                                                   "crashed "};
  constexpr std::array<std::string_view, 5> words{"thread", "поток", "Поток", "subproceso", "hilo"};
  const std::size_t begin = std::min(line.find_first_not_of(marks), line.size());
  line.remove_prefix(begin);
  const std::string small = lower(line.substr(0, 80));
  std::size_t at = 0;
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view word : before) {
      if (!std::string_view(small).substr(at).starts_with(word)) continue;
      at += word.size();
      found = true;
    }
  }
  for (const std::string_view word : words) {
    if (!std::string_view(small).substr(at).starts_with(word)) continue;
    at += word.size();
    if (std::string_view(small).substr(at).starts_with(" id")) at += 3;
    return identifier(line.substr(at));
  }
  return {};
}

/** Whether a whole line stands in square brackets, as what Visual Studio leaves out does in every language. */
bool is_bracketed(std::string_view line) {
  return line.starts_with('[') && line.ends_with(']') && line.find('!') == std::string_view::npos &&
         line.find("ransition") == std::string_view::npos;
}

}  // namespace

LineKind read_other_line(std::string_view line, std::string& label) {
  const std::string_view text = trimmed(line);
  if (text.empty()) return LineKind::blank;
  const auto has = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
  std::string_view head = debugger_head(text);
  if (head.empty()) head = spoken_head(text);
  if (!head.empty()) {
    label = head;
    return LineKind::thread_head;
  }
  if (has("Caller, Callee")) return LineKind::candidates;
  if ((has("RetAddr") || has("Call Site")) && (has("Child") || has("Call Site"))) return LineKind::columns;
  if (has("Found by: stack scanning")) return LineKind::scanned;
  if (has("Found by: ")) return LineKind::walked;
  const std::string_view bare = text.substr(std::min(text.find_first_not_of("> |\t"), text.size()));
  if (is_bracketed(bare) || has("ollowing frames may be wrong") || has("rames below may be incorrect"))
    return LineKind::gap;
  if (bare.starts_with("...") || bare.starts_with("…") || has("more stack frames follow")) return LineKind::gap;
  return LineKind::other;
}

}  // namespace kcb::text_stack
