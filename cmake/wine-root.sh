#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes a Debian 13 (trixie) system with its Wine 10 in a folder, unless there is one; needs root and debootstrap. Its
# path goes to stdout. cmake/wine-run.sh runs programs with that Wine when KCB_WINE_ROOT names the folder.
# usage: wine-root.sh [FOLDER]    (if not given: trixie in the kit's cache)
set -eu
cache=${XDG_CACHE_HOME:-$HOME/.cache}/kernel-callback-kit
root=${1:-$cache/trixie}

if [ ! -x "$root/usr/lib/wine/wine64" ]; then
  mkdir -p "$(dirname "$root")"
  exec 9>"$root.lock"
  flock 9
fi
if [ ! -x "$root/usr/lib/wine/wine64" ]; then # whoever comes second waits, and finds it
  # shellcheck disable=SC2016 # apt fills it in
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep '/debian/$' | head -n 1) || true
  part=$root.part
  rm -rf "$part"
  # In a mount namespace of its own: what debootstrap mounts is gone with it, even if it is killed.
  # shellcheck disable=SC2086 # without a mirror, debootstrap takes its own
  unshare --mount debootstrap --variant=minbase --include=wine64 trixie "$part" $mirror >&2 9>&-
  rm -f "$part"/var/cache/apt/archives/*.deb "$part"/var/lib/apt/lists/*_*
  mv "$part" "$root" # complete or not at all
fi
readlink -f "$root"
