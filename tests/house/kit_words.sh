#!/bin/sh
# SPDX-License-Identifier: MIT
# The command line of ./kit: languages, help, wrong words. Nothing is built here.
# shellcheck source=tests/house/expect.sh
. "$(dirname "$(readlink -f "$0")")/expect.sh"

run 2 "$kit" scan notepad
line err 'kit: “scan” is a command of kcb: ./kit kcb scan'

# A wrong word: one line on stderr in the reader's language, exit status 2.
wrong_word() { # LANGUAGE LINE
  run 2 "$kit" juggle --lang "$1"
  empty out
  line err "$2"
}
wrong_word en 'kit: there is no command “juggle”; --help lists all commands'
wrong_word ru 'kit: неизвестная команда «juggle»; список команд выводит --help'
wrong_word de 'kit: Den Befehl „juggle“ gibt es nicht; --help listet alle Befehle auf'
wrong_word es 'kit: no existe el comando «juggle»; --help muestra los disponibles'
wrong_word fr 'kit: la commande « juggle » n’existe pas ; --help affiche toutes les commandes'
wrong_word it 'kit: il comando «juggle» non esiste; --help elenca tutti i comandi'

for language in en ru de es fr it; do
  run 0 "$kit" --help --lang $language
  empty err
  for word in './kit' run test --wine --long kcb exercise package bench check --lang --help --version XDG_CACHE_HOME; do holds out "$word"; done
done
for command in run test docs package check bench; do
  run 0 "$kit" $command --help --lang de
  empty err
  holds out 'Aufruf: ./kit'
done
run 0 "$kit" --version
line out "kernel-callback-kit $(sed -n 's/^project(.* VERSION \([0-9.]*\) .*/\1/p' "$root/CMakeLists.txt")"

# Which language: --lang, else KCB_LANG, else LC_ALL, LC_MESSAGES, LANG.
run 2 env KCB_LANG=de LC_ALL=fr_FR.UTF-8 "$kit" --lang=it
line err 'kit: manca un comando; --help elenca tutti i comandi'
run 2 env KCB_LANG=de LC_ALL=fr_FR.UTF-8 "$kit"
line err 'kit: Es fehlt ein Befehl; --help listet alle Befehle auf'
run 2 env LC_ALL=fr_FR.UTF-8 LC_MESSAGES=es_ES LANG=de_DE "$kit"
line err 'kit: il manque une commande ; --help affiche toutes les commandes'
run 2 env -u LC_ALL LC_MESSAGES=es_ES LANG=de_DE "$kit"
line err 'kit: falta un comando; --help muestra los disponibles'
run 2 env -u LC_ALL LANG=RU-ru "$kit"
line err 'kit: не указана команда; список команд выводит --help'
for system in '' C POSIX C.UTF-8 en_GB.UTF-8; do
  run 2 env LC_ALL="$system" LANG="$system" "$kit"
  line err 'kit: a command is missing; --help lists all commands'
done
run 2 env LC_ALL=ja_JP.UTF-8 "$kit"
holds err 'the system language “ja_JP.UTF-8” is not available; the messages are in English'
holds err 'a command is missing'
run 2 env LC_ALL=de_DE.UTF-8 KCB_LANG=xx "$kit"
holds err 'the language “xx” in KCB_LANG is not available; the messages are in English'
run 2 env LC_ALL=de_DE.UTF-8 "$kit" run --lang xx
line err 'kit: Die Sprache „xx“ ist nicht verfügbar; möglich sind: en ru de es fr it'
run 2 "$kit" run --lang
line err 'kit: the option --lang needs a value'

# Samples.
run 2 "$kit" run 99
one_line err
holds err '“99”'
for folder in "$root"/samples/[0-9][0-9]_*/; do holds err "$(basename "$folder")"; done
run 2 "$kit" run '.*'
holds err '“.*”'
run 2 "$kit" run 01 02 --fast
run 2 "$kit" run --fast
line err 'kit: there is no option “--fast”; --help lists all options'
run 2 "$kit" package --fast
line err 'kit: there is no option “--fast”; --help lists all options'
run 2 "$kit" --fast
line err 'kit: there is no option “--fast”; --help lists all options'
run 2 "$kit" docs --fast
line err 'kit: there is no option “--fast”; --help lists all options'
run 2 "$kit" docs --books now
line err 'kit: unexpected argument “now”'
run 2 "$kit" docs --check how/none --lang it
line err 'kit: la pagina «how/none» non esiste; how/unwinding, ad esempio, è docs/how/unwinding.rst'

# A program under Wine; what follows it is the program's.
run 2 "$kit" --lang es wine
line err 'kit: falta un programa; ./kit wine notepad, por ejemplo, inicia el Bloc de notas de Wine'
for command in 'wine notepad' 'kcb list' 'run 04'; do
  # shellcheck disable=SC2086 # a command and its argument
  run 2 env WINEPREFIX="$work/misspelt" "$kit" --lang it $command
  holds err "kit: WINEPREFIX indica $work/misspelt, che non è un prefisso di Wine"
  [ ! -e "$work/misspelt" ] || complain 'a prefix was made'
