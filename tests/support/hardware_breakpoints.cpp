// SPDX-License-Identifier: MIT
#include "hardware_breakpoints.hpp"

#ifdef _WIN32

#include <atomic>

#include <windows.h>

namespace kcb::test {
namespace {

std::atomic<bool> stopped = false;

DWORD WINAPI stop_here(void*) {
  return 0;
}

LONG CALLBACK on_stop(EXCEPTION_POINTERS* exception) {
  if (exception->ExceptionRecord->ExceptionCode != EXCEPTION_SINGLE_STEP ||
      exception->ContextRecord->Rip != reinterpret_cast<DWORD64>(&stop_here)) {
    return EXCEPTION_CONTINUE_SEARCH;
  }
  stopped = true;
  exception->ContextRecord->Dr7 = 0;
  exception->ContextRecord->EFlags |= 0x10000;  // the resume flag: the same instruction does not stop again
  return EXCEPTION_CONTINUE_EXECUTION;
}

}  // namespace

bool processor_stops_at_breakpoints() {
  void* const handler = AddVectoredExceptionHandler(1, on_stop);
  HANDLE const thread = CreateThread(nullptr, 0, stop_here, nullptr, CREATE_SUSPENDED, nullptr);
  CONTEXT context{};
  context.ContextFlags = CONTEXT_DEBUG_REGISTERS;
  context.Dr0 = reinterpret_cast<DWORD64>(&stop_here);
  context.Dr7 = 1;
  SetThreadContext(thread, &context);
  ResumeThread(thread);
  WaitForSingleObject(thread, INFINITE);
  CloseHandle(thread);
  RemoveVectoredExceptionHandler(handler);
  return stopped;
}

}  // namespace kcb::test

#endif
