# SPDX-License-Identifier: MIT
# For a sample that is built alone within the kit, before its project(): on Linux, where nothing else is asked for, what
# the kit's presets give, MinGW-w64 and the libraries. A sample that was copied elsewhere has not this file.
if(DEFINED PROJECT_NAME)
  return()
endif()
cmake_host_system_information(RESULT host QUERY OS_NAME)
if(host STREQUAL "Linux")
  if(NOT DEFINED CMAKE_TOOLCHAIN_FILE AND NOT DEFINED CMAKE_SYSTEM_NAME)
    set(CMAKE_TOOLCHAIN_FILE "${CMAKE_CURRENT_LIST_DIR}/../cmake/mingw.cmake" CACHE FILEPATH "")
  endif()
  set(CMAKE_PROJECT_TOP_LEVEL_INCLUDES "${CMAKE_CURRENT_LIST_DIR}/../cmake/Dependencies.cmake" CACHE FILEPATH "")
  set(CMAKE_BUILD_TYPE Release CACHE STRING "")
endif()
