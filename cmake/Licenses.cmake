# SPDX-License-Identifier: MIT
# The licence texts of everything that is inside the programs. They go along with the programs, in the package and in an
# installation.

# kit_license(<name> <file>…): the first of the files that exists is the licence text of <name>. Where none does,
# nothing can be passed on: packing fails.
function(kit_license name)
  foreach(file IN LISTS ARGN)
    if(EXISTS "${file}")
      install(FILES "${file}" DESTINATION licenses RENAME ${name}.txt COMPONENT package EXCLUDE_FROM_ALL)
      install(FILES "${file}" DESTINATION share/licenses/kernel-callback-kit RENAME ${name}.txt)
      return()
    endif()
  endforeach()
  install(CODE "message(FATAL_ERROR \"The licence text of ${name} is missing; it was expected in one of: ${ARGN}\")"
    COMPONENT package EXCLUDE_FROM_ALL)
endfunction()

set(vcpkg "${VCPKG_INSTALLED_DIR}/${VCPKG_TARGET_TRIPLET}/share")
kit_license(kernel-callback-kit "${PROJECT_SOURCE_DIR}/LICENSE")
kit_license(icu "${KIT_PREFIX_ICU}/LICENSE" "${vcpkg}/icu/copyright")
kit_license(cli11 "${KIT_PREFIX_CLI11}/LICENSE" "${vcpkg}/cli11/copyright")
kit_license(nlohmann-json "${KIT_PREFIX_nlohmann_json}/LICENSE" "${vcpkg}/nlohmann-json/copyright")
kit_license(tl-expected "${KIT_PREFIX_tl-expected}/LICENSE" "${vcpkg}/tl-expected/copyright")
if(MINGW)
  # GCC's runtime libraries are free to go along under the exception that this text contains.
  kit_license(gcc /usr/share/doc/gcc-mingw-w64-base/copyright)
  kit_license(mingw-w64 /usr/share/doc/mingw-w64-x86-64-dev/copyright)
endif()
