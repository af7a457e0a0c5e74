// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "kcb/target/snapshot.hpp"
#include "minidump_format.hpp"
#include "minidump_text.hpp"

/** A snapshot's parts as write_minidump() puts them into the file. */
namespace kcb::minidump {

[[nodiscard]] SystemInfo system_info_of(const Target& target);

[[nodiscard]] Comment comment_of(const Snapshot& snapshot);

[[nodiscard]] Context context_of(const Registers& registers);

[[nodiscard]] ContextX86 x86_context_of(const Registers& registers);

/** The exception of a thread whose registers lie at `context`. */
[[nodiscard]] ExceptionStream exception_of(const ThreadState& state, Location context);

/** A thread without its context; its stack is located where `memory`, sorted by address, has all of it. */
[[nodiscard]] Thread thread_of(const ThreadState& state, const std::vector<MemoryPiece>& memory);

/** A module without its name. */
[[nodiscard]] Module module_of(const kcb::Module& module, const Memory& memory);

}  // namespace kcb::minidump
