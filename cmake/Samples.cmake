# SPDX-License-Identifier: MIT
# What every sample has in common: how it is built, and, built alone, that it runs in each of the six languages. An
# installed kcb brings this file along for that.
include_guard(GLOBAL)
set(KIT_LANGUAGES en ru de es fr it CACHE INTERNAL "languages of the messages")

# kit_add_program(<target>): <target> is one of the programs. The target `programs` is the command and the samples without
# the tests; what `./kit run` builds.
function(kit_add_program target)
  if(NOT TARGET programs)
    add_custom_target(programs)
  endif()
  add_dependencies(programs ${target})
  set_property(GLOBAL APPEND PROPERTY KIT_PROGRAMS ${target})
endfunction()

# kit_if_shown(<var> <what>): what to put before the command of a test of <what>, a name in samples/platforms.json: nothing
# if every system shows it, else what skips the test where it is not shown. An installed kcb has no such file.
set(KIT_NOT_SHOWN "^Not shown on " CACHE INTERNAL "SKIP_REGULAR_EXPRESSION of these tests")
function(kit_if_shown out what)
  set(${out} "" PARENT_SCOPE)
  set(platforms "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../samples/platforms.json")
  if(NOT EXISTS "${platforms}")
    return()
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${platforms}")
  file(READ "${platforms}" json)
  string(JSON entry ERROR_VARIABLE none GET "${json}" shown ${what})
  if(entry MATCHES "not_shown")
    string(REPLACE ";" "\\;" emulator "${CMAKE_CROSSCOMPILING_EMULATOR}")
    set(${out}
      "${CMAKE_COMMAND}" "-DPLATFORMS=${platforms}" -DWHAT=${what} "-DEMULATOR=${emulator}"
      -P "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/IfShown.cmake" --
      PARENT_SCOPE)
  endif()
endfunction()

# kit_add_sample(<name>): <name>.cpp in this folder is a sample. Samples call Windows; elsewhere there is nothing to build.
# Without a project around it, a sample gets here what it must have in common with kcb, and a test for each language; as a
# part of the kit it is run by tests/samples.
function(kit_add_sample name)
  cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME folder)
  if(NOT name STREQUAL folder)
    message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt: name project() and kit_add_sample() like the folder, "
                        "${folder}, and the source ${folder}.cpp. CONTRIBUTING.md, “A new sample”, lists what else it takes.")
  endif()
  if(NOT WIN32)
    return()
  endif()
  add_executable(${name} ${name}.cpp)
  set_target_properties(${name} PROPERTIES
    CXX_EXTENSIONS OFF
    KIT_FOR_CHANGES ON
    MSVC_RUNTIME_LIBRARY "MultiThreaded$<$<CONFIG:Debug>:Debug>")
  target_link_libraries(${name} PRIVATE kcb::kcb kit_warnings)
  kit_add_program(${name})
  if(BUILD_TESTING AND PROJECT_IS_TOP_LEVEL)
    kit_if_shown(if_shown ${name})
    foreach(language IN LISTS KIT_LANGUAGES)
      add_test(
        NAME sample.${name}.${language}
        COMMAND ${if_shown} ${CMAKE_CROSSCOMPILING_EMULATOR} $<TARGET_FILE:${name}> --lang ${language})
      set_tests_properties(sample.${name}.${language} PROPERTIES
        LABELS sample TIMEOUT 60 SKIP_REGULAR_EXPRESSION "${KIT_NOT_SHOWN}")
    endforeach()
  endif()
endfunction()
