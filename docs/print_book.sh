#!/bin/sh
# SPDX-License-Identifier: MIT
# Prints a page to a PDF with an outline and tags, in headless Chromium. What Chromium says is shown only if it fails.
# usage: print_book.sh CHROMIUM PAGE PDF
set -eu
[ $# -eq 3 ] || { sed -n 's/^# usage: //p' "$0" && exit 2; }
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
sandbox=
[ "$(id -u)" -ne 0 ] || sandbox=--no-sandbox
# shellcheck disable=SC2086 # no argument if it is empty
timeout 300 "$1" --headless $sandbox --disable-gpu --user-data-dir="$profile" --no-pdf-header-footer \
  --generate-pdf-document-outline --print-to-pdf="$3" "file://$(readlink -f "$2")" >"$profile/said" 2>&1 ||
  { cat "$profile/said" && exit 1; }
[ -s "$3" ] || { cat "$profile/said" && exit 1; }
