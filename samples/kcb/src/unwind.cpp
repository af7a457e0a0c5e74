// SPDX-License-Identifier: MIT
#include "kcb/unwind.hpp"

#include <algorithm>
#include <array>

#include "epilogue.hpp"

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

constexpr std::uint8_t flag_chained = 4;
constexpr int longest_chain = 32;

/** The fixed part of UNWIND_INFO, and the slots that follow it. */
struct UnwindInfo {
  std::uint8_t version, flags, prologue_size, slot_count, frame_register, frame_offset;
  std::uint64_t slots;  // address of the first

  static std::optional<UnwindInfo> read(const Memory& memory, std::uint64_t address) {
    const auto head = memory.get<std::array<std::uint8_t, 4>>(address);
    if (!head) return std::nullopt;
    const auto [first, prologue, count, frame] = *head;
    return UnwindInfo{static_cast<std::uint8_t>(first & 7),  static_cast<std::uint8_t>(first >> 3), prologue,   count,
                      static_cast<std::uint8_t>(frame & 15), static_cast<std::uint8_t>(frame >> 4), address + 4};
  }
};

struct Slot {
  std::uint8_t prologue_offset, operation, info;
};

/** Undoes the prologue of one frame, slot by slot, as the unwind data tell. */
class Undo {
 public:
  Undo(const Memory& memory, Registers registers) : memory_(&memory), registers_(registers) {}

  /** Applies the slots of one UNWIND_INFO; those that belong to instructions not yet executed are left out. */
  std::optional<UnwindStop> apply(const UnwindInfo& info, std::uint64_t executed);

  /** The caller, from the machine frame if there was one, else from the return address on top of the stack. */
  tl::expected<Caller, UnwindStop> finish();

 private:
  std::optional<UnwindStop> apply(const UnwindInfo& info, std::uint8_t at, const Slot& slot, std::uint64_t frame);
  [[nodiscard]] std::optional<std::uint32_t> operand(const UnwindInfo& info, std::uint8_t at, bool wide) const;
  std::optional<UnwindStop> restore(std::uint8_t number, std::uint64_t address);
  void drop(std::uint64_t bytes) { registers_.set(Register::rsp, registers_.rsp() + bytes); }

  const Memory* memory_;
  Registers registers_;
  std::optional<std::uint64_t> machine_frame_;
};

/** Slots that an operation takes; 0 for one that is not defined. */
int slots_of(const Slot& slot) {
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

std::optional<UnwindStop> Undo::apply(const UnwindInfo& info, std::uint64_t executed) {
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
    frame = registers_.get(frame_register) - info.frame_offset * 16U;
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

std::optional<UnwindStop> Undo::apply(const UnwindInfo& info, std::uint8_t at, const Slot& slot, std::uint64_t frame) {
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

std::optional<std::uint32_t> Undo::operand(const UnwindInfo& info, std::uint8_t at, bool wide) const {
  const std::uint64_t address = info.slots + (at + 1U) * 2U;
  if (wide) return memory_->get<std::uint32_t>(address);
  return memory_->get<std::uint16_t>(address);
}

std::optional<UnwindStop> Undo::restore(std::uint8_t number, std::uint64_t address) {
  const auto value = memory_->get<std::uint64_t>(address);
  if (!value) return UnwindStop::unreadable;
  registers_.set(static_cast<Register>(number), *value);
  return std::nullopt;
}

tl::expected<Caller, UnwindStop> Undo::finish() {
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

}  // namespace

tl::expected<Caller, UnwindStop> unwind(const Images& images, const Registers& registers, bool interrupted) {
  const Memory& memory = images.memory();
  // The return address of a call that is its function's last instruction lies in the next function.
  const std::uint64_t code = interrupted ? registers.rip : registers.rip - 1;
  const Image* image = images.at(code);
  if (image == nullptr) return tl::make_unexpected(UnwindStop::no_module);

  auto function = image->function_at(code);
  if (!function) {
    if (!interrupted) return tl::make_unexpected(UnwindStop::no_unwind_data);
    return Undo(memory, registers).finish();
  }
  const std::uint64_t begin = image->base() + function->begin;
  std::uint64_t executed = registers.rip - begin;
  Undo undo(memory, registers);
  for (int i = 0; i < longest_chain; ++i) {
    const auto info = UnwindInfo::read(memory, image->base() + function->unwind_info);
    if (!info) return tl::make_unexpected(UnwindStop::unreadable);
    if (info->version != 1 && info->version != 2) return tl::make_unexpected(UnwindStop::malformed);
    if (i == 0 && interrupted && executed >= info->prologue_size) {
      const auto done = finish_epilogue(memory, *image, registers);
      if (done) return Undo(memory, *done).finish();
    }
    if (const auto stop = undo.apply(*info, executed)) return tl::make_unexpected(*stop);
    if ((info->flags & flag_chained) == 0) return undo.finish();
    const std::uint64_t slots = (info->slot_count + 1U) & ~1U;
    function = memory.get<RuntimeFunction>(info->slots + slots * 2);
    if (!function) return tl::make_unexpected(UnwindStop::unreadable);
    executed = UINT32_MAX;  // of the entries before, the whole prologue has run
  }
  return tl::make_unexpected(UnwindStop::malformed);
}

}  // namespace kcb
