// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <windows.h>

#include "kcb/image/module.hpp"

namespace kcb::test {

/** A program or library that is looked at as the loader maps it, but never run. */
class Program {
 public:
  /** An instruction of it. */
  struct Instruction {
    std::uint32_t offset = 0;  ///< From the image's base.
    bool after_call = false;   ///< It is where the call before it returns to.
  };

  /**
   * Maps a file of UTF-16 path and reads where its instructions begin from the file `<path>.code` beside it, which
   * run.sh makes. Throws std::runtime_error when one of them is missing or is not what it should be.
   */
  explicit Program(const std::wstring& path);

  [[nodiscard]] Module module() const { return {base(), static_cast<std::uint32_t>(bytes_.size()), name_}; }
  [[nodiscard]] std::uint64_t base() const { return reinterpret_cast<std::uint64_t>(bytes_.data()); }
  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool contains(std::uint64_t address) const { return address - base() < bytes_.size(); }

  /** The entry of the unwind table for an offset; null for a leaf function. */
  [[nodiscard]] RUNTIME_FUNCTION* function_at(std::uint32_t offset) const;
  [[nodiscard]] const std::vector<Instruction>& instructions() const { return instructions_; }  ///< By offset.

 private:
  void read_instructions(const std::wstring& path, std::uint64_t preferred_base);

  std::string name_;
  std::vector<std::byte> bytes_;
  std::span<RUNTIME_FUNCTION> functions_;
  std::vector<Instruction> instructions_;
};

}  // namespace kcb::test
