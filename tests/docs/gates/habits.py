# SPDX-License-Identifier: MIT
"""Habits of translators that a reader stumbles over and a pattern finds."""

import re

from gates.markup import HOLE

NAME = "habits"
# After a number or an argument: how each language writes kilobytes, megabytes and gigabytes, and how others do.
UNIT = re.compile(rf"(?<=[\d{HOLE}])[\s\u00a0\u202f]?([kKMGКМГкмг](?:i?[bB]|[oO]|[бБ]))(?!\w)")
_UNITS = {"ru": ("КБ", "МБ", "ГБ"), "fr": ("Ko", "Mo", "Go")}
_OTHERS = ("KB", "MB", "GB")
# A page's title that Sphinx puts into a sentence: with quotation marks where the language cannot tell it from the rest.
_TITLE = re.compile(r"(.?.?):doc:`[^`<]+`(.?.?)", re.DOTALL)
_QUOTED = {"ru": ("«", "»"), "de": ("„", "“"), "fr": ("«\u00a0", "\u00a0»")}
_VALUE = re.compile(r"(?<!\w)(?:true|false)(?!\w)")
# The preposition before an architecture: the wrong one, and the right one.
_ON = {"ru": ("в", "на"), "it": ("in", "su")}
_ARCHITECTURE = r"(?:x64|x86|ARM64|AArch64)(?![\w-])"


def _units(message):
    right = _UNITS.get(message.language, _OTHERS)
    for unit in UNIT.findall(message.target_plain):
        if unit not in right:
            yield f"one spelling for a unit: {', '.join(right)}, not {unit}"


def _titles(message):
    opening, closing = _QUOTED.get(message.language, ("", ""))
    for before, after in _TITLE.findall(message.target):
        if not (before.endswith(opening) and after.startswith(closing)):
            yield f"a page's title in a sentence without {opening}…{closing}"


def check(message):
    """What is against the habits of the language in one message."""
    yield from _units(message)
    if message.is_english:
        return
    if message.target.strip() != message.source.strip():  # else it is a title alone
        yield from _titles(message)
    if message.language == "de":
        for value in _VALUE.findall(message.target_plain):
            yield f"a value of code as a German word: {value}"
    if message.language in _ON:
        wrong, right = _ON[message.language]
        for place in re.findall(rf"(?<!\w){wrong} {_ARCHITECTURE}", message.target_plain, re.IGNORECASE):
            yield f"{right} before an architecture, not {place}"
