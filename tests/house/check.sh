#!/bin/sh
# SPDX-License-Identifier: MIT
# How the project's own files are written; `./kit check` calls this. Findings go to stdout, the exit status tells.
# usage: check.sh format|shell|house|tidy
set -eu
cd "$(dirname "$(readlink -f "$0")")/../.."
languages='en ru de es fr it'

own() { # own NAME…: the project's files of these names, one a line
  expression=''
  for name; do expression="$expression${expression:+ -o} -name $name"; done
  set -f
  # shellcheck disable=SC2086
  find . \( -path ./build -o -path ./exercises -o -path ./.git -o -path ./vcpkg_installed \) -prune -o -type f \( $expression \) -print | sort
  set +f
}

format() {
  own '*.cpp' '*.hpp' | tr '\n' '\0' | xargs -0 clang-format --dry-run -Werror
}

shell() {
  # SC1111, SC1112: typographic quotation marks are meant; SC2317: functions are called by name. A catalogue is read by ./kit (SC2034).
  own '*.sh' | grep -v '/locales/' | tr '\n' '\0' | xargs -0 shellcheck -x -e SC1111,SC1112,SC2317 kit .ci/run
  shellcheck -s sh -e SC1112,SC2034 locales/*/kit.sh
}

licence_lines() {
  own '*.cpp' '*.hpp' '*.c' '*.h' '*.cmake' '*.sh' '*.py' '*.rc' '*.manifest' CMakeLists.txt kit run messages.txt .clang-tidy |
    while read -r file; do
      head -n 5 "$file" | grep -q 'SPDX-License-Identifier: MIT' || echo "$file: no line with SPDX-License-Identifier"
    done
}

# ctest finds cases by the names of their files.
case_files() {
  own '*.cpp' '*.hpp' | grep '^./tests/' | grep -v '_test[.]cpp$' | tr '\n' '\0' | xargs -0 grep -l '^TEST_CASE' |
    sed 's/$/: test cases belong in a file *_test.cpp/'
}

# NAME and what has to be the same in every language: the number of places to fill in.
shape() {
  awk -F= '/^KIT_[A-Z_]+=/ { name = $1 } name { count[name] += gsub(/%s/, "") ; odd[name] += gsub(/%/, "") }
           END { for (name in count) print name, count[name], odd[name] }' "$1" | sort
}

# The names that ./kit uses, and what it sources.
used() {
  # shellcheck disable=SC2016
  grep -oh '\$KIT_[A-Z_]*' kit samples/exercises/exercise.sh | tr -d '$' | sort -u
}

catalogues() {
  shape locales/en/kit.sh | cut -d' ' -f1 >"$work/have"
  used >"$work/used"
  diff "$work/have" "$work/used" | sed -n 's/^</locales: never used:/p; s/^>/kit: without text:/p'
  shape locales/en/kit.sh >"$work/en"
  for language in $languages; do
    file=locales/$language/kit.sh
    shape "$file" >"$work/other"
    diff "$work/en" "$work/other" | sed -n "s|^[<>]|$file: differs from English (name, %s, other %):|p"
    [ "$language" = en ] || grep '^KIT_' "$file" | grep -vE '^KIT_(SECONDS|EXERCISE_LINE)=' | grep -xFf locales/en/kit.sh |
      sed "s|^|$file: not translated: |"
  done
}

house() {
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  { licence_lines && case_files && catalogues; } >"$work/findings"
  cat "$work/findings"
  [ ! -s "$work/findings" ]
}

# The own sources of a build, from its compile commands.
compiled() {
  sed -n "s|^ *\"file\": \"$PWD/\(.*\)\",\{0,1\}$|\1|p" "build/$1/compile_commands.json" | grep -v '^build/' | sort -u
}

# One file; nothing to do if this very file, with these headers and settings, was clean before.
tidy_one() {
  build=$1 file=$2
  shift 2
  # Tests are run under sanitizers; Catch2's macros cost the analyzer more than they give. A comparison with an empty
  # value is what a test means to say.
  # A compiler's warning is an error in all that is built here but in what readers change, which is judged here.
  case $file in
    tests/*) set -- "--checks=-clang-analyzer-*,-readability-container-size-empty" "$@" ;;
    samples/[0-9]*) set -- '--checks=clang-diagnostic-*' "$@" ;;
  esac
  key=$({ cat "$file" .clang-tidy && own '*.hpp' | tr '\n' '\0' | xargs -0 cat && echo "$build" "$@"; } | sha256sum)
  clean=build/tidy/${key%% *}
  [ -f "$clean" ] || { clang-tidy --quiet -p "build/$build" "$@" "$file" 2>/dev/null && : >"$clean"; }
}

# Clang reads what GCC compiles for MinGW: told the target and GCC's C++ headers, not GCC's own intrinsics.
mingw_arguments() {
  echo --extra-arg=--target=x86_64-w64-mingw32
  x86_64-w64-mingw32-g++-posix -x c++ -E -v - </dev/null 2>&1 |
    sed -n '/^#include </,/^End/s/^ //p' | while read -r folder; do readlink -f "$folder"; done |
    grep -E '/c\+\+|x86_64-w64-mingw32/include$' | sed 's/^/--extra-arg=-isystem/'
}

tidy() {
  mkdir -p build/tidy
  compiled native >build/tidy/native
  compiled mingw | comm -23 - build/tidy/native >build/tidy/mingw
  if [ ! -s build/tidy/native ] || [ ! -s build/tidy/mingw ]; then
    echo "no sources found in build/*/compile_commands.json"
    return 1
  fi
  # shellcheck disable=SC2046 # one argument a line
  { sed 's/^/native /' build/tidy/native && sed 's/^/mingw /' build/tidy/mingw; } |
    xargs -n 2 -P "$(nproc)" "$0" tidy_one
}

case ${1-} in
  format | shell | house | tidy) "$1" ;;
  tidy_one)
    # shellcheck disable=SC2046 # one argument a line
    if [ "$2" = mingw ]; then tidy_one mingw "$3" $(mingw_arguments); else tidy_one native "$3"; fi
    ;;
  *) sed -n 's/^# usage: //p' "$0" && exit 2 ;;
esac
