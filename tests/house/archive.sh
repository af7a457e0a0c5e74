#!/bin/sh
# SPDX-License-Identifier: MIT
# The dependency provider's archives: only bytes with the pinned hash are ever kept.
# shellcheck disable=SC2016 # scripts for others to expand
# shellcheck source=tests/house/expect.sh
. "$(dirname "$(readlink -f "$0")")/expect.sh"

mkdir -p "$work/deps" "$work/up stream"
printf good >"$work/up stream/a-1.tar.gz"
good=$(sha256sum <"$work/up stream/a-1.tar.gz")
good=${good%% *}
bad=0000000000000000000000000000000000000000000000000000000000000000
cat >"$work/fetch.cmake" <<CMAKE
cmake_minimum_required(VERSION 3.25)
function(message) # the status lines of this test go where its results go
  list(POP_FRONT ARGV kind)
  if(kind STREQUAL "FATAL_ERROR")
    _message(\${kind} \${ARGV})
  endif()
endfunction()
macro(cmake_language)
endmacro()
include("$root/cmake/Dependencies.cmake")
set(KIT_DEPS_DIR "$work/deps")
kit_archive(archive DEBIAN source a FILE a_1.tar.gz SHA256 \${debian} URL "file://$work/up stream/a-1.tar.gz" URL_SHA256 \${upstream})
file(WRITE "$work/result" "\${archive}")
CMAKE
mirror() { # SCRIPT: what the Debian mirror does; \$3 is the folder to fill
  printf '#!/bin/sh\n%s\n' "$1" >"$work/deps/apt-archive.sh"
  chmod +x "$work/deps/apt-archive.sh"
}
fetch() { # STATUS DEBIAN_HASH UPSTREAM_HASH
  run "$1" env XDG_CACHE_HOME="$work/cache" cmake -Ddebian="$2" -Dupstream="$3" -P "$work/fetch.cmake"
}
kept() { find "$work/cache" -type f -path '*/archives/*' -name "$1*" | wc -l; }

# Neither source has the right bytes: an error that names both, nothing kept.
mirror 'mkdir -p "$3" && printf evil >"$3/a_1.tar.gz"'
fetch 1 $bad $bad
holds err 'SHA-256'
holds err 'a-1.tar.gz'
[ "$(kept $bad)" -eq 0 ] || complain 'an archive with a wrong hash was kept'

# The mirror's bytes are wrong, upstream's are right.
fetch 0 $bad "$good"
[ "$(kept "$good")" -eq 1 ] || complain 'the archive from upstream is not there'

# From the mirror; then from the cache, without asking anybody.
rm -rf "$work/cache"
mirror 'mkdir -p "$3" && printf good >"$3/a_1.tar.gz"'
fetch 0 "$good" $bad
mirror 'exit 1'
fetch 0 "$good" $bad
[ "$(cat "$(cat "$work/result")")" = good ] || complain 'the result is not the archive'

# A machine without a Debian mirror.
rm -rf "$work/cache"
mirror 'exit 4'
fetch 0 $bad "$good"

finish
