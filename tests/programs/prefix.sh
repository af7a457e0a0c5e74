#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes a Wine prefix for these tests alone: in it, notepad means the notepad of one test, and no other program has a
# window. It is a copy of the prefix that everything else shares, whose 700 MB of Wine's own files are linked.
# usage: prefix.sh WINE_RUN PREFIX
set -eu
wine_run=$1 prefix=$2
unset WINEPREFIX # the user's own is left alone

# Wine tells where its C: is, after it has brought the shared prefix up to date. A copy of an older state is made again,
# so that Wine never brings the copy up to date: it would write into files that have two names.
shared=$("$wine_run" winepath -u c:/)
shared=${shared%/dosdevices/*}
[ -f "$shared/.update-timestamp" ] || { echo "no Wine prefix: $shared" >&2; exit 1; }
cmp -s "$shared/.update-timestamp" "$prefix/.update-timestamp" && exit

rm -rf "$prefix" "$prefix.new"
mkdir -p "$prefix.new/drive_c"
# Copied, not linked: the registry, for Wine writes into a registry file that has two names instead of replacing it.
# Not copied: what tells Wine where its running server is, and what tells cmake/wine-run.sh that a prefix is ready.
cp -a "$shared"/*.reg "$shared/dosdevices" "$prefix.new"
copy='cp -a'
if ln "$shared/.update-timestamp" "$prefix.new" 2>/dev/null; then copy="cp -al"; fi # on the same file system
for folder in "$shared"/drive_c/*; do
  [ "${folder##*/}" = users ] || $copy "$folder" "$prefix.new/drive_c"
done
# Of the users, folders only: files in Temp come and go.
(cd "$shared/drive_c" && find users -type d -print -name Temp -prune) | (cd "$prefix.new/drive_c" && xargs -d '\n' mkdir -p)
cp --remove-destination -p "$shared/.update-timestamp" "$prefix.new"
mv "$prefix.new" "$prefix"
