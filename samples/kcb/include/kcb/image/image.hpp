// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kcb/image/architecture.hpp"
#include "kcb/image/module.hpp"
#include "kcb/language/error.hpp"
#include "kcb/memory/memory.hpp"

namespace kcb {

/**
 * An entry of the unwind table (section `.pdata`, structure `RUNTIME_FUNCTION`). Offsets are relative to the image's
 * base.
 *
 * Source: Microsoft, “x64 exception handling”.
 */
struct RuntimeFunction {
  std::uint32_t begin = 0;        ///< Offset of the first byte of the function.
  std::uint32_t end = 0;          ///< Offset of the first byte after the function.
  std::uint32_t unwind_info = 0;  ///< Offset of its structure `UNWIND_INFO`.
};

/**
 * A PE image for x64 or x86 in the memory of a target: its exports and, for x64, its unwind table.
 *
 * It reads the tables from the `Memory` that was given to `parse()`, which must outlive it. Nothing in the image is
 * trusted; every offset is checked.
 */
class Image {
 public:
  /**
   * Reads the headers and the list of exports of a module.
   *
   * Errors: `malformed_image` when the headers are not those of an x64 image (PE32+) or an x86 image
   * (PE32), or were not copied.
   */
  [[nodiscard]] static Result<Image> parse(const Memory& memory, const Module& module);

  [[nodiscard]] const std::string& name() const { return name_; }  ///< Short name, as `short_name()` gives it.
  [[nodiscard]] std::uint64_t base() const { return base_; }       ///< Address of the first byte.

  /** The architecture of its code. */
  [[nodiscard]] Architecture architecture() const { return architecture_; }

  /** Time stamp and size, which tell two images of the same name apart. */
  [[nodiscard]] ImageIdentity identity() const { return identity_; }

  /** True when an address is in the image. */
  [[nodiscard]] bool contains(std::uint64_t address) const { return address - base_ < size_; }

  /** The entry of the unwind table whose range holds an address. No value for a leaf function or for data. */
  [[nodiscard]] std::optional<RuntimeFunction> function_at(std::uint64_t address) const;

  /**
   * Whether the unwind table was copied; also true for an image that has none.
   *
   * Without the table, a leaf function cannot be told from any other function.
   */
  [[nodiscard]] bool has_unwind_table() const;

  /**
   * The address at which the function that holds an address starts. No value where that cannot be proven.
   *
   * The proof is either an entry of the unwind table whose range holds the address (if the entry is chained, its
   * primary entry gives the start) or a system-call stub: on x64, 32 bytes that start with `mov r10, rcx; mov eax,
   * number` at an export; on x86, which has no unwind table, instructions from `mov eax, number` at an export to `ret`.
   */
  [[nodiscard]] std::optional<std::uint64_t> function_start(std::uint64_t address) const;

  /** True when an address is in a system-call stub. On some systems, stubs have no unwind data. */
  [[nodiscard]] bool in_stub(std::uint64_t address) const;

  /**
   * The name of the export at exactly this address. No value when there is none.
   *
   * Where a name with `Nt` and one with `Zw` have the same address, it is the name with `Nt`.
   */
  [[nodiscard]] std::optional<std::string> export_at(std::uint64_t address) const;

  /** The address of an export. No value when no export has that name, or when it is forwarded to another module. */
  [[nodiscard]] std::optional<std::uint64_t> address_of(std::string_view export_name) const;

 private:
  struct Export {
    std::uint32_t target = 0;  // offset of what is exported
    std::uint32_t name = 0;    // offset of its name
  };

  Image(const Memory& memory, const Module& module);
  void read_exports(std::uint32_t directory, std::uint32_t size);
  [[nodiscard]] std::optional<std::uint64_t> stub_start(std::uint64_t address) const;

  const Memory* memory_;
  std::string name_;
  std::uint64_t base_;
  std::uint32_t size_;
  Architecture architecture_ = Architecture::x64;
  ImageIdentity identity_;
  std::uint32_t function_table_ = 0;  // offset of the first RuntimeFunction
  std::uint32_t function_count_ = 0;
  std::vector<Export> exports_;  // sorted by target
};

}  // namespace kcb
