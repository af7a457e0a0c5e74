// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kcb/detector/report.hpp"
#include "lines.hpp"

/** What a text says of code that is in neither the program's folder nor the system's. */
namespace kcb {

/** The last part of a path, with its extension. */
[[nodiscard]] std::string file_name(std::string_view path);

/**
 * The files of such code that is the innermost, apart from the system's, in a thread that is in a callback, raised the
 * exception, or owns a window that does not answer; empty if there is none.
 */
[[nodiscard]] std::string innermost_elsewhere(const Report& report);

/** Which module the procedure of a callback is in, if that says more than its name. */
void add_hook_module(Lines& lines, const Callback& callback);

/** That the innermost code of a thread is such code. */
void add_running(Lines& lines, const ThreadReport& thread);

/** Which modules are such. */
void add_elsewhere(Lines& lines, const std::vector<std::string>& paths);

}  // namespace kcb
