#!/bin/sh
# SPDX-License-Identifier: MIT
# A sample alone, somewhere else, with an installed kcb that was moved after the installation; nothing of the kit's tree
# is used. The prefix holds all that find_package(kcb) needs.
# usage: installed.sh BUILD
# shellcheck source=tests/house/expect.sh
. "$(dirname "$(readlink -f "$0")")/../house/expect.sh"
# shellcheck source=tests/package/sample.sh
. "$root/tests/package/sample.sh"

run 0 cmake --install "$1" --prefix "$work/made"
mv "$work/made" "$work/kcb"
cp -r "$root/samples/$sample" "$work"
toolchain=$work/kcb/lib/cmake/kcb/mingw.cmake

# Without kcb the reason is told, with what to do.
run 1 cmake -G Ninja -S "$work/$sample" -B "$work/none" --toolchain "$toolchain"
holds err 'No kcb'
holds err CMAKE_PREFIX_PATH

# Without the toolchain: one sentence that names it, instead of a linker that looks for ntdll.
cp -r "$root/samples/own_program" "$work/own"
run 1 cmake -G Ninja -S "$work/own" -B "$work/own/build" "-DCMAKE_PREFIX_PATH=$work/kcb"
holds err 'This kcb is for programs that run on Windows, not on Linux'
holds err 'lib/cmake/kcb/mingw.cmake'

# A program of one's own, as docs/reference/own_program.rst shows it. No process has this number.
run 0 cmake -G Ninja -S "$work/own" -B "$work/own/with" --toolchain "$toolchain" "-DCMAKE_PREFIX_PATH=$work/kcb"
holds_not err Warning
run 0 cmake --build "$work/own/with"
run_own() { # run_own STATUS LANGUAGE [WORD]…
  expected=$1 spoken=$2
  shift 2
  run "$expected" env "KCB_LANG=$spoken" timeout 60 "$work/kcb/lib/cmake/kcb/wine-run.sh" "$work/own/with/own_program.exe" "$@"
}
run_own 2 ''
line err 'usage: own_program PID|NAME'
run_own 3 '' 999999
line err 'own_program: there is no process “999999” (OpenProcess, 87)'
run_own 3 ru 999999
holds err 'own_program: процесс «999999» не найден'
run_own 0 fr own_program # itself: no thread is stopped
holds out 'own_program.exe (PID '
holds out 'threads examinés'

build_and_run "$work/$sample" "$work/build" --toolchain "$toolchain" "-DCMAKE_PREFIX_PATH=$work/kcb"

# Where the kit is told of nothing, and only kcb_DIR is given: the libraries beside it are found all the same.
run 0 cmake -G Ninja -S "$work/$sample" -B "$work/dir" --toolchain "$toolchain" "-Dkcb_DIR=$work/kcb/lib/cmake/kcb"

# The files name no folder of the machine they were made on.
what='the installed CMake files'
grep -rlF -e "$root/" -e "$1" -e "$HOME" -e "$work/made" "$work/kcb/lib/cmake" "$work/kcb/share" >"$work/out"
empty out
run 0 timeout 60 "$root/cmake/wine-run.sh" "$work/kcb/bin/kcb.exe" --version

finish
