// SPDX-License-Identifier: MIT
#include "thread_registers.hpp"

#include <windows.h>

namespace kcb {

#ifdef _WIN64

bool get_x64_registers(void* thread, Registers& into) noexcept {
  CONTEXT context;
  context.ContextFlags = CONTEXT_CONTROL | CONTEXT_INTEGER;
  if (GetThreadContext(thread, &context) == 0) return false;
  using enum Register;
  into.rip = context.Rip;
  into.set(rax, context.Rax), into.set(rcx, context.Rcx), into.set(rdx, context.Rdx), into.set(rbx, context.Rbx);
  into.set(rsp, context.Rsp), into.set(rbp, context.Rbp), into.set(rsi, context.Rsi), into.set(rdi, context.Rdi);
  into.set(r8, context.R8), into.set(r9, context.R9), into.set(r10, context.R10), into.set(r11, context.R11);
  into.set(r12, context.R12), into.set(r13, context.R13), into.set(r14, context.R14), into.set(r15, context.R15);
  return true;
}

using X86Context = WOW64_CONTEXT;
constexpr auto get_x86_context = Wow64GetThreadContext;
constexpr DWORD x86_control_and_integer = WOW64_CONTEXT_CONTROL | WOW64_CONTEXT_INTEGER;

#else

bool get_x64_registers(void* /*thread*/, Registers& /*into*/) noexcept {
  SetLastError(ERROR_NOT_SUPPORTED);
  return false;
}

using X86Context = CONTEXT;
constexpr auto get_x86_context = GetThreadContext;
constexpr DWORD x86_control_and_integer = CONTEXT_CONTROL | CONTEXT_INTEGER;

#endif

bool get_x86_registers(void* thread, Registers& into) noexcept {
  X86Context context;
  context.ContextFlags = x86_control_and_integer;
  if (get_x86_context(thread, &context) == 0) return false;
  using enum Register;
  into.rip = context.Eip;
  into.set(rsp, context.Esp), into.set(rbp, context.Ebp), into.set(rax, context.Eax), into.set(rcx, context.Ecx);
  into.set(rdx, context.Edx), into.set(rbx, context.Ebx), into.set(rsi, context.Esi), into.set(rdi, context.Edi);
  return true;
}

}  // namespace kcb
