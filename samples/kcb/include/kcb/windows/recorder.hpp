// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>

#include "kcb/language/error.hpp"
#include "kcb/recording/recording.hpp"

namespace kcb {

/** What a recorder records. */
struct RecorderOptions {
  std::uint32_t capacity = 1'000'000;  ///< Number of spans that there is room for; each takes 64 bytes.
  bool sends = false;                  ///< Whether to record calls to `SendMessage`, too.
};

/**
 * Records every kernel-mode callback of this process, in all its threads; on 64-bit Windows and Wine only.
 *
 * `KiUserCallbackDispatcher` finds the functions that it calls in `KernelCallbackTable`. A recorder gives it a copy of
 * that table in which each entry is a function of the recorder, which notes the time and calls the original. The end of
 * a callback is noted when the function returns, or when `user32` calls `NtCallbackReturn` through its import table.
 * Only this data is changed, no code, and `stop()` puts it back. On Wine 8.0 and 10.0, a prototype took less than a
 * microsecond for each callback.
 *
 * Callbacks that are in progress at the start are found by a snapshot and `detect()`, except those of the calling
 * thread; `Span::began_before` marks them. What does not fit into the capacity is counted as lost.
 *
 * There can be one recorder in a process at a time. The module that contains it must not be unloaded afterwards,
 * because a thread may return through it from a callback at any time. Only one thread may use an object at a time.
 *
 * Security software may object to a program that replaces its callback table, because malware does so, too (MITRE
 * ATT&CK T1574.013).
 */
class Recorder {
 public:
  /**
   * Starts to record.
   *
   * Errors: `recording_no_windows`, `recording_twice`; `system_call_failed`, for example when memory runs out; those of
   * `Process::open()` and `Process::snapshot()`.
   */
  [[nodiscard]] static Result<Recorder> start(RecorderOptions options = {});

  /** Stops, and returns what was recorded. Called again, it returns an empty recording. */
  [[nodiscard]] Recording stop();

  Recorder(Recorder&&) noexcept;
  Recorder& operator=(Recorder&&) noexcept;
  ~Recorder();  ///< Stops, if `stop()` was not called.

 private:
  struct State;
  explicit Recorder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kcb
