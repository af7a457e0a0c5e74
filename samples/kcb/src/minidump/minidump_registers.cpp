// SPDX-License-Identifier: MIT
// The registers of a thread, as either architecture keeps them.
#include <algorithm>
#include <array>
#include <string_view>

#include "kcb/image/module.hpp"
#include "minidump_dump.hpp"
#include "target/x86_teb.hpp"

namespace kcb::minidump {
namespace {

std::optional<Registers> registers_in(const Context& context) {
  if ((context.flags & context_control) != context_control) return std::nullopt;
  Registers registers(context.rip, context.integer[static_cast<std::size_t>(Register::rsp)]);
  if ((context.flags & context_integer) == context_integer) {
    for (std::size_t i = 0; i < context.integer.size(); ++i) {
      registers.set(static_cast<Register>(i), context.integer[i]);
    }
  }
  return registers;
}

std::optional<Registers> registers_in(const ContextX86& context) {
  if ((context.flags & context_x86_control) != context_x86_control) return std::nullopt;
  using enum Register;
  Registers registers(context.eip, context.esp);
  registers.set(rbp, context.ebp);
  if ((context.flags & context_x86_integer) == context_x86_integer) {
    registers.set(rax, context.eax), registers.set(rcx, context.ecx), registers.set(rdx, context.edx);
    registers.set(rbx, context.ebx), registers.set(rsi, context.esi), registers.set(rdi, context.edi);
  }
  return registers;
}

/** A thread that a 64-bit program met in 32-bit code: a context for x64 with the registers of that code. */
std::optional<Registers> registers_of_x86(const Context& context) {
  if (context.cs != selector_32_bit) return std::nullopt;
  auto registers = registers_in(context);
  if (!registers || registers->rip > UINT32_MAX || registers->rsp() > UINT32_MAX) return std::nullopt;
  return registers;
}

template <class T>
std::optional<T> at_location(const Dump& dump, Location at) {
  const auto bytes = at.size != 0 ? dump.file.part(at) : std::nullopt;
  return bytes ? bytes->get<T>(0) : std::nullopt;
}

}  // namespace

Code code_in(const Dump& dump, const SystemInfo& info, const std::vector<kcb::Module>& modules,
             const std::vector<Thread>& threads) {
  if (info.architecture != architecture_amd64) return Code::x86;
  static constexpr std::array<std::string_view, 3> wow64{"wow64", "wow64cpu", "wow64win"};
  const bool layer = std::ranges::any_of(modules, [](const kcb::Module& module) {
    return std::ranges::find(wow64, short_name(module.path)) != wow64.end();
  });
  const bool selector = std::ranges::any_of(threads, [&](const Thread& thread) {
    const auto context = at_location<Context>(dump, thread.context);
    return context && (context->flags & context_control) == context_control && context->cs == selector_32_bit;
  });
  return layer || selector ? Code::wow64 : Code::x64;
}

std::optional<Registers> read_registers(const Dump& dump, Location at, Code code) {
  if (code == Code::x86) {
    const auto context = at_location<ContextX86>(dump, at);
    return context ? registers_in(*context) : std::nullopt;
  }
  const auto context = at_location<Context>(dump, at);
  if (!context) return std::nullopt;
  return code == Code::x64 ? registers_in(*context) : registers_of_x86(*context);
}

std::optional<Registers> read_wow64_registers(const Memory& memory, const Thread& thread) {
  // TEB.TlsSlots[WOW64_TLS_CPURESERVED] points to WOW64_CPURESERVED: flags, the machine, CONTEXT. Source: phnt.
  constexpr std::uint64_t teb_to_cpu_area = 0x1488;
  constexpr std::uint64_t cpu_area_to_context = 4;
  constexpr std::uint16_t machine_x86 = 0x14c;
  const auto area = thread.teb != 0U ? memory.get<std::uint64_t>(thread.teb + teb_to_cpu_area) : std::nullopt;
  if (!area || memory.get<std::uint16_t>(*area + 2) != machine_x86) return std::nullopt;
  const auto context = memory.get<ContextX86>(*area + cpu_area_to_context);
  return context ? registers_in(*context) : std::nullopt;
}

std::uint64_t wow64_teb(const Memory& memory, std::uint64_t teb) {
  const std::uint64_t address = teb + teb_to_x86_teb;
  return teb != 0 && memory.get<std::uint32_t>(address + x86_teb_to_self) == address ? address : 0;
}

}  // namespace kcb::minidump
