// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kcb/language/error.hpp"
#include "kcb/recording/recording.hpp"
#include "kcb/windows/recorder.hpp"

namespace kcb {

namespace record {
class Session;
}

/**
 * Records the kernel-mode callbacks of another process; on 64-bit Windows and Wine only.
 *
 * `kcb_recorder.dll` is loaded into the process by a thread that this program starts there, and does what `Recorder`
 * does. Its records go into memory that this program has allocated, so they are there even if the process ends. When
 * the recording stops, the changed data is put back. From then on the DLL does nothing; it stays loaded, because a
 * thread may still return through it. If this program is killed, the process continues unharmed, and its next recorder
 * takes over.
 *
 * Access rights: besides those of `Process::open()`, `PROCESS_CREATE_THREAD`, `PROCESS_VM_OPERATION` and
 * `PROCESS_VM_WRITE`. By default, processes of the same user and integrity level grant them.
 *
 * Security software may object: malware, too, loads DLLs with `CreateRemoteThread` (MITRE ATT&CK T1055.001) and
 * replaces callback tables (T1574.013). Only one thread may use an object at a time.
 */
class Trace {
 public:
  /**
   * Starts to record a running process. `recorder` is the path of `kcb_recorder.dll`.
   *
   * Errors: `recorder_missing`, `recording_x86`, `recording_no_windows`, `recording_signed`, `recording_twice`;
   * `malformed_image`, when `recorder` lacks the expected functions; those of `Process::open()` and
   * `Process::snapshot()`.
   */
  [[nodiscard]] static Result<Trace> attach(std::uint32_t pid, const std::filesystem::path& recorder,
                                            RecorderOptions options = {});

  /**
   * Starts a program with its arguments and records it from its first callback on. The program continues when the
   * recording ends.
   *
   * Errors: those of `attach()`, after which the program is terminated; `system_call_failed` when it cannot be
   * started.
   */
  [[nodiscard]] static Result<Trace> start(const std::vector<std::string>& command,
                                           const std::filesystem::path& recorder, RecorderOptions options = {});

  [[nodiscard]] std::uint32_t pid() const;  ///< Identifier of the process.

  /**
   * Waits until the process has ended, until `interrupt` returns true, or until `limit` has passed. `interrupt`, which
   * may be null, is called every 50 ms. Meanwhile, the classes of windows are looked up while the windows still exist.
   * Pass the result to `stop()`.
   */
  [[nodiscard]] RecordingStop wait(std::chrono::milliseconds limit, bool (*interrupt)());

  /** Stops, and returns what was recorded. Called again, it returns an empty recording. */
  [[nodiscard]] Recording stop(RecordingStop reason = RecordingStop::asked);

  Trace(Trace&&) noexcept;
  Trace& operator=(Trace&&) noexcept;
  ~Trace();  ///< Stops, if `stop()` was not called.

 private:
  explicit Trace(std::unique_ptr<record::Session> session);
  static Result<Trace> record(std::uint32_t pid, const std::filesystem::path& recorder, RecorderOptions options,
                              bool running);
  std::unique_ptr<record::Session> session_;
};

}  // namespace kcb
