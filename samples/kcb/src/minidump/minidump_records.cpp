// SPDX-License-Identifier: MIT
#include "minidump_records.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace kcb::minidump {
namespace {

/** Takes a number and the dot after it off the front of a version; 0 when there is none. */
std::uint32_t take_number(std::string_view& version) {
  std::uint32_t number = 0;
  std::from_chars(version.data(), version.data() + version.size(), number);
  const auto dot = version.find('.');
  version.remove_prefix(dot == std::string_view::npos ? version.size() : dot + 1);
  return number;
}

/** Where an address and the bytes after it are in the file; nowhere when one of them is missing. */
Location locate(const std::vector<MemoryPiece>& memory, std::uint64_t address, std::uint64_t size) {
  auto piece =
      std::ranges::upper_bound(memory, address, {}, [](const MemoryPiece& p) { return std::uint64_t{p.address}; });
  if (size == 0 || piece == memory.begin()) return {};
  --piece;
  const std::uint64_t offset = address - piece->address;
  if (offset >= piece->location.size) return {};
  const auto position = static_cast<std::uint32_t>(piece->location.position + offset);
  // Neighbours in the target are neighbours in the file.
  std::uint64_t have = piece->location.size - offset;
  while (have < size) {
    const std::uint64_t next = address + have;
    if (++piece == memory.end() || piece->address != next) return {};
    have += piece->location.size;
  }
  return {static_cast<std::uint32_t>(size), position};
}

}  // namespace

SystemInfo system_info_of(const Target& target) {
  SystemInfo info;
  info.architecture = target.architecture == Architecture::x86 ? architecture_intel : architecture_amd64;
  info.processor_count = 1;
  info.product_type = 1;  // VER_NT_WORKSTATION
  info.platform = platform_nt;
  info.major = 10;  // what Wine passes for; debuggers choose their knowledge of the system by this number
  constexpr std::string_view windows = "Windows ";
  if (target.system.starts_with(windows)) {
    std::string_view version = std::string_view(target.system).substr(windows.size());
    info.major = take_number(version);
    info.minor = take_number(version);
    info.build = take_number(version);
  }
  return info;
}

Comment comment_of(const Snapshot& snapshot) {
  Comment comment{snapshot.target.system, {}};
  for (const ThreadState& thread : snapshot.threads) {
    if (thread.stack_truncated) comment.truncated_stacks.insert(thread.tid);
  }
  return comment;
}

Context context_of(const Registers& registers) {
  Context context;
  context.flags = context_control;
  context.cs = 0x33;  // the selectors of 64-bit code in user mode
  context.ss = 0x2b;
  context.eflags = 0x202;  // interrupts on, nothing else: no snapshot holds the flags
  context.rip = registers.rip;
  bool all = true;
  for (std::size_t i = 0; i < context.integer.size(); ++i) {
    const auto r = static_cast<Register>(i);
    context.integer[i] = registers.get(r);
    all = all && registers.known(r);
  }
  if (all) context.flags |= context_integer;
  return context;
}

ContextX86 x86_context_of(const Registers& registers) {
  using enum Register;
  const auto low = [&](Register r) { return static_cast<std::uint32_t>(registers.get(r)); };
  ContextX86 context;
  context.flags = context_x86_control;
  context.cs = selector_32_bit;
  context.ss = 0x2b;
  context.eflags = 0x202;
  context.eip = static_cast<std::uint32_t>(registers.rip);
  context.esp = low(rsp), context.ebp = low(rbp);
  context.eax = low(rax), context.ecx = low(rcx), context.edx = low(rdx);
  context.ebx = low(rbx), context.esi = low(rsi), context.edi = low(rdi);
  if (registers.known(rax)) context.flags |= context_x86_integer;
  return context;
}

ExceptionStream exception_of(const ThreadState& state, Location context) {
  ExceptionStream stream;
  stream.tid = state.tid;
  stream.code = state.exception->code;
  stream.record = state.exception->record;
  stream.address = state.exception->address;
  stream.context = context;
  return stream;
}

Thread thread_of(const ThreadState& state, const std::vector<MemoryPiece>& memory) {
  Thread thread;
  thread.tid = state.tid;
  thread.suspend_count = state.suspend_count.value_or(UINT32_MAX);
  thread.teb = state.teb;
  thread.stack.address = state.stack_begin;
  thread.stack.location = locate(memory, state.stack_begin, state.stack_end - state.stack_begin);
  return thread;
}

Module module_of(const kcb::Module& module, const Memory& memory) {
  Module entry;
  entry.base = module.base;
  entry.size = module.size;
  // Debuggers find a module's file by this stamp and the size.
  entry.time_stamp = module.time_stamp;
  if (const auto image = Image::parse(memory, module)) entry.time_stamp = image->identity().time_stamp;
  return entry;
}

}  // namespace kcb::minidump
