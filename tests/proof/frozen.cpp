// SPDX-License-Identifier: MIT
#include "frozen.hpp"

#include <algorithm>
#include <cstring>

// windows.h comes first
#include <winternl.h>

#include "kcb/windows/process.hpp"

namespace kcb::test {
namespace {

constexpr std::size_t most_stack = 0x40000;
constexpr std::size_t most_frames = 512;

std::uint64_t base_of_stack(HANDLE thread) {
  struct BasicInformation {
    LONG exit_status;
    NT_TIB* teb;
    std::array<std::uint64_t, 4> others;
  } basic{};
  NtQueryInformationThread(thread, static_cast<THREADINFOCLASS>(0), &basic, sizeof(basic), nullptr);
  return reinterpret_cast<std::uint64_t>(basic.teb->StackBase);
}

/** One frame back; what RtlVirtualUnwind leaves to its caller is a leaf function's return address. */
void unwind_one(const UnwindTables::Found& found, CONTEXT& context) {
  if (found.function == nullptr) {
    context.Rip = *reinterpret_cast<const std::uint64_t*>(context.Rsp);
    context.Rsp += 8;
    return;
  }
  void* handler_data = nullptr;
  DWORD64 establisher = 0;
  RtlVirtualUnwind(UNW_FLAG_NHANDLER, found.base, context.Rip, found.function, &context, &handler_data, &establisher,
                   nullptr);
}

}  // namespace

SystemFrame frame_of(const CONTEXT& c) {
  return {c.Rip, c.Rsp, {c.Rbx, c.Rbp, c.Rsi, c.Rdi, c.R12, c.R13, c.R14, c.R15}};
}

Registers registers_of(const CONTEXT& c) {
  Registers registers(c.Rip, c.Rsp);
  constexpr std::array scratch{Register::rax, Register::rcx, Register::rdx, Register::r8,
                               Register::r9,  Register::r10, Register::r11};
  const std::array values{c.Rax, c.Rcx, c.Rdx, c.R8, c.R9, c.R10, c.R11};
  for (std::size_t i = 0; i < scratch.size(); ++i) registers.set(scratch[i], values[i]);
  const SystemFrame frame = frame_of(c);
  for (std::size_t i = 0; i < preserved.size(); ++i) registers.set(preserved[i], frame.values[i]);
  return registers;
}

UnwindTables::UnwindTables() {
  const auto self = capture(GetCurrentProcessId());
  for (const Module& module : self->modules) {
    const auto* dos = reinterpret_cast<const IMAGE_DOS_HEADER*>(module.base);
    const auto* nt = reinterpret_cast<const IMAGE_NT_HEADERS64*>(module.base + static_cast<DWORD>(dos->e_lfanew));
    const auto& directory = nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_EXCEPTION];
    auto* begin = reinterpret_cast<RUNTIME_FUNCTION*>(module.base + directory.VirtualAddress);
    tables_.push_back({module.base, module.size, begin, begin + directory.Size / sizeof(RUNTIME_FUNCTION)});
  }
}

UnwindTables::Found UnwindTables::find(std::uint64_t address) const {
  for (const Table& table : tables_) {
    if (address - table.base >= table.size) continue;
    const auto offset = static_cast<DWORD>(address - table.base);
    auto* after = std::upper_bound(table.begin, table.end, offset,
                                   [](DWORD at, const RUNTIME_FUNCTION& f) { return at < f.BeginAddress; });
    if (after == table.begin || offset >= (after - 1)->EndAddress) return {table.base, nullptr};
    RUNTIME_FUNCTION* function = after - 1;
    if ((function->UnwindData & 1U) != 0) {
      function = reinterpret_cast<RUNTIME_FUNCTION*>(table.base + (function->UnwindData & ~1U));
    }
    return {table.base, function};
  }
  return {};
}

Frozen::Frozen() {
  stack.reserve(most_stack);
  frames.reserve(most_frames);
}

bool Frozen::take(HANDLE thread, const UnwindTables& tables) {
  static const auto dispatcher = reinterpret_cast<std::uint64_t>(
      reinterpret_cast<void*>(GetProcAddress(GetModuleHandleW(L"ntdll"), "KiUserCallbackDispatcher")));
  const auto* dispatcher_function = tables.find(dispatcher).function;
  frames.clear();
  reached_callout = reached_end = false;
  stack_base = base_of_stack(thread);
  CONTEXT context;
  context.ContextFlags = CONTEXT_FULL;
  if (SuspendThread(thread) == static_cast<DWORD>(-1)) return false;
  // Until ResumeThread: no allocation, no lock.
  const bool stopped = GetThreadContext(thread, &context) != 0;
  if (stopped) {
    registers = registers_of(context);
    const auto* top = reinterpret_cast<const std::byte*>(context.Rsp);
    stack.assign(top, top + std::min<std::uint64_t>(stack_base - context.Rsp, most_stack));
    while (frames.size() < most_frames) {
      frames.push_back(frame_of(context));
      const auto found = tables.find(context.Rip);
      reached_callout = found.function != nullptr && found.function == dispatcher_function;
      if (reached_callout || found.base == 0 || context.Rsp + 8 > stack_base) break;
      unwind_one(found, context);
      reached_end = context.Rip == 0;
      if (reached_end) break;
    }
  }
  ResumeThread(thread);
  return stopped;
}

}  // namespace kcb::test
