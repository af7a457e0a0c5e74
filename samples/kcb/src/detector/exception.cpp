// SPDX-License-Identifier: MIT
#include "exception.hpp"

#include <utility>

#include "kcb/names/exception_names.hpp"

namespace kcb {
namespace {

constexpr std::uint64_t context_to_flags = 0x30;
constexpr std::uint64_t context_to_cs = 0x38;
constexpr std::uint64_t context_to_rsp = 0x98;
constexpr std::uint64_t context_to_rip = 0xf8;
constexpr std::uint64_t context_to_record = 0x4f0;
constexpr std::uint64_t size_of_both = context_to_record + 0x98;
constexpr std::uint64_t context_alignment = 16;

constexpr std::uint32_t context_kind = 0x0fffff80;  // of the flags, what tells the processor
constexpr std::uint32_t context_amd64 = 0x00100000;
constexpr std::uint32_t context_control_and_integer = 3;
constexpr std::uint16_t selector_64_bit = 0x33;

/** EXCEPTION_RECORD, as far as it is used. */
struct Record {
  std::uint32_t code, flags;
  std::uint64_t record, address;
};

ExceptionCause cause_of(const Images& images, const Record& record, CauseTrust trust) {
  CodeName name = images.name(record.address);
  return {record.code, record.address, std::move(name.text), trust, std::move(name.origin)};
}

/** The record that belongs to registers at an address on the stack; nothing when the two do not agree. */
std::optional<Record> record_with(const Memory& memory, std::uint64_t context, std::uint64_t stack_end) {
  const auto flags = memory.get<std::uint32_t>(context + context_to_flags);
  if (!flags || (*flags & context_kind) != context_amd64) return std::nullopt;
  if ((*flags & context_control_and_integer) != context_control_and_integer) return std::nullopt;
  if (memory.get<std::uint16_t>(context + context_to_cs) != selector_64_bit) return std::nullopt;
  const auto rsp = memory.get<std::uint64_t>(context + context_to_rsp);
  const auto rip = memory.get<std::uint64_t>(context + context_to_rip);
  const auto record = memory.get<Record>(context + context_to_record);
  if (!rsp || !rip || !record || record->code == 0 || record->address != *rip) return std::nullopt;
  if (*rsp < context + size_of_both || *rsp > stack_end) return std::nullopt;
  return record;
}

/** The same of x86, whose CONTEXT and EXCEPTION_RECORD have words of four bytes. */
struct RecordX86 {
  std::uint32_t code, flags, record, address;
};

std::optional<Record> x86_record_at(const Memory& memory, std::uint64_t address) {
  const auto record = memory.get<RecordX86>(address);
  return record ? std::optional(Record{record->code, record->flags, record->record, record->address}) : std::nullopt;
}

/** Registers and record as KiUserExceptionDispatcher of x86 gets them: two addresses, the record's first. */
std::optional<Record> x86_record_with(const Memory& memory, std::uint64_t addresses, std::uint64_t stack_end) {
  constexpr std::uint64_t context_to_eip = 0xb8;
  constexpr std::uint64_t context_to_esp = 0xc4;
  constexpr std::uint64_t size_of_context = 0xcc;
  constexpr std::uint32_t context_i386 = 0x10000;
  const auto record_address = memory.get<std::uint32_t>(addresses);
  const auto context = memory.get<std::uint32_t>(addresses + 4);
  if (!record_address || !context || *record_address <= addresses || *context <= addresses) return std::nullopt;
  if (*record_address >= stack_end || *context >= stack_end) return std::nullopt;
  const auto flags = memory.get<std::uint32_t>(*context);
  if (!flags || (*flags & context_kind) != context_i386) return std::nullopt;
  if ((*flags & context_control_and_integer) != context_control_and_integer) return std::nullopt;
  const auto eip = memory.get<std::uint32_t>(*context + context_to_eip);
  const auto esp = memory.get<std::uint32_t>(*context + context_to_esp);
  const auto record = x86_record_at(memory, *record_address);
  if (!eip || !esp || !record || record->code == 0 || record->address != *eip) return std::nullopt;
  if (*esp < *context + size_of_context || *esp > stack_end) return std::nullopt;
  return record;
}

/** In the frame of the dispatcher, rsp is where the kernel has put the registers. */
std::optional<ExceptionCause> by_unwinding(const Images& images, const ThreadState& thread, const Stack& stack) {
  for (const Frame& frame : stack.frames) {
    if (frame.kind != FrameKind::exception_dispatcher) continue;
    const auto record = record_with(images.memory(), frame.registers.rsp(), thread.stack_end);
    if (record && !raised_for_callback(record->code)) return cause_of(images, *record, CauseTrust::unwound);
  }
  return std::nullopt;
}

/** The innermost that there is; it cannot be told from one that was handled long ago. */
std::optional<ExceptionCause> on_the_stack(const Images& images, const ThreadState& thread) {
  const bool x86 = images.architecture() == Architecture::x86;
  const std::uint64_t step = x86 ? traits_of(Architecture::x86).word : context_alignment;
  const std::uint64_t size = x86 ? 2 * step : size_of_both;
  const std::uint64_t first = (thread.stack_begin + step - 1) & ~(step - 1);
  for (std::uint64_t at = first; at < thread.stack_end && thread.stack_end - at >= size; at += step) {
    const auto record = x86 ? x86_record_with(images.memory(), at, thread.stack_end)
                            : record_with(images.memory(), at, thread.stack_end);
    if (!record || raised_for_callback(record->code) || images.module_at(record->address).empty()) continue;
    return cause_of(images, *record, CauseTrust::scanned);
  }
  return std::nullopt;
}

}  // namespace

void add_exception(const Images& images, const ThreadState& thread, const Stack& stack, ThreadReport& report) {
  if (!thread.exception) return;
  const Exception& exception = *thread.exception;
  CodeName name = images.name(exception.address);
  report.exception =
      ExceptionReport{exception.code, exception.address, std::move(name.text), {}, std::move(name.origin)};
  if (!raised_for_callback(exception.code)) return;
  auto& cause = report.exception->cause;
  const bool x86 = images.architecture() == Architecture::x86;
  const auto record = exception.record == 0 ? std::nullopt
                      : x86                 ? x86_record_at(images.memory(), exception.record)
                                            : images.memory().get<Record>(exception.record);
  if (record && record->code != 0 && !raised_for_callback(record->code)) {
    cause = cause_of(images, *record, CauseTrust::named);
  }
  if (!cause) cause = by_unwinding(images, thread, stack);
  if (!cause) cause = on_the_stack(images, thread);
}

}  // namespace kcb
