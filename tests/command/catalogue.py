# SPDX-License-Identifier: MIT
"""The sentences of one language, read from its catalogue and put together without ICU.

Only what the sentences under test need: {name}, and {name, select, …} with nesting. A program's line can so be compared
with what the catalogue says, to the letter.
"""

import re

from programs import source

_ENTRY = re.compile(r'^ {2}(\w+) \{ "((?:[^"\\]|\\.)*)" \}$', re.MULTILINE)


def read(language):
    """Every key with its pattern."""
    text = (source / "locales" / language / "messages.txt").read_text(encoding="utf-8")
    return dict(_ENTRY.findall(text))


def _end(pattern, start):
    """The position of the brace that closes the one at start."""
    depth = 0
    for position in range(start, len(pattern)):
        depth += {"{": 1, "}": -1}.get(pattern[position], 0)
        if depth == 0:
            return position
    raise ValueError(f"unbalanced braces: {pattern}")


def _branches(text):
    """The branches of a select: each keyword with its pattern."""
    branches = {}
    position = text.find("{")
    while position >= 0:
        end = _end(text, position)
        branches[text[:position].split()[-1]] = text[position + 1 : end]
        text = text[end + 1 :]
        position = text.find("{")
    return branches


def _argument(text, arguments):
    name, *kind = [part.strip() for part in text.split(",", 2)]
    if not kind:
        return str(arguments[name])
    if kind[0] == "select":
        branches = _branches(kind[1])
        return sentence(branches.get(str(arguments[name]), branches["other"]), arguments)
    raise ValueError(f"cannot put together: {text}")


def sentence(pattern, arguments):
    """What a pattern becomes with its arguments."""
    result = ""
    position = pattern.find("{")
    while position >= 0:
        end = _end(pattern, position)
        result += pattern[:position] + _argument(pattern[position + 1 : end], arguments)
        pattern = pattern[end + 1 :]
        position = pattern.find("{")
    return result + pattern
