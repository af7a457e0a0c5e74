# SPDX-License-Identifier: MIT
"""Names in prose: what nobody translates, transliterates or writes with other capitals."""

import functools
import re

# Nothing in their spelling tells these from words.
PRODUCTS = frozenset("""API CPU Clang DLL Debian EPUB EXE GCC GitHub HTML ICU ID JSON Linux MIT MSVC Microsoft Ninja
    PDF PEB PID RAM RIP RSP RST ReactOS Sphinx TID UTF Unix Windows Wine XML ZIP kcb ntdll phnt""".split())
# Abbreviations that a language may have a word for.
WORDS_ELSEWHERE = frozenset(["ID", "IDs", "CPU", "RAM"])
# These look like names and are words.
_WORDS = frozenset(["e.g", "i.e", "a.m", "p.m", "U.S", "kB", "KiB", "MiB", "GiB"])
# Windows on a screen, not the system.
_PLURAL = re.compile(r"(?:^|(?<=[.:;] ))Windows(?= (?:are|on|have|with|of|whose|were|belong)\b)")
_RUN = re.compile(r"[A-Za-z_]\w*\(\)|[A-Za-z0-9_!.\-/+\\:&*~]+")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_LETTER_DIGIT = re.compile(r"[A-Za-z][0-9]")
_OPTION = re.compile(r"--[a-z]")
_EXTENSION = re.compile(r"\*?\.[a-z]{2,4}")


@functools.cache
def is_name(word):
    """SendMessage, x64, KCB_LANG, --json, notepad.exe, ntdll!NtClose, kcb/1; but not "kernel-mode" and "Usage"."""
    if word in PRODUCTS or "/" in word or word.endswith("()") or _OPTION.match(word) or _EXTENSION.fullmatch(word):
        return True
    if word in _WORDS or not re.search(r"[A-Za-z]", word):
        return False
    return bool(_INNER_CAPITAL.search(word) or _LETTER_DIGIT.search(word) or re.search(r"\w[_!.]\w|\w::\w", word))


def _cut(run):
    """A run of such characters cut at its hyphens: x64-Code is two words; an option is one."""
    run = run.strip(":+&").rstrip(".!/-\\")
    if run.startswith("-") or "/" in run and re.search(r"[0-9._~]|/.*/", run):
        return [run]
    words = []
    for word in run.split("-"):
        words += word.split("/")
    return [word for word in words if word]


def names(plain):
    """The names in a piece of prose, each as often as it stands there."""
    return [word for run in _RUN.findall(_PLURAL.sub("windows", plain)) for word in _cut(run) if is_name(word)]


@functools.lru_cache(1 << 16)
def without(plain, hole):
    """Prose with holes for its names."""
    def hidden(word):
        return is_name(word) and word not in WORDS_ELSEWHERE

    def replaced(run):
        parts = _cut(run[0])
        if len(parts) < 2:
            return hole if any(map(hidden, parts)) else run[0]
        return "-".join(hole if hidden(part.strip(":.")) else part for part in run[0].split("-"))
    return _RUN.sub(replaced, plain)