done

# A program that is not there, before Wine says so in letters of its own; and one that is. Wine is only pretended.
mkdir -p "$work/pretended/cmake" "$work/pretended/bin" "$work/prefix/drive_c/windows/system32"
cp -r "$kit" "$root/locales" "$work/pretended"
cp "$root/cmake/wine-program.sh" "$work/pretended/cmake"
# shellcheck disable=SC2016 # for that script
printf '#!/bin/sh\necho "${*:-%s}"\n' "$work/prefix" >"$work/pretended/cmake/wine-run.sh"
printf '#!/bin/sh\n' >"$work/pretended/bin/wine"
chmod +x "$work/pretended/cmake/wine-run.sh" "$work/pretended/bin/wine"
pe() { printf 'MZ%058d@\000\000\000PE\000\000%b' 0 "$1"; } # nothing but the headers' beginning
pe '\0144\0206' >"$work/prefix/drive_c/windows/system32/Notepad.exe"
wine() { run "$1" env -u WINEPREFIX PATH="$work/pretended/bin:$PATH" "$work/pretended/kit" wine "$2" two; }
wine 2 notpad
one_line err
holds err 'there is no program “notpad”'
wine 2 ./notepad.exe
wine 0 notepad
line out 'notepad two'
wine 0 'C:\windows\notepad.exe'
cp "$work/prefix/drive_c/windows/system32/Notepad.exe" "$work/mine.exe"
wine 0 "$work/mine.exe"
empty err

# What Wine would show in another program, or not start without a word.
wine 2 "$work"
line err "kit: “$work” is a folder; give the path of an EXE file"
echo text >"$work/mine.cpp"
wine 2 "$work/mine.cpp"
line err "kit: “$work/mine.cpp” is not a Windows program"
pe '\0114\0001' >"$work/x86.exe"
printf '#!/bin/sh\nexit 1\n' >"$work/pretended/cmake/x86-runs.sh"
chmod +x "$work/pretended/cmake/x86-runs.sh"
wine 3 "$work/x86.exe"
one_line err
holds err "“$work/x86.exe” is a 32-bit program"
mkdir "$work/prefix/drive_c/windows/syswow64"
: >"$work/prefix/drive_c/windows/syswow64/ntdll.dll" # of a Wine that has both
wine 0 "$work/x86.exe"
printf '#!/bin/sh\nprintf "\\tDLL Name: here.dll\\n\\tDLL Name: libstdc++-6.dll\\n\\tDLL Name: api-ms-win-core-file-l1-1-0.dll\\n"\n' \
  >"$work/pretended/bin/x86_64-w64-mingw32-objdump"
chmod +x "$work/pretended/bin/x86_64-w64-mingw32-objdump"
: >"$work/HERE.DLL"
wine 0 "$work/mine.exe"
one_line err
holds err 'the Wine prefix: libstdc++-6.dll;'
run 0 "$kit" wine --help
holds out 'wine PROGRAM'
run 2 "$kit" wine --fast

# What no build can help.
run 3 "$kit" kcb --lang de dump missing.dmp --frames
line err 'kit: Die Datei „missing.dmp“ gibt es nicht'
run 3 "$kit" kcb explain missing.txt
line err 'kit: there is no file “missing.txt”'

# Another Wine for the tests.
run 2 "$kit" test --wine
line err 'kit: the option --wine needs a value'
run 2 "$kit" test -R detector --wine=9 --lang de
line err 'kit: Die Wine-Version „9“ ist für Tests nicht verfügbar; möglich ist: 10'

# From elsewhere, through a link, in a folder whose name has spaces and letters of several scripts.
odd="$work/папка mit Ümlaut und 'quotes'"
mkdir -p "$odd/samples" "$odd/locales/en"
cp "$kit" "$root/CMakeLists.txt" "$odd"
cp "$root/locales/en/kit.sh" "$odd/locales/en"
ln -s "$odd/kit" "$work/link"
cd / || exit 1
run 0 "$work/link" --version
holds out kernel-callback-kit

# A folder in which nothing can be built.
touch "$odd/build"
run 3 "$odd/kit" run
one_line err
holds err "the folder $odd cannot be written to"
holds err "cp -r \"$odd\" ~"
run 0 "$odd/kit" --help
rm "$odd/build"

# Not Linux.
mkdir "$work/bin"
printf '#!/bin/sh\necho MINGW64_NT-10.0\n' >"$work/bin/uname"
chmod +x "$work/bin/uname"
run 3 env PATH="$work/bin:$PATH" "$kit" run
line err 'kit: this script is for Linux; on Windows, run instead: cmake --workflow --preset windows'

finish
