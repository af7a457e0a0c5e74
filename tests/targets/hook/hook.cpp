// SPDX-License-Identifier: MIT
// A hook DLL, in a folder of its own. Its WH_GETMESSAGE procedure holds the thread that gets the message `stop_here`:
// it sets the event kcb_hook_there_<PID> and waits for kcb_hook_go_<PID>, which the test has made.
#include <string>

#include <windows.h>

namespace {

constexpr UINT stop_here = WM_APP + 0x77;  // the same number is in process/foreign_hook_test.cpp
constexpr DWORD limit_ms = 20'000;

HANDLE event(const wchar_t* name) {
  const std::wstring whole = name + std::to_wstring(GetCurrentProcessId());
  return OpenEventW(EVENT_MODIFY_STATE | SYNCHRONIZE, FALSE, whole.c_str());
}

}  // namespace

extern "C" __declspec(dllexport) LRESULT CALLBACK hook_procedure(int code, WPARAM wparam, LPARAM lparam) {
  if (code == HC_ACTION && reinterpret_cast<const MSG*>(lparam)->message == stop_here) {
    HANDLE there = event(L"kcb_hook_there_");
    HANDLE go = event(L"kcb_hook_go_");
    if (there != nullptr && go != nullptr) SignalObjectAndWait(there, go, limit_ms, FALSE);
    CloseHandle(there);
    CloseHandle(go);
  }
  return CallNextHookEx(nullptr, code, wparam, lparam);
}
