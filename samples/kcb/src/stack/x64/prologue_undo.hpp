// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "image/unwind_info.hpp"
#include "kcb/stack/unwind.hpp"

namespace kcb {

/** Undoes the prologue of one frame, slot by slot, as the unwind data tell. */
class PrologueUndo {
 public:
  PrologueUndo(const Memory& memory, Registers registers) : memory_(&memory), registers_(registers) {}

  /** Applies the slots of one UNWIND_INFO; those that belong to instructions not yet executed are left out. */
  std::optional<UnwindStop> apply(const UnwindInfo& info, std::uint64_t executed);

  /** The caller, from the machine frame if there was one, else from the return address on top of the stack. */
  tl::expected<Caller, UnwindStop> finish();

 private:
  struct Slot {
    std::uint8_t prologue_offset, operation, info;
  };
  static int slots_of(const Slot& slot);
  std::optional<UnwindStop> apply(const UnwindInfo& info, std::uint8_t at, const Slot& slot, std::uint64_t frame);
  [[nodiscard]] std::optional<std::uint32_t> operand(const UnwindInfo& info, std::uint8_t at, bool wide) const;
  std::optional<UnwindStop> restore(std::uint8_t number, std::uint64_t address);
  void drop(std::uint64_t bytes) { registers_.set(Register::rsp, registers_.rsp() + bytes); }

  const Memory* memory_;
  Registers registers_;
  std::optional<std::uint64_t> machine_frame_;
};

}  // namespace kcb
