#!/bin/sh
# SPDX-License-Identifier: MIT
# Debian's wine64 runs 32-bit programs too, once it has the 32-bit DLLs that they load: this gets those of libwine:i386,
# of the version that is installed, by deps/apt-archive.sh. Nothing is installed. The path of the folder goes to stdout;
# 95 MB are fetched once, 53 MB are kept.
# Of the Wine of this system, or of the Debian system in the folder KCB_WINE_ROOT, as wine-run.sh has it.
# usage: wine-x86.sh
# Exit status 4: this machine has no Debian mirror, or that has no such version.
set -eu
cache=${XDG_CACHE_HOME:-$HOME/.cache}/kernel-callback-kit
root=${KCB_WINE_ROOT:-}
command -v dpkg-query >/dev/null || exit 4
version=$(dpkg-query --admindir="$root/var/lib/dpkg" --show --showformat '${Version}' wine64) || exit 4
# shellcheck disable=SC1091 # a file of that system
suite=$(. "$root/etc/os-release" && echo "$VERSION_CODENAME")
folder=$cache/wine-x86-$version-3 # the number of the list of DLLs below
if [ ! -d "$folder" ]; then
  mkdir -p "$cache"
  exec 9>"$folder.lock"
  flock 9
fi
if [ ! -d "$folder" ]; then # whoever comes second waits, and finds it
  part=$folder.part
  rm -rf "$part"
  mkdir -p "$part/kept/i386-windows"
  for package in "libwine:i386=$version" libz-mingw-w64; do
    "$(dirname "$0")/deps/apt-archive.sh" binary "$package" "$part" "$part/apt" "$suite" i386 || exit 4
  done
  for name in ntdll kernel32 kernelbase msvcrt ucrtbase user32 advapi32 sechost gdi32 win32u version imm32 uxtheme \
    rpcrt4 dbghelp shell32 shlwapi shcore ole32 combase; do
    echo "./usr/lib/i386-linux-gnu/wine/i386-windows/$name.dll"
  done >"$part/names"
  dpkg-deb --fsys-tarfile "$part"/libwine_*.deb | tar -x -C "$part" -T "$part/names"
  dpkg-deb --fsys-tarfile "$part"/libz-mingw-w64_*.deb | tar -x -C "$part" ./usr/i686-w64-mingw32/lib/zlib1.dll
  mv "$part"/usr/lib/i386-linux-gnu/wine/i386-windows/*.dll "$part/usr/i686-w64-mingw32/lib/zlib1.dll" \
    "$part/kept/i386-windows"
  mv "$part/kept" "$folder" # complete or not at all
  rm -rf "$part"
fi
echo "$folder"
