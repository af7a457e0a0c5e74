// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <vector>

#include "kcb/image/image.hpp"
#include "unwind_codes.hpp"

namespace kcb::test {

/** A PE image for x64 as the loader maps it, made by a test: 64 KB, code from offset 0x1000 to 0x7fff. */
class PeImage {
 public:
  static constexpr std::uint32_t size = 0x10000;
  static constexpr std::uint32_t export_directory = 0x8000;
  static constexpr std::uint32_t function_table = 0xb000;
  static constexpr std::uint32_t pe_header = 0x80;
  static constexpr std::uint32_t file_header = pe_header + 4;
  static constexpr std::uint32_t optional_header = pe_header + 0x18;
  static constexpr std::uint32_t directories = optional_header + 0x70;

  PeImage(std::uint64_t base, std::string path);

  [[nodiscard]] std::uint64_t base() const { return base_; }
  [[nodiscard]] std::uint64_t at(std::uint32_t offset) const { return base_ + offset; }
  [[nodiscard]] Module module() const { return {base_, size, path_}; }

  void code(std::uint32_t offset, std::initializer_list<int> bytes);
  void fill(std::uint32_t begin, std::uint32_t end, int byte);

  void add_export(std::string name, std::uint32_t target) { exports_.push_back({std::move(name), target, {}}); }
  void add_forward(std::string name, std::string to) { exports_.push_back({std::move(name), 0, std::move(to)}); }

  /** An entry of the unwind table, in the order of the calls; the UNWIND_INFO is put behind those before it. */
  RuntimeFunction add_function(std::uint32_t begin, std::uint32_t end, const UnwindCodes& codes);
  RuntimeFunction add_function(std::uint32_t begin, std::uint32_t end, std::uint32_t unwind_info);

  /** An exported function: its unwind data, and nops for code. */
  RuntimeFunction add_exported_function(const std::string& name, std::uint32_t begin, std::uint32_t end,
                                        const UnwindCodes& codes);

  /** An exported system-call stub of 32 bytes, as Windows 10 and Wine have them; no unwind data. */
  void add_stub(const std::string& name, std::uint32_t offset, std::uint32_t call_number);

  /** `call [rip + n]` (ff 15) at an offset; the slot that holds the callee's address is written too. */
  void call_through(std::uint32_t offset, std::uint32_t slot, std::uint64_t callee);
  /** `call rip + n` (e8). */
  void call_direct(std::uint32_t offset, std::uint64_t callee);
  /** `jmp [rip + n]` (ff 25): an import thunk. */
  void thunk(std::uint32_t offset, std::uint32_t slot, std::uint64_t callee);

  template <class T>
  void put(std::uint32_t offset, const T& value) {
    std::memcpy(&bytes_.at(offset + sizeof(T) - 1) - (sizeof(T) - 1), &value, sizeof(T));
  }

  /** The finished image. */
  [[nodiscard]] std::vector<std::byte> bytes() const;

 private:
  struct Export {
    std::string name;
    std::uint32_t target;
    std::string forward;
  };
  std::uint64_t base_;
  std::string path_;
  std::vector<std::byte> bytes_;
  std::vector<Export> exports_;
  std::uint32_t function_count_ = 0;
  std::uint32_t next_unwind_info_ = 0xc000;
};

}  // namespace kcb::test
