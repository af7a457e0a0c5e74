# SPDX-License-Identifier: MIT
# The sentences of all programs, compiled into the library that looks them up.

# kit_embed_messages(<target>): locales/<language>/messages.txt of every language, as one ICU package inside <target>.
# The package is named kcbmsg; give udata_setAppData() that name and the symbol kcbmsg_dat (extern "C"). A root bundle
# without sentences is added, because ICU opens no package that lacks one.
function(kit_embed_messages target)
  find_program(KIT_GENRB genrb)
  find_program(KIT_ICUPKG icupkg PATHS /usr/sbin)
  find_program(KIT_GENCCODE genccode PATHS /usr/sbin)
  foreach(tool IN ITEMS GENRB ICUPKG GENCCODE)
    if(NOT KIT_${tool})
      message(FATAL_ERROR "ICU's tools genrb, icupkg and genccode are needed (Debian: icu-devtools; vcpkg: icu[tools]).")
    endif()
  endforeach()

  set(out "${CMAKE_CURRENT_BINARY_DIR}/kcbmsg")
  file(CONFIGURE OUTPUT "${out}/root.txt" CONTENT "root { }\n")
  set(items root.res)
  set(inputs "")
  set(copies "")
  set(texts root.txt)
  foreach(language IN LISTS KIT_LANGUAGES)
    # genrb takes the locale's name from the file's.
    set(input "${PROJECT_SOURCE_DIR}/locales/${language}/messages.txt")
    list(APPEND inputs "${input}")
    list(APPEND copies COMMAND "${CMAKE_COMMAND}" -E copy "${input}" "${out}/${language}.txt")
    list(APPEND texts ${language}.txt)
    list(APPEND items ${language}.res)
  endforeach()
  list(JOIN items "\n" lines)
  file(CONFIGURE OUTPUT "${out}/kcbmsg.lst" CONTENT "${lines}\n")
  add_custom_command(
    OUTPUT "${out}/kcbmsg_dat.c"
    ${copies}
    COMMAND "${KIT_GENRB}" -q -e UTF-8 -s . -d . ${texts}
    COMMAND "${KIT_ICUPKG}" -tl -s . -a kcbmsg.lst new kcbmsg.dat
    COMMAND "${KIT_GENCCODE}" -q -d . kcbmsg.dat
    DEPENDS ${inputs} "${out}/root.txt" "${out}/kcbmsg.lst"
    WORKING_DIRECTORY "${out}"
    COMMENT "Compiling the messages of ${KIT_LANGUAGES}"
    VERBATIM)
  target_sources(${target} PRIVATE "${out}/kcbmsg_dat.c")
endfunction()
