#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs a Windows program under Wine as if it were one of this system's: its output, its exit status, its end.
# CMake's CMAKE_CROSSCOMPILING_EMULATOR, and what `./kit run` and `./kit kcb` call.
# usage: wine-run.sh PROGRAM.exe [ARGUMENT]…      (in WINEPREFIX if the caller has one, else in a prefix of its own)
#
# The output always goes through files, for two reasons. Wine's services inherit stdout and stderr and outlive the
# program by some 2.5 s, for which a reader of the caller's pipe (ctest, cmake) would wait. And on a terminal Wine's
# console draws every single character between escape sequences. So programs write UTF-8 into files; when somebody
# watches (a terminal, or KCB_FOLLOW=1), the files are followed.

# Debian's /usr/bin/wine is a script that complains about the missing 32-bit Wine.
wine=wine
for candidate in /usr/lib/wine/wine64 /usr/lib64/wine/wine64; do
  [ -x "$candidate" ] && wine=$candidate && break
done
# LANG alone does not switch Wine's locale, LC_ALL does, and the locale need not exist on this system. "C" would lose
# every argument that is not ASCII.
LC_ALL=${LC_ALL:-${LANG:-C.UTF-8}}
case $LC_ALL in C | POSIX) LC_ALL=C.UTF-8 ;; esac
export LC_ALL
export WINEDEBUG="${WINEDEBUG:--all}" WINEDLLOVERRIDES="${WINEDLLOVERRIDES:-mscoree,mshtml=}" WINELOADER="$wine"
unset DISPLAY WAYLAND_DISPLAY

if [ -z "${WINEPREFIX:-}" ]; then
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/kernel-callback-kit
  WINEPREFIX=$cache/$("$wine" --version) || exit 125
  export WINEPREFIX
  if [ ! -f "$WINEPREFIX/.ready" ]; then # 5 s, 700 MB; whoever comes second waits
    mkdir -p "$cache"
    (
      flock 9
      [ -f "$WINEPREFIX/.ready" ] && exit
      rm -rf "$WINEPREFIX"
      mkdir "$WINEPREFIX"
      # The "null" graphics driver makes real windows without a display.
      "$wine" wineboot -i && "$wine" reg add 'HKCU\Software\Wine\Drivers' /v Graphics /d null /f &&
        wineserver -w && touch "$WINEPREFIX/.ready"
    ) 9>"$WINEPREFIX.lock" </dev/null >/dev/null 2>&1
    [ -f "$WINEPREFIX/.ready" ] || { echo "wine-run: wine cannot make the prefix $WINEPREFIX" >&2; exit 125; }
  fi
fi

run=$(mktemp -d "${TMPDIR:-/tmp}/kcb-run.XXXXXX") || exit 125
: >"$run/out"
: >"$run/err"
mkfifo "$run/alive"

# Whatever ends this script, even SIGKILL (a ctest time-out), nothing that it started may stay. Wine's processes leave
# the process tree, but they carry the environment: a guard outside the tree waits until the pipe that this script holds
# open closes, then ends every program of this run. Wine's own services stay, others may be using them.
export KCB_RUN="$run"
(
  exec </dev/null >/dev/null 2>&1
  trap '' HUP INT TERM
  # shellcheck disable=SC2094
  {
    read -r _ <"$run/alive"
    for entry in $(grep -lszxF "KCB_RUN=$run" /proc/[0-9]*/environ); do
      entry=${entry%/environ}
      case $(tr '\0' '\n' <"$entry/cmdline" | head -n 1) in
        [A-Za-z]:'\windows\'* | [A-Za-z]:'\Windows\'* | *wineserver* | '') ;;
        *\\* | *.exe | *wine64* | *wine) kill -KILL "${entry#/proc/}" ;;
      esac
    done
    rm -rf "$run"
  } &
)
exec 9>"$run/alive"

finish() {
  trap '' HUP INT TERM
  kill -KILL "$program" 2>/dev/null
  exit "$1"
}
trap 'finish 129' HUP
trap 'finish 130' INT
trap 'finish 143' TERM

"$wine" "$@" <&0 >"$run/out" 2>"$run/err" 9>&- &
program=$!
if [ -t 1 ] || [ "${KCB_FOLLOW:-0}" = 1 ]; then
  tail -qfn +1 -s 0.05 --pid=$program "$run/out" 9>&- &
  out=$!
  tail -qfn +1 -s 0.05 --pid=$program "$run/err" >&2 9>&- &
  wait $program
  status=$?
  wait $out $!
else
  wait $program
  status=$?
  cat "$run/out"
  cat "$run/err" >&2
fi
exit $status
