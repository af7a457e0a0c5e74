// SPDX-License-Identifier: MIT
// A process with a thread whose stack nobody can follow: it was started in code that belongs to no module, as a
// just-in-time compiler makes it, and waits; and the thread runs a fiber, so there may be other stacks. The program
// writes its PID when that is so, and stays until it is ended.
#include <array>
#include <cstring>

#include "stay.hpp"

namespace {

HANDLE waits;

DWORD WINAPI tell_and_wait(HANDLE never) {
  ConvertThreadToFiber(nullptr);
  SetEvent(waits);
  return WaitForSingleObject(never, INFINITE);
}

}  // namespace

int main() {
  // sub rsp, 28h; mov rax, function; call rax; add rsp, 28h; ret
  std::array<unsigned char, 21> code{0x48, 0x83, 0xec, 0x28, 0x48, 0xb8, 0,    0,    0,    0,   0,
                                     0,    0,    0,    0xff, 0xd0, 0x48, 0x83, 0xc4, 0x28, 0xc3};
  const auto function = reinterpret_cast<unsigned long long>(&tell_and_wait);
  std::memcpy(&code[6], &function, sizeof(function));
  void* const memory = VirtualAlloc(nullptr, code.size(), MEM_COMMIT | MEM_RESERVE, PAGE_EXECUTE_READWRITE);
  if (memory == nullptr) return 1;
  std::memcpy(memory, code.data(), code.size());

  waits = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  HANDLE never = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  CreateThread(nullptr, 0, reinterpret_cast<LPTHREAD_START_ROUTINE>(memory), never, 0, nullptr);
  if (WaitForSingleObject(waits, 20'000) != WAIT_OBJECT_0) return 1;
  tell_and_stay(GetCurrentProcessId());
  return 0;
}
