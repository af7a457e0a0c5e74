# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Sourced by cmake/wine-run.sh when KCB_X86 names the folder of the 32-bit DLLs (cmake/wine-x86.sh): gives them to the
# prefix. Wine looks for them in both places: what it starts in the prefix, what that loads in WINEDLLPATH.
export WINEDLLPATH="$KCB_X86"
x86_dlls=$WINEPREFIX/drive_c/windows/syswow64
if [ "$(cat "$x86_dlls/.kcb" 2>/dev/null)" != "$KCB_X86" ]; then
  (
    flock 9
    [ "$(cat "$x86_dlls/.kcb" 2>/dev/null)" != "$KCB_X86" ] || exit
    mkdir -p "$x86_dlls"
    for x86_dll in "$KCB_X86"/i386-windows/*.dll; do
      rm -f "$x86_dlls/${x86_dll##*/}" # a link to the file of another prefix may have that name
      cp "$x86_dll" "$x86_dlls"
    done
    echo "$KCB_X86" >"$x86_dlls/.kcb"
  ) 9>"$WINEPREFIX/x86.lock"
fi
