# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154
# For the tests of samples that are built alone.
sample=03_hooked_thread
exec </dev/null

# build_and_run SOURCE BUILD ARGUMENT…: configures with these arguments, builds, and runs one of the sample's own tests.
build_and_run() {
  source=$1 binary=$2
  shift 2
  run 0 cmake -G Ninja -S "$source" -B "$binary" "$@"
  holds_not err Warning
  run 0 cmake --build "$binary"
  run 0 ctest --test-dir "$binary" --no-tests=error --verbose --tests-regex "^sample.$sample.es\$"
  holds out 'devolución de llamada del modo kernel'
}
