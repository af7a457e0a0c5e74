// SPDX-License-Identifier: MIT
#include "wine_program.hpp"

#include <catch2/catch_test_macros.hpp>

#include <chrono>

#include "kcb/detector/detect.hpp"
#include "kcb/windows/process.hpp"
#include "windows/handle.hpp"

namespace kcb::test {
namespace {

constexpr DWORD limit_ms = 10'000;

PROCESS_INFORMATION start(const std::string& file) {
  std::wstring command_line(file.begin(), file.end());
  STARTUPINFOW startup{};
  startup.cb = sizeof(startup);
  PROCESS_INFORMATION started{};
  REQUIRE(CreateProcessW(nullptr, command_line.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &startup,
                         &started) != 0);
  return started;
}

/** The visible top-level window of a class that a process has; null when there is none. */
HWND find_window(DWORD pid, const wchar_t* window_class) {
  for (HWND window = nullptr; (window = FindWindowExW(nullptr, window, window_class, nullptr)) != nullptr;) {
    DWORD owner = 0;
    GetWindowThreadProcessId(window, &owner);
    if (owner == pid && IsWindowVisible(window) != 0) return window;
  }
  return nullptr;
}

}  // namespace

bool soon(const std::function<bool()>& condition) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::milliseconds(limit_ms);
  while (!condition()) {
    if (Clock::now() > end) return false;
    Sleep(5);
  }
  return true;
}

// The object is complete, and is destroyed whatever fails, as soon as the program is started.
WineProgram::WineProgram(const Known& known) : WineProgram(known, start(known.file)) {
  REQUIRE(WaitForInputIdle(information_.hProcess, limit_ms) == 0);
  REQUIRE(soon([&] { return (window_ = find_window(pid(), known.window_class)) != nullptr; }));
}

WineProgram::~WineProgram() {
  TerminateProcess(information_.hProcess, 99);
  WaitForSingleObject(information_.hProcess, limit_ms);
  CloseHandle(information_.hThread);
  CloseHandle(information_.hProcess);
}

HWND WineProgram::about_box() const {
  return find_window(pid(), L"#32770");
}

void WineProgram::wait_for_about_box() const {
  REQUIRE(soon([this] { return about_box() != nullptr; }));
}

void WineProgram::send_about() const {
  REQUIRE(SendNotifyMessageW(window_, WM_COMMAND, known_.about_command, 0) != 0);
  wait_for_about_box();
}

void WineProgram::post_about() const {
  REQUIRE(PostMessageW(window_, WM_COMMAND, known_.about_command, 0) != 0);
  wait_for_about_box();
}

void WineProgram::close_about() const {
  REQUIRE(PostMessageW(about_box(), WM_COMMAND, IDOK, 0) != 0);
  REQUIRE(soon([this] { return about_box() == nullptr; }));
}

bool WineProgram::answers() const {
  DWORD_PTR ignored = 0;
  return SendMessageTimeoutW(window_, WM_NULL, 0, 0, SMTO_NORMAL, limit_ms, &ignored) != 0;
}

Report WineProgram::waiting() const {
  Report report;
  const bool found = soon([&] {
    const auto snapshot = capture(pid());
    REQUIRE(snapshot);
    report = detect(*snapshot);
    return report.thread(tid()).in_call == waiting_call;
  });
  CAPTURE(report.thread(tid()).in_call.value_or("no system call"));
  REQUIRE(found);
  return report;
}

DWORD WineProgram::close() const {
  REQUIRE(PostMessageW(window_, WM_CLOSE, 0, 0) != 0);
  DWORD status = STILL_ACTIVE;
  if (WaitForSingleObject(information_.hProcess, limit_ms) == WAIT_OBJECT_0) {
    GetExitCodeProcess(information_.hProcess, &status);
  }
  return status;
}

Frozen::Frozen(const WineProgram& program) : thread_(program.main_thread()) {
  REQUIRE(SuspendThread(thread_) == 0);
}

Frozen::~Frozen() {
  ResumeThread(thread_);
}

DWORD suspend_count(DWORD tid) {
  const Handle thread = owner_of(OpenThread(THREAD_SUSPEND_RESUME, FALSE, tid));
  REQUIRE(thread);
  const DWORD before = SuspendThread(thread.get());
  ResumeThread(thread.get());
  return before;
}

}  // namespace kcb::test
