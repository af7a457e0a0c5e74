// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kcb {

/** What a span of a recording is. */
enum class SpanKind : std::uint8_t {
  callback,  ///< A kernel-mode callback.
  send,      ///< A call to `SendMessage`, from its beginning until it returns.
};

/** How the end of a span is known. */
enum class SpanEnd : std::uint8_t {
  returned,  ///< The callback function returned to the dispatcher, or `SendMessage` returned.
  called,    ///< The callback called `NtCallbackReturn` (`ZwCallbackReturn`).
  /**
   * The thread was next seen further out on its stack, so the span was over by then: an exception left it, or its end
   * was not recorded. The time is an upper bound.
   */
  implied,
  open,     ///< It was still in progress when the recording ended: it never returned. `end` is that moment.
  unknown,  ///< Nothing says whether it ended. The time is that of the end of the recording.
};

/** What a span is about; spans that agree in all of this share one object. There is no value for what is not known. */
struct Work {
  std::optional<std::uint32_t> index = {};       ///< Callback index in `KernelCallbackTable`.
  std::optional<std::string> callback = {};      ///< Name of the callback, such as `fnDWORD` or `User32CallWindowProc`.
  std::optional<std::uint32_t> message = {};     ///< Number of the window message.
  std::optional<std::uint64_t> window = {};      ///< Handle (`HWND`) of the window.
  std::optional<std::string> window_class = {};  ///< Class of that window.
  std::optional<std::string> procedure = {};     ///< The hook procedure or window procedure that the callback runs.
  std::optional<std::string> entered_from = {};  ///< The system call from which the kernel called back.

  // NOLINTNEXTLINE(modernize-use-nullptr): the check reads its `0` in here
  auto operator<=>(const Work&) const = default;
};

/**
 * A callback on one thread, or a call to `SendMessage` that the thread made. Times are counted from the start of the
 * recording.
 */
struct Span {
  SpanKind kind = SpanKind::callback;    ///< What it is.
  SpanEnd end_known = SpanEnd::unknown;  ///< How its end is known.
  bool began_before = false;  ///< Whether it was in progress when the recording began; `begin` is then that moment.
  std::uint32_t tid = 0;      ///< Identifier of its thread.
  std::uint32_t work = 0;     ///< Its index in `Recording::works`.
  std::uint32_t depth = 0;    ///< How many spans of its thread enclose it; set by `set_depths()`.
  std::chrono::nanoseconds begin{0};  ///< When it began.
  std::chrono::nanoseconds end{0};    ///< When it ended, as far as `end_known` says; never before `begin`.

  /** Time from its beginning to its end. */
  [[nodiscard]] std::chrono::nanoseconds duration() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

/** Why a recording ended. */
enum class RecordingStop : std::uint8_t {
  asked,         ///< The user, or the program that recorded itself, ended it.
  time,          ///< The time that was asked for was up.
  target_ended,  ///< The process ended.
};

/**
 * The callbacks of a process over a period of time.
 *
 * It holds no handle and no pointer into the target, and can be written to a file and read again on any system.
 */
struct Recording {
  std::optional<std::uint32_t> pid = {};      ///< Identifier of the process; no value when not known.
  std::string program = {};                   ///< File name of the program, such as `notepad.exe`.
  std::string system = {};                    ///< Name and version, such as `Wine 8.0`.
  RecordingStop stop = RecordingStop::asked;  ///< Why it ended.
  std::chrono::nanoseconds duration{0};       ///< How long it lasted.
  bool sends = false;                         ///< Whether calls to `SendMessage` were recorded, too.
  std::uint64_t lost = 0;                     ///< Spans that were not recorded, because there was no room.
  std::vector<Work> works = {};               ///< What the spans are about; each occurs once.
  std::vector<Span> spans = {};               ///< In the order in which they began.

  /** What a span is about. */
  [[nodiscard]] const Work& work(const Span& span) const { return works[span.work]; }
  bool operator==(const Recording&) const = default;
};

/**
 * Puts the spans in the order in which they began and sets `Span::depth` from their times.
 *
 * Of spans that begin at the same time, the first in the list encloses the others.
 */
void set_depths(Recording& recording);

/** The name by which a span is shown: that of its message, else that of its callback, else its index; never empty. */
[[nodiscard]] std::string span_name(const Recording& recording, const Span& span);

/**
 * For each span, the call to `SendMessage` that it answers, as an index in `Recording::spans`.
 *
 * There is a value only if, when the callback began, exactly one call that sent this message to this window was in
 * progress in the other threads of the process and had not been matched with an earlier callback. That another process
 * sent the same message at that moment cannot be excluded. Without `Recording::sends`, there is no value at all.
 */
[[nodiscard]] std::vector<std::optional<std::size_t>> sent_from(const Recording& recording);

}  // namespace kcb
