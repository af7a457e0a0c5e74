// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <utility>

#include "frame_line.hpp"
#include "functions.hpp"
#include "language/utf.hpp"
#include "text_stack.hpp"
#include "thread_head.hpp"
#include "words.hpp"

namespace kcb {
namespace {

using text_stack::FrameLine;
using text_stack::LineKind;

/** The index of the two stacks that a thread has. */
std::size_t is_kernel_address(std::uint64_t stack) {
  return static_cast<std::size_t>(stack >> 63U);
}

/** Puts lines together to threads. */
class Reader {
 public:
  void add(std::string_view line) {
    ++line_;
    if (auto frame = text_stack::read_frame_line(line)) return add_frame(std::move(*frame));
    std::string label;
    const LineKind kind = text_stack::read_other_line(line, label);
    if (kind == LineKind::other || kind == LineKind::blank) {
      if (kind == LineKind::other && indented_ && !line.starts_with(' ')) end_thread();
      return;
    }
    add_mark(kind, std::move(label));
  }

  [[nodiscard]] TextStacks take(bool limited) {
    end_thread();
    stacks_.limited = stacks_.limited || limited;
    return std::move(stacks_);
  }

 private:
  void add_mark(LineKind kind, std::string label) {
    switch (kind) {
      case LineKind::scanned:
      case LineKind::walked:
        if (thread_.frames.empty()) return;
        if (kind == LineKind::scanned) thread_.frames.back().scanned = true;
        thread_.tool = TextTool::breakpad;
        return;
      case LineKind::gap:
        thread_.gap = true;
        return;
      case LineKind::thread_head:
        end_thread();
        thread_.gap = false;
        thread_.label = std::move(label);
        return;
      default:
        end_thread();
        thread_.scanned = kind == LineKind::candidates;
        return;
    }
  }

  /** Whether a frame cannot belong to the thread of the frames before it. */
  [[nodiscard]] bool begins_thread(const FrameLine& line) const {
    if (thread_.frames.empty()) return false;
    if (line.number) return *line.number == 0 || (last_number_ && *line.number < *last_number_);
    if (line.stack) return *line.stack < last_stack_[is_kernel_address(*line.stack)];
    const auto start = [](const TextFrame& frame) { return is_thread_start(text_stack::named(frame)); };
    if (thread_.frames.size() < 3 || !start(thread_.frames.back()) || start(line.frame)) return false;
    // The first function of a thread may have a name that is only near: RtlInitializeExceptionChain+0x36.
    const text_stack::NamedFrame next = text_stack::named(line.frame);
    return next.module != "ntdll" || is_system_call(next);
  }

  void add_frame(FrameLine line) {
    if (begins_thread(line)) {
      const bool whole = is_thread_start(text_stack::named(thread_.frames.back()));
      end_thread();
      thread_.gap = !line.number && !whole;  // perhaps the rest of the same stack
    }
    if (frames_ == TextLimits::frames || stacks_.threads.size() == TextLimits::threads) {
      stacks_.limited = true;
      return;
    }
    ++frames_;
    if (thread_.frames.empty()) {
      thread_.line = line_;
      thread_.first_number = line.number.value_or(0);
    } else if (line.number && last_number_ && *line.number > *last_number_ + 1) {
      thread_.gap = true;
    }
    if (thread_.tool == TextTool::unknown || line.tool == TextTool::sos) thread_.tool = line.tool;
    thread_.scanned = thread_.scanned || line.scanned;
    last_number_ = line.number;
    if (line.stack) last_stack_[is_kernel_address(*line.stack)] = *line.stack;
    indented_ = line.indented;
    line.frame.line = line_;
    thread_.frames.push_back(std::move(line.frame));
  }

  void end_thread() {
    last_number_.reset();
    last_stack_ = {};
    indented_ = false;
    if (thread_.frames.empty()) return;
    stacks_.threads.push_back(std::exchange(thread_, {}));
  }

  TextStacks stacks_;
  TextThread thread_;
  std::size_t line_ = 0;
  std::size_t frames_ = 0;
  std::optional<std::uint64_t> last_number_;
  std::array<std::uint64_t, 2> last_stack_{};  // of user mode and of the kernel, which a kernel debugger shows in turn
  bool indented_ = false;
};

/** The text in UTF-8, without a byte order mark. */
std::string in_utf8(std::string_view text) {
  const bool little = text.starts_with("\xff\xfe");
  if (!little && !text.starts_with("\xfe\xff")) {
    return std::string(text.substr(text.starts_with("\xef\xbb\xbf") ? 3 : 0));
  }
  std::u16string units;
  for (std::size_t i = 2; i + 1 < text.size(); i += 2) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto second = static_cast<unsigned char>(text[i + 1]);
    units.push_back(static_cast<char16_t>(little ? first | second << 8U : first << 8U | second));
  }
  return to_utf8(units);
}

}  // namespace

TextStacks read_text_stacks(std::string_view text) {
  const bool limited = text.size() > TextLimits::bytes;
  const std::string utf8 = in_utf8(text.substr(0, TextLimits::bytes));
  bool cut = false;
  Reader reader;
  for (std::string_view left = utf8; !left.empty();) {
    const std::size_t end = std::min(left.find('\n'), left.size());
    std::string_view line = left.substr(0, end);
    left.remove_prefix(std::min(end + 1, left.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    cut = cut || line.size() > TextLimits::line_bytes;
    reader.add(line.substr(0, TextLimits::line_bytes));
  }
  return reader.take(limited || cut);
}

}  // namespace kcb
