# SPDX-License-Identifier: MIT
"""German compounds that no dictionary lists: right if they are made of two words that are."""

_SHORTEST = 4
_JOINTS = ("", "s", "n", "en", "es")


def _halves(word):
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        yield word[:cut], word[cut:]


def _forms(word):
    return {word, word.lower(), word.capitalize()}


def _firsts(word):
    """A first half without the sound that joins it to the second."""
    return {form for joint in _JOINTS if word.endswith(joint) for form in _forms(word.removesuffix(joint))
            if len(form) >= _SHORTEST}


def unknown(words, look_up, listed):
    """Those of the words that are no compounds; look_up says which of many words hunspell does not know."""
    halves = {word: list(_halves(word)) for word in words if "-" not in word}
    asked = {form for pairs in halves.values() for first, second in pairs for form in _firsts(first) | _forms(second)}
    wrong = look_up(asked)

    def right(forms):
        return any(form not in wrong or listed("de", form) for form in forms)

    return {word for word in words
            if not any(right(_firsts(first)) and right(_forms(second)) for first, second in halves.get(word, []))}
