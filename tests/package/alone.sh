#!/bin/sh
# SPDX-License-Identifier: MIT
# A sample alone: `cmake -S samples/03_hooked_thread` is all that is needed, where no kcb is installed.
# usage: alone.sh BUILD
# shellcheck source=tests/house/expect.sh
. "$(dirname "$(readlink -f "$0")")/../house/expect.sh"
# shellcheck source=tests/package/sample.sh
. "$root/tests/package/sample.sh"

# The build stays for the next time: kcb is compiled along, which takes its time only once.
build=$1/tests/package/alone
build_and_run "$root/samples/$sample" "$build" -DCMAKE_UNITY_BUILD=ON

# Of the kit only kcb is built along, neither the command nor other samples nor tests.
what='programs of the build'
find "$build" -name '*.exe' -not -path '*/CMakeFiles/*' >"$work/out"
line out "$build/$sample.exe"

# One sample stands for all: their files differ in the name only, and in the system's library that one needs.
for folder in "$root"/samples/[0-9][0-9]_*/; do
  other=$(basename "$folder")
  what=samples/$other/CMakeLists.txt
  sed -e "s/$other/$sample/g" -e '/^if(WIN32)$/,/^endif()$/d' "$folder/CMakeLists.txt" | diff "$root/samples/$sample/CMakeLists.txt" - >"$work/out" ||
    complain "differs from that of $sample"
done

finish
