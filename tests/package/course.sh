#!/bin/sh
# SPDX-License-Identifier: MIT
# The course's archive, unpacked where nothing else of the kit is and without a network.
# usage: course.sh BUILD
# shellcheck source=tests/house/expect.sh
. "$(dirname "$(readlink -f "$0")")/../house/expect.sh"
build=$1
languages='en ru de es fr it'
version=$(sed -n 's/^project(.* VERSION \([0-9.]*\) .*/\1/p' "$root/CMakeLists.txt")
name=kernel-callback-kit-$version-course

for language in $languages; do
  for part in "html/$language/index.html" "slides-$language.stamp" "formats/kernel-callback-kit-$language.epub" \
    "formats/kernel-callback-kit-$language.pdf"; do
    [ -e "$root/build/docs/$part" ] || {
      echo "skipped: build/docs/$part was not built; ./kit docs --check builds everything that the archive has"
      exit 77
    }
  done
done

run 0 cpack --config "$build/CPackConfig.cmake" -D CPACK_COMPONENTS_ALL=course -B "$work/made"
cd "$work/made" || exit 1
run 0 sha256sum --check --quiet "$name.zip.sha256"
mkdir "$work/Ein Ordner для курса"
cd "$work/Ein Ordner для курса" || exit 1
run 0 cmake -E tar xf "$work/made/$name.zip"
cd "$name" || exit 1

# ---- Texts, and what they lead to -----------------------------------------------------------------------------------

for language in $languages; do
  readme=README.$language.txt
  [ "$language" != en ] || readme=README.txt
  what=$readme
  tr -d '\r' <"$readme" >"$work/out"
  holds out "Kernel Callback Kit $version"
  holds_not out @
  holds out "KCB_LANG=$language"
  paths=$(grep -oE '(documentation|programs|kit)(/[A-Za-z0-9_./]*[A-Za-z0-9_])?' "$work/out" | sort -u)
  for path in documentation/html/$language/course/teacher.html documentation/slides/$language/index.html kit/archives; do
    holds out "$path"
  done
  for path in $paths; do [ -e "$path" ] || complain "names $path, which is not there"; done
  wide=$(LC_ALL=C.UTF-8 grep -E '^.{79}' "$work/out")
  [ -z "$wide" ] || complain "wider than 78 columns: $wide"
  for format in epub pdf; do [ -s "documentation/books/kernel-callback-kit-$language.$format" ] || complain "no $format"; done
done

# Every link of a page or slide of the course leads to a file of the archive.
what='links of the course'
python3 - documentation >"$work/out" <<'PYTHON' || complain 'links to nowhere'
import pathlib, re, sys
site = pathlib.Path(sys.argv[1])
pages = [page for kind in ("html", "slides") for page in site.glob(f"{kind}/*/course/*.html")]
links = {(page, link) for page in pages for link in re.findall(r'(?:href|src)="([^"#?:]+)[^":]*"', page.read_text("utf-8"))}
lost = [f"{page}: {link}" for page, link in links if not (page.parent / link).exists()]
print(*lost, sep="\n")
sys.exit(len(links) < 1000 or bool(lost))
PYTHON

# ---- The kit --------------------------------------------------------------------------------------------------------

what='what is not for others'
find . -name .git -o -name __pycache__ -o -path ./kit/build -o -path ./kit/exercises -o -name CMakeUserPresets.json >"$work/out"
empty out
what='the sources of the kit'
if [ -e "$root/.git" ]; then
  (cd "$root" && git ls-files -z | grep -zvx README.md | xargs -0 sha256sum) >"$work/expected"
  (cd kit && sha256sum --check --quiet "$work/expected") >"$work/out" 2>&1 || complain 'not those of the repository'
fi
what='the README of the kit'
head -n 6 kit/README.md >"$work/out"
for language in $languages; do
  readme=README.$language.txt
  [ "$language" != en ] || readme=README.txt
  holds out "$(sed "s/@PROJECT_VERSION@/$version/; q" "$root/locales/$language/course-readme.txt")](../$readme)"
done
tail -n +8 kit/README.md | cmp - "$root/README.md" >"$work/out" 2>&1 || complain 'not that of the repository'
[ -x kit/kit ] || complain 'kit cannot be executed'
KCB_LANG=es run 0 kit/kit exercise list
holds out "$(sed -n 's/^01[.]title //p' "$root/locales/es/exercises.txt")"
run 0 kit/kit exercise solution 04 --lang es
holds out '../documentation/html/es: samples/06_hang.html'
[ -e kit/../documentation/html/es/samples/06_hang.html ] || complain 'no such page'
rm -rf kit/build
run 0 timeout 60 "$root/cmake/wine-run.sh" programs/kcb.exe --version
holds out "kcb $version"

# ---- Libraries without a network and without a cache ----------------------------------------------------------------

what='the archives of the libraries'
sed -n 's/^KIT_ARCHIVE_.*\///p' "$build/CMakeCache.txt" | sort >"$work/expected"
holds_icu=$(grep -c -- -icu_ "$work/expected")
[ "$holds_icu" -eq 1 ] || complain 'ICU is not among them'
(cd kit/archives && for archive in *; do echo "$(sha256sum <"$archive" | cut -d' ' -f1)-${archive#*-}"; done) |
  diff "$work/expected" - >"$work/out" || complain 'not those, or damaged'

unconnected=
unshare --net true 2>/dev/null && unconnected='unshare --net'
mkdir "$work/home" "$work/uses"
cat >"$work/uses/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(uses LANGUAGES CXX)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
CMAKE
find_libraries() { # STATUS
  rm -rf "$work/home/.cache" "$work/built"
  # shellcheck disable=SC2086 # a command and its option, or none
  run "$1" env -u XDG_CACHE_HOME HOME="$work/home" $unconnected cmake -G Ninja -S "$work/uses" -B "$work/built" \
    -DCMAKE_PROJECT_TOP_LEVEL_INCLUDES="$PWD/kit/cmake/Dependencies.cmake"
}
find_libraries 0
holds_not out Fetching
for archive in kit/archives/*-cli11_*; do echo damaged >>"$archive"; done
find_libraries 1
holds err 'is damaged'

finish
