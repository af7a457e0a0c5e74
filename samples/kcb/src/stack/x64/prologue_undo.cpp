// SPDX-License-Identifier: MIT
#include "prologue_undo.hpp"

#include <algorithm>
#include <array>

namespace kcb {
namespace {

/** UNWIND_CODE operations. */
enum Operation : std::uint8_t {
  push_nonvolatile = 0,
  alloc_large = 1,
  alloc_small = 2,
  set_frame_register = 3,
  save_nonvolatile = 4,
  save_nonvolatile_far = 5,
  epilogue = 6,  // version 2 only
  save_xmm128 = 8,
  save_xmm128_far = 9,
  push_machine_frame = 10,
};

}  // namespace

/** Slots that an operation takes; 0 for one that is not defined. */
int PrologueUndo::slots_of(const Slot& slot) {
  switch (slot.operation) {
    case alloc_large:
      return slot.info == 0 ? 2 : 3;
    case save_nonvolatile:
    case save_xmm128:
      return 2;
    case save_nonvolatile_far:
    case save_xmm128_far:
      return 3;
    case push_nonvolatile:
    case alloc_small:
    case set_frame_register:
    case epilogue:
    case push_machine_frame:
      return 1;
    default:
      return 0;
  }
}

std::optional<UnwindStop> PrologueUndo::apply(const UnwindInfo& info, std::uint64_t executed) {
  std::array<std::array<std::uint8_t, 2>, 255> raw{};
  if (!memory_->read(info.slots, std::as_writable_bytes(std::span(raw).first(info.slot_count)))) {
    return UnwindStop::unreadable;
  }
  const auto slot_at = [&](int i) {
    const auto [offset, code] = raw[static_cast<std::size_t>(i)];
    return Slot{offset, static_cast<std::uint8_t>(code & 15), static_cast<std::uint8_t>(code >> 4)};
  };
  // Saved registers are addressed from the frame register once the prologue has set it, else from rsp as it is now.
  std::uint64_t frame = registers_.rsp();
  bool frame_set = info.frame_register != 0 && executed >= info.prologue_size;
  for (int i = 0; i < info.slot_count && info.frame_register != 0 && !frame_set;) {
    const Slot slot = slot_at(i);
    frame_set = slot.operation == set_frame_register && slot.prologue_offset <= executed;
    i += std::max(slots_of(slot), 1);
  }
  if (frame_set) {
    const auto frame_register = static_cast<Register>(info.frame_register);
    if (!registers_.known(frame_register)) return UnwindStop::unknown_register;
    frame = registers_.get(frame_register) - std::uint64_t{info.frame_offset} * 16;
  }
  for (int i = 0; i < info.slot_count;) {
    const Slot slot = slot_at(i);
    const int count = slots_of(slot);
    if (count == 0 || i + count > info.slot_count) return UnwindStop::malformed;
    if (slot.operation == epilogue && info.version != 2) return UnwindStop::malformed;
    if (slot.prologue_offset <= executed) {
      if (const auto stop = apply(info, static_cast<std::uint8_t>(i), slot, frame)) return stop;
    }
    i += count;
  }
  return std::nullopt;
}

std::optional<UnwindStop> PrologueUndo::apply(const UnwindInfo& info, std::uint8_t at, const Slot& slot,
                                              std::uint64_t frame) {
  switch (slot.operation) {
    case push_nonvolatile: {
      const auto stop = restore(slot.info, registers_.rsp());
      drop(8);
      return stop;
    }
    case alloc_small:
      drop(slot.info * 8U + 8U);
      return std::nullopt;
    case alloc_large: {
      const auto size = operand(info, at, slot.info != 0);
      if (!size) return UnwindStop::unreadable;
      drop(slot.info == 0 ? std::uint64_t{*size} * 8 : *size);
      return std::nullopt;
    }
    case set_frame_register:
      registers_.set(Register::rsp, frame);
      return std::nullopt;
    case save_nonvolatile:
    case save_nonvolatile_far: {
      const bool wide = slot.operation == save_nonvolatile_far;
      const auto offset = operand(info, at, wide);
      if (!offset) return UnwindStop::unreadable;
      return restore(slot.info, frame + (wide ? *offset : std::uint64_t{*offset} * 8));
    }
    case push_machine_frame:
      if (slot.info > 1) return UnwindStop::malformed;
      if (slot.info == 1) drop(8);  // an error code lies on top
      machine_frame_ = registers_.rsp();
      return std::nullopt;
    default:
      return std::nullopt;  // epilogues are decoded from the code; no rule here needs an xmm register
  }
}

std::optional<std::uint32_t> PrologueUndo::operand(const UnwindInfo& info, std::uint8_t at, bool wide) const {
  const std::uint64_t address = info.slots + (std::uint64_t{at} + 1) * 2;
  if (wide) return memory_->get<std::uint32_t>(address);
  return memory_->get<std::uint16_t>(address);
}

std::optional<UnwindStop> PrologueUndo::restore(std::uint8_t number, std::uint64_t address) {
  const auto value = memory_->get<std::uint64_t>(address);
  if (!value) return UnwindStop::unreadable;
  registers_.set(static_cast<Register>(number), *value);
  return std::nullopt;
}

tl::expected<Caller, UnwindStop> PrologueUndo::finish() {
  const std::uint64_t way_back = machine_frame_.value_or(registers_.rsp());
  const auto return_address = memory_->get<std::uint64_t>(way_back);
  const auto outer_stack = machine_frame_ ? memory_->get<std::uint64_t>(way_back + 0x18) : way_back + 8;
  if (!return_address || !outer_stack) return tl::make_unexpected(UnwindStop::unreadable);

  Caller caller{Registers(*return_address, *outer_stack), way_back, machine_frame_.has_value()};
  using enum Register;
  // The registers that the calling convention preserves; the others mean nothing once the call has returned.
  for (const Register r : {rbx, rbp, rsi, rdi, r12, r13, r14, r15}) {
    if (registers_.known(r)) caller.registers.set(r, registers_.get(r));
  }
  return caller;
}

}  // namespace kcb
