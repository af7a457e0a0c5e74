# SPDX-License-Identifier: MIT
# The course to give away, `cpack --preset course` and `./kit package --course`: one ZIP file for a room without a network.
# It has the documentation, slides and books of all languages, which must have been built (docs/CMakeLists.txt), the
# package's programs, and the kit itself with the archives of the libraries that it would otherwise fetch.
kit_readme(course course)

set(built "${PROJECT_SOURCE_DIR}/build/docs")
foreach(folder IN ITEMS html slides)
  install(DIRECTORY "${built}/${folder}" DESTINATION documentation COMPONENT course EXCLUDE_FROM_ALL
    PATTERN .buildinfo EXCLUDE PATTERN objects.inv EXCLUDE)
endforeach()
install(DIRECTORY "${built}/formats/" DESTINATION documentation/books COMPONENT course EXCLUDE_FROM_ALL
  FILES_MATCHING PATTERN *.epub PATTERN *.pdf)

install(
  CODE "execute_process(
    COMMAND \"${CMAKE_COMMAND}\" --install \"${PROJECT_BINARY_DIR}\" --component package
      --prefix \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/programs\"
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)"
  COMPONENT course EXCLUDE_FROM_ALL)

# The kit's README is in English; in the archive, it begins with links to the course's own, each by its title.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/README.md")
set(pointers "")
foreach(language IN LISTS KIT_LANGUAGES)
  file(STRINGS "${PROJECT_SOURCE_DIR}/locales/${language}/course-readme.txt" title LIMIT_COUNT 1 ENCODING UTF-8)
  set(name README.${language}.txt)
  if(language STREQUAL "en")
    set(name README.txt)
  endif()
  string(APPEND pointers "* [${title}](../${name})\n")
endforeach()
string(CONFIGURE "${pointers}" pointers @ONLY)
file(READ "${PROJECT_SOURCE_DIR}/README.md" readme)
file(WRITE "${PROJECT_BINARY_DIR}/course/kit/README.md" "${pointers}\n${readme}")
install(FILES "${PROJECT_BINARY_DIR}/course/kit/README.md" DESTINATION kit COMPONENT course EXCLUDE_FROM_ALL)

file(GLOB entries LIST_DIRECTORIES true "${PROJECT_SOURCE_DIR}/*" "${PROJECT_SOURCE_DIR}/.[a-z]*")
list(FILTER entries EXCLUDE REGEX "/(build|exercises|archives|vcpkg_installed|CMakeUserPresets\\.json|README\\.md|\\.git)$")
foreach(entry IN LISTS entries)
  if(IS_DIRECTORY "${entry}")
    install(DIRECTORY "${entry}" DESTINATION kit COMPONENT course EXCLUDE_FROM_ALL USE_SOURCE_PERMISSIONS
      PATTERN __pycache__ EXCLUDE)
  elseif(entry MATCHES "/kit$")
    install(PROGRAMS "${entry}" DESTINATION kit COMPONENT course EXCLUDE_FROM_ALL)
  else()
    install(FILES "${entry}" DESTINATION kit COMPONENT course EXCLUDE_FROM_ALL)
  endif()
endforeach()

get_cmake_property(archives CACHE_VARIABLES)
list(FILTER archives INCLUDE REGEX "^KIT_ARCHIVE_")
foreach(archive IN LISTS archives)
  install(FILES "${${archive}}" DESTINATION kit/archives COMPONENT course EXCLUDE_FROM_ALL)
endforeach()

# cpack reads this after it knows which component is asked for.
file(CONFIGURE OUTPUT course/cpack.cmake @ONLY CONTENT [[
if(CPACK_COMPONENTS_ALL STREQUAL "course")
  set(CPACK_PACKAGE_FILE_NAME "@PROJECT_NAME@-@PROJECT_VERSION@-course")
endif()
]])
set(CPACK_PROJECT_CONFIG_FILE "${PROJECT_BINARY_DIR}/course/cpack.cmake")
