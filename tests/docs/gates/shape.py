# SPDX-License-Identifier: MIT
"""Doubled words, brackets that do not match, and how the message ends."""

import re

from gates.markup import HOLE

NAME = "shape"
_DOUBLED = re.compile(r"(?<![\w’-])([^\W\d_]+)\s\1(?![\w’-])", re.IGNORECASE)
# These may stand twice in a row.
_MAY = {"en": {"that", "had"}, "fr": {"nous", "vous"}}
_RELATIVE = re.compile(r"(?:,(?: \w+)?|nicht|als|wie|ist|sind) $")  # …, die die Tabelle liest; ist der der Datei
_PAIRS = {")": "(", "]": "[", "}": "{"}
_CLOSING = "»”“‘’)\"']}›* \u00a0\u202f"
_KINDS = {".": "a full stop", "?": "a question mark", "!": "an exclamation mark", ":": "a colon", "…": "an ellipsis",
          ";": "a semicolon", ",": "a comma"}


def brackets(plain):
    """The first bracket without its partner, or nothing."""
    opened = []
    for character in re.sub(r"^\w{1,2}\)", "", plain):
        if character in _PAIRS.values():
            opened.append(character)
        elif character in _PAIRS and (not opened or opened.pop() != _PAIRS[character]):
            return character
    return opened[-1] if opened else ""


def ending(plain):
    """The kind of a message's last sign."""
    text = re.sub(r"\.\.\.$", "…", plain.rstrip(_CLOSING))
    return _KINDS.get(text[-1:], "nothing") if text else "nothing"


def check(message):
    """What is wrong with the shape of one message."""
    for match in _DOUBLED.finditer(message.target_plain):
        german = message.language == "de" and (_RELATIVE.search(message.target_plain[: match.start()])
                                               or match[0].split()[0] != match[0].split()[1])  # vergleichen Sie sie
        if match[1].lower() not in _MAY.get(message.language, ()) and not german:
            yield f"doubled word: {match[1]}"
    odd = "" if message.console else brackets(message.target_plain)
    if odd and (message.is_english or not brackets(message.source_plain)):
        yield f"unbalanced bracket: {odd}"
    if message.is_english or message.console or message.of_sphinx:
        return
    source, target = ending(message.source_plain), ending(message.target_plain)
    if source != target and message.target_plain.strip(HOLE + " "):
        yield f"ends with {target}, the English with {source}"
