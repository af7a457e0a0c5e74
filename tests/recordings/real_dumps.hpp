// SPDX-License-Identifier: MIT
#pragma once

namespace kcb::test {

/** The folder with real minidumps, beside the project; it need not be there. */
inline constexpr const char* real_dumps = KCB_REAL_DUMPS;

}  // namespace kcb::test
