// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kcb/language/error.hpp"
#include "windows/handle.hpp"

namespace kcb::record {

/** A program that has been started and has not run yet: its first thread is suspended. */
struct StartedProgram {
  Handle process, thread;
  std::uint32_t pid = 0;
};

/** Starts a program; its input and output are this one's. */
[[nodiscard]] Result<StartedProgram> start_suspended(const std::vector<std::string>& command);

/** A command line from which CommandLineToArgvW and the C runtime make the words again. */
[[nodiscard]] std::string command_line_of(const std::vector<std::string>& command);

}  // namespace kcb::record
