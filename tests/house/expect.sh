# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
# For the tests of this folder; each sources it and ends with `finish`.
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
kit=$root/kit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset KCB_LANG LC_MESSAGES
export LC_ALL=C.UTF-8
wrong=0

# run STATUS COMMAND [ARGUMENT]…: the command must end with this status; its output is kept for the lines below.
run() {
  expected=$1
  shift
  what=$*
  "$@" >"$work/out" 2>"$work/err" </dev/null
  status=$?
  [ $status -eq "$expected" ] || complain "exit status $status instead of $expected"
}

complain() {
  wrong=$((wrong + 1))
  printf '%s\n  %s\n' "$what" "$1"
  sed 's/^/  stdout: /' "$work/out"
  sed 's/^/  stderr: /' "$work/err"
}

# The stream (out or err) of the last command holds this text, is this one line, or is empty.
holds() { grep -qF -- "$2" "$work/$1" || complain "no “$2” in std$1"; }
holds_not() { ! grep -qF -- "$2" "$work/$1" || complain "“$2” in std$1"; }
line() { [ "$(cat "$work/$1")" = "$2" ] || complain "std$1 is not the line “$2”"; }
one_line() { [ "$(wc -l <"$work/$1")" -eq 1 ] || complain "std$1 is not one line"; }
empty() { [ ! -s "$work/$1" ] || complain "std$1 is not empty"; }

finish() {
  [ $wrong -eq 0 ] || echo "$wrong expectations not met"
  exit $((wrong > 0))
}
