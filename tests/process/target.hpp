// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include <windows.h>

namespace kcb::test {

/** The messages that target_pump understands; the same numbers are in targets/pump.cpp. */
namespace pump {
inline constexpr UINT posted_number = WM_APP;
inline constexpr UINT sent_number = WM_APP + 1;
}  // namespace pump

/** No wait in these tests is longer. */
inline constexpr DWORD limit_ms = 60'000;

/** The path of target_<name>.exe, which lies beside this program. */
[[nodiscard]] std::wstring target_path(const std::wstring& name);

/** A process that a test started; it is ended, at the latest, with the object. */
class TargetProcess {
 public:
  struct Options {
    SECURITY_DESCRIPTOR* security = nullptr;  ///< Of the process; null for the default.
    DWORD flags = 0;                          ///< As CreateProcess takes them.
  };

  /** Starts a program; throws std::runtime_error when that fails. */
  TargetProcess(const std::wstring& path, const std::wstring& arguments, Options options);
  TargetProcess(const std::wstring& path, const std::wstring& arguments) : TargetProcess(path, arguments, Options{}) {}
  ~TargetProcess();
  TargetProcess(const TargetProcess&) = delete;
  TargetProcess& operator=(const TargetProcess&) = delete;

  [[nodiscard]] DWORD pid() const { return information_.dwProcessId; }
  [[nodiscard]] HANDLE handle() const { return information_.hProcess; }

  /** Waits for its end and gives its exit status; STILL_ACTIVE when it does not end. */
  [[nodiscard]] DWORD wait() const;
  void terminate() const;

 private:
  PROCESS_INFORMATION information_{};
};

/** target_pump, with its window ready. */
class Pump {
 public:
  /** `options` as TargetProcess takes them; `path` of another file than target_pump.exe, a copy of it. */
  explicit Pump(TargetProcess::Options options = {}, const std::wstring& path = target_path(L"pump"));
  ~Pump();
  Pump(const Pump&) = delete;
  Pump& operator=(const Pump&) = delete;

  [[nodiscard]] DWORD pid() const { return target_.pid(); }
  [[nodiscard]] HWND window() const { return window_; }
  [[nodiscard]] const TargetProcess& target() const { return target_; }

 private:
  std::wstring name_;
  HANDLE ready_;
  TargetProcess target_;
  HWND window_ = nullptr;
};

}  // namespace kcb::test
