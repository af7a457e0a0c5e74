# SPDX-License-Identifier: MIT
# A CMake dependency provider: the first find_package() of a library that this distribution has not, or has not for
# MinGW, builds it once into a cache outside the tree; the usual search then finds it there. The presets name this file
# in CMAKE_PROJECT_TOP_LEVEL_INCLUDES; with vcpkg it is not used. The project's own files only ever say find_package().
include_guard(GLOBAL)

if(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
  set(KIT_CACHE "$ENV{XDG_CACHE_HOME}/kernel-callback-kit")
else()
  set(KIT_CACHE "$ENV{HOME}/.cache/kernel-callback-kit")
endif()
set(KIT_CACHE "${KIT_CACHE}" CACHE INTERNAL "archives and built libraries")
set(KIT_DEPS_DIR "${CMAKE_CURRENT_LIST_DIR}/deps" CACHE INTERNAL "recipes")

# For kit_archive(): its result.
macro(kit_found_archive path)
  set(${out} "${path}" PARENT_SCOPE)
  set("KIT_ARCHIVE_${arg_FILE}" "${path}" CACHE INTERNAL "")
endmacro()

# kit_archive(<var> DEBIAN source|binary <package> FILE <name> SHA256 <hash> URL <upstream's release> URL_SHA256 <hash>)
# Sets <var> to the path of the archive: from the folder `archives` of the kit, which the course's archive has, else from
# the cache, else from the machine's Debian mirror, else from upstream. What is in the cache under its final name has been
# checked; whoever else wants it at the same moment waits. KIT_ARCHIVE_<name> keeps the path for those who pass it on.
function(kit_archive out)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FILE;SHA256;URL;URL_SHA256" "DEBIAN")
  set(dir "${KIT_CACHE}/archives")
  set(debian "${dir}/${arg_SHA256}-${arg_FILE}")
  cmake_path(GET arg_URL FILENAME upstream)
  set(upstream "${dir}/${arg_URL_SHA256}-${upstream}")
  foreach(there IN ITEMS "${debian}" "${upstream}")
    cmake_path(GET there FILENAME name)
    set(with_kit "${KIT_DEPS_DIR}/../../archives/${name}")
    if(EXISTS "${with_kit}")
      file(SHA256 "${with_kit}" hash)
      if(NOT name MATCHES "^${hash}-")
        message(FATAL_ERROR "${with_kit} is damaged: its SHA-256 is ${hash}")
      endif()
      kit_found_archive("${with_kit}")
      return()
    endif()
  endforeach()
  file(LOCK "${dir}.lock" GUARD FUNCTION TIMEOUT 900)
  foreach(there IN ITEMS "${debian}" "${upstream}")
    if(EXISTS "${there}")
      kit_found_archive("${there}")
      return()
    endif()
  endforeach()

  message(STATUS "Fetching ${arg_FILE}")
  set(fresh "${dir}/fetching")
  file(REMOVE_RECURSE "${fresh}")
  execute_process(
    COMMAND "${KIT_DEPS_DIR}/apt-archive.sh" ${arg_DEBIAN} "${fresh}" "${KIT_CACHE}/apt"
    RESULT_VARIABLE status
    ERROR_VARIABLE why
    OUTPUT_QUIET)
  if(status EQUAL 0 AND EXISTS "${fresh}/${arg_FILE}")
    file(SHA256 "${fresh}/${arg_FILE}" hash)
    if(hash STREQUAL arg_SHA256)
      file(RENAME "${fresh}/${arg_FILE}" "${debian}")
      kit_found_archive("${debian}")
      return()
    endif()
    set(why "its SHA-256 is ${hash}, expected ${arg_SHA256}")
  endif()
  if(NOT status EQUAL 4)
    message(STATUS "Not from the Debian mirror (${why}); trying ${arg_URL}")
  endif()
  file(DOWNLOAD "${arg_URL}" "${fresh}/upstream" STATUS status SHOW_PROGRESS TLS_VERIFY ON)
  list(GET status 0 code)
  if(code EQUAL 0)
    file(SHA256 "${fresh}/upstream" hash)
    if(hash STREQUAL arg_URL_SHA256)
      file(RENAME "${fresh}/upstream" "${upstream}")
      kit_found_archive("${upstream}")
      return()
    endif()
    set(status "its SHA-256 is ${hash}, expected ${arg_URL_SHA256}")
  endif()
  message(FATAL_ERROR "Cannot fetch ${arg_FILE}.\n  From the Debian mirror: ${why}\n  From ${arg_URL}: ${status}")
endfunction()

# kit_build(<prefix var> NAME <name-version> ARCHIVE <archive> [RECIPE <dir>] [SUBDIR <dir>] [ONLY <pattern>…]
#           [ARGS <cmake argument>…] [HEADERS_ONLY])
# Builds and installs the archive into a directory named by everything that shapes the result. RECIPE replaces the
# archive's own CMakeLists.txt and gets ICU_SOURCE. A prefix appears by one rename, complete or not at all.
function(kit_build out)
  cmake_parse_arguments(PARSE_ARGV 1 arg "HEADERS_ONLY" "NAME;ARCHIVE;RECIPE;SUBDIR" "ONLY;ARGS")
  cmake_path(GET arg_ARCHIVE FILENAME identity)
  list(APPEND identity ${arg_ARGS})
  if(NOT arg_HEADERS_ONLY)
    list(APPEND identity ${CMAKE_SYSTEM_NAME} ${CMAKE_SYSTEM_PROCESSOR} ${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION})
  endif()
  if(arg_RECIPE)
    file(GLOB recipe "${arg_RECIPE}/*")
    foreach(file IN LISTS recipe)
      file(SHA256 "${file}" hash)
      list(APPEND identity ${hash})
    endforeach()
  endif()
  string(SHA256 key "${identity}")
  string(SUBSTRING ${key} 0 12 key)
  set(prefix "${KIT_CACHE}/deps/${arg_NAME}-${key}")
  set(${out} "${prefix}" PARENT_SCOPE)
  if(EXISTS "${prefix}")
    return()
  endif()

  file(LOCK "${prefix}.lock" GUARD FUNCTION TIMEOUT 900)
  if(EXISTS "${prefix}") # somebody else built it while this run waited
    return()
  endif()
  message(STATUS "Building ${arg_NAME} (once) into ${prefix}")
  # A name of its own: what an interrupted run left may still have a compiler writing into it.
  file(GLOB leftovers "${prefix}.part-*")
  if(leftovers)
    file(REMOVE_RECURSE ${leftovers})
  endif()
  string(RANDOM LENGTH 8 suffix)
  set(work "${prefix}.part-${suffix}")
  if(arg_ARCHIVE MATCHES "\\.deb$")
    file(MAKE_DIRECTORY "${work}")
    execute_process(COMMAND dpkg-deb -x "${arg_ARCHIVE}" "${work}/unpacked" COMMAND_ERROR_IS_FATAL ANY)
    file(RENAME "${work}/unpacked/usr" "${prefix}")
    file(REMOVE_RECURSE "${work}")
    return()
  endif()
  file(ARCHIVE_EXTRACT INPUT "${arg_ARCHIVE}" DESTINATION "${work}/unpacked" PATTERNS ${arg_ONLY} TOUCH)
  file(GLOB source "${work}/unpacked/*")
  if(arg_RECIPE)
    list(APPEND arg_ARGS "-DICU_SOURCE=${source}/source")
    set(source "${arg_RECIPE}")
  endif()
  set(hand_down "")
  foreach(variable IN ITEMS CMAKE_TOOLCHAIN_FILE CMAKE_MAKE_PROGRAM CMAKE_C_COMPILER CMAKE_CXX_COMPILER
                            CMAKE_C_COMPILER_LAUNCHER CMAKE_CXX_COMPILER_LAUNCHER)
    if(NOT "${${variable}}" STREQUAL "")
      list(APPEND hand_down "-D${variable}=${${variable}}")
    endif()
  endforeach()
  execute_process(
    COMMAND "${CMAKE_COMMAND}" -S "${source}" -B "${work}/build" -G Ninja -Wno-dev --no-warn-unused-cli ${hand_down} -DCMAKE_BUILD_TYPE=None
            -DCMAKE_C_FLAGS=-O1 -DCMAKE_CXX_FLAGS=-O1 -DCMAKE_UNITY_BUILD=ON -DCMAKE_INSTALL_LIBDIR=lib
            -DBUILD_TESTING=OFF ${arg_ARGS}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  if(NOT arg_HEADERS_ONLY)
    execute_process(COMMAND "${CMAKE_COMMAND}" --build "${work}/build" COMMAND_ERROR_IS_FATAL ANY)
  endif()
  execute_process(COMMAND "${CMAKE_COMMAND}" --install "${work}/build" --prefix "${work}/prefix"
                  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  file(RENAME "${work}/prefix" "${prefix}")
  file(REMOVE_RECURSE "${work}")
endfunction()

# kit_keep_license(<prefix> <archive> <pattern>): the file of the archive that matches becomes LICENSE in the prefix, for
# those who pass programs on (Licenses.cmake). A binary package has it unpacked already.
function(kit_keep_license prefix archive pattern)
  if(EXISTS "${prefix}/LICENSE")
    return()
  endif()
  file(LOCK "${prefix}.lock" GUARD FUNCTION TIMEOUT 900)
  set(work "${prefix}.license")
  file(REMOVE_RECURSE "${work}")
  if(archive MATCHES "\\.deb$")
    file(GLOB text "${prefix}/share/doc/*/copyright")
    file(COPY "${text}" DESTINATION "${work}")
  else()
    file(ARCHIVE_EXTRACT INPUT "${archive}" DESTINATION "${work}" PATTERNS "${pattern}")
  endif()
  file(GLOB_RECURSE text "${work}/*")
  file(RENAME "${text}" "${prefix}/LICENSE")
  file(REMOVE_RECURSE "${work}")
endfunction()

# Hashes: those of Debian are what its signed index says. Upstream's archives of ICU, Catch2, nlohmann-json and
# tl-expected are the same bytes as Debian's source packages.
function(kit_icu out)
  kit_archive(archive
    DEBIAN source icu FILE icu_76.1.orig.tar.gz
    SHA256 dfacb46bfe4747410472ce3e1144bf28a102feeaa4e3875bac9b4c6cf30f4f3e
    URL https://github.com/unicode-org/icu/releases/download/release-76-1/icu4c-76_1-src.tgz
    URL_SHA256 dfacb46bfe4747410472ce3e1144bf28a102feeaa4e3875bac9b4c6cf30f4f3e)
  kit_build(prefix NAME icu-76.1 ARCHIVE "${archive}" RECIPE "${KIT_DEPS_DIR}/icu"
    ONLY icu/source/common/* icu/source/i18n/* icu/source/data/in/*)
  kit_keep_license("${prefix}" "${archive}" icu/LICENSE)
  set(${out} "${prefix}" PARENT_SCOPE)
endfunction()

# C++20 like its users: compiled as C++14, Clang's default, it lacks functions that its headers then promise.
function(kit_catch2 out)
  kit_archive(archive
    DEBIAN source catch2 FILE catch2_3.7.1.orig.tar.gz
    SHA256 c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c
    URL https://github.com/catchorg/Catch2/archive/v3.7.1.tar.gz
    URL_SHA256 c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c)
  kit_build(prefix NAME catch2-3.7.1 ARCHIVE "${archive}"
    ONLY */CMakeLists.txt */CMake/* */src/* */extras/*
    ARGS -DCMAKE_CXX_STANDARD=20 -DCMAKE_UNITY_BUILD_BATCH_SIZE=16 -DCATCH_INSTALL_DOCS=OFF)
  set(${out} "${prefix}" PARENT_SCOPE)
endfunction()

# Debian's source archive of CLI11 is repacked (no bundled documentation). The hash of upstream's own archive comes from
# other projects that pin it; it was not verified here.
function(kit_cli11 out)
  kit_archive(archive
    DEBIAN source cli11 FILE cli11_2.4.1+ds.orig.tar.xz
    SHA256 0b8fbf2398875f15f30a675c7f412123a2aaa38df2863e991de72004fd5f1292
    URL https://github.com/CLIUtils/CLI11/archive/v2.4.1.tar.gz
    URL_SHA256 73b7ec52261ce8fe980a29df6b4ceb66243bb0b779451dbd3d014cfec9fdbb58)
  kit_build(prefix NAME cli11-2.4.1 ARCHIVE "${archive}" HEADERS_ONLY
    ARGS -DCLI11_BUILD_DOCS=OFF -DCLI11_BUILD_TESTS=OFF -DCLI11_BUILD_EXAMPLES=OFF -DCLI11_SINGLE_FILE=OFF)
  kit_keep_license("${prefix}" "${archive}" */LICENSE)
  set(${out} "${prefix}" PARENT_SCOPE)
endfunction()

function(kit_nlohmann_json out)
  kit_archive(archive
    DEBIAN source nlohmann-json3 FILE nlohmann-json3_3.11.3.orig.tar.gz
    SHA256 0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406
    URL https://github.com/nlohmann/json/archive/v3.11.3.tar.gz
    URL_SHA256 0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406)
  kit_build(prefix NAME nlohmann-json-3.11.3 ARCHIVE "${archive}" HEADERS_ONLY
    ONLY json-3.11.3/CMakeLists.txt json-3.11.3/cmake/* json-3.11.3/include/* json-3.11.3/nlohmann_json.natvis
    ARGS -DJSON_BuildTests=OFF -DJSON_MultipleHeaders=ON)
  kit_keep_license("${prefix}" "${archive}" */LICENSE.MIT)
  set(${out} "${prefix}" PARENT_SCOPE)
endfunction()

# The binary package: headers and CMake files for every architecture, 16 KB. A mirror was met that has this one but not
# the source package.
function(kit_tl_expected out)
  kit_archive(archive
    DEBIAN binary libexpected-dev FILE libexpected-dev_1.1.0-2_all.deb
    SHA256 f39cabbf3945dd689c2501c9a2372bd45b5220506ed8a57cc58e2f4f538ff58f
    URL https://github.com/TartanLlama/expected/archive/v1.1.0.tar.gz
    URL_SHA256 1db357f46dd2b24447156aaf970c4c40a793ef12a8a9c2ad9e096d9801368df6)
  kit_build(prefix NAME tl-expected-1.1.0 ARCHIVE "${archive}" HEADERS_ONLY
    ARGS -DEXPECTED_BUILD_TESTS=OFF -DEXPECTED_BUILD_PACKAGE=OFF)
  kit_keep_license("${prefix}" "${archive}" */COPYING)
  set(${out} "${prefix}" PARENT_SCOPE)
endfunction()

# A macro, because find_package() is to go on in the caller's scope with the paths set here. Nothing is reported as
# found: CMake then searches as usual.
macro(kit_provide_dependency method package)
  set(_kit_prefix "")
  if("${package}" STREQUAL "ICU" AND CMAKE_CROSSCOMPILING) # native: the distribution's libicu-dev
    kit_icu(_kit_prefix)
  elseif("${package}" STREQUAL "Catch2")
    kit_catch2(_kit_prefix)
  elseif("${package}" STREQUAL "CLI11")
    kit_cli11(_kit_prefix)
  elseif("${package}" STREQUAL "nlohmann_json")
    kit_nlohmann_json(_kit_prefix)
  elseif("${package}" STREQUAL "tl-expected")
    kit_tl_expected(_kit_prefix)
  endif()
  if(_kit_prefix)
    if(NOT "${KIT_PREFIX_${package}}" STREQUAL "${_kit_prefix}")
      # What an earlier configure run remembered points into another prefix.
      get_cmake_property(_kit_cached CACHE_VARIABLES)
      list(FILTER _kit_cached INCLUDE REGEX "^${package}_")
      foreach(_kit_variable IN LISTS _kit_cached)
        unset(${_kit_variable} CACHE)
      endforeach()
      set("KIT_PREFIX_${package}" "${_kit_prefix}" CACHE INTERNAL "")
    endif()
    list(PREPEND CMAKE_PREFIX_PATH "${_kit_prefix}")
    list(APPEND CMAKE_FIND_ROOT_PATH "${_kit_prefix}")
  endif()
endmacro()
cmake_language(SET_DEPENDENCY_PROVIDER kit_provide_dependency SUPPORTED_METHODS FIND_PACKAGE)
