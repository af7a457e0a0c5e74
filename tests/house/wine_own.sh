#!/bin/sh
# SPDX-License-Identifier: MIT
# cmake/wine-own.sh and wine-keeper.sh: a run of tests has a server of Wine to itself; a stuck one is noticed, told and
# ended; nothing of a run stays, whatever ends it.
# shellcheck source=tests/house/expect.sh
. "$(dirname "$(readlink -f "$0")")/expect.sh"
wine_run=$root/cmake/wine-run.sh
: >"$work/out"
: >"$work/err"
unset WINEPREFIX KCB_PREFIX KCB_FOLLOW
cache=${XDG_CACHE_HOME:-$HOME/.cache}/kernel-callback-kit

# Stands in for ctest: it runs each argument, a test, and its name is what counts.
ctest=$work/ctest
# shellcheck disable=SC2016
printf '#!/bin/sh\nfor test; do sh -c "$test"; done\n' >"$ctest"
chmod +x "$ctest"

# Waits up to two minutes until the command succeeds.
soon() {
  for _ in $(seq 1200); do
    "$@" && return
    sleep 0.1
  done
  return 1
}

# start MARK: a run, ctest, in which one program waits; `run_of` and `server_of` find its folder and its server.
start() {
  KCB_STUCK="$work/$1.stuck" "$ctest" "'$wine_run' cmd /c 'echo here & ping -n 100 127.0.0.1 >nul'; echo \$? >'$work/$1.status'" \
    "'$wine_run' cmd /c 'echo next' >'$work/$1.next'" >"$work/$1.out" 2>"$work/$1.err" &
  process=$!
  soon pings "$process" || complain "the program of $1 did not start"
}
run_of() { echo "$cache/runs/$1-"*; }
of() { grep -lsF "WINEPREFIX=$(run_of "$1")/" /proc/[0-9]*/environ; } # all processes in a run's prefixes
pings() { of "$1" | sed 's/environ$/cmdline/' | xargs -r grep -lsF ping | grep -q .; }
server_of() { of "$1" | sed 's/environ$/comm/' | xargs -r grep -ls ^wineserver | cut -d/ -f3; }
is_gone() {
  [ ! -d "$1" ] || return
  # grep's status says nothing: processes end while it reads.
  left=$(grep -lsF "WINEPREFIX=$1/" /proc/[0-9]*/environ)
  [ -z "$left" ]
}

what='two runs at once'
start one
one=$process one_run=$(run_of "$process") one_server=$(server_of "$process")
start two
two=$process two_run=$(run_of "$process") two_server=$(server_of "$process")
[ -n "$one_server" ] || complain 'the first has no server of its own'
[ -n "$two_server" ] || complain 'the second has no server of its own'
[ "$one_server" != "$two_server" ] || complain 'they have the same server'
# What is no test has the prefix of those who use the kit. This script may itself run under ctest, so that program is
# handed over to init first.
# shellcheck disable=SC2016
setsid --fork sh -c 'while grep -qs setsid "/proc/$(cut -d " " -f 4 /proc/$$/stat)/comm"; do :; done
  "$1" winepath -u c:/ >"$2" 2>&1; : >"$2.done"' alone "$wine_run" "$work/alone"
soon test -e "$work/alone.done" || complain 'a program outside the runs does not end'
grep -q / "$work/alone" || complain 'a program outside the runs does not run'
! grep -qF "$cache/runs" "$work/alone" || complain 'a program outside the runs has the prefix of one'

what='ctest killed'
kill -KILL "$one"
wait "$one" 2>/dev/null
soon is_gone "$one_run" || complain 'something of the run stays'
kill -0 "$two_server" || complain 'the other run has lost its server'
pings "$two" || complain 'the other run has lost its program'

# Two ways to be stuck. A stopped server is the real one; in place of an endless loop in it, one of the shell, under its
# name, in another prefix of the run.
what='a stopped server'
kill -STOP "$two_server"
soon test -s "$work/two.next" || complain 'the server was not ended, or the next test has none'
grep -q next "$work/two.next" || complain 'the next test failed'
grep -q "Wine's server was stuck" "$work/two.err" || complain 'the failed test does not name the cause'
[ "$(cat "$work/two.status")" -ne 0 ] || complain 'the program was not ended with its server'
grep -q "wineserver $two_server of $two_run/all, state T" "$work/two.stuck" || complain 'not told to ./kit'
wait "$two"
soon is_gone "$two_run" || complain 'something of the run stays'

what='a server in an endless loop'
cp /bin/sh "$work/wineserver"
start three
three=$process three_run=$(run_of "$process")
WINEPREFIX="$three_run/other" "$work/wineserver" -c 'while :; do :; done' &
loop=$!
soon test -f "$work/three.stuck" || complain 'it was not noticed'
wait "$loop"
[ $? -eq 137 ] || complain 'it was not killed'
grep -q "wineserver $loop of $three_run/other, state R" "$work/three.stuck" || complain 'not told to ./kit'
pings "$three" || complain 'a server that works was ended too'
kill -INT "$three"
kill -TERM "$three"
wait "$three" 2>/dev/null
soon is_gone "$three_run" || complain 'something of the run stays'

what='a keeper that was killed'
start four
four=$process four_run=$(run_of "$process")
kill -KILL "$(grep -lsF "wine-keeper.sh" /proc/[0-9]*/cmdline | xargs grep -lsF "$four_run" | cut -d/ -f3)"
kill -KILL "$four"
wait "$four" 2>/dev/null
run 0 "$ctest" "'$wine_run' cmd /c 'echo the next run'"
holds out 'the next run'
soon is_gone "$four_run" || complain 'something of the run stays'

finish
