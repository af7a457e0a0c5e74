#!/bin/sh
# SPDX-License-Identifier: MIT
# kcb measured side by side with what else there is, on processes with 10, 100 and 400 threads that are blocked in
# callbacks. Everything takes turns with its rival, in rounds; the lines on stdout are medians of the rounds:
#   stops THREADS KCB BARE STACKWALK64 RATIO      microseconds that a thread stands still (bench_stops)
#   scan  THREADS KCB WINEDBG                     milliseconds of `kcb scan` and of winedbg's "bt all", start to end
#   still THREADS KCB STACKWALK64 RATIO           the same without what passes until the thread stands
#   recorded MESSAGES WITHOUT WITH RATIO RECORDER WRITTEN MEGABYTES    what a recording costs (bench_recorder)
#   range THREADS LEAST MOST LEAST MOST LOAD      of the rounds' ratios, whole and still; the machine's load in the end
# usage: bench.sh BUILD [ROUNDS]    BUILD: build folder of the preset mingw; ROUNDS: odd
set -u
build=$1 rounds=${2:-3}
wine_run=$(dirname "$(readlink -f "$0")")/../../cmake/wine-run.sh
work=$(mktemp -d)
target=''
end_target() {
  [ -z "$target" ] || { kill "$target" && wait "$target"; } 2>/dev/null
  target=''
}
trap 'end_target; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# Sets pid to that of a new target with so many threads.
start_target() {
  end_target
  mkfifo "$work/pid.$1"
  KCB_FOLLOW=1 "$wine_run" "$build/tests/bench/bench_blocked.exe" "$1" >"$work/pid.$1" &
  target=$!
  read -r pid <"$work/pid.$1" || exit 1
  rm "$work/pid.$1"
  pid=$(printf %s "$pid" | tr -d '\r')
}

# time_of FILE COMMAND…: appends the milliseconds that the command takes to FILE.
time_of() {
  times=$1
  shift
  began=$(date +%s%N)
  "$@" </dev/null >"$work/out" 2>&1 || exit 1
  echo $((($(date +%s%N) - began) / 1000000)) >>"$times"
}

# nth N FILE [COLUMN]: the Nth in order.
nth() {
  cut -d' ' -f"${3:-1}" "$2" | sort -n | sed -n "$1p"
}

median() {
  nth $((rounds / 2 + 1)) "$@"
}

for threads in 10 100 400; do
  for _ in $(seq "$rounds"); do
    start_target $threads # winedbg takes its target along
    "$wine_run" "$build/tests/bench/bench_stops.exe" "$pid" $((400 / threads)) | tr -d '\r' >>"$work/stops.$threads"
    time_of "$work/kcb.$threads" "$wine_run" "$build/samples/kcb/kcb.exe" scan "$pid" --lang en
    found=$(grep -c ' is in a kernel-mode callback' "$work/out")
    [ "$found" -eq $threads ] || { echo "kcb found $found of $threads threads" >&2; exit 1; }
    time_of "$work/winedbg.$threads" "$wine_run" winedbg --command 'bt all' "$(printf '0x%x' "$pid")"
    end_target
  done
  stops=$work/stops.$threads
  [ "$(wc -l <"$stops")" -eq "$rounds" ] || exit 1
  echo "stops $threads $(for column in 1 2 3 4; do median "$stops" $column; done | paste -sd' ')"
  echo "still $threads $(for column in 5 6 7; do median "$stops" $column; done | paste -sd' ')"
  echo "range $threads $(for column in 4 7; do nth 1 "$stops" $column && nth "$rounds" "$stops" $column; done | paste -sd' ')" \
    "$(cut -d' ' -f1 /proc/loadavg)"
  echo "scan $threads $(median "$work/kcb.$threads") $(median "$work/winedbg.$threads")"
done

"$wine_run" "$build/tests/bench/bench_recorder.exe" "$rounds" | tr -d '\r'
