// SPDX-License-Identifier: MIT
#pragma once

namespace kcb::command {

/**
 * From now on, the first Ctrl-C is not the end of this program but asks it for its last word.
 *
 * What cannot wait for that, such as a second one or the end of the session, is left to the handler set before. Returns
 * an event of Windows (HANDLE) that is signalled when the end has been asked for.
 */
[[nodiscard]] void* take_ctrl_c();

}  // namespace kcb::command
