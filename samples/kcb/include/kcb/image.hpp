// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kcb/error.hpp"
#include "kcb/memory.hpp"
#include "kcb/symbols.hpp"

namespace kcb {

/** A module of the target, as its loader knows it. */
struct Module {
  std::uint64_t base = 0;        ///< Address of its first byte.
  std::uint32_t size = 0;        ///< Bytes from there that belong to it (SizeOfImage).
  std::string path;              ///< Full path of its file, UTF-8; on Windows with backslashes.
  std::uint32_t time_stamp = 0;  ///< Of its file (TimeDateStamp), where a dump tells it; else 0.

  bool operator==(const Module&) const = default;
};

/** The file name of a module without folder and extension, in lower case: `C:\Windows\System32\WIN32U.dll` is `win32u`.
 */
[[nodiscard]] std::string short_name(std::string_view path);

/**
 * A function as the unwind table (the .pdata section, RUNTIME_FUNCTION) describes it; offsets from the image's base.
 *
 * Source: Microsoft, "x64 exception handling", struct RUNTIME_FUNCTION.
 */
struct RuntimeFunction {
  std::uint32_t begin = 0;        ///< Offset of the first byte.
  std::uint32_t end = 0;          ///< Offset of the first byte after the function.
  std::uint32_t unwind_info = 0;  ///< Offset of its UNWIND_INFO.
};

/**
 * A PE image for x64 in the memory of a target: its exports and its unwind table, and nothing else.
 *
 * It holds no copy of the tables: it reads them from the Memory it was made with, which must outlive it. Nothing in the
 * image is trusted: every offset is checked by reading through that Memory.
 */
class Image {
 public:
  /**
   * Reads the headers of a module.
   *
   * Errors: malformed_image when they are not those of an x64 image (PE32+), or were not copied.
   */
  [[nodiscard]] static Result<Image> parse(const Memory& memory, const Module& module);

  [[nodiscard]] const std::string& name() const { return name_; }  ///< As short_name() gives it.
  [[nodiscard]] std::uint64_t base() const { return base_; }       ///< Address of the first byte.

  /** What tells this image from another of the same name. */
  [[nodiscard]] Symbols::Identity identity() const { return identity_; }

  /** True when an address lies in the image. */
  [[nodiscard]] bool contains(std::uint64_t address) const { return address - base_ < size_; }

  /** The entry of the unwind table whose range holds an address; nothing for a leaf function or for data. */
  [[nodiscard]] std::optional<RuntimeFunction> function_at(std::uint64_t address) const;

  /** Whether the unwind table was copied: without it, a leaf function cannot be told from any other. */
  [[nodiscard]] bool has_unwind_table() const;

  /**
   * The address at which the function that holds an address starts, where that can be proven.
   *
   * Proof is the range of an unwind entry (followed to its primary entry where it is chained), or the 32 bytes of a
   * system-call stub, which starts with `mov r10, rcx; mov eax, number` at an export.
   */
  [[nodiscard]] std::optional<std::uint64_t> function_start(std::uint64_t address) const;

  /** True when an address lies in a system-call stub; stubs carry no unwind data on some systems. */
  [[nodiscard]] bool in_stub(std::uint64_t address) const;

  /** The exported name of exactly this address; of Nt and Zw twins the Nt name. Nothing when nothing starts there. */
  [[nodiscard]] std::optional<std::string> export_at(std::uint64_t address) const;

  /** The address of an export; nothing when there is none of that name, or it is forwarded to another module. */
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
  Symbols::Identity identity_;
  std::uint32_t function_table_ = 0;  // offset of the first RuntimeFunction
  std::uint32_t function_count_ = 0;
  std::vector<Export> exports_;  // sorted by target
};

}  // namespace kcb
