#!/bin/sh
# SPDX-License-Identifier: MIT
# A sample in which was changed what its page asks for: it ends, and prints, as the page's answers say.
# usage: changed.sh STATUS [TEXT | !TEXT]… -- COMMAND…    (!TEXT must not be printed)
# shellcheck source=tests/house/expect.sh
. "$(dirname "$(readlink -f "$0")")/../house/expect.sh"
expected=$1
shift
while [ "$1" != -- ]; do
  printf '%s\n' "$1" >>"$work/texts"
  shift
done
shift
run "$expected" "$@"
while read -r text; do
  case $text in
    !*) holds_not out "${text#!}" ;;
    *) holds out "$text" ;;
  esac
done <"$work/texts"
finish
