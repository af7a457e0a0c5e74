#!/bin/sh
# SPDX-License-Identifier: MIT
# What ./kit does where something is missing: on a system made of nothing but a few tools, real and pretended.
# shellcheck disable=SC2016 # scripts for others to expand
# shellcheck source=tests/house/expect.sh
. "$(dirname "$(readlink -f "$0")")/expect.sh"

bin=$work/bin
mkdir "$bin"
for tool in sh env dirname readlink printf tr uname id grep tail sed cat date sleep mkdir mktemp rm kill expr; do
  found=$(command -v $tool) && [ "${found#/}" != "$found" ] && ln -s "$found" "$bin/$tool"
done
pretend() { # NAME SCRIPT
  rm -f "$bin/$1"
  printf '#!/bin/sh\n%s\n' "$2" >"$bin/$1"
  chmod +x "$bin/$1"
}
copy=$work/copy
mkdir -p "$copy/samples/01_nothing"
cp -r "$kit" "$root/locales" "$copy"
here() { env -i HOME="$work" PATH="$bin" "$copy/kit" "$@"; }

# Another distribution: tools are named, nothing is installed.
run 3 here run
one_line err
for tool in cmake ninja x86_64-w64-mingw32-g++-posix genrb; do holds err " $tool"; done
holds_not err clang

# For a dump, neither Clang nor MinGW nor Wine.
: >"$work/frozen.dmp"
run 3 here kcb dump "$work/frozen.dmp"
one_line err
for tool in cmake ninja c++ genrb; do holds err " $tool"; done
for tool in clang mingw wine; do holds_not err $tool; done

# Debian, neither root nor sudo: the command that root has to run, with the packages of this command only.
pretend apt-get 'echo "$@" >>"$HOME/apt.log"'
pretend dpkg-query 'exit 1'
pretend id 'echo 1000'
run 3 here run
one_line err
holds err 'apt-get install --no-install-recommends cmake ninja-build g++-mingw-w64-x86-64-posix icu-devtools'
holds_not err clang
run 3 here package
holds err g++-mingw-w64-x86-64-posix
holds_not err wine
run 3 here test
holds err libicu-dev
holds err clang
pretend sudo 'exit 1'
run 3 here run
holds err 'apt-get install'
[ ! -f "$work/apt.log" ] || complain 'apt-get was called'

# The teacher's page lists all packages that the course needs.
sed -n 's/^ *[$] sudo apt-get install \(.*\)$/\1 /p' "$root/docs/course/teacher.rst" >"$work/listed"
for package in $(sed -n "s/^for_\(mingw\|wine\|host\)='\(.*\)'$/\2/p" "$root/kit" | tr ' ' '\n' | sed 's/.*://'); do
  grep -qF " $package " "$work/listed" || complain "docs/course/teacher.rst does not list $package"
done

# Root, but no network: a sentence instead of apt's lines.
pretend id 'echo 0'
pretend apt-get 'echo "W: Temporary failure resolving “mirror.invalid”"; exit 100'
run 3 here run
holds err 'the network cannot be reached'
holds_not err mirror.invalid
pretend apt-get 'echo "$@" >>"$HOME/apt.log"'
pretend id 'echo 1000'

# Wine 10: what lies under /usr would be out of sight; here it is the cache.
for language in en de; do
  run 3 env -i HOME=/usr/nobody PATH="$bin" "$copy/kit" test --wine 10 --lang $language
  one_line err
  holds err '/usr/nobody/.cache'
done

# Wine 10: not root, root where nothing can be mounted, root without a network; told, and not counted as a failure.
run 3 here test --wine 10
one_line err
holds err 'skipped'
holds err 'sudo ./kit test --wine 10'
pretend id 'echo 0'
pretend dpkg-query 'echo installed'
for tool in cmake ninja x86_64-w64-mingw32-g++-posix genrb python3 i686-w64-mingw32-g++-posix clang++ lld llvm-pdbutil debootstrap; do
  pretend $tool 'exit 9'
done
pretend unshare 'exit 1'
run 3 here test --wine 10
one_line err
holds err 'unshare --mount'
pretend unshare 'exit 0'
mkdir "$copy/cmake"
printf '#!/bin/sh\necho "E: no network"; exit 1\n' >"$copy/cmake/wine-root.sh"
chmod +x "$copy/cmake/wine-root.sh"
run 3 here test --wine 10
holds err 'E: no network'
holds err 'skipped'
holds err 'build/log/1-'
for tool in cmake ninja x86_64-w64-mingw32-g++-posix genrb python3 i686-w64-mingw32-g++-posix debootstrap unshare; do
  rm "$bin/$tool"
done
pretend dpkg-query 'exit 1'
pretend id 'echo 1000'

# With sudo: the index, then the packages; and what apt wrote is shown when it fails.
pretend sudo '[ "$1" = -n ] && shift; "$@"'
pretend apt-get 'echo "$@" >>"$HOME/apt.log"; case $* in *install*) echo "E: no space left"; exit 100 ;; esac'
run 1 here run
holds err 'E: no space left'
holds err 'build/log/1-'
[ -f "$work/apt.log" ] || : >"$work/apt.log"
cp "$work/apt.log" "$work/out"
holds out update
holds out 'g++-mingw-w64-x86-64-posix'
holds out '--no-remove'

# Installed: apt is not asked. The build is next; here it fails for want of CMake.
rm "$work/apt.log"
pretend dpkg-query 'echo installed'
for tool in cmake ninja x86_64-w64-mingw32-g++-posix genrb wine flock; do pretend $tool 'echo "called: $0 $*"; exit 9'; done
run 1 here run
holds err 'called:'
[ ! -f "$work/apt.log" ] || complain 'apt-get was called'

finish
