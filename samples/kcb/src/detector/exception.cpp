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
  const std::uint64_t first = (thread.stack_begin + context_alignment - 1) & ~(context_alignment - 1);
  for (std::uint64_t at = first; at < thread.stack_end && thread.stack_end - at >= size_of_both;
       at += context_alignment) {
    const auto record = record_with(images.memory(), at, thread.stack_end);
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
  const auto record = exception.record != 0 ? images.memory().get<Record>(exception.record) : std::nullopt;
  if (record && record->code != 0 && !raised_for_callback(record->code)) {
    cause = cause_of(images, *record, CauseTrust::named);
  }
  if (!cause) cause = by_unwinding(images, thread, stack);
  if (!cause) cause = on_the_stack(images, thread);
}

}  // namespace kcb
