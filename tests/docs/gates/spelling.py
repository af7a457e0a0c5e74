# SPDX-License-Identifier: MIT
"""Spelling by hunspell, called once a language; tests/docs/words/<language>.txt lists what else is right."""

import concurrent.futures
import functools
import pathlib
import re
import subprocess

from gates import compounds, habits, left, names, terms
from gates.markup import HOLE

NAME = "spelling"
FOLDER = pathlib.Path(__file__).resolve().parents[1] / "words"
_DICTIONARIES = {"en": "en_US", "ru": "ru_RU", "de": "de_DE", "es": "es_ES", "fr": "fr_FR", "it": "it_IT"}
_INSIDE = re.compile(r"(?<=[\w,] )[A-Z][^\W\d_]+|[A-Z][^\W\d_]+(?= [A-Z])")  # a capital within a sentence, or two
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_ELIDED = {"fr": re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)’", re.IGNORECASE),
           "it": re.compile(r"^(?:[cdlmnstv]|un|gl|[dns]?[aeu]ll|coll|quest|quell|bell|tutt|senz|com|dov|anch|cos|mezz"
                            r"|ciascun|nessun|qualcun|alcun|sott|quant)’", re.IGNORECASE),
           "en": re.compile(r"(?!)")}
_FRENCH_WHOLE = re.compile(r"^(?:aujourd’hui|presqu’île|quelqu’un)$", re.IGNORECASE)
_BRACKETS = re.compile(r"(?<=\()[^()]+(?=\))")
_BEFORE_CODE = re.compile(rf"[^\W\d_]+’(?={HOLE})")
_POSSESSIVE = re.compile(r"[’']s?$")
_SENTINEL = "qzxq-qzxq"


def _pieces(language, word):
    """A word as it is looked up: without elided articles and the English possessive."""
    if language in ("fr", "it") and not _FRENCH_WHOLE.match(word):
        before = None
        while before != word:
            before, word = word, _ELIDED[language].sub("", word)
    if language == "en":
        word = _POSSESSIVE.sub("", word)
    return word.replace("’", "'")


def _read(name):
    """The words of a list and, with a star at their end, beginnings of words."""
    path = FOLDER / f"{name}.txt"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    entries = [line.split("#")[0].strip().replace("’", "'").lower() for line in text.splitlines()]
    stems = tuple(entry[:-1] for entry in entries if entry.endswith("*"))
    return {entry for entry in entries if entry and not entry.endswith("*")}, stems


def _unknown(language, words):
    """Those that hunspell does not know."""
    done = subprocess.run(["hunspell", "-i", "utf-8", "-d", _DICTIONARIES[language], "-l"], check=True,
                          input="\n".join(sorted(words - {""})) + "\n", capture_output=True, encoding="utf-8")
    return set(done.stdout.split())


@functools.cache
def words_of(message):
    """The words of one message that are to be looked up; names, code and what other gates tell are left out."""
    plain = habits.UNIT.sub(HOLE, names.without(message.target_plain, HOLE))
    for word, _ in terms.misuses(message):
        plain = plain.replace(word, HOLE)
    if not message.is_english:  # the English word in brackets, and the article before code
        plain = _BRACKETS.sub(lambda match: HOLE if match[0].lower() in message.source_plain.lower() else match[0], plain)
        plain = _BEFORE_CODE.sub(HOLE, plain)
    found = []
    for word in _WORD.findall(plain):
        english = not message.is_english and word.lower() in left.function_words(message.language)
        mixed = re.search(r"[A-Za-z]", word) and re.search(r"[\u0400-\u04ff]", word) and "-" not in word
        capitals = re.search(r"[а-яё][А-ЯЁ]", word) and len(word) > 5
        if not english and not mixed and not capitals and len(word) > 1 and not word.isupper():
            found.append(word)
    return found


class Speller:
    """Knows which words are right, after one look at all messages."""

    def __init__(self, messages):
        self._wrong, self._whole, self._lists = {}, {}, {}
        self._shared = _read("names")
        looked_up = {"en": set()}
        for message in messages:
            looked_up["en"].update(_WORD.findall(message.source_plain))
            found = looked_up.setdefault(message.language, set())
            for word in left.words(message) + words_of(message):
                piece = _pieces(message.language, word)
                found.update([piece, *piece.split("-")])
        with concurrent.futures.ThreadPoolExecutor() as pool:
            list(pool.map(self._look_up, looked_up, looked_up.values()))

    def _look_up(self, language, found):
        self._lists[language] = _read(language)
        wrong = _unknown(language, {_SENTINEL, *found})
        self._whole[language] = _SENTINEL in wrong  # else it is cut at its hyphen
        if language == "de":
            wrong = compounds.unknown(wrong, lambda words: _unknown(language, words), self._listed)
        self._wrong[language] = wrong

    def _listed(self, language, piece):
        lower = piece.lower()
        return any(lower in words or lower.startswith(stems) for words, stems in (self._lists[language], self._shared))

    def _piece_is_right(self, language, piece):
        if self._listed(language, piece):
            return True
        if language == "ru" and re.search(r"[A-Za-z]", piece):
            return False  # hunspell knows nothing of Latin letters here
        return piece not in self._wrong[language]

    def is_right(self, language, word):
        """Whether hunspell or the list knows the word, or all its parts between hyphens."""
        piece = _pieces(language, word)
        whole = "-" not in piece or self._whole[language]
        return whole and self._piece_is_right(language, piece) or self._listed(language, piece) or all(
            len(part) < 2 or part.isupper() or self._piece_is_right(language, part) for part in piece.split("-"))

    def is_name(self, message, word):
        """Whether the English has the word as it stands: with a capital in the sentence, or as no English word."""
        return word in _INSIDE.findall(message.source_plain) or (
            word in self._wrong["en"] and word in _WORD.findall(message.source_plain))


def check(message, speller, known):
    """Words of one message that nobody knows; names with other capitals are not told again."""
    recased = dict(known.recased(message.target_plain))
    for word in dict.fromkeys(words_of(message)):
        name = not message.is_english and speller.is_name(message, word)
        if word not in recased and not name and not speller.is_right(message.language, word):
            yield f"unknown word: {word}"
