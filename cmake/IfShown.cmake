# SPDX-License-Identifier: MIT
# Runs the command of a test, unless samples/platforms.json says that the running system does not show what it tests: then
# it only says so and why, in the words that kit_if_shown() gives to SKIP_REGULAR_EXPRESSION.
# usage: cmake -DPLATFORMS=<platforms.json> -DWHAT=<name under "shown"> -DEMULATOR=<Wine wrapper> -P IfShown.cmake -- COMMAND…
cmake_minimum_required(VERSION 3.25)

set(system "Windows ${CMAKE_HOST_SYSTEM_VERSION}")
if(EMULATOR)
  execute_process(COMMAND ${EMULATOR} --version OUTPUT_VARIABLE system COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX REPLACE "^wine-([^ \n]+).*" "Wine \\1" system "${system}")
endif()

file(READ "${PLATFORMS}" json)
string(JSON count LENGTH "${json}" systems)
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
  string(JSON id MEMBER "${json}" systems ${i})
  string(JSON begins GET "${json}" systems ${id} begins)
  string(FIND "${system}" "${begins}" at)
  string(JSON state GET "${json}" shown ${WHAT} ${id} state)
  if(at EQUAL 0 AND state STREQUAL "not_shown")
    string(JSON reason GET "${json}" shown ${WHAT} ${id} reason)
    string(JSON note GET "${json}" shown ${WHAT} ${id} note)
    message("Not shown on ${system}: ${reason}. ${note}")
    return()
  endif()
endforeach()

set(command "")
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(i RANGE ${last})
  if(DEFINED after)
    string(REPLACE ";" "\\;" argument "${CMAKE_ARGV${i}}")
    list(APPEND command "${argument}")
  elseif(CMAKE_ARGV${i} STREQUAL "--")
    set(after ${i})
  endif()
endforeach()
execute_process(COMMAND ${command} COMMAND_ERROR_IS_FATAL ANY)
