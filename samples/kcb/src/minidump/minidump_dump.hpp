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

/**
 * The steps of read_minidump(), each on its own. Nothing in an answer means that the file is damaged, if not said.
 *
 * Where the file only ends too early, what there is counts, and the rest goes into the losses.
 */
namespace kcb::minidump {

/** A minidump of which the directory has been read. */
struct Dump {
  Bytes file;
  std::shared_ptr<const void> owner;         ///< Keeps the bytes.
  std::map<StreamType, Location> streams{};  ///< Of several streams of a type the first.

  /** The bytes of a stream that there are; none when there is no such stream. */
  [[nodiscard]] Bytes stream(StreamType type) const;

  /** A stream that is a list: a number of 32 bits, then that many structures. */
  template <class T>
  [[nodiscard]] std::optional<List<T>> list(StreamType type) const {
    const auto found = streams.find(type);
    if (found == streams.end()) return std::nullopt;
    const Bytes bytes = stream(type);
    const std::uint64_t size = found->second.size;
    const auto count = bytes.get<std::uint32_t>(0);
    if (!count) return std::nullopt;
    // Some writers align the first structure to eight bytes; source: Breakpad.
    const std::uint64_t begin = size == 8 + std::uint64_t{*count} * sizeof(T) ? 8 : 4;
    if (*count > (size - begin) / sizeof(T)) return std::nullopt;
    const std::uint64_t there = (bytes.size() - std::min(begin, bytes.size())) / sizeof(T);
    auto entries = bytes.array<T>(begin, std::min<std::uint64_t>(*count, there));
    if (!entries) return std::nullopt;
    return List<T>{std::move(*entries), *count - std::min<std::uint64_t>(*count, there)};
  }

  /** Tells the losses of bytes that should lie in the file; of those that do there is nothing to tell. */
  void expect(std::uint64_t position, std::uint64_t size, Losses& losses) const;
  void expect(Location at, Losses& losses) const { expect(at.position, at.size, losses); }
};

/** Reads the header and the directory, which must be whole. */
[[nodiscard]] std::optional<Dump> open_dump(const MappedFile& mapped, Losses& losses);

/** Why a file cannot be examined although it may be whole. */
struct Refusal {
  Problem problem;
  std::string kind;  ///< Error::kind.
};

/** Before it is read as a minidump: nothing when it may be one. */
[[nodiscard]] std::optional<Refusal> refusal_of_file(const Bytes& file);

/** By the system and the processor that it tells of: nothing when those are Windows and x64 or x86. */
[[nodiscard]] std::optional<Refusal> refusal_of_system(const SystemInfo& info);

/** What kind of code runs in the process, and who wrote the dump of it. */
enum class Code {
  x64,
  x86,
  wow64,  ///< x86, and a 64-bit program wrote the dump.
};

/** By the processor, the modules of WoW64, which nothing else loads, and the threads' selectors. */
[[nodiscard]] Code code_in(const Dump& dump, const SystemInfo& info, const std::vector<kcb::Module>& modules,
                           const std::vector<Thread>& threads);

/** The registers at a place in the file; nothing when it does not hold rip and rsp, or not those of that code. */
[[nodiscard]] std::optional<Registers> read_registers(const Dump& dump, Location at, Code code);

/** Of a dump that a 64-bit program wrote of 32-bit code: where the thread was in that, if the memory is there. */
[[nodiscard]] std::optional<Registers> read_wow64_registers(const Memory& memory, const Thread& thread);

/** The address of the 32-bit environment block that belongs to a 64-bit one; 0 when the memory is not there. */
[[nodiscard]] std::uint64_t wow64_teb(const Memory& memory, std::uint64_t teb);

/** What the dump says of the system and of itself; `comment` is empty when another program than this wrote it. */
struct Origin {
  std::string system;  ///< Target::system.
  std::optional<std::uint32_t> pid;
  std::optional<Comment> comment;
};

/** `modules` as they stand in the dump: the file version of ntdll is among them. */
[[nodiscard]] Origin read_origin(const Dump& dump, const SystemInfo& info, const std::vector<Module>& modules);

/** The modules, of which no two overlap. One of an unknown name could be part of WoW64: they must be whole. */
[[nodiscard]] std::optional<std::vector<kcb::Module>> read_modules(const Dump& dump, const std::vector<Module>& list,
                                                                   Losses& losses);

/** All memory in the file, the stacks included. It has not more than twice the bytes of the file. */
[[nodiscard]] std::optional<Memory> read_memory(const Dump& dump, const std::vector<Thread>& threads, Losses& losses);

/** Fills in the threads of a snapshot whose memory is there, or its skipped threads. No two stacks overlap. */
void read_threads(const Dump& dump, Code code, const std::vector<Thread>& threads, const Origin& origin,
                  Snapshot& snapshot);

/** All of it: read_minidump() of bytes that are in memory. */
[[nodiscard]] Result<Snapshot> read_dump(const MappedFile& mapped, const std::string& path);

}  // namespace kcb::minidump
