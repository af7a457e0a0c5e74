#!/bin/sh
# SPDX-License-Identifier: MIT
# Keeps a run of tests (cmake/wine-own.sh) clean: it ends a server of Wine that is stuck, so that only the tests of that
# moment fail, and in the end, however the run ended, whatever still runs in the run's prefixes, and the prefixes.
# If KCB_STUCK names a file, what is known of a stuck server is added to it.
# usage: wine-keeper.sh FOLDER_OF_THE_RUN
trap '' HUP INT TERM
# shellcheck source=cmake/wine-own.sh
. "$(dirname "$0")/wine-own.sh"
run=$1
owner=${run##*/}

# What Wine leaves of a server that did not end by itself: its folder under /tmp, in Debian in one more.
remove_server_folder() {
  case $1 in
    /tmp/wine-*/server-*) rm -rf "${1%/*}" ;;
    /tmp/.wine-*/server-*) rm -rf "$1" ;;
  esac
}

# end_run FOLDER: first the tests, which would start more.
end_run() {
  for file in "$1"/tests/*-*; do
    left=${file##*/}
    if describe "${left%-*}" && [ "$id" = "$left" ]; then kill -KILL "${left%-*}"; fi
  done
  while # grep's status says nothing: processes end while it reads
    environments=$(grep -lsF "WINEPREFIX=$1/" /proc/[0-9]*/environ)
    [ -n "$environments" ]
  do
    for environment in $environments; do
      process=${environment%/environ}
      folder=$(readlink "$process/cwd")
      kill -KILL "${process#/proc/}" && remove_server_folder "$folder"
    done
    sleep 0.05
  done
  rm -rf "$1"
}

# stuck PROCESS ENVIRON: wine-run.sh tells the programs' callers by the file <prefix>.stuck.
stuck() {
  prefix=$(tr '\0' '\n' <"$2" | grep -F "WINEPREFIX=$run/")
  prefix=${prefix#WINEPREFIX=}
  if [ -n "${KCB_STUCK:-}" ]; then
    {
      date '+%F %T'
      printf 'wineserver %s of %s, state %s, %s ticks of CPU time\n' "$1" "$prefix" "$state" "$cpu"
      # Where the loop is, if a debugger is at hand.
      [ "$state" = T ] || timeout 20 gdb --batch -p "$1" -ex 'backtrace 60' -ex 'info registers' -ex 'info proc mappings'
    } >>"$KCB_STUCK" 2>&1
  fi
  : >"$prefix.stuck"
  # The programs first: one that waits would not notice that its server is gone, and one of the next server is not meant.
  # shellcheck disable=SC2013 # no path under /proc holds a space
  for environment in $(grep -lszxF "WINEPREFIX=$prefix" /proc/[0-9]*/environ); do
    process=${environment%/environ}
    [ "$process" = "/proc/$1" ] || kill -KILL "${process#/proc/}"
  done
  kill -KILL "$1"
}

# A server that works sleeps between requests, or reads and writes. One that in five looks in a row did nothing of all
# this and yet was busy is in an endless loop; one that is stopped (a signal) is as good as that. A machine under load
# makes both slower, not alike.
look() {
  # shellcheck disable=SC2013 # no path under /proc holds a space
  for file in $(grep -ls '^wineserver' /proc/[0-9]*/comm); do
    process=${file#/proc/}
    process=${process%/comm}
    if ! grep -qsF "WINEPREFIX=$run/" "/proc/$process/environ" || ! describe "$process"; then continue; fi
    now=$(grep -h -e ^voluntary -e ^sysc "/proc/$process/status" "/proc/$process/io" | tr -d ' \t\n')
    before='' ticks=0 times=0
    if [ -f "$run/servers/$id" ]; then read -r before ticks times <"$run/servers/$id"; fi
    if [ "$now" = "$before" ] && { [ "$state" = T ] || [ "$cpu" -gt "$ticks" ]; }; then
      times=$((times + 1))
    else
      times=0
    fi
    echo "$now $cpu $times" >"$run/servers/$id"
    [ "$times" -lt 5 ] || stuck "$process" "/proc/$process/environ"
  done
}

# Runs whose keeper was killed.
for folder in "${run%/*}"/*-*/; do
  folder=${folder%/}
  if [ -d "$folder" ] && flock -n "$folder/lock" true; then end_run "$folder"; fi
done

turn=0
while describe "${owner%-*}" && [ "$id" = "$owner" ]; do
  sleep 1 8>&- # it would hold the lock for a keeper that was killed
  turn=$((turn + 1))
  [ $((turn % 2)) -ne 0 ] || look
done
end_run "$run"
