# SPDX-License-Identifier: MIT
# kit_warnings: link it PRIVATE to every target of this project. A warning is an error.
add_library(kit_warnings INTERFACE)
if(MSVC)
  target_compile_options(kit_warnings INTERFACE /W4 /WX /utf-8 /permissive-)
else()
  target_compile_options(kit_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
endif()
