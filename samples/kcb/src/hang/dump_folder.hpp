// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "kcb/language/error.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/**
 * What a minidump of kcb is called, such as notepad-1234-20261129T160501Z.dmp.
 *
 * `time` is as utc_text() gives it. What no file name may hold is replaced.
 */
[[nodiscard]] std::string dump_name(const Target& target, std::string_view time);

/** Writes what detect() needs of a snapshot. Error: cannot_write_file, also for more than most_dump_bytes. */
[[nodiscard]] Result<void> write_small_dump(const Snapshot& snapshot, const std::filesystem::path& file);

/**
 * A file in a folder that the user has named, as it can be typed again: under Wine also for a program of Linux.
 *
 * So it is joined with `/`, which Windows takes as well, unless the folder is written with `\` only.
 */
[[nodiscard]] std::string path_in(std::string_view folder, std::string_view name);

inline constexpr std::uint64_t most_dump_bytes = 64 << 20;  ///< Of copied memory: stacks, and parts of modules.

/** A folder of minidumps that does not grow for ever. */
class DumpFolder {
 public:
  /** `most` is how many files with the extension .dmp it may hold, whoever wrote them. */
  DumpFolder(std::filesystem::path folder, std::size_t most) : folder_(std::move(folder)), most_(most) {}

  /** Makes the folder if there is none. Error: cannot_write_file. */
  [[nodiscard]] Result<void> prepare() const;

  [[nodiscard]] bool full() const;

  /** The file that was written. Error: cannot_write_file. */
  [[nodiscard]] Result<std::filesystem::path> write(const Snapshot& snapshot, std::string_view time) const;

 private:
  std::filesystem::path folder_;
  std::size_t most_;
};

}  // namespace kcb
