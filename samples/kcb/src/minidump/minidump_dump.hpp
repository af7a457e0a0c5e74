// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kcb/target/snapshot.hpp"
#include "memory/mapped_file.hpp"
#include "minidump_bytes.hpp"
#include "minidump_text.hpp"

/** The steps of read_minidump(), each on its own. Nothing in an answer means that the file is damaged, if not said. */
namespace kcb::minidump {

/** A minidump of which the directory has been read. */
struct Dump {
  Bytes file;
  std::shared_ptr<const void> owner;         ///< Keeps the bytes.
  std::map<StreamType, Location> streams{};  ///< Of several streams of a type the first; each lies in the file.

  /** The bytes of a stream; none when there is no such stream. */
  [[nodiscard]] Bytes stream(StreamType type) const;
};

/** Reads the header and the directory. */
[[nodiscard]] std::optional<Dump> open_dump(const MappedFile& mapped);

/** What the dump says of the system and of itself; `comment` is empty when another program than this wrote it. */
struct Origin {
  bool x64 = false;
  std::string system;  ///< Target::system.
  std::optional<std::uint32_t> pid;
  std::optional<Comment> comment;
};

[[nodiscard]] std::optional<Origin> read_origin(const Dump& dump);

[[nodiscard]] std::optional<std::vector<kcb::Module>> read_modules(const Dump& dump);

/** All memory in the file, the stacks included. */
[[nodiscard]] std::optional<Memory> read_memory(const Dump& dump, const std::vector<Thread>& threads);

/** Fills in the threads of a snapshot whose memory is there, or its skipped threads; false when one is damaged. */
[[nodiscard]] bool read_threads(const Dump& dump, const std::vector<Thread>& threads, const Origin& origin,
                                Snapshot& snapshot);

/** All of it: read_minidump() of bytes that are in memory. */
[[nodiscard]] Result<Snapshot> read_dump(const MappedFile& mapped, const std::string& path);

}  // namespace kcb::minidump
