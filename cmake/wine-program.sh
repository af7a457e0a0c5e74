# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154,SC2034 # what is not set here is set by ./kit, which sources this file
# The command `wine` of ./kit: starts a Windows program, after a look at what Wine would not explain.

# Sets program to the file that Wine will start, or to nothing where only Wine knows: its own words for a missing one are
# in another character set than the terminal's.
find_program() {
  program=''
  case $1 in
    *\\*) return ;; # a path of Wine's
    */*) ;;
    *)
      [ ! -f "$1" ] || program=$1
      [ -n "$program" ] || [ ! -f "$1.exe" ] || program=$1.exe
      [ -n "$program" ] || program=$(find "$prefix/drive_c/windows" "$prefix/drive_c/Program Files" -maxdepth 3 \
        \( -iname "$1" -o -iname "$1.exe" \) -type f -print -quit 2>/dev/null)
      [ -n "$program" ] || [ -d "$1" ] || fail 2 "$KIT_NO_PROGRAM" "$1"
      ;;
  esac
  [ -n "$program" ] || program=$1
  [ -e "$program" ] || fail 2 "$KIT_NO_PROGRAM" "$1"
  [ -f "$program" ] || fail 2 "$KIT_FOLDER" "$1"
}

# file_bytes OFFSET COUNT: of the program, in hexadecimal.
file_bytes() {
  od -An -v -tx1 -j"$1" -N"$2" "$program" 2>/dev/null | tr -d ' \n'
}

# Sets machine to the processor that the program is for, as its PE header says; refuses what Wine would take for a document.
know_machine() {
  machine=''
  case $program in *.[Bb][Aa][Tt] | *.[Cc][Mm][Dd] | *.[Mm][Ss][Ii]) return ;; esac
  header=$(od -An -v -tu4 -j60 -N4 "$program" 2>/dev/null | tr -d ' ')
  case $(file_bytes 0 2):$(file_bytes "${header:-0}" 6) in
    4d5a:504500004c01) machine=x86 ;;
    4d5a:504500006486) machine=x64 ;;
    4d5a:50450000*) ;; # of another processor
    *) fail 2 "$KIT_NO_WINDOWS_PROGRAM" "$program" ;;
  esac
}

# Debian's wine64 has no 32-bit DLLs; the kit's own prefix may have them (cmake/wine-x86.sh).
prepare_x86() {
  from_kit=$prefix/drive_c/windows/syswow64/.kcb
  if [ ! -e "$from_kit" ]; then
    [ ! -e "${from_kit%/*}/ntdll.dll" ] || return 0
    [ -z "${WINEPREFIX:-}" ] || fail 3 "$KIT_WINE_NO_X86" "$program" # the reader's prefix is left as it is
  fi
  "$root/cmake/x86-runs.sh" || fail 3 "$KIT_WINE_NO_X86" "$program"
  attempt "$KIT_STEP_X86" "$root/cmake/wine-x86.sh"
  [ "$status" -eq 0 ] || fail 3 "$KIT_WINE_NO_X86" "$program"
  KCB_X86=$(cat "$log")
  export KCB_X86
}

# Wine does not say which DLLs are missing. They may be beside the program, here, or in the prefix, which gets its 32-bit
# ones only now.
warn_of_missing_dlls() {
  objdump=$(command -v x86_64-w64-mingw32-objdump || command -v objdump) || return 0
  case $machine in x86) system=syswow64 ;; *) system=system32 ;; esac
  needed=$(LC_ALL=C timeout 5 "$objdump" -p "$program" 2>/dev/null |
    sed -n 's/^\tDLL Name: \([A-Za-z0-9._+-]*\)$/\1/p' | head -n 200)
  set -- "$(dirname "$program")" . "$prefix/drive_c/windows/$system" ${KCB_X86:+"$KCB_X86/i386-windows"}
  missing=''
  for dll in $needed; do
    case $dll in [Aa][Pp][Ii]-[Mm][Ss]-* | [Ee][Xx][Tt]-[Mm][Ss]-*) continue ;; esac
    [ -n "$(find "$@" -maxdepth 1 -iname "$dll" -print -quit)" ] || missing="$missing $dll"
  done
  [ -z "$missing" ] || tell "$KIT_MISSING_DLLS" "$program" "${missing# }"
}

# A Windows program, where ./kit kcb looks for it.
run_wine() {
  [ $# -gt 0 ] || fail 2 "$KIT_MISSING_PROGRAM"
  case $1 in -*) refuse "$1" ;; esac
  check_prefix
  quiet=yes
  prepare 1 "$for_wine"
  start_wine
  find_program "$1"
  machine=''
  [ -z "$program" ] || know_machine
  [ "$machine" != x86 ] || prepare_x86
  [ -z "$machine" ] || warn_of_missing_dlls
  exec "$root/cmake/wine-run.sh" "$@"
}
