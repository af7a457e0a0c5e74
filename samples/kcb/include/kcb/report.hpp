// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kcb/snapshot.hpp"

namespace kcb {

/** What a thread is doing, as far as callbacks go. */
enum class State {
  outside,             ///< No callback is in progress on the thread.
  in_callback,         ///< User-mode code of a callback is on its stack, running or waiting.
  at_callback_return,  ///< The thread is stopped inside NtCallbackReturn, which ends the callback.
  unknown,             ///< Its stack could not be followed far enough to say.
};

/** How a frame or a callback was found. */
enum class Trust {
  unwound,  ///< By unwinding from the thread's registers: it is there.
  /** On the stack: every local test and the chain of return addresses say that it is live; it was not unwound. */
  chained,
  scanned,  ///< By its look on the stack: it may be residue of a callback that is over.
};

/** Where the name of a callback comes from. */
enum class NameTrust {
  symbol,  ///< The symbol of the function to which the target's own table points.
  table,   ///< A list of what that index means on such a system: a fall-back that may be out of date.
};

/** How it is known which hook or window procedure a callback runs. */
enum class ProcedureTrust {
  unwound,   ///< A frame of it is on the stack.
  argument,  ///< The callback's argument names it: it is about to run, or has run.
};

/** A callback in progress. */
struct Callback {
  std::optional<std::uint32_t> index;       ///< Into KernelCallbackTable.
  std::optional<std::string> name;          ///< Such as `fnDWORD` or `User32CallWindowProc`.
  std::optional<NameTrust> name_trust;      ///< Nothing when there is no name.
  std::optional<std::string> function;      ///< The table's entry: the function in user32 that the dispatcher calls.
  std::optional<std::string> entered_from;  ///< The system call during which the kernel called back.
  std::optional<std::string> procedure;     ///< The hook or window procedure that it runs.
  std::optional<ProcedureTrust> procedure_trust;  ///< Nothing when there is no procedure.
  std::optional<std::uint32_t> message;           ///< Number of the window message, from the callback's argument.
  std::optional<std::uint64_t> window;            ///< Handle (HWND) of the window that the message is for.
  std::optional<std::string> window_class;        ///< Of that window; only name_window_classes() fills it in.
  Trust trust = Trust::unwound;                   ///< Unwound or chained; what is only scanned is a Hint.
  std::uint64_t address = 0;  ///< Of the callout frame, which tells one callback from another; not in JSON.
};

/** For how long a thread has been seen in the same callback, by looking at it again and again. */
struct Sighting {
  std::uint32_t looks = 0;                ///< In a row, the last one included.
  std::chrono::milliseconds duration{0};  ///< From the first of them to the last.
};

/** What looks like a callout frame on the stack but could not be reached by unwinding. */
struct Hint {
  std::optional<std::uint32_t> index;
  std::optional<std::string> entered_from;
};

/** A frame of the stack, for readers who want to see the evidence. */
struct ReportFrame {
  std::uint64_t rip = 0;
  std::string symbol;  ///< As Images::describe() says it.
  Trust trust = Trust::unwound;
};

/** What was found out about one thread. */
struct ThreadReport {
  std::uint32_t tid = 0;
  State state = State::unknown;
  bool chain_complete = false;                 ///< True when the stack was followed to the thread's first function.
  std::optional<std::uint32_t> suspend_count;  ///< As ThreadState says.
  bool in_call_known = false;                  ///< Whether the innermost function could be told at all.
  std::optional<std::string> in_call;          ///< The system call the thread is in; nothing when it is in none.
  std::optional<bool> sending;                 ///< True when it waits in SendMessage for another thread.
  std::optional<std::uint32_t> sent_message;   ///< Number of the message that it has sent and waits for.
  /**
   * The only other thread of the target that is handling a message of that number in a callback: its receiver, unless
   * that belongs to another process.
   */
  std::optional<std::uint32_t> handled_in;
  std::vector<Callback> callbacks;   ///< Innermost first; their number is the nesting depth.
  std::optional<Sighting> sighting;  ///< Of the innermost callback; nothing when there was one look only.
  std::vector<Hint> hints;
  std::vector<ReportFrame> frames;  ///< Innermost first.
};

/** What was found out about a target; it lists every thread, callbacks or not. */
struct Report {
  Target target;
  std::vector<ThreadReport> threads;
  std::vector<Skipped> skipped;

  /** What was found out about one thread; of a thread that is not listed the state is unknown. */
  [[nodiscard]] ThreadReport thread(std::uint32_t tid) const {
    const auto found = std::ranges::find(threads, tid, &ThreadReport::tid);
    return found == threads.end() ? ThreadReport{} : *found;
  }
};

/** True when the thread is in a callback or at its return. */
[[nodiscard]] inline bool in_progress(const ThreadReport& thread) {
  return thread.state == State::in_callback || thread.state == State::at_callback_return;
}

}  // namespace kcb
