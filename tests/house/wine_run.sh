#!/bin/sh
# SPDX-License-Identifier: MIT
# cmake/wine-run.sh: a Windows program behaves as one of this system's, and nothing of it stays.
# shellcheck source=tests/house/expect.sh
. "$(dirname "$(readlink -f "$0")")/expect.sh"
wine_run=$root/cmake/wine-run.sh

# Exit status, both streams, arguments.
run 7 "$wine_run" cmd /c 'exit 7'
empty out
empty err
run 0 "$wine_run" cmd /c 'echo to stdout & echo to stderr>&2'
holds out 'to stdout'
holds err 'to stderr'
holds_not err wine32
run 0 "$wine_run" cmd /c 'echo two  words'
holds out 'two  words'

# Input.
echo 'from stdin' >"$work/in"
run 0 sh -c "'$wine_run' cmd /c 'set /p line= & set line' <'$work/in'"
holds out 'line=from stdin'

# The Wine that was asked for.
if [ -n "${KCB_WINE_ROOT:-}" ]; then
  run 0 "$wine_run" --version
  holds out wine-10.
fi

# The user's language reaches the program, generated on this system or not.
for pair in ru_RU.UTF-8=00000419 de_DE@euro=00000407 fr_FR=0000040c C=00000409; do
  run 0 env -u LC_ALL LANG="${pair%=*}" "$wine_run" reg query 'HKCU\Control Panel\International' /v Locale
  holds out "${pair#*=}"
done

# A folder whose name has letters that no Windows code page holds together.
odd="$work/ё ü 日本"
mkdir "$odd"
cp "$work/out" "$odd/there.txt"
cd "$odd" || exit 1
run 0 env LC_ALL=ru_RU.UTF-8 "$wine_run" cmd /c 'if exist there.txt echo found'
holds out found
cd / || exit 1

# Waits up to 10 s until the command succeeds.
soon() {
  for _ in $(seq 100); do
    "$@" && return
    sleep 0.1
  done
  return 1
}

# The command lines of this test's programs, found by a mark in their environment. Wine's services may have inherited it
# and stay.
export KCB_HOUSE_TEST="$work"
services='wineserver|[\\](services|winedevice|plugplay|svchost|rpcss|wineboot|explorer)\.exe'
programs() {
  grep -lsF "KCB_HOUSE_TEST=$work" /proc/[0-9]*/environ | while read -r file; do
    case $(readlink "${file%environ}exe") in
      *wine*) tr '\0' ' ' <"${file%environ}cmdline" && echo ;;
    esac
  done 2>/dev/null | grep -vE "$services"
}
pings() { programs | grep -q ping; }
is_gone() { ! programs >"$work/out"; }

# Followed, as on a terminal: the output is there before the program ends. Its own end takes 59 s.
: >"$work/followed"
KCB_FOLLOW=1 "$wine_run" cmd /c 'echo early & ping -n 60 127.0.0.1 >nul' >"$work/followed" 2>&1 &
follower=$!
what='followed output'
soon grep -q early "$work/followed" || complain 'the output was not there in time'
kill -TERM $follower
wait $follower
[ $? -eq 143 ] || complain 'the program had ended before'
soon is_gone || complain 'something still runs'

# Killed in whatever way, it takes its program and that program's children along: here ping, the child of cmd.
for signal in TERM KILL; do
  what="killed by $signal"
  "$wine_run" cmd /c 'echo running & ping -n 60 127.0.0.1' >/dev/null 2>&1 &
  victim=$!
  soon pings || complain 'the program did not start'
  kill -$signal $victim
  wait $victim 2>/dev/null
  soon is_gone || complain 'something still runs'
done

# A program that ends by itself and leaves a child.
run 3 "$wine_run" cmd /c 'start /b ping -n 60 127.0.0.1 >nul & exit 3'
soon is_gone || complain 'something still runs'

finish
