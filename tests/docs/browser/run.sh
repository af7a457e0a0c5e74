#!/bin/sh
# SPDX-License-Identifier: MIT
# Tries the built documentation in headless Chromium: every page of every language, and what a reader does with them.
# usage: run.sh SITE [TEST]…: SITE has the folders en, ru, …; tests are names such as pages, by default all.
# What npm installs goes to build/docs/browser. KIT_CHROMIUM: another Chromium than Debian's chromium-headless-shell or chromium.
# KIT_PAGE=how/unwinding KIT_LANGUAGE=ru: the tests pages and html look at this page alone.
set -eu
here=$(dirname "$(readlink -f "$0")")
[ $# -gt 0 ] || { sed -n 's/^# usage: //p' "$0" && exit 2; }
KIT_SITE=$(readlink -f "$1")
shift
installed=$here/../../../build/docs/browser
mkdir -p "$installed"
(
  flock 9 # tests run at once
  cmp -s "$here/package-lock.json" "$installed/installed-lock.json" && exit
  cp "$here/package.json" "$here/package-lock.json" "$installed/"
  npm ci --prefix "$installed" --no-audit --no-fund --loglevel=error
  cp "$here/package-lock.json" "$installed/installed-lock.json"
) 9>"$installed/lock"
NODE_PATH=$(readlink -f "$installed/node_modules")
export KIT_SITE NODE_PATH
[ $# -gt 0 ] || set -- '*'
for name; do
  shift
  for file in "$here"/$name.test.cjs; do set -- "$@" "$file"; done
done
exec node --test --test-reporter=spec "$@"
