# SPDX-License-Identifier: MIT
# Toolchain: Windows x64 programs made on Linux by MinGW-w64 and run by Wine.
set(CMAKE_SYSTEM_NAME Windows)
if(NOT KIT_MINGW_TRIPLE)
  set(KIT_MINGW_TRIPLE x86_64-w64-mingw32)
  set(KIT_MINGW_PROCESSOR x86_64)
endif()
set(CMAKE_SYSTEM_PROCESSOR ${KIT_MINGW_PROCESSOR})
# std::thread and std::mutex need the "posix" compilers. Debian has both kinds, other distributions only this one.
find_program(KIT_MINGW_GXX NAMES ${KIT_MINGW_TRIPLE}-g++-posix ${KIT_MINGW_TRIPLE}-g++ REQUIRED)
string(REPLACE "g++" "gcc" KIT_MINGW_GCC "${KIT_MINGW_GXX}")
set(CMAKE_C_COMPILER "${KIT_MINGW_GCC}")
set(CMAKE_CXX_COMPILER "${KIT_MINGW_GXX}")
set(CMAKE_RC_COMPILER ${KIT_MINGW_TRIPLE}-windres)

set(CMAKE_FIND_ROOT_PATH /usr/${KIT_MINGW_TRIPLE} ${CMAKE_PREFIX_PATH}) # a prefix that is given is for Windows too
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# One file to copy: libstdc++ and winpthread are inside the program.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static")
# -O0 leaves some 24,000 COMDAT sections, over which ld needs more than 12 s; -Og needs 4 s, -O1 2 s.
set(CMAKE_CXX_FLAGS_DEBUG_INIT "-Og")

if(NOT DEFINED CMAKE_CROSSCOMPILING_EMULATOR)
  set(CMAKE_CROSSCOMPILING_EMULATOR "${CMAKE_CURRENT_LIST_DIR}/wine-run.sh")
endif()
