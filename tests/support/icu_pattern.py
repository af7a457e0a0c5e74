# SPDX-License-Identifier: MIT
"""The messages of programs as locales/<language>/messages.txt writes them, for tests in Python: just what these patterns use."""
import re
from typing import NamedTuple

ENTRY = re.compile(r'^ {2}(\w+) \{ "((?:[^"\\]|\\.)*)" \}$', re.MULTILINE)  # a key and its pattern


class Argument(NamedTuple):
    """A place to fill in; branches has the pattern for each keyword of a select or plural."""

    name: str
    kind: str
    branches: dict


def parts(pattern):
    """The text and the arguments of a pattern, in their order."""
    position = 0
    while (begin := pattern.find("{", position)) >= 0:
        end = _end(pattern, begin)
        yield pattern[position:begin]
        name, kind, rest, *_ = [*(part.strip() for part in pattern[begin + 1 : end].split(",", 2)), "", ""]
        yield Argument(name, kind, _branches(rest) if kind in ("select", "plural", "selectordinal") else {})
        position = end + 1
    yield pattern[position:]


def _end(pattern, start):
    """The position of the brace that closes the one at start."""
    depth = 0
    for position in range(start, len(pattern)):
        depth += {"{": 1, "}": -1}.get(pattern[position], 0)
        if depth == 0:
            return position
    raise ValueError(f"unbalanced braces: {pattern}")


def _branches(text):
    branches, position = {}, 0
    while (begin := text.find("{", position)) >= 0:
        end = _end(text, begin)
        branches[text[position:begin].split()[-1]] = text[begin + 1 : end]
        position = end + 1
    return branches
