// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kcb/detector/waits.hpp"
#include "kcb/names/name_origin.hpp"
#include "kcb/stack/unwind.hpp"
#include "kcb/target/images.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/** Whether a kernel-mode callback is in progress on a thread. */
enum class State {
  outside,             ///< No callback is in progress on the thread.
  in_callback,         ///< User-mode code of a callback is on the stack; it runs or waits.
  at_callback_return,  ///< The thread is delayed at `NtCallbackReturn` (`ZwCallbackReturn`), which ends the callback.
  unknown,             ///< It is not known whether a callback is in progress; `ThreadReport::doubt` says why.
};

/** How a state, a frame or a callback was found. */
enum class Trust {
  unwound,  ///< By unwinding from the thread's registers; this is proven.
  /** By the thread's list of exception registrations (SEH), in which an x86 callout stays for as long as it is live. */
  seh_chain,
  /**
   * On the stack, without unwinding: all tests of the frame and the chain of return addresses say that it is live; in
   * x86, the chain of frame pointers says so.
   */
  chained,
  /** By absence, and for a state only: the whole stack is known, and no place on it can be a callout frame. */
  absent,
  scanned,  ///< On the stack, but not all tests say that it is live; it may be a stale frame.
};

/** What shows that a thread's whole stack was copied. */
enum class StackBasis {
  teb,  ///< The copied part ends where, according to the thread's environment block (TEB), the stack ends.
  /**
   * The range of the stack in the dump ends at a page boundary, and its last 4 KB hold an address in `ntdll`, where
   * threads start.
   */
  range,
};

/** Why the state of a thread is unknown. */
enum class Doubt {
  callout_like,  ///< The stack cannot be followed to its end and holds what may be a callout frame, live or stale.
  stack_cut,     ///< The stack cannot be followed to its end, and its outer part was not copied.
  stack_lost,    ///< The stack was not copied at all.
  end_unknown,   ///< The stack cannot be followed to its end, and nothing says where it ends.
  fiber,         ///< The thread runs fibers, each with a stack of its own; only that of the current fiber was examined.
  limited,       ///< Examining the stack to the end would take more work than the amount of data justifies.
};

/** Where the name of a callback comes from. */
enum class NameTrust {
  symbol,  ///< The symbol of the function to which the target's callback table points.
  table,   ///< The list of `listed_callback_name()`, which may be out of date.
};

/** How it is known which hook procedure or window procedure a callback runs. */
enum class ProcedureTrust {
  unwound,   ///< A frame of the procedure is on the stack.
  argument,  ///< Only the callback's argument names the procedure.
};

/** A callback in progress. There is no value for what is not known. */
struct Callback {
  std::optional<std::uint32_t> index;             ///< Callback index in `KernelCallbackTable`.
  std::optional<std::string> name;                ///< Name, such as `fnDWORD` or `User32CallWindowProc`.
  std::optional<NameTrust> name_trust;            ///< Where the name comes from; no value when there is no name.
  std::optional<std::string> function;            ///< The function in `user32` to which the callback table points.
  std::optional<std::string> entered_from;        ///< The system call from which the kernel called back.
  std::optional<std::string> procedure;           ///< The hook procedure or window procedure that it runs.
  std::optional<ProcedureTrust> procedure_trust;  ///< How the procedure is known; no value when there is none.
  std::optional<std::uint32_t> message;           ///< Number of the window message, from the callback's argument.
  std::optional<std::uint64_t> window;            ///< Handle (`HWND`) of the window to which the message goes.
  std::optional<std::string> window_class;        ///< Class of that window; set by `name_window_classes()` only.
  /**
   * The path of the module whose procedure it runs; no value when it is not known.
   *
   * It is the module of `procedure` or, on Wine, the module that the argument of a hook's callback names. If there is
   * neither and the name of the callback begins with `fnHk`, it is the module that a function of `user32` has called,
   * provided that unwinding leads there and the module is not one of the system's.
   */
  std::optional<std::string> module;
  ModuleFolder module_folder = ModuleFolder::unknown;  ///< In whose folder that module is.
  /** How it was found. Never `Trust::absent`; what is `Trust::scanned` is not a callback but a `Hint`. */
  Trust trust = Trust::unwound;
  std::uint64_t address = 0;        ///< Address of the callout frame; 0 when not known. It is not in JSON.
  NameOrigin function_origin = {};  ///< Where the name of the function comes from.
  /**
   * Where the name of the procedure comes from. The line is the one being executed if a frame of the procedure is on
   * the stack, otherwise the one at which the procedure begins.
   */
  NameOrigin procedure_origin = {};
};

