# SPDX-License-Identifier: MIT
"""Spaces before punctuation and units: no-break ones where there is one at all."""

import re

from gates import literals
from gates.markup import HOLE

_NARROW, _WIDE = "\u202f", "\u00a0"
# Not the ! of ntdll!NtClose nor the : of a time.
_MARK = re.compile(rf"(?<=(.))([;!?]+|:+)(?![\w/\\{HOLE}:,])", re.DOTALL)
_ANY = f" {_WIDE}{_NARROW}"
UNIT = re.compile(r"(?<![\w.,])(\d[\d.,]*)[\s\u00a0\u202f]?(?:ms|s|μs|ns|[kKMGT]i?B|[kMG]?Hz|%)(?!\w)")


def before_punctuation(plain, language):
    """French has a space before : ; ! ? and inside « »; the other languages have none."""
    for match in _MARK.finditer(plain):
        before, mark = match[1], match[2]
        if language != "fr":
            if before in _ANY:
                yield f"space before {mark}"
        elif before in "([«" or before in ";!?:":
            continue
        elif mark[0] == ":" and before != _WIDE:
            yield "U+00A0 before :"
        elif mark[0] != ":" and before != _NARROW:
            yield f"U+202F before {mark[0]}"
    if language == "fr":
        if re.search(f"«(?!{_WIDE})", plain):
            yield "U+00A0 after «"
        if re.search(f"(?<!{_WIDE})»", plain):
            yield "U+00A0 before »"
    elif re.search(f"[«„][{_ANY}]|[{_ANY}]»", plain):
        yield "space inside quotation marks"


def before_units(message):
    """Between a number and its unit stands a no-break space, whatever the unit is called in the language."""
    target = message.target_parts.plain
    for match in UNIT.finditer(message.source_parts.plain):
        number = literals.digits(match[1].rstrip(".,"))
        places = [found for found in literals.NUMBER.finditer(target) if literals.digits(found[0]) == number]
        if places and not any(target[place.end() : place.end() + 1] in (_WIDE, _NARROW) for place in places):
            yield f"no-break space between {places[0][0]} and its unit"
