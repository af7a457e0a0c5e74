#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the judge of one exercise says about its start, its solution and a wrong answer, in six languages.

usage: judged.py EXERCISE FOLDER [EMULATOR]
FOLDER holds exercises_start.exe, exercises_solution.exe and exercises_wrong.exe. A verdict is the last lines
printed, one for each language; it has to be the sentence with the key below.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
from icu_pattern import ENTRY, parts  # noqa: E402

LANGUAGES = ["en", "ru", "de", "es", "fr", "it"]
LIMIT_SECONDS = 120

# Exercise: what the judge says about the start and about the wrong answer, each the end of a key.
EXPECTED = {
    "01": ("outside", "own_thread"),
    "02": ("depth", "depth"),
    "03": ("not_held", "elsewhere"),
    "04": ("deadlock", "other_way"),
    "05": ("wrong", "wrong"),
    "06": ("wrong", "wrong"),
    "07": ("none", "wrong"),
    "08": ("wrong", "wrong"),
    "09": ("premature", "timid"),
    "10": ("nobody", "wrong"),
    "11": ("wrong", "wrong"),
    "12": ("not_seen", "not_passed_on"),
}


def expression(pattern):
    """A regular expression for all that a pattern can become."""
    result = ""
    for part in parts(pattern):
        if isinstance(part, str):
            result += re.escape(part).replace(r"\#", r"[\d.,\u00a0\u202f]+")
        elif part.branches:
            result += "(?:" + "|".join(expression(branch) for branch in part.branches.values()) + ")"
        else:
            result += ".+"
    return result


def verdict(kind, number):
    """The exit status and the last lines of what the program prints, by language."""
    program = pathlib.Path(FOLDER) / f"exercises_{kind}.exe"
    done = subprocess.run(
        [*EMULATOR, str(program), "--number", number, "--polyglot"],
        stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT_SECONDS, check=False)
    lines = (done.stdout + done.stderr).decode("utf-8").splitlines()[-len(LANGUAGES):]
    return done.returncode, {line[:2]: line[4:] for line in lines}


def faults(kind, number, status, key):
    its_status, lines = verdict(kind, number)
    if its_status != status:
        yield f"{kind}: exit status {its_status} instead of {status}: {lines}"
        return
    for language in LANGUAGES:
        catalogue = (ROOT / "locales" / language / "messages.txt").read_text(encoding="utf-8")
        wanted = dict(ENTRY.findall(catalogue))[f"exercise{number}_{key}"]
        if not re.fullmatch(expression(wanted), lines.get(language, "")):
            yield f"{kind}, {language}: expected {key}, but it says: {lines}"


def main():
    number = NAME[:2]
    start, wrong = EXPECTED[number]
    looks = [("start", 1, start), ("solution", 0, "solved"), ("wrong", 1, wrong)]
    found = [fault for kind, status, key in looks for fault in faults(kind, number, status, key)]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    NAME, FOLDER, *EMULATOR = sys.argv[1:]
    sys.exit(main())