/** How long a thread has been seen in the same callback, as determined by `Watch`. */
struct Sighting {
  std::uint32_t looks = 0;                ///< Number of reports in a row that show it, including the last.
  std::chrono::milliseconds duration{0};  ///< Time from the first of them to the last.
};

/**
 * What looks like a callout frame on the stack but could not be reached by unwinding.
 *
 * It may be a stale frame and does not count as a callback.
 */
struct Hint {
  std::optional<std::uint32_t> index;       ///< Callback index in `KernelCallbackTable`.
  std::optional<std::string> entered_from;  ///< The interrupted system call, according to the frame.
};

/** A stack frame, as evidence for the reader. */
struct ReportFrame {
  std::uint64_t rip = 0;         ///< Address of the next instruction; in an outer frame, the return address.
  std::string symbol;            ///< Name of that address, as `Images::name()` gives it; see `FrameNames`.
  Trust trust = Trust::unwound;  ///< How the frame was found.
  bool return_address = true;    ///< Whether `rip` is a return address; then the call before it is named.
  NameOrigin origin = {};        ///< Where the name comes from, and the source line.
  ModuleFolder folder = ModuleFolder::unknown;  ///< In whose folder the module with that address is.
};

/** The innermost code that is not in a folder of the system. */
struct RunningCode {
  std::size_t frame = 0;  ///< The index of its frame in `ThreadReport::frames`.
  std::string module;     ///< The path of its module.
};

/** How it is known which exception made the system raise another. */
enum class CauseTrust {
  named,    ///< The record of the second exception refers to it.
  unwound,  ///< Unwinding leads to the frame of `KiUserExceptionDispatcher` that handles it.
  scanned,  ///< On the stack there is what looks like its record and its registers; it may be residue.
};

/** The exception that caused another one. */
struct ExceptionCause {
  std::uint32_t code = 0;                  ///< Its code, such as 0xC0000005.
  std::uint64_t address = 0;               ///< Address of the instruction that raised it.
  std::string where;                       ///< Name of that address, as `Images::describe()` gives it.
  CauseTrust trust = CauseTrust::scanned;  ///< How it is known.
  NameOrigin origin = {};                  ///< Where the name comes from, and the source line.
};

/** The exception that caused a dump to be written. */
struct ExceptionReport {
  std::uint32_t code = 0;     ///< Its code, such as 0xC0000005; `exception_name()` gives its name.
  std::uint64_t address = 0;  ///< Address of the instruction that raised it.
  std::string where;          ///< Name of that address, as `Images::describe()` gives it.
  /** With 0xC000041D only: the exception that nothing in a kernel-mode callback handled. No value when not found. */
  std::optional<ExceptionCause> cause;
  NameOrigin origin = {};  ///< Where the name comes from, and the source line.
};

/** A visible window that did not answer. */
struct UnresponsiveWindow {
  std::uint64_t window = 0;  ///< Its handle (`HWND`).
  std::string title;         ///< Its title in UTF-8; may be empty.
};

