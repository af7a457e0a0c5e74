#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs a Windows program under Wine as if it were one of this system's: its output, its exit status, its end.
# CMake's CMAKE_CROSSCOMPILING_EMULATOR, and what `./kit run` and `./kit kcb` call.
# usage: wine-run.sh [PROGRAM.exe [ARGUMENT]…]    (no program: only make Wine's prefix, and print where it is)
# Runs in the caller's WINEPREFIX; without one in the kit's prefix, or under ctest in one that this run of tests has to
# itself (cmake/wine-own.sh). With this system's Wine, or with that of the Debian system in the folder KCB_WINE_ROOT
# (cmake/wine-root.sh makes one; needs root).
#
# The output always goes through files, for two reasons. Wine's services inherit stdout and stderr and outlive the
# program by some 2.5 s, for which a reader of the caller's pipe (ctest, cmake) would wait. And on a terminal Wine's
# console draws every single character between escape sequences. So programs write UTF-8 into files; when somebody
# watches (a terminal, or KCB_FOLLOW=1), the files are followed.

# Another system's Wine needs that system's libraries. In a mount namespace of its own they are in their places;
# everything else (the build, the prefix, /tmp) stays where it is.
if [ -n "${KCB_WINE_ROOT:-}" ]; then
  system=$KCB_WINE_ROOT
  unset KCB_WINE_ROOT
  # shellcheck disable=SC2016 # expanded inside
  exec unshare --mount sh -c \
    'mount --bind "$0/etc/ld.so.cache" /etc/ld.so.cache && mount --bind "$0/usr" /usr && exec "$@"' "$system" "$0" "$@"
fi

# Debian's /usr/bin/wine is a script that complains about the missing 32-bit Wine.
wine=wine wineserver=wineserver
if [ -x /usr/lib/wine/wine64 ]; then
  wine=/usr/lib/wine/wine64 wineserver=/usr/lib/wine/wineserver
  export WINELOADER=$wine
fi
# Wine needs certain addresses, and a randomized address space now and then has something else there: then a program ends
# before its first instruction, with exit status 1 and, as WINEDEBUG is set here, without a word ("failed to map the
# shared user data"). What a program starts inherits the setting.
fixed=
if setarch x86_64 -R true 2>/dev/null; then fixed='setarch x86_64 -R'; fi

cache=${XDG_CACHE_HOME:-$HOME/.cache}/kernel-callback-kit
# Wine takes the Windows locale from the name in LC_ALL (not from LANG). Arguments and paths it reads in the character
# set of that locale, ASCII if this system has not generated it. So every name is given the character set of C.UTF-8,
# which is always there: glibc looks in LOCPATH.
LC_ALL=${LC_ALL:-${LANG:-C}}
LC_ALL=${LC_ALL%%[.@]*}
[ "$LC_ALL" != POSIX ] || LC_ALL=C
export LC_ALL="$LC_ALL.UTF-8"
if [ -d /usr/lib/locale/C.utf8 ]; then
  export LOCPATH="$cache/locale"
  [ -d "$LOCPATH/$LC_ALL" ] || { mkdir -p "$LOCPATH" && ln -sfn /usr/lib/locale/C.utf8 "$LOCPATH/$LC_ALL"; }
fi
export WINEDEBUG="${WINEDEBUG:--all}" WINEDLLOVERRIDES="${WINEDLLOVERRIDES:-mscoree,mshtml=}"
unset DISPLAY WAYLAND_DISPLAY

if [ -z "${WINEPREFIX:-}" ]; then
  version=$("$wine" --version) || exit 125
  export WINEPREFIX="$cache/${version%% *}"
  ready=$WINEPREFIX/.ready-2 # the number of the settings below
  if [ ! -f "$ready" ]; then # 5 s, 700 MB; whoever comes second waits
    mkdir -p "$cache"
    (
      flock 9
      [ -f "$ready" ] && exit
      rm -rf "$WINEPREFIX"
      mkdir "$WINEPREFIX"
      # The "null" graphics driver makes real windows without a display. A program that crashes ends at once, with a
      # backtrace and an exit status; otherwise Wine's debugger waits for somebody to close its dialog.
      $fixed "$wine" wineboot -i && $fixed "$wine" reg add 'HKCU\Software\Wine\Drivers' /v Graphics /d null /f &&
        $fixed "$wine" reg add 'HKCU\Software\Wine\WineDbg' /v ShowCrashDialog /t REG_DWORD /d 0 /f &&
        "$wineserver" -k && touch "$ready"
    ) 9>"$WINEPREFIX.lock" </dev/null >/dev/null 2>&1
    [ -f "$ready" ] || { echo "wine-run: wine cannot make the prefix $WINEPREFIX" >&2; exit 125; }
  fi
  kit_cmake=$(dirname "$(readlink -f "$0")")
  # shellcheck source=cmake/wine-own.sh
  . "$kit_cmake/wine-own.sh"
  own_prefix "$WINEPREFIX" "$cache/runs"
