# SPDX-License-Identifier: MIT
# What `cmake --install` puts under a prefix: kcb::kcb for find_package(kcb), its headers, and the command.
include(CMakePackageConfigHelpers)
set(package lib/cmake/kcb)

install(TARGETS kcb EXPORT kcb ARCHIVE DESTINATION lib FILE_SET HEADERS DESTINATION include)
install(TARGETS kcb_command RUNTIME DESTINATION bin)
if(TARGET kcb_recorder)
  install(TARGETS kcb_recorder LIBRARY DESTINATION bin)
endif()
install(EXPORT kcb NAMESPACE kcb:: FILE kcbTargets.cmake DESTINATION ${package})
configure_package_config_file(cmake/kcbConfig.cmake.in kcbConfig.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(kcbConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/kcbConfig.cmake" "${PROJECT_BINARY_DIR}/kcbConfigVersion.cmake" cmake/Samples.cmake cmake/Warnings.cmake
  DESTINATION ${package})
install(FILES samples/kcb/kcb-1.schema.json samples/kcb/kcb-processes-1.schema.json samples/kcb/kcb-list-1.schema.json
  samples/kcb/kcb-explain-1.schema.json samples/kcb/kcb-trace-1.schema.json samples/kcb/kcb-watch-1.schema.json DESTINATION share/kernel-callback-kit)

if(CMAKE_CROSSCOMPILING) # the way to such programs: --toolchain <prefix>/lib/cmake/kcb/mingw.cmake
  install(FILES cmake/mingw.cmake DESTINATION ${package})
  install(PROGRAMS cmake/wine-run.sh cmake/wine-keeper.sh DESTINATION ${package})
  install(FILES cmake/wine-own.sh DESTINATION ${package})
endif()

# Libraries that the kit has built itself are nowhere else to be found (Dependencies.cmake).
if(KIT_PREFIX_ICU)
  install(DIRECTORY "${KIT_PREFIX_ICU}/include" "${KIT_PREFIX_ICU}/lib" DESTINATION .)
endif()
if(KIT_PREFIX_tl-expected)
  install(DIRECTORY "${KIT_PREFIX_tl-expected}/include" DESTINATION .)
  install(DIRECTORY "${KIT_PREFIX_tl-expected}/share/cmake" DESTINATION share)
endif()
