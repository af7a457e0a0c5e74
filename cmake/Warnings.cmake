# SPDX-License-Identifier: MIT
# kit_warnings: link it PRIVATE to every target of this project. A warning is an error, but not to somebody who only
# builds a sample or uses kcb, with whatever compiler; nor in a target with the property KIT_FOR_CHANGES, whose source
# readers are asked to change: `./kit run` shows its warnings, `./kit check` takes none.
include_guard(GLOBAL)
add_library(kit_warnings INTERFACE)
if(MSVC)
  target_compile_options(kit_warnings INTERFACE /W4 /utf-8 /permissive-)
else()
  target_compile_options(kit_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
endif()
option(KIT_WARNINGS_AS_ERRORS "Off for whoever only wants the programs, whatever the compiler" ON)
if(KIT_WARNINGS_AS_ERRORS AND PROJECT_IS_TOP_LEVEL AND PROJECT_NAME STREQUAL "kernel-callback-kit")
  set(strict $<NOT:$<BOOL:$<TARGET_PROPERTY:KIT_FOR_CHANGES>>>)
  target_compile_options(kit_warnings INTERFACE $<${strict}:$<IF:$<CXX_COMPILER_ID:MSVC>,/WX,-Werror>>)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(kit_warnings INTERFACE -Wno-restrict) # wrong about std::string from -O2 on: GCC bug 105329
endif()
