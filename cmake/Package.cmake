# SPDX-License-Identifier: MIT
# The package for somebody with a frozen window and no compiler: a ZIP file with the command and the samples, each a
# single file, with the DLL that records other programs, what explains them in six languages, schemas and licences. Everything in it is of the component
# `package`; `cpack --preset mingw`, the target `package` and `./kit package` make it.
if(NOT WIN32)
  return()
endif()

get_property(programs GLOBAL PROPERTY KIT_PROGRAMS)
set(stripped "")
foreach(program IN LISTS programs)
  if(program STREQUAL "kcb_command")
    set(folder .)
  else()
    set(folder samples)
  endif()
  install(TARGETS ${program} RUNTIME DESTINATION ${folder} COMPONENT package EXCLUDE_FROM_ALL)
  string(APPEND stripped " \"${folder}/$<TARGET_FILE_NAME:${program}>\"")
endforeach()
if(TARGET kcb_recorder)
  install(TARGETS kcb_recorder LIBRARY DESTINATION . COMPONENT package EXCLUDE_FROM_ALL)
  string(APPEND stripped " \"$<TARGET_FILE_NAME:kcb_recorder>\"")
endif()
if(MINGW)
  # DWARF goes; the symbol table stays, for the detector reads from it the names of the samples' own functions.
  install(
    CODE "execute_process(
      COMMAND \"${CMAKE_STRIP}\" --strip-debug ${stripped}
      WORKING_DIRECTORY \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}\"
      COMMAND_ERROR_IS_FATAL ANY)"
    COMPONENT package EXCLUDE_FROM_ALL)
endif()

install(FILES samples/kcb/kcb-1.schema.json samples/kcb/kcb-processes-1.schema.json samples/kcb/kcb-list-1.schema.json
  samples/kcb/kcb-explain-1.schema.json samples/kcb/kcb-trace-1.schema.json samples/kcb/kcb-watch-1.schema.json
  DESTINATION schemas COMPONENT package EXCLUDE_FROM_ALL)

# kit_readme(<part> <component>): README.txt for English, README.<language>.txt for the others. Programs of Windows that
# open text files know UTF-8 for certain by the byte order mark only.
function(kit_readme part component)
  string(ASCII 239 187 191 byte_order_mark)
  foreach(language IN LISTS KIT_LANGUAGES)
    set(text "${PROJECT_SOURCE_DIR}/locales/${language}/${part}-readme.txt")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${text}")
    set(name README.${language}.txt)
    if(language STREQUAL "en")
      set(name README.txt)
    endif()
    file(READ "${text}" content)
    file(CONFIGURE OUTPUT ${part}/${name} CONTENT "${byte_order_mark}${content}" @ONLY NEWLINE_STYLE CRLF)
    install(FILES "${PROJECT_BINARY_DIR}/${part}/${name}" DESTINATION . COMPONENT ${component} EXCLUDE_FROM_ALL)
  endforeach()
endfunction()
kit_readme(package package)
include(Course)

set(CPACK_GENERATOR ZIP)
set(CPACK_SOURCE_GENERATOR "")
set(CPACK_PACKAGE_FILE_NAME "${PROJECT_NAME}-${PROJECT_VERSION}-windows-x64")
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_COMPONENTS_ALL package)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_COMPONENT_INCLUDE_TOPLEVEL_DIRECTORY ON)
include(CPack)
