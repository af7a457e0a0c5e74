#!/bin/sh
# SPDX-License-Identifier: MIT
# The package, as somebody has it who has nothing else: it is complete, its programs need nothing but Windows, and they
# run in an empty folder.
# usage: zip.sh BUILD OBJDUMP
# shellcheck source=tests/house/expect.sh
. "$(dirname "$(readlink -f "$0")")/../house/expect.sh"
build=$1 objdump=$2
wine_run=$root/cmake/wine-run.sh
version=$(sed -n 's/^project(.* VERSION \([0-9.]*\) .*/\1/p' "$root/CMakeLists.txt")
name=kernel-callback-kit-$version-windows-x64

run 0 cpack --config "$build/CPackConfig.cmake" -B "$work/made"
cd "$work/made" || exit 1
run 0 sha256sum --check --quiet "$name.zip.sha256"
mkdir "$work/an empty folder"
cd "$work/an empty folder" || exit 1
run 0 cmake -E tar xf "$work/made/$name.zip"

# ---- What is in it --------------------------------------------------------------------------------------------------

samples=$(cd "$root/samples" && echo [0-9][0-9]_*)
{
  for file in README.txt README.ru.txt README.de.txt README.es.txt README.fr.txt README.it.txt kcb.exe kcb_recorder.dll; do echo $file; done
  for schema in "$root"/samples/kcb/*.schema.json; do echo "schemas/${schema##*/}"; done
  for license in kernel-callback-kit icu cli11 nlohmann-json tl-expected gcc mingw-w64; do echo "licenses/$license.txt"; done
  for sample in $samples; do echo "samples/$sample.exe"; done
} | sed "s|^|./$name/|" | sort >"$work/expected"
what='the files of the package'
find . -type f | sort | diff "$work/expected" - >"$work/out" || complain 'not the files that are expected (>: too many)'
cd "$name" || exit 1
for schema in schemas/*; do run 0 cmp "$schema" "$root/samples/kcb/${schema##*/}"; done

# What a licence is known by: the line that names it, or the holder of the copyright.
known_by() { # FILE TEXT
  what=licenses/$1.txt
  cp "licenses/$1.txt" "$work/out"
  holds out "$2"
}
known_by kernel-callback-kit 'MIT License'
known_by icu 'UNICODE LICENSE V3'
known_by cli11 'University of Cincinnati'
known_by nlohmann-json 'Niels Lohmann'
known_by tl-expected CC0
known_by gcc 'GCC RUNTIME LIBRARY EXCEPTION'
known_by mingw-w64 'the mingw-w64 project'
known_by mingw-w64 winpthreads

# ---- Programs that are each a single file ---------------------------------------------------------------------------

# DLLs that every Windows 10 and 11 has.
windows='ADVAPI32 dbghelp GDI32 KERNEL32 msvcrt ntdll ole32 PSAPI SHELL32 SHLWAPI USER32 VERSION'
for program in kcb.exe kcb_recorder.dll samples/*.exe; do
  run 0 "$objdump" -p "$program"
  imports=$(sed -n 's/^.*DLL Name: //p' "$work/out")
  [ -n "$imports" ] || complain 'no imports found'
  for dll in $imports; do
    case " $windows " in *" ${dll%.dll} "*) ;; *) complain "imports $dll" ;; esac
  done
  run 0 "$objdump" --section-headers "$program"
  holds out .text
  holds_not out .debug
  if [ "${program%.exe}" != "$program" ]; then # names for readers of a stack; the DLL's functions have their exports
    run 0 "$objdump" --syms "$program"
    holds out ' main'
  fi
  size=$(wc -c <"$program")
  what="the size of $program: $size"
  [ "$size" -lt 13000000 ] || complain 'more than 13 MB'
done

# ---- Texts ----------------------------------------------------------------------------------------------------------

for language in en ru de es fr it; do
  readme=README.$language.txt
  [ $language != en ] || readme=README.txt
  what=$readme
  tr -d '\r' <"$readme" | sed 's/\xc2\xa0/ /g' >"$work/out" # no-break spaces are meant
  [ "$(head -c 3 "$readme" | od -An -tx1)" = ' ef bb bf' ] || complain 'does not begin with a byte order mark'
  [ "$(grep -c "$(printf '\r')\$" "$readme")" -eq "$(wc -l <"$work/out")" ] || complain 'not every line ends with CR LF'
  iconv -f UTF-8 -t UTF-16 "$readme" >/dev/null 2>&1 || complain 'is not UTF-8'
  holds out "Kernel Callback Kit $version"
  holds_not out @
  for word in 'kcb list' 'kcb scan' 'kcb dump' '--repeat 10' ' ZwCallbackReturn' KCB_LANG 'Wine 8.0' 'Wine 10.0' 'licenses\kernel-callback-kit.txt'; do
    holds out "$word"
  done
  what="$readme, made from locales/$language/package-readme.txt"
  for sample in $samples; do holds out "  $sample "; done
  wide=$(LC_ALL=C.UTF-8 grep -E '^.{79}' "$work/out")
  [ -z "$wide" ] || complain "wider than 78 columns: $wide"
  for other in README*.txt; do
    [ "$other" = "$readme" ] || ! cmp -s "$other" "$readme" || complain "is the same as $other"
  done
done

# ---- They run -------------------------------------------------------------------------------------------------------

alone() { timeout 60 "$wine_run" "$@"; }
run 0 alone ./kcb.exe --version
holds out "kcb $version"
run 0 alone ./kcb.exe list --lang de
[ -s "$work/out" ] || complain 'no list'
empty err
run 3 alone ./kcb.exe scan nobody-is-called-so.exe --repeat 10 --lang ru
empty out
holds err 'не найден'
# The name of the sample's own function comes from the symbol table that was kept.
run 0 alone samples/02_send_message.exe --lang fr
empty err
holds out 'rappel du mode noyau'
holds out '02_send_message!window_procedure+0x'

finish
