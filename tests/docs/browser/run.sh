#!/bin/sh
# SPDX-License-Identifier: MIT
# Tries the built documentation in headless Chromium: every page of every language, and what a reader does with them.
# usage: run.sh SITE [ARGUMENT…]: SITE has the folders en, ru, …; arguments go to `node --test`.
# What npm installs goes to build/docs/browser. KIT_CHROMIUM: another Chromium than /usr/bin/chromium.
set -eu
here=$(dirname "$(readlink -f "$0")")
[ $# -gt 0 ] || { sed -n 's/^# usage: //p' "$0" && exit 2; }
KIT_SITE=$(readlink -f "$1")
shift
installed=$here/../../../build/docs/browser
mkdir -p "$installed"
if ! cmp -s "$here/package-lock.json" "$installed/installed-lock.json"; then
  cp "$here/package.json" "$here/package-lock.json" "$installed/"
  npm ci --prefix "$installed" --no-audit --no-fund --loglevel=error
  cp "$here/package-lock.json" "$installed/installed-lock.json"
fi
NODE_PATH=$(readlink -f "$installed/node_modules")
export KIT_SITE NODE_PATH
exec node --test "$@" "$here"/*.test.cjs
