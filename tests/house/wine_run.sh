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

# Followed, as on a terminal: the output is there before the program ends.
mkfifo "$work/answer"
KCB_FOLLOW=1 "$wine_run" cmd /c 'echo early & set /p answer=' <"$work/answer" >"$work/followed" &
follower=$!
exec 8>"$work/answer"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  grep -q early "$work/followed" && break
  sleep 0.1
done
what='followed output'
grep -q early "$work/followed" || complain 'the output was not there in time'
echo go >&8
exec 8>&-
wait $follower || complain 'the followed program failed'

# Killed in whatever way, it takes its program and that program's children along. ping is the child of cmd.
still_running() { grep -lsF "KCB_HOUSE_TEST=$work" /proc/[0-9]*/environ | while read -r file; do
  cat "${file%environ}cmdline" | tr '\0' ' '
  echo
done 2>/dev/null | grep -iE 'ping|cmd'; }
for signal in TERM KILL; do
  what="killed by $signal"
  KCB_HOUSE_TEST=$work "$wine_run" cmd /c 'echo running & ping -n 60 127.0.0.1' >/dev/null 2>&1 &
  victim=$!
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    still_running | grep -qi ping && break
    sleep 0.1
  done
  still_running | grep -qi ping || complain 'the program did not start'
  kill -$signal $victim
  wait $victim 2>/dev/null
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    still_running >/dev/null || break
    sleep 0.1
  done
  ! still_running || complain 'something still runs'
done

finish
