#!/bin/sh
# SPDX-License-Identifier: MIT
# kcb measured side by side with what else there is, on processes with 10, 100 and 400 threads that are blocked in
# callbacks. Everything takes turns with its rival within one run; the lines on stdout are medians:
#   stops THREADS KCB BARE STACKWALK64            microseconds that a thread stands still (bench_stops)
#   scan  THREADS KCB WINEDBG                     milliseconds of `kcb scan` and of winedbg's "bt all", start to end
# usage: bench.sh BUILD [ROUNDS]    BUILD: build folder of the preset mingw
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

median() {
  sort -n "$1" | sed -n "$((rounds / 2 + 1))p"
}

for threads in 10 100 400; do
  start_target $threads
  echo "stops $threads $("$wine_run" "$build/tests/bench/bench_stops.exe" "$pid" $((800 / threads)) | tr -d '\r')"
  for _ in $(seq "$rounds"); do
    [ -n "$target" ] || start_target $threads # winedbg takes its target along
    time_of "$work/kcb.$threads" "$wine_run" "$build/samples/kcb/kcb.exe" scan "$pid" --lang en
    found=$(grep -c ' is in a kernel-mode callback' "$work/out")
    [ "$found" -eq $threads ] || { echo "kcb found $found of $threads threads" >&2; exit 1; }
    time_of "$work/winedbg.$threads" "$wine_run" winedbg --command 'bt all' "$(printf '0x%x' "$pid")"
    end_target
  done
  echo "scan $threads $(median "$work/kcb.$threads") $(median "$work/winedbg.$threads")"
done
