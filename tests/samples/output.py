#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares the output that stands at the end of a sample's source with what the sample prints; --record writes it there.

usage: output.py [--record] SOURCE.cpp [EMULATOR] PROGRAM.exe

What differs from run to run (identifiers, times, offsets) is made equal before the two are compared. The output was
recorded on one system, which its heading names; on another one the test is skipped (exit status 77).
"""
import platform
import re
import subprocess
import sys

HEADING = "// clang-format off\n// What it printed on {system}:\n//\n"
PATTERN = re.compile(r"\n// clang-format off\n// What it printed on (?P<system>[^:\n]+):\n//\n(?P<lines>(?://.*\n)+)$")
SKIPPED = 77
VARYING = [
    (r"\b([Tt]hread|process) \d+", r"\1 N"),
    (r"\+0x[0-9a-f]+", "+0xN"),
    (r"\bwindow 0x[0-9a-f]+", "window 0xN"),
    (r"\d[\d,.]* (ms|ns|kB)", r"N \1"),
    (r"\d[\d,.]* times?", "N times"),
]


def made_equal(text):
    for pattern, replacement in VARYING:
        text = re.sub(pattern, replacement, text)
    return text


def run(command):
    """The sample's output in English, line by line; fails when the sample does."""
    done = subprocess.run([*command, "--lang", "en"], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    if done.returncode != 0:
        sys.exit(f"exit status {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}")
    return done.stdout.decode().replace("\r\n", "\n")


def system_under(emulator):
    """The system that the sample runs on, named as in reports."""
    if not emulator:
        return f"Windows {platform.version()}"
    version = subprocess.run([*emulator, "--version"], stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return re.sub(r"^wine-(\S+).*", r"Wine \1", version.stdout.decode().strip())


def as_comment(text):
    return "".join(f"//   {line}".rstrip() + "\n" for line in text.splitlines())


def main(arguments):
    record = arguments[0] == "--record"
    source, *command = arguments[record:]
    printed = run(command)
    system = system_under(command[:-1])
    with open(source, encoding="utf-8") as file:
        code = file.read()
    found = PATTERN.search(code)
    if record:
        code = code[: found.start() + 1] if found else code
        with open(source, "w", encoding="utf-8") as file:
            file.write(code.rstrip("\n") + "\n\n" + HEADING.format(system=system) + as_comment(printed))
        return 0
    if not found:
        sys.exit(f"{source}: no output stands at its end; write it with --record")
    if found["system"] != system:
        print(f"skipped: the output was recorded on {found['system']}, and this is {system}")
        return SKIPPED
    expected, actual = made_equal(found["lines"]), made_equal(as_comment(printed))
    if expected != actual:
        print(f"{source} says\n{expected}\nbut it printed\n{actual}")
        return 1
    return 0


sys.exit(main(sys.argv[1:]))
