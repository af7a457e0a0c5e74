#!/bin/sh
# SPDX-License-Identifier: MIT
# Compares unwinders on whole programs (programs_test.cpp).
# usage: run.sh FOLDER TEST… -- [PROGRAM…]: TEST… is the test with what runs it. Without a PROGRAM: those of the npm
# packages in package.json, which are fetched into the kit's cache; exit status 77, with the reason, where they cannot be
# had. FOLDER is made anew: it gets the programs, and lists of where their instructions begin.
set -u
here=$(dirname "$(readlink -f "$0")")
folder=$1
shift
test=''
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  test="$test '$1'" # no path here holds a quotation mark
  shift
done
[ $# -eq 0 ] || shift

# By npm's own client, which compares each package with the lock file; nothing of them is run.
fetch() {
  if ! command -v npm >/dev/null; then
    echo 'skipped: the programs come as npm packages, and there is no npm' && exit 77
  fi
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/kernel-callback-kit/programs
  mkdir -p "$cache"
  exec 8>"$cache/lock" && flock 8
  if ! cmp -s "$here/package-lock.json" "$cache/installed-lock.json"; then
    cp "$here/package.json" "$here/package-lock.json" "$cache/"
    # They are made for Windows only: without --force npm declines.
    if ! npm ci --prefix "$cache" --force --ignore-scripts --no-audit --no-fund --loglevel=error >"$cache/npm.txt" 2>&1; then
      cat "$cache/npm.txt"
      ! grep -q EINTEGRITY "$cache/npm.txt" || exit 1
      echo 'skipped: npm cannot fetch the programs' && exit 77
    fi
    cp "$here/package-lock.json" "$cache/installed-lock.json"
  fi
}

if [ $# -eq 0 ]; then
  fetch
  for program in @esbuild/win32-x64/esbuild.exe @rollup/rollup-win32-x64-msvc/rollup.win32-x64-msvc.node \
    lightningcss-win32-x64-msvc/lightningcss.win32-x64-msvc.node node-pty/prebuilds/win32-x64/conpty.node \
    node-pty/prebuilds/win32-x64/conpty/OpenConsole.exe node-pty/prebuilds/win32-x64/winpty-agent.exe; do
    set -- "$@" "$cache/node_modules/$program"
  done
fi
rm -rf "$folder"
mkdir -p "$folder"
for program; do
  cp "$program" "$folder/" || exit 1
  name=$folder/${program##*/}
  # An address a line; + behind it where a call returns to.
  x86_64-w64-mingw32-objdump -d --no-show-raw-insn "$name" |
    awk '/^ +[0-9a-f]+:\t/ { sub(":", "", $1); print $1 (call ? "+" : ""); call = $2 ~ /^call/ || $3 ~ /^call/ }' >"$name.code"
done
KCB_PROGRAMS=$(printf 'Z:%s' "$folder")
export KCB_PROGRAMS
eval "$test"
