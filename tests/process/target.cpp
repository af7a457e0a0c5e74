// SPDX-License-Identifier: MIT
#include "target.hpp"

#include <stdexcept>

namespace kcb::test {
namespace {

/** A name that nothing else in this session has. */
std::wstring new_name() {
  static int count = 0;
  return L"kcb_test_" + std::to_wstring(GetCurrentProcessId()) + L"_" + std::to_wstring(++count);
}

}  // namespace

std::wstring target_path(const std::wstring& name) {
  std::wstring path(32768, L'\0');
  path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
  return path.substr(0, path.find_last_of(L'\\') + 1) + L"target_" + name + L".exe";
}

TargetProcess::TargetProcess(const std::wstring& path, const std::wstring& arguments, Options options) {
  std::wstring command_line = L'"' + path + L"\" " + arguments;
  SECURITY_ATTRIBUTES security{sizeof(security), options.security, FALSE};
  STARTUPINFOW startup{};
  startup.cb = sizeof(startup);
  if (CreateProcessW(path.c_str(), command_line.data(), options.security != nullptr ? &security : nullptr, nullptr,
                     FALSE, options.flags, nullptr, nullptr, &startup, &information_) == 0) {
    throw std::runtime_error("CreateProcess: " + std::to_string(GetLastError()));
  }
}

TargetProcess::~TargetProcess() {
  terminate();
  static_cast<void>(wait());
  CloseHandle(information_.hThread);
  CloseHandle(information_.hProcess);
}

DWORD TargetProcess::wait() const {
  DWORD status = STILL_ACTIVE;
  if (WaitForSingleObject(information_.hProcess, limit_ms) == WAIT_OBJECT_0) {
    GetExitCodeProcess(information_.hProcess, &status);
  }
  return status;
}

void TargetProcess::terminate() const {
  TerminateProcess(information_.hProcess, 99);
}

Pump::Pump(TargetProcess::Options options, const std::wstring& path)
    : name_(new_name()), ready_(CreateEventW(nullptr, TRUE, FALSE, name_.c_str())), target_(path, name_, options) {
  if (WaitForSingleObject(ready_, limit_ms) != WAIT_OBJECT_0) throw std::runtime_error("target_pump is not ready");
  window_ = FindWindowExW(HWND_MESSAGE, nullptr, name_.c_str(), nullptr);
}

Pump::~Pump() {
  CloseHandle(ready_);
}

}  // namespace kcb::test
