# SPDX-License-Identifier: MIT
"""The sentences of one language, read from its catalogue and put together without ICU.

Only what the sentences under test need: {name}, and {name, select, …} with nesting. A program's line can so be compared
with what the catalogue says, to the letter.
"""

import pathlib
import sys

from programs import source

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from icu_pattern import ENTRY, parts  # noqa: E402


def read(language):
    """Every key with its pattern."""
    text = (source / "locales" / language / "messages.txt").read_text(encoding="utf-8")
    return dict(ENTRY.findall(text))


def _filled(argument, arguments):
    if not argument.kind:
        return str(arguments[argument.name])
    if argument.kind == "select":
        return sentence(argument.branches.get(str(arguments[argument.name]), argument.branches["other"]), arguments)
    raise ValueError(f"cannot put together: {argument}")


def sentence(pattern, arguments):
    """What a pattern becomes with its arguments."""
    return "".join(part if isinstance(part, str) else _filled(part, arguments) for part in parts(pattern))
