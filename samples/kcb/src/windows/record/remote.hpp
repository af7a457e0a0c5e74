// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "kcb/image/module.hpp"
#include "kcb/language/error.hpp"

namespace kcb::record {

/**
 * Runs a function of another process in a thread of its own, with a text in UTF-16 that is put into that process as its
 * argument, and gives the thread's exit status. Waits ten seconds at most, and not after the process has ended.
 */
[[nodiscard]] Result<std::uint32_t> run_in(void* process, std::uint64_t function, const std::wstring& argument);

/** Loads a DLL into another process, and says where it is there. Errors: also recording_signed. */
[[nodiscard]] Result<Module> load_into(void* process, std::uint32_t pid, const std::filesystem::path& dll);

/** Whether a process refuses DLLs that Microsoft has not signed. False where the system does not say. */
[[nodiscard]] bool accepts_signed_only(void* process);

}  // namespace kcb::record
