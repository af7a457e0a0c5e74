# SPDX-License-Identifier: MIT
"""What was left in English."""

import re

from gates import names
from gates.markup import HOLE

NAME = "english"
_FUNCTION = set("""the and of is with which this these those that are from when where been has have does into than
    while whether there would should they their its you your we not because until only must cannot""".split())
# Words of these languages, too.
_HOMOGRAPHS = {"de": {"must", "is"}, "fr": {"has"}, "es": {"has", "are", "is"}, "it": {"are", "is"}, "ru": set()}
_WORD = re.compile(r"(?<![\w’'.-])[A-Za-z]+(?:[’']t)?(?![\w’'-])")


def words(message):
    """The prose words of a message, without names."""
    return re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", names.without(message.target_plain, HOLE))


def function_words(language):
    """English words of which a sentence is made and which the language does not have."""
    return _FUNCTION - _HOMOGRAPHS.get(language, set())


def is_left(message, speller):
    """Whether the whole message is still English: the same, and not made of words that are right in both languages."""
    if message.is_english or not message.source or message.source_plain.strip() != message.target_plain.strip():
        return False
    found = words(message)
    return len(found) > 3 or any(not speller.is_right(message.language, word) for word in found)


def check(message, speller):
    """What is still English in one message."""
    if message.is_english:
        return
    if is_left(message, speller):
        yield "the translation is the English text"
        return
    plain = names.without(message.target_plain, HOLE)
    for word in _WORD.findall(plain):
        if word.lower() in function_words(message.language):
            yield f"English word: {word}"