/** The findings about one thread. */
struct ThreadReport {
  std::uint32_t tid = 0;             ///< Thread identifier.
  State state = State::unknown;      ///< Whether a callback is in progress on it.
  std::optional<Trust> state_trust;  ///< How the state is known; no value when it is unknown. Never `Trust::scanned`.
  std::optional<Doubt> doubt;        ///< Why the state is unknown; no value when it is known.
  std::optional<StackBasis> basis;   ///< With `Trust::absent`, why the copied stack counts as the whole stack.
  /**
   * Whether the stack was followed to the thread's first function. In x86: whether it was followed there or searched as
   * a whole, in both cases without leaving a callout frame undecided.
   */
  bool chain_complete = false;
  std::optional<UnwindStop> stop;  ///< Why the stack was not followed further, as in `Stack::stop`; no value in x86.
  std::optional<std::uint32_t> suspend_count;  ///< As in `ThreadState::suspend_count`.
  bool in_call_known = false;                  ///< Whether it is known that the thread is, or is not, in a system call.
  std::optional<std::string> in_call;  ///< That system call; no value when there is none, or when it is not known.
  std::optional<bool> sending;  ///< Whether it waits in `SendMessage` for another thread; no value when not known.
  std::optional<std::uint32_t> sent_message;  ///< Number of the message it has sent; known in x86, and on Wine.
  /** Handle (`HWND`) of the window to which that message went; set by `detect()` in x86, by `find_waits()` on Wine. */
  std::optional<std::uint64_t> sent_to;
  /**
   * The only other thread of the target that handles, in a callback, a message with the number in `sent_message`.
   *
   * It is the receiving thread, unless that belongs to another process. No value when there is none, or several.
   */
  std::optional<std::uint32_t> handled_in;
  /**
   * What it waits for, and who has to provide it. No value when it waits for nothing, or when nobody can say.
   *
   * `detect()` knows no more than `handled_in`; for a live process, `find_waits()` asks the system.
   */
  std::optional<Waits> waits_for;
  std::optional<bool> owns_window;  ///< Whether a window belongs to it; set by `find_windows()` only.
  std::optional<UnresponsiveWindow>
      unresponsive;  ///< A visible window of the thread that does not answer; set by `find_windows()` only.
  std::vector<Callback> callbacks;  ///< The callbacks in progress, innermost first; their number is the nesting depth.
  /** How long the innermost callback has been seen, and in how many looks; set by `Watch::annotate()` only. */
  std::optional<Sighting> sighting;
  std::vector<Hint> hints;          ///< What may be a callback; only where the state is not proven by unwinding.
  std::vector<ReportFrame> frames;  ///< The stack, innermost frame first.
  /**
   * The innermost code outside the system's folders; for a thread in a callback, within the innermost callback. No
   * value when there is none, when it is in no module, or when a frame that is `Trust::scanned` comes first.
   */
  std::optional<RunningCode> running;
  std::optional<ExceptionReport> exception;  ///< The exception of the thread; no value for most threads.
};

/** The findings about a target. */
struct Report {
  Target target;                      ///< What the snapshot was taken of.
  std::vector<ThreadReport> threads;  ///< Every thread, in a callback or not.
  std::vector<Skipped> skipped;       ///< Threads that could not be examined.
  Losses losses;                      ///< What a dump lacks, and whether something was left out to limit the work.
  std::vector<MissingPdb> missing_pdbs = {};  ///< PDBs whose absence leaves something in this report without a name.
  std::vector<std::string> elsewhere = {};    ///< Paths of the modules that are `ModuleFolder::elsewhere`.

  /**
   * The findings about one thread. For a thread that is not listed, the state is `State::unknown`, and `doubt` has no
   * value.
   */
  [[nodiscard]] ThreadReport thread(std::uint32_t tid) const {
    const auto found = std::ranges::find(threads, tid, &ThreadReport::tid);
    if (found != threads.end()) return *found;
    ThreadReport unlisted;
    unlisted.tid = tid;
    return unlisted;
  }
};

/** True when the state of a thread is `State::in_callback` or `State::at_callback_return`. */
[[nodiscard]] inline bool in_progress(const ThreadReport& thread) {
  return thread.state == State::in_callback || thread.state == State::at_callback_return;
}

/** True when the innermost code of the thread, apart from the system's, is `ModuleFolder::elsewhere`. */
[[nodiscard]] inline bool runs_elsewhere(const ThreadReport& thread) {
  return thread.running && thread.frames.at(thread.running->frame).folder == ModuleFolder::elsewhere;
}

/** True when a window of the thread does not answer, as far as `find_windows()` has asked. */
[[nodiscard]] inline bool hangs(const ThreadReport& thread) {
  return thread.unresponsive.has_value();
}

}  // namespace kcb
