# SPDX-License-Identifier: MIT
"""Quotation marks, apostrophes, dashes and spaces are those of the language; code and links are not looked at."""

import re

from gates import spaces
from gates.markup import HOLE

NAME = "typography"
# Outer and inner pair.
QUOTES = {"en": ("“”", "‘’"), "ru": ("«»", "„“"), "de": ("„“", "‚‘"), "es": ("«»", "“”"), "fr": ("«»", "“”"),
          "it": ("«»", "“”")}
_ALL_QUOTES = "\"«»“”„‟‘‚‛‹›"


def _quotation_marks(plain, language):
    """The first quotation mark that is another language's, of the wrong level or without its partner."""
    outer, inner = QUOTES[language]
    opened = []
    for mark in re.findall(f"[{_ALL_QUOTES}]", plain):
        if mark not in outer + inner:
            return f"quotation mark of another language: {mark} (here {'…'.join(outer)}, inside {'…'.join(inner)})"
        if opened and mark == opened[-1][1]:
            opened.pop()
        elif mark == (inner if opened else outer)[0]:
            opened.append(inner if opened else outer)
        elif mark in inner and not opened:
            return f"{mark} only inside {outer[0]}…{outer[1]}"
        else:
            return f"quotation mark without its partner: {mark}"
    return f"quotation mark without its partner: {opened[-1][0]}" if opened else ""


def _dash(plain, language):
    """The first dash that is not set as the language sets it."""
    if re.search(r"(?<=[^\s-])[ \u00a0]-[ \u00a0](?![-\d])", plain):
        return "hyphen as a dash"
    for match in re.finditer("[–—]", plain):
        before, after = plain[match.start() - 1 : match.start()], plain[match.end() : match.end() + 1]
        spaced = not before.strip(), not after.strip()
        if match[0] == "–" and before.isdigit() and after.isdigit():
            continue  # a range
        if language == "ru" and match[0] == "—":
            if before and (before != "\u00a0" or after not in (" ", "")):
                return "no-break space before the dash, an ordinary one after it"
        elif language == "es" and match[0] == "—":
            if spaced == (True, True) and before and after:
                return "raya with a space on both sides: it stands close to the words that it encloses"
        elif language in ("de", "fr", "it") and match[0] == "–":
            if spaced[0] != spaced[1] and after not in ",.;:)?!":
                return "space on one side of the dash only"
        else:
            return f"dash of another language: {match[0]}"
    return ""


def _general(plain, source, language):
    if "  " in plain and "  " not in source:
        yield "two spaces"
    if plain != plain.strip() and source == source.strip():
        yield "space at the beginning or end"
    if re.search(r"(?<=[\w" + HOLE + r"])'|'(?=\w)", plain) or re.search("[`´](?=\\w)", plain):
        yield "apostrophe: write U+2019"
    if re.search(r"(?<!\.)\.\.\.(?!\.)", plain):
        yield "dots: write U+2026"
    if re.search(r"[ \u00a0\u202f][.,)](?!\w|\.)|\([ \u00a0\u202f]", plain):
        yield "space beside punctuation"


def _special(plain, language):
    if language == "es":
        for mark, opening in (("?", "¿"), ("!", "¡")):
            if len(re.findall(rf"\{mark}(?!\w)", plain)) != plain.count(opening):
                yield f"{mark} and {opening} are not in pairs"
    if language == "de" and re.search(r"\b(?:z\. ?B|d\. ?h|u\. ?a|o\. ?[äÄ]|i\. ?d\. ?R)\.", plain):
        yield "no-break space in an abbreviation such as z. B."
    if language == "it" and re.search(r"(?<!\w)E[’'](?!\w)", plain):
        yield "È with its accent"
    if language == "fr" and re.search(r"(?:^|[.?!] )A (?=[a-zàâéèê])", plain):
        yield "À with its accent"
    if language == "ru" and re.search(r"\b(?:т\. ?е|т\. ?д|т\. ?п|т\. ?к)\.", plain):
        yield "no-break space in an abbreviation such as т. е."


def check(message):
    """What is wrong with the typography of one translation."""
    if message.is_english:
        return
    plain, language = message.target_parts.plain, message.language
    if dash := _dash(plain, language):
        yield dash
    if message.console:
        return
    yield from _general(plain, message.source_parts.plain, language)
    if mark := _quotation_marks(plain, language):
        yield mark
    yield from spaces.before_punctuation(plain, language)
    yield from spaces.before_units(message)
    yield from _special(plain, language)
