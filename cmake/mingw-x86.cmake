# SPDX-License-Identifier: MIT
# Toolchain: 32-bit Windows programs (x86), otherwise as mingw.cmake.
set(KIT_MINGW_TRIPLE i686-w64-mingw32)
set(KIT_MINGW_PROCESSOR x86)
include("${CMAKE_CURRENT_LIST_DIR}/mingw.cmake")
