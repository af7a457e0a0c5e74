// SPDX-License-Identifier: MIT
#include "kcb/stage/child.hpp"

#include <utility>

#include <windows.h>

#include "windows/handle.hpp"
#include "windows/system.hpp"

namespace kcb::stage {
namespace {

constexpr DWORD limit_ms = limit_seconds * 1000;

std::wstring own_path() {
  std::wstring path(32768, L'\0');
  path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
  return path;
}

ChildException exception_of(const DEBUG_EVENT& event) {
  const EXCEPTION_DEBUG_INFO& info = event.u.Exception;
  return {event.dwThreadId, info.ExceptionRecord.ExceptionCode,
          reinterpret_cast<std::uint64_t>(info.ExceptionRecord.ExceptionAddress), info.dwFirstChance != 0};
}

}  // namespace

struct Child::State {
  std::wstring name;
  Handle ready;
  Handle process;
  DWORD pid = 0;

  ~State() {
    if (process) TerminateProcess(process.get(), 1);
  }
};

Child::Child(std::unique_ptr<State> state) : state_(std::move(state)) {}
Child::Child(Child&&) noexcept = default;
Child& Child::operator=(Child&&) noexcept = default;
Child::~Child() = default;

Result<Child> Child::start(const std::wstring& name) {
  auto state = std::make_unique<State>();
  state->name = name;
  state->ready.reset(CreateEventW(nullptr, TRUE, FALSE, name.c_str()));
  const std::wstring path = own_path();
  std::wstring command_line = L'"' + path + L"\" --child " + name;
  STARTUPINFOW startup{};
  startup.cb = sizeof(startup);
  PROCESS_INFORMATION child{};
  if (CreateProcessW(path.c_str(), command_line.data(), nullptr, nullptr, FALSE, DEBUG_ONLY_THIS_PROCESS, nullptr,
                     nullptr, &startup, &child) == 0) {
    return tl::make_unexpected(last_error("CreateProcessW"));
  }
  CloseHandle(child.hThread);
  state->process.reset(child.hProcess);
  state->pid = child.dwProcessId;
  return Child(std::move(state));
}

std::uint32_t Child::pid() const {
  return state_->pid;
}
void* Child::process() const {
  return state_->process.get();
}
void Child::terminate() const {
  TerminateProcess(state_->process.get(), 1);
}

HWND__* Child::window() const {
  if (WaitForSingleObject(state_->ready.get(), limit_ms) != WAIT_OBJECT_0) return nullptr;
  return FindWindowExW(HWND_MESSAGE, nullptr, state_->name.c_str(), nullptr);
}

std::optional<std::uint32_t> Child::debug(const std::function<bool(const ChildException&)>& on_exception) {
  for (DEBUG_EVENT event{}; WaitForDebugEvent(&event, limit_ms) != 0;) {
    DWORD reply = DBG_CONTINUE;
    std::optional<std::uint32_t> exit_status;
    switch (event.dwDebugEventCode) {
      case CREATE_PROCESS_DEBUG_EVENT:
        CloseHandle(event.u.CreateProcessInfo.hFile);
        break;
      case LOAD_DLL_DEBUG_EVENT:
        CloseHandle(event.u.LoadDll.hFile);
        break;
      case EXCEPTION_DEBUG_EVENT: {
        const ChildException exception = exception_of(event);
        // The first breakpoint of a debugged process is the system's own.
        const bool handled = on_exception(exception) || exception.code == EXCEPTION_BREAKPOINT;
        if (!handled) reply = DBG_EXCEPTION_NOT_HANDLED;
        break;
      }
      case EXIT_PROCESS_DEBUG_EVENT:
        exit_status = event.u.ExitProcess.dwExitCode;
        break;
      default:
        break;
    }
    ContinueDebugEvent(event.dwProcessId, event.dwThreadId, reply);
    if (exit_status) return exit_status;
  }
  terminate();
  return std::nullopt;
}

bool be_child(const std::wstring& name, WindowProcedure procedure) {
  const Handle ready(OpenEventW(EVENT_MODIFY_STATE, FALSE, name.c_str()));
  WindowThread thread(name, procedure);
  if (!ready || thread.window() == nullptr || SetEvent(ready.get()) == 0) return false;
  return thread.join();
}

LongWord __stdcall default_child_procedure(HWND__* window, unsigned int message, std::uintptr_t wparam,
                                           LongWord lparam) {
  if (message == WM_CLOSE) PostQuitMessage(0);
  return DefWindowProcW(window, message, wparam, lparam);
}

}  // namespace kcb::stage
