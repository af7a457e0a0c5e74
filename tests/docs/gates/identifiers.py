# SPDX-License-Identifier: MIT
"""Names stand in the translation as in the English: not translated, transliterated or written with other capitals."""

import re
from collections import Counter

from gates import names

NAME = "identifiers"
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN, _CYRILLIC = re.compile(r"[A-Za-z\u00c0-\u024f]"), re.compile(r"[\u0400-\u04ff]")
_TRANSLITERATED = re.compile(r"(?=\w{6})\w*[а-яё][А-ЯЁ]\w*")
_LOOK_ALIKES = str.maketrans("АВСЕНІКМОРТХ", "ABCEHIKMOPTX")
# A German identifier is a Prozess-ID.
_OWN = {"de": {"ID", "IDs"}, "fr": set(), "it": set(), "es": set(), "ru": set()}


class Known:
    """Every name in code or prose of the English messages, by what it is without capitals."""

    def __init__(self, messages):
        self.spellings = {}
        for message in messages:
            words = [word for literal in message.source_parts.literals for word in re.findall(r"\w+", literal)]
            for word in words + names.names(message.source_plain):
                self.spellings.setdefault(word.lower(), set()).add(word)

    def recased(self, plain):
        """Words in prose that are a name but for the capitals, with that name."""
        for word in re.findall(r"[A-Za-z][A-Za-z0-9_]+", re.sub(r"\S*/\S*", "", plain)):  # paths have their own
            spellings = self.spellings.get(word.lower(), ())
            if spellings and word not in spellings and all(re.search(r"[a-z][A-Z]|_", each) for each in spellings):
                yield word, sorted(spellings)[0]

    def in_disguise(self, word):
        """A name in capitals that somebody wrote with Cyrillic letters."""
        latin = word.translate(_LOOK_ALIKES)
        return latin if len(word) > 1 and latin != word and latin in self.spellings.get(latin.lower(), ()) else ""


def _scripts(message, known):
    english = set(_LETTERS.findall(message.source))
    for word in _LETTERS.findall(message.target):
        if word in english:
            continue
        if _LATIN.search(word) and _CYRILLIC.search(word):
            yield f"Latin and Cyrillic letters in one word: {word}"
        elif _CYRILLIC.search(word) and message.language != "ru":
            yield f"Cyrillic letters: {word}"
        elif known.in_disguise(word):
            yield f"{known.in_disguise(word)} in Cyrillic letters"
        elif _TRANSLITERATED.fullmatch(word):
            yield f"transliterated name: {word}"


def check(message, known):
    """What has happened to the names of one message."""
    yield from _scripts(message, known)
    if message.is_english or message.console:
        return
    recased = dict(known.recased(message.target_plain))
    for word, name in recased.items():
        yield f"{word} is written {name}"
    source, target = Counter(names.names(message.source_plain)), Counter(names.names(message.target_plain))
    for name in source:
        genitive = message.language == "de" and re.search(rf"(?<!\w){re.escape(name)}[s’]", message.target_plain)
        if name not in target and name not in recased.values() and name not in names.WORDS_ELSEWHERE and not genitive:
            yield f"name lost: {name}"
    for name in target:
        if name not in source and name not in recased and name not in names.PRODUCTS | _OWN[message.language]:
            yield f"name that the English does not have: {name}"
