#!/bin/sh
# SPDX-License-Identifier: MIT
# Everything that is checked of one page in one language: its catalogue, and the page in a browser.
# usage: page.sh BUILD LANGUAGE PAGE, such as: page.sh build/docs ru how/unwinding
set -u
here=$(dirname "$(readlink -f "$0")")
[ $# -eq 3 ] || { sed -n 's/^# usage: //p' "$0" && exit 2; }
export KIT_LANGUAGE="$2" KIT_PAGE="$3" PYTHONDONTWRITEBYTECODE=1
case $2 in en) messages=pot ;; *) messages=LC_MESSAGES ;; esac
status=0
/usr/bin/python3 "$here/catalogues.py" --pot "$1/pot" --language "$2" --page "$messages/$3.po" || status=1
"$here/browser/run.sh" "$1/html" html pages || status=1
exit $status
