# SPDX-License-Identifier: MIT
"""Where the English has a term, the translation has the project's word for it; locales/terms.toml is the table."""

import functools
import pathlib
import re
import tomllib

from gates import names
from gates.markup import HOLE

NAME = "terms"
TABLE = pathlib.Path(__file__).resolve().parents[3] / "locales" / "terms.toml"


@functools.cache
def table():
    """The table as it is written."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def _words(pattern, compounds=False):
    return re.compile(f"(?:{pattern})" if compounds else rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _entries():
    return {**table()["terms"], **table()["short"]}


@functools.cache
def _terms():
    """The terms that are looked for, longest English first."""
    found = [(name, term) for name, term in _entries().items() if "match" in term]
    length = {name: len(re.split(r" \(|; | / ", term["en"]["shown"])[0]) for name, term in found}
    return [(name, _words(term["match"]), term) for name, term in sorted(found, key=lambda each: -length[each[0]])]


@functools.cache
def _accepted(name, language):
    return _words(_entries()[name][language]["accept"], compounds=language == "de")


@functools.cache
def _forbidden(language):
    return [(_words(rule["word"]), _words(rule["when"]) if "when" in rule else None,
             re.compile(rule["unless"], re.IGNORECASE) if "unless" in rule else None, rule["reason"])
            for rule in table()["forbidden"].get(language, [])]


def _prose(text):
    return re.sub(r"\s+", " ", names.without(text, HOLE))


def misuses(message):
    """The forbidden words in a translation: each with its reason."""
    source, target = _prose(message.source_plain), _prose(message.target_plain)
    for word, when, unless, reason in _forbidden(message.language):
        if (when and not when.search(source)) or (unless and unless.search(source)):
            continue
        for match in word.finditer(target):
            if match[0].lower() not in source.lower():  # else the English names the word, too
                yield match[0], reason


def check(message):
    """What is wrong with the terms of one message."""
    if message.is_english or message.of_sphinx:
        return
    rest, target = _prose(message.source_plain), _prose(message.target_plain)
    for name, pattern, term in _terms():
        match = pattern.search(rest)
        if not match:
            continue
        rest = pattern.sub(HOLE, rest)
        if not _accepted(name, message.language).search(target):
            yield f"“{match[0]}” is “{term[message.language]['shown']}” here ({name})"
    for word, reason in misuses(message):
        yield f"not “{word}”: {reason}"
