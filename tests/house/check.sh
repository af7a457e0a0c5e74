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

# A plain literal is read in the system's code page on Windows. What is no path may be one.
literal_paths() {
  own CMakeLists.txt '*.cmake' | tr '\n' '\0' | xargs -0 grep -HE '[A-Za-z_]="[^"]*(\$|/)' | grep -v '="[$]{PROJECT_VERSION}"' |
    sed 's/:.*/: a compiled-in path: define it by kit_define_path() of cmake\/DefinePath.cmake/'
}

# NAME and what has to be the same in every language: the number of places to fill in.
shape() {
  awk -F= '/^KIT_[A-Z0-9_]+=/ { name = $1 } name { count[name] += gsub(/%s/, "") ; odd[name] += gsub(/%/, "") }
           END { for (name in count) print name, count[name], odd[name] }' "$1" | sort
}

# The names that ./kit uses, and what it sources.
used() {
  # shellcheck disable=SC2016
  grep -oh '\$KIT_[A-Z0-9_]*' kit cmake/wine-program.sh samples/exercises/exercise.sh | tr -d '$' | sort -u
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

exercise_texts() {
  PYTHONDONTWRITEBYTECODE=1 python3 tests/house/exercise_texts.py
}

house() {
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  { licence_lines && case_files && literal_paths && tests/house/sample_pieces.sh && catalogues && exercise_texts; } >"$work/findings"
  cat "$work/findings"
  [ ! -s "$work/findings" ]
}

tidy() {
  PYTHONDONTWRITEBYTECODE=1 python3 tests/house/tidy.py
}

case ${1-} in
  format | shell | house | tidy) "$1" ;;
  *) sed -n 's/^# usage: //p' "$0" && exit 2 ;;
esac
