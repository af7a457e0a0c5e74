#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes the recordings in tests/recordings/data again, with Wine 10 and with this system's Wine. By hand, as root, when
# recorder.cpp has changed or the detector reads something that the recordings lack; tests only read them.
# usage: record.sh [ROOT]
#   ROOT: a folder with a Debian 13 (trixie) system and its Wine; see cmake/wine-root.sh, which makes it.
#   BUILD: environment variable, a build directory of the preset mingw; build/mingw if not set.
set -eu
[ $# -le 1 ] || { sed -n 's/^# usage: //p' "$0" >&2; exit 2; }
cd "$(dirname "$(readlink -f "$0")")/../.."
root=$(cmake/wine-root.sh "$@")
build=${BUILD:-build/mingw}
data=$PWD/tests/recordings/data

cmake --preset mingw -B "$build"
cmake --build "$build" --target recorder

home=
mounted=
clean_up() {
  [ -z "$home" ] || rm -rf "$home"
  for place in $mounted; do umount "$place"; done
}
trap clean_up EXIT
for place in proc dev; do
  mountpoint -q "$root/$place" && continue
  mount --bind "/$place" "$root/$place"
  mounted="$mounted $root/$place"
done

# record SYSTEM: everything happens in a new home, and the program lies in C:\kcb, so that a recording says nothing of
# the machine on which it was made.
record() {
  system=$1
  home=$(mktemp -d "$system/var/tmp/kcb.XXXXXX")
  in_system() {
    chroot "$system" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME="/var/tmp/${home##*/}" WINEDEBUG=-all \
      WINEDLLOVERRIDES='mscoree,mshtml=' WINELOADER=/usr/lib/wine/wine64 "$@" </dev/null
  }
  in_system /usr/lib/wine/wine64 wineboot -i
  version=$(in_system /usr/lib/wine/wine64 --version)
  version=${version%% *}
  folder=$home/.wine/drive_c/kcb
  mkdir "$folder"
  cp "$build/tests/recordings/recorder.exe" "$folder"
  for what in nested-3 callback-return; do
    in_system timeout 60 /usr/lib/wine/wine64 'C:\kcb\recorder.exe' "$what" 'C:\kcb\recording.dmp'
    cp "$folder/recording.dmp" "$data/$version-$what.dmp"
  done
  in_system /usr/lib/wine/wineserver -k || true # it may have ended by itself
  rm -rf "$home"
  home=
}

mkdir -p "$data"
record "$root"
record /
