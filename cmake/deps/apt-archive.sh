#!/bin/sh
# SPDX-License-Identifier: MIT
# One archive from the Debian mirror that this machine already uses, with an apt configuration of its own: the system's
# sources, lists and cache stay untouched. apt checks the mirror's signature; the caller checks the archive's SHA-256.
# usage: apt-archive.sh source|binary PACKAGE DIR STATE_DIR [SUITE [ARCHITECTURE]]
# STATE_DIR keeps apt's lists from one call to the next, of one suite and architecture. SUITE: trixie, if not given.
# Exit status 4: this machine has no Debian mirror.
set -eu
kind=$1 package=$2 suite=${5:-trixie} architecture=${6:-}
mkdir -p "$3" "$4/lists/partial" "$4/cache/archives/partial"
dir=$(cd "$3" && pwd) state=$(cd "$4" && pwd)
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

command -v apt-get >/dev/null && [ -f $keyring ] || exit 4
# shellcheck disable=SC2016 # apt's own notation
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep '/debian/$' | head -n 1)
[ -n "$mirror" ] || exit 4

# The path of the cache may hold spaces: apt reads its own settings from a file, where they can be quoted.
printf "deb-src [signed-by=%s] %s $suite main\ndeb [signed-by=%s] %s $suite main\n" \
  $keyring "$mirror" $keyring "$mirror" >"$state/$suite.list"
cat >"$state/apt.conf" <<CONF
Dir::Etc::sourcelist "$state/$suite.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State::Lists "$state/lists";
Dir::State::status "/dev/null";
Dir::Cache "$state/cache";
APT::Sandbox::User "root";
APT::Get::Show-User-Simulation-Note "false";
Acquire::Languages "none";
Acquire::Retries "3";
${architecture:+APT::Architecture "$architecture"; APT::Architectures "$architecture";}
CONF
APT_CONFIG=$state/apt.conf
export APT_CONFIG

fetch() {
  cd "$dir"
  case $kind in
    source) apt-get -qq source --download-only --tar-only "$package" ;;
    binary) apt-get -qq download "$package" ;;
  esac
}
# The lists of an earlier call do when they are still true; a mirror that has moved on needs new ones.
if [ -f "$state/lists-are-here" ] && fetch 2>/dev/null; then exit 0; fi
apt-get -qq update
touch "$state/lists-are-here"
fetch
