#!/bin/sh
# SPDX-License-Identifier: MIT
# A test of what the running system does not show is skipped, with the reason; elsewhere it runs. ctest decides, on a
# project without a compiler whose "Wine" only says its version.
# shellcheck disable=SC2016 # scripts for others to expand
# shellcheck source=tests/house/expect.sh
. "$(dirname "$(readlink -f "$0")")/../house/expect.sh"

mkdir -p "$work/cmake" "$work/samples"
cp "$root/cmake/Samples.cmake" "$root/cmake/IfShown.cmake" "$work/cmake"
cat >"$work/samples/platforms.json" <<'JSON'
{ "systems": { "wine-8": { "begins": "Wine 8." }, "wine-10": { "begins": "Wine 10." } },
  "shown": {
    "01_here": { "wine-8": { "state": "seen" }, "wine-10": { "state": "not_verified" } },
    "02_not_on_8": { "wine-8": { "state": "not_shown", "reason": "why_not", "note": "Some more." }, "wine-10": { "state": "seen" } } } }
JSON
cat >"$work/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(skipping LANGUAGES NONE)
enable_testing()
include(cmake/Samples.cmake)
set(CMAKE_CROSSCOMPILING_EMULATOR "${PROJECT_SOURCE_DIR}/wine;an argument")
foreach(what IN ITEMS 01_here 02_not_on_8)
  kit_if_shown(if_shown ${what})
  foreach(status IN ITEMS 0 1)
    add_test(NAME ${what}.${status} COMMAND ${if_shown} sh -c "echo it ran; exit \$1" sh ${status})
    set_tests_properties(${what}.${status} PROPERTIES SKIP_REGULAR_EXPRESSION "${KIT_NOT_SHOWN}")
  endforeach()
endforeach()
CMAKE

tests_on() { # VERSION: what "wine --version" says
  printf '#!/bin/sh\n[ "$1 $2" = "an argument --version" ] && echo "%s"\n' "$1" >"$work/wine"
  chmod +x "$work/wine"
  run 0 cmake -G Ninja -S "$work" -B "$work/build"
  run 8 ctest --test-dir "$work/build" --verbose
}

tests_on 'wine-8.0 (Debian 8.0~repack-4)'
for line in '01_here.0 ........................   Passed' '01_here.1 ........................***Failed' \
  '02_not_on_8.0 ....................***Skipped' '02_not_on_8.1 ....................***Skipped'; do
  holds out "$line"
done
holds out 'Not shown on Wine 8.0: why_not. Some more.'

for version in wine-10.0 wine-11.2 wine-80.0; do
  tests_on $version
  holds out '02_not_on_8.0 ....................   Passed'
  holds out '02_not_on_8.1 ....................***Failed'
  holds_not out 'Not shown'
done

finish
