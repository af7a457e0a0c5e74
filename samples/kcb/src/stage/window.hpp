// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "kcb/stage/stage.hpp"

namespace kcb::stage {

/** Makes a message-only window of a class of its own, for the calling thread; null when that fails. */
[[nodiscard]] HWND__* make_window(const std::wstring& name, WindowProcedure procedure);

/** The loop of every thread with windows, until WM_QUIT; sent messages are delivered while it waits in GetMessage. */
void handle_messages();

}  // namespace kcb::stage
