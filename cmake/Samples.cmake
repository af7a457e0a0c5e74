# SPDX-License-Identifier: MIT
# What every sample has in common: how it is built, and that it runs in each of the six languages.
set(KIT_LANGUAGES en ru de es fr it)

# `programs`: the command and the samples without the tests; what `./kit run` builds.
add_custom_target(programs)

# kit_add_program(<target>): <target> is one of the programs.
function(kit_add_program target)
  add_dependencies(programs ${target})
endfunction()

# kit_add_sample(<name>): <name>.cpp in this folder is a sample, with a test for each language. Samples call Windows;
# elsewhere there is nothing to build.
function(kit_add_sample name)
  if(NOT WIN32)
    return()
  endif()
  add_executable(${name} ${name}.cpp)
  target_link_libraries(${name} PRIVATE kcb::kcb kit_warnings)
  kit_add_program(${name})
  if(BUILD_TESTING)
    foreach(language IN LISTS KIT_LANGUAGES)
      add_test(NAME sample.${name}.${language} COMMAND ${name} --lang ${language})
      set_tests_properties(sample.${name}.${language} PROPERTIES LABELS sample TIMEOUT 60)
    endforeach()
  endif()
endfunction()