fi

if [ -n "${KCB_X86:-}" ]; then
  # shellcheck source=cmake/wine-x86-prefix.sh
  . "$(dirname "$(readlink -f "$0")")/wine-x86-prefix.sh"
fi

# Wine's server stays half a minute after the last program. Debian has it end at once: it takes 2 s to do so, and a
# program that starts in between is refused ("recvmsg: Connection reset by peer"). A server that runs already goes on.
"$wineserver" -p30 </dev/null >/dev/null 2>&1

[ $# -gt 0 ] || { echo "$WINEPREFIX" && exit; }

run=$(mktemp -d "${TMPDIR:-/tmp}/kcb-run.XXXXXX") || exit 125
: >"$run/out"
: >"$run/err"
mkfifo "$run/alive"

# Whatever ends this script, even SIGKILL (a ctest time-out), nothing that it started may stay. The processes that a
# program starts leave the process tree, but they carry the environment: a guard outside the tree waits until the pipe
# that this script holds open closes, then ends every program of this run. Wine's own services stay: others use them.
export KCB_RUN="$run"
guard() {
  read -r _ <"$run/alive"
  for again in 1 2 3 4 5; do
    killed=
    # shellcheck disable=SC2013 # no path under /proc holds a space
    for environment in $(grep -lsF "KCB_RUN=$run" /proc/[0-9]*/environ); do
      process=${environment%/environ}
      case $(tr '\0' ' ' <"$process/cmdline") in
        *wineserver* | *[\\]services.exe* | *[\\]winedevice.exe* | *[\\]plugplay.exe* | *[\\]svchost.exe* | \
          *[\\]rpcss.exe* | *[\\]wineboot.exe* | *[\\]explorer.exe*) ;;
        *) kill -KILL "${process#/proc/}" && killed=$again ;;
      esac
    done
    [ -n "$killed" ] || break
    sleep 0.05
  done
  rm -rf "$run"
}
(
  trap '' HUP INT TERM
  guard </dev/null >/dev/null 2>&1 &
)
exec 9>"$run/alive"

out='' err=''
# Shows what has not been shown of the program's output.
show() {
  if [ -n "$out" ]; then
    wait "$out" "$err"
  else
    cat "$run/out"
    cat "$run/err" >&2
  fi
}

# The signal goes on to the program; if it has not ended some time later, the guard ends it. A program that takes Ctrl-C
# for the end of what it was asked to do, as kcb watch does, has a last word and an exit status of its own; of another,
# Wine says 0.
interrupted() {
  trap '' HUP INT TERM
  kill -s "$1" "$program"
  own_end=''
  [ "$1" != INT ] || own_end=${KCB_OWN_END:-}
  tries=10
  [ -z "$own_end" ] || tries=50
  while [ "$tries" -gt 0 ] && kill -0 "$program"; do
    sleep 0.1
    tries=$((tries - 1))
  done 2>/dev/null
  if [ -n "$own_end" ] && [ "$tries" -gt 0 ]; then
    wait "$program"
    status=$?
    [ "$status" -ge 128 ] || { show && exit "$status"; }
  fi
  exit "$2"
}
trap 'interrupted HUP 129' HUP
trap 'interrupted INT 130' INT
trap 'interrupted TERM 143' TERM

# To a shell's background job stdin is /dev/null, unless it is handed on so. Not a terminal's: Wine would draw on it.
if [ -t 0 ]; then exec 3</dev/null; else exec 3<&0; fi
$fixed "$wine" "$@" <&3 >"$run/out" 2>"$run/err" 3<&- 9>&- &
program=$!
exec 3<&-
if [ -t 1 ] || [ "${KCB_FOLLOW:-0}" = 1 ]; then
  tail -qfn +1 -s 0.05 --pid="$program" "$run/out" 9>&- &
  out=$!
  tail -qfn +1 -s 0.05 --pid="$program" "$run/err" >&2 9>&- &
  err=$!
fi
wait "$program"
status=$?
show
if [ -f "$WINEPREFIX.stuck" ] && [ -n "$(find "$WINEPREFIX.stuck" -newer "$run/alive")" ]; then
  echo "wine-run: Wine's server was stuck and has been ended (cmake/wine-keeper.sh); the program's end is no fault of its own" >&2
fi
exit $status
