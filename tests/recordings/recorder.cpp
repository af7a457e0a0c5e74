// SPDX-License-Identifier: MIT
//
// Makes the recordings in data/; record.sh runs it.
// usage: recorder nested-3|callback-return FILE
//
// Two threads send messages to each other's windows, each from inside the other's, until the second thread is in three
// nested callbacks and the first in two. `nested-3` records them while the innermost waits; `callback-return` when it
// ends, with its thread stopped at the first instruction of NtCallbackReturn. The exit status tells which step failed;
// a recording of which the detector does not say what it says of the process is a failure too.
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include <windows.h>

#include "hardware_breakpoints.hpp"
#include "kcb/detector/detect.hpp"
#include "kcb/minidump/minidump.hpp"
#include "kcb/minidump/minidump_writer.hpp"
#include "kcb/report/report_json.hpp"
#include "kcb/windows/process.hpp"

namespace {

constexpr UINT deeper = WM_APP;
constexpr WPARAM deepest = 5;       // messages until the second thread is in its third callback
constexpr DWORD limit_ms = 10'000;  // no wait is without a bound

enum ExitStatus {
  done = 0,
  no_scene = 1,
  wrong_usage = 2,
  no_breakpoint = 3,
  not_stopped = 4,
  no_snapshot = 5,
  not_written = 6,
  not_the_same = 7,
  not_ended = 8,
  skipped = 77
};

HANDLE event() {
  return CreateEventW(nullptr, FALSE, FALSE, nullptr);
}

struct Scene {
  HWND first_window = nullptr;
  HWND second_window = nullptr;
  HANDLE second_ready = event();
  HANDLE reached = event();  // the innermost window procedure waits …
  HANDLE go_on = event();    // … for this
  HANDLE stopped = event();  // a thread waits in the handler of the breakpoint …
  HANDLE release = event();  // … for this
};
Scene scene;

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != deeper) return DefWindowProcW(window, message, wparam, lparam);
  if (wparam < deepest) {
    return SendMessageW(window == scene.first_window ? scene.second_window : scene.first_window, deeper, wparam + 1, 0);
  }
  // One call: whoever sees the event also sees this thread in its wait.
  SignalObjectAndWait(scene.reached, scene.go_on, limit_ms, FALSE);
  return 0;
}

HWND create_window() {
  return CreateWindowExW(0, L"kcb", L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
}

DWORD WINAPI first_thread(void*) {
  scene.first_window = create_window();
  if (WaitForSingleObject(scene.second_ready, limit_ms) != WAIT_OBJECT_0) return 1;
  SendMessageW(scene.second_window, deeper, 1, 0);
  PostMessageW(scene.second_window, WM_QUIT, 0, 0);
  return 0;
}

DWORD WINAPI second_thread(void*) {
  scene.second_window = create_window();
  SetEvent(scene.second_ready);
  for (MSG message{}; GetMessageW(&message, nullptr, 0, 0) > 0;) DispatchMessageW(&message);
  return 0;
}

LONG CALLBACK on_exception(EXCEPTION_POINTERS* exception) {
  if (exception->ExceptionRecord->ExceptionCode != STATUS_SINGLE_STEP) return EXCEPTION_CONTINUE_SEARCH;
  SignalObjectAndWait(scene.stopped, scene.release, limit_ms, FALSE);
  exception->ContextRecord->Dr7 = 0;
  exception->ContextRecord->EFlags |= 0x10000;  // the resume flag: this instruction does not stop again
  return EXCEPTION_CONTINUE_EXECUTION;
}

// A breakpoint of the processor (Dr0), which stops this one thread and changes no code.
bool stop_at_callback_return(HANDLE thread) {
  CONTEXT context{};
  context.ContextFlags = CONTEXT_DEBUG_REGISTERS;
  AddVectoredExceptionHandler(1, on_exception);
  if (SuspendThread(thread) == static_cast<DWORD>(-1)) return false;
  bool set = GetThreadContext(thread, &context) != 0;
  context.Dr0 = reinterpret_cast<DWORD64>(GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "NtCallbackReturn"));
  context.Dr7 = 1;
  set = set && SetThreadContext(thread, &context) != 0;
  return ResumeThread(thread) != static_cast<DWORD>(-1) && set;
}

// What the detector says, without what a dump cannot hold: names from symbols.
std::string report_of(kcb::Snapshot snapshot) {
  snapshot.target.kind = kcb::Target::Kind::dump;
  snapshot.target.path.clear();
  snapshot.symbols.clear();
  return kcb::to_json(kcb::detect(snapshot));
}

ExitStatus record(const char* file) {
  const auto snapshot = kcb::capture(GetCurrentProcessId());
  if (!snapshot) return no_snapshot;
  if (!kcb::write_minidump(kcb::trimmed(*snapshot), file)) return not_written;
  const auto recorded = kcb::read_minidump(file);
  return recorded && report_of(*recorded) == report_of(*snapshot) ? done : not_the_same;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc == 3 ? argv[1] : "";
  if (what != "nested-3" && what != "callback-return") return wrong_usage;
  if (what == "callback-return" && !kcb::test::processor_stops_at_breakpoints()) {
    std::puts(kcb::test::no_hardware_breakpoints);
    return skipped;
  }
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = procedure;
  window_class.lpszClassName = L"kcb";
  RegisterClassW(&window_class);

  // Not std::thread: its first frames are code of the compiler's runtime, which not every unwinder can leave.
  const std::array<HANDLE, 2> threads{CreateThread(nullptr, 0, first_thread, nullptr, 0, nullptr),
                                      CreateThread(nullptr, 0, second_thread, nullptr, 0, nullptr)};
  if (WaitForSingleObject(scene.reached, limit_ms) != WAIT_OBJECT_0) return no_scene;
  if (what == "callback-return") {
    if (!stop_at_callback_return(threads[1])) return no_breakpoint;
    SetEvent(scene.go_on);
    if (WaitForSingleObject(scene.stopped, limit_ms) != WAIT_OBJECT_0) return not_stopped;
  }
  const ExitStatus status = record(argv[2]);
  SetEvent(scene.release);
  SetEvent(scene.go_on);
  const bool ended = WaitForMultipleObjects(2, threads.data(), TRUE, limit_ms) == WAIT_OBJECT_0;
  return status == done && !ended ? not_ended : status;
}
