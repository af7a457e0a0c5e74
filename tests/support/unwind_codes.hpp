// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "kcb/image/image.hpp"
#include "kcb/target/registers.hpp"

namespace kcb::test {

/**
 * Writes an UNWIND_INFO, code after code in the order of the table: the last instruction of the prologue comes first.
 *
 * `at` is always the offset in the function of the instruction after the one that the code describes.
 */
class UnwindCodes {
 public:
  /** The size of the prologue, and no codes yet. */
  explicit UnwindCodes(std::uint8_t prologue = 0) : prologue_(prologue) {}

  UnwindCodes& version(std::uint8_t format);
  UnwindCodes& flags(std::uint8_t bits);
  /** The frame register, which points `offset` bytes (a multiple of 16) into the frame. */
  UnwindCodes& frame(Register r, std::uint8_t offset);

  UnwindCodes& push(std::uint8_t at, Register r);
  UnwindCodes& allocate_small(std::uint8_t at, std::uint32_t bytes);  ///< 8 to 128.
  UnwindCodes& allocate_large(std::uint8_t at, std::uint32_t bytes);  ///< Up to 512 KB, kept in units of eight.
  UnwindCodes& allocate_huge(std::uint8_t at, std::uint32_t bytes);   ///< Any size, kept as it is.
  UnwindCodes& set_frame(std::uint8_t at);
  UnwindCodes& save(std::uint8_t at, Register r, std::uint32_t offset);
  UnwindCodes& save_far(std::uint8_t at, Register r, std::uint32_t offset);
  UnwindCodes& save_xmm(std::uint8_t at, std::uint8_t xmm, std::uint32_t offset);
  UnwindCodes& save_xmm_far(std::uint8_t at, std::uint8_t xmm, std::uint32_t offset);
  UnwindCodes& machine_frame(std::uint8_t at, std::uint8_t info = 0);

  /** A code of any kind, right or wrong. */
  UnwindCodes& code(std::uint8_t at, std::uint8_t operation, std::uint8_t info);
  /** The second or third slot of a code. */
  UnwindCodes& slot(std::uint16_t value);
  /** Ends with the entry of the function that this one is a part of, and sets the flag for it. */
  UnwindCodes& chained(RuntimeFunction primary);

  [[nodiscard]] std::vector<std::byte> bytes() const;

 private:
  std::uint8_t version_ = 1, flags_ = 0, prologue_, frame_ = 0;
  std::vector<std::uint16_t> slots_;
  std::optional<RuntimeFunction> primary_;
};

}  // namespace kcb::test
