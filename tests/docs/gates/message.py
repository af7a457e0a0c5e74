# SPDX-License-Identifier: MIT
"""One message with its translation, and what every gate wants to know of it."""

import functools
import re
from dataclasses import dataclass, field

from gates import markup

LANGUAGES = ["ru", "de", "es", "fr", "it"]
PRODUCT = re.compile(r"\b(?:Kernel Callback Kit|Process (?:Explorer|Hacker))\b")


@dataclass(frozen=True, eq=False)
class Message:
    """source is English; console: text of a program, whose typography has a test of its own; of_sphinx: of Sphinx."""

    language: str
    path: str
    line: int
    source: str
    target: str
    console: bool = False
    of_sphinx: bool = False
    allowed: dict = field(default_factory=dict)

    @functools.cached_property
    def source_parts(self):
        return markup.take_apart(self.source)

    @functools.cached_property
    def target_parts(self):
        return markup.take_apart(self.target)

    @functools.cached_property
    def source_plain(self):
        return PRODUCT.sub(markup.HOLE, self.source_parts.plain)

    @functools.cached_property
    def target_plain(self):
        return PRODUCT.sub(markup.HOLE, self.target_parts.plain)

    @property
    def is_english(self):
        return self.language == "en"


@dataclass(frozen=True, order=True)
class Finding:
    """What is wrong and where; check is the gate's name."""

    path: str
    line: int
    check: str
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.check}: {self.text}"


def shown(text, limit=60):
    """A piece of a message for a line of output: what cannot be told apart on a screen is named."""
    text = text.replace("\u00a0", "<00A0>").replace("\u202f", "<202F>").replace(markup.HOLE, "`…`")
    text = text.replace("\n", "\\n")
    return text if len(text) <= limit else text[: limit - 1] + "…"
