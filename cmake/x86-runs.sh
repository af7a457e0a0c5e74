#!/bin/sh
# SPDX-License-Identifier: MIT
# Whether the kernel of this machine runs 32-bit programs, as Wine needs it: tries one, of two instructions.
# usage: x86-runs.sh
# Exit status 0: yes; 1: no.
program=$(mktemp) || exit 1
trap 'rm -f "$program"' EXIT
{
  # An ELF file for i386, and its only segment: the whole file, at 0x08048000.
  printf '\177ELF\1\1\1\0\0\0\0\0\0\0\0\0\2\0\3\0\1\0\0\0\124\200\4\10\64\0\0\0\0\0\0\0\0\0\0\0\64\0\40\0\1\0\0\0\0\0\0\0'
  printf '\1\0\0\0\0\0\0\0\0\200\4\10\0\200\4\10\135\0\0\0\135\0\0\0\5\0\0\0\0\20\0\0'
  printf '\270\1\0\0\0\61\333\315\200' # mov eax, 1; xor ebx, ebx; int 0x80: exit(0)
} >"$program"
chmod +x "$program"
"$program" 2>/dev/null || exit 1
