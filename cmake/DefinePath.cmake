# SPDX-License-Identifier: MIT
# kit_define_path(<target> <NAME> <path>): in the sources of the target, NAME is this path, a std::filesystem::path. A plain
# literal would be read in the system's code page on Windows, and there a folder with letters of another alphabet is lost.
function(kit_define_path target name path)
  if(WIN32 AND CMAKE_CROSSCOMPILING)
    string(PREPEND path "Z:") # what runs the programs is Wine, where Z: is the root of this system
  endif()
  target_compile_definitions(${target} PRIVATE "${name}=std::filesystem::path(u8\"${path}\")")
endfunction()
