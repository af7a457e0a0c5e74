#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Figures that differ from run to run: each page that names one gives a range, and what programs print lies within it.

usage: figures.py told                        each page of figures.json names its ranges, and the recordings lie within
       figures.py through PROGRAM COMMAND…    runs a command and passes on what it prints and its exit status; status 1 if
                                              a figure of the program so called is not in its range

figures.json: `page` has `words`, with the ends of the range in them, `least` and `most`, of which one may be missing. A
`program` prints the figure as `argument` of `message`, a key of messages.txt; `unit` is how many of what it prints are
one of the page's. The translations of a page have the same numbers as the English one: gate `literals` of tests/docs.
"""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILE = pathlib.Path(__file__).with_suffix(".json")
ARGUMENT = re.compile(r"\{(\w+)[^{}]*\}")
NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?")


def pattern(language, message, argument):
    """What matches the sentence of a language, with the argument as its group."""
    texts = (ROOT / "locales" / language / "messages.txt").read_text(encoding="utf-8")
    sentence = re.search(rf'^ *{message} {{ "(.*)" }}$', texts, re.MULTILINE)[1]
    parts = ARGUMENT.split(sentence)
    holes = ("(.+?)" if name == argument else ".+?" for name in parts[1::2])
    return "".join(re.escape(text) + hole for text, hole in zip(parts[::2], [*holes, ""]))


def number(text, language):
    """The first number in a text, as the language writes it."""
    point = "." if language == "en" else ","
    return float("".join("." if sign == point else sign for sign in NUMBER.search(text)[0] if sign.isdigit() or sign == point))


def outside(figures, program, language, text):
    """What a program printed that is not in its range, as sentences."""
    for figure in figures:
        if figure["program"] != program:
            continue
        printed = re.search(pattern(language, figure["message"], figure["argument"]), text)
        if not printed:
            yield f"{program} does not print {figure['message']} in {language}:\n{text}"
            continue
        value = number(printed[1], language) / figure.get("unit", 1)
        if not figure.get("least", value) <= value <= figure.get("most", value):
            yield f"{program} prints {value:g} ({language}), and {figure['page']} says: {words_of(figure)}"


def words_of(figure):
    """The words of the page, with the figures as the English language writes them."""
    return figure["words"].format(**{end: f"{figure[end]:,}" for end in ("least", "most") if end in figure})


def told(figures, root=ROOT):
    """What is wrong with the pages and with what was recorded, as sentences."""
    for figure in figures:
        page = " ".join((root / figure["page"]).read_text(encoding="utf-8").split())
        if page.count(words_of(figure)) != 1:
            yield f"{figure['page']} does not say once: {words_of(figure)}"
    for program in sorted({figure["program"] for figure in figures}):
        for path in sorted((root / "locales").glob(f"*/output/{program}.txt")):
            yield from outside(figures, program, path.parts[-3], path.read_text(encoding="utf-8"))


def through(figures, program, *command):
    """The exit status of the command, or 1."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
    sys.stdout.buffer.write(done.stdout)
    sys.stdout.flush()
    found = list(outside(figures, program, "en", done.stdout.decode("utf-8"))) if done.returncode == 0 else []
    sys.stderr.writelines(f"{sentence}\n" for sentence in found)
    return done.returncode or (1 if found else 0)


def read():
    """The figures of figures.json."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def main(what, *words):
    if what == "through":
        return through(read(), *words)
    found = list(told(read()))
    sys.stdout.writelines(f"{sentence}\n" for sentence in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
