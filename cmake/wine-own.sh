# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034,SC2154
# A run of tests has a Wine prefix, and so a server of Wine, to itself: cmake/wine-run.sh sources this. A run is one ctest,
# the nearest above the program. What one run does to its server reaches no other run and nobody who uses the kit beside.
# KCB_PREFIX names a further prefix of the run; outside ctest, it makes a run of the process that calls wine-run.sh.
# cmake/wine-keeper.sh ends what is left when the run ends, and a server that is stuck.

# describe PROCESS: sets id (process and start time, which no other process has), name, parent, state and cpu (ticks).
# Fails if it has ended.
describe() {
  read -r stat 2>/dev/null <"/proc/$1/stat" || return
  name=${stat#*\(}
  name=${name%)*}
  # shellcheck disable=SC2086 # the fields after the name, which may hold anything
  set -- "$1" ${stat##*) }
  state=$2 parent=$3 cpu=$((${13} + ${14})) id=$1-${21}
  [ "$state" != Z ]
}

# Sets owner to the run's process, empty if this is no run, and test to the child of ctest that leads here.
find_run() {
  owner='' test='' process=$$
  while [ "$process" -gt 1 ] && describe "$process"; do
    if [ "$name" = ctest ]; then
      owner=$id
      return
    fi
    test=$id process=$parent
  done
  test=''
  if [ -n "${KCB_PREFIX:-}" ] && describe "$PPID"; then owner=$id; fi
}

# clone SHARED OWN: of Wine's 700 MB, files are linked. Copied is the registry, for Wine writes into a file that has two
# names instead of replacing it. Left out is what tells where a server runs, and what users' programs have left in Temp.
clone() (
  rm -rf "$2.new"
  mkdir -p "$2.new/drive_c"
  cp -a "$1"/*.reg "$1/dosdevices" "$1/.update-timestamp" "$2.new" || exit
  for folder in "$1"/drive_c/*; do
    [ "${folder##*/}" = users ] || cp -al "$folder" "$2.new/drive_c" || exit
  done
  (cd "$1/drive_c" && find users -type d -print -name Temp -prune) | (cd "$2.new/drive_c" && xargs -d '\n' mkdir -p)
  mv "$2.new" "$2"
)

# own_prefix SHARED FOLDER_OF_RUNS: gives this run its prefix, made at its first program, and a keeper.
own_prefix() {
  find_run
  [ -n "$owner" ] || return 0
  own=$2/$owner
  WINEPREFIX=$own/${KCB_PREFIX:-all}
  if [ ! -d "$WINEPREFIX" ]; then
    mkdir -p "$2"
    (
      flock 9
      if [ ! -d "$own" ]; then
        mkdir -p "$own/tests" "$own/servers"
        # The keeper holds this lock as long as it lives: a folder that is not locked has lost its keeper.
        exec 8>"$own/lock"
        flock 8
        setsid env -u WINEPREFIX "$kit_cmake/wine-keeper.sh" "$own" </dev/null >/dev/null 2>&1 9>&- &
      fi
      [ -d "$WINEPREFIX" ] || clone "$1" "$WINEPREFIX"
    ) 9>"$2/lock"
    [ -d "$WINEPREFIX" ] || { echo "wine-run: cannot make the prefix $WINEPREFIX" >&2; exit 125; }
  fi
  [ -z "$test" ] || : >"$own/tests/$test"
}
