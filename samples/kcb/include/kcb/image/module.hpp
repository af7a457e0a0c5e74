// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kcb/image/codeview.hpp"

namespace kcb {

/** Two numbers in the headers of an image, which identify the file it was loaded from. */
struct ImageIdentity {
  std::uint32_t time_stamp = 0;  ///< `TimeDateStamp`.
  std::uint32_t image_size = 0;  ///< `SizeOfImage`, in bytes.
  bool operator==(const ImageIdentity&) const = default;
};

/** A module of the target, as the target's loader or the dump lists it. */
struct Module {
  std::uint64_t base = 0;        ///< Address of its first byte in the target.
  std::uint32_t size = 0;        ///< Its size in bytes (`SizeOfImage`).
  std::string path;              ///< Full path of its file, in UTF-8; on Windows with backslashes.
  std::uint32_t time_stamp = 0;  ///< `TimeDateStamp` of its file if a dump contains it, else 0.
  /** Which PDB belongs to it, if a dump says so. Otherwise the headers in its memory may say it. */
  std::optional<CodeView> codeview = std::nullopt;

  bool operator==(const Module&) const = default;
};

/**
 * The file name of a module without folder and extension, in lower case.
 *
 * For example, `C:\Windows\System32\WIN32U.dll` gives `win32u`. Only ASCII letters are changed.
 */
[[nodiscard]] std::string short_name(std::string_view path);

}  // namespace kcb
