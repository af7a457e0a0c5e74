# SPDX-License-Identifier: MIT
"""Code, targets, links, arguments and numbers are the same in source and translation."""

import re
from collections import Counter

from gates import markup, names
from gates.message import shown

NAME = "literals"
NUMBER = re.compile(r"(?<![A-Za-z_\d])(?:\d+(?:[.,\u00a0\u202f\u2019]\d+)*)")
# Microsoft writes its pages in many languages.
_LOCALES = {"en": "en-us", "ru": "ru-ru", "de": "de-de", "es": "es-es", "fr": "fr-fr", "it": "it-it"}
_SEPARATORS = re.compile(r"(?<=\d)[.,\u00a0\u202f\u2019](?=\d)")
_UNITS = r"(?:ms|s|μs|ns|[kKMG]i?B|Hz|%)"


def digits(number):
    """A number without its separators, which each language has its own."""
    return _SEPARATORS.sub("", number)


def numbers(plain):
    """The numbers in prose that are not parts of names."""
    return [digits(number) for number in NUMBER.findall(names.without(plain, markup.HOLE))]


def _same_page(url, language):
    return re.sub(rf"(?<=/){_LOCALES[language]}(?=/)", "en-us", url)


def _differences(what, source, target):
    source, target = Counter(source), Counter(target)
    for lost in (source - target).elements():
        yield f"{what} lost: {shown(str(lost))}"
    for added in (target - source).elements():
        yield f"{what} that the English does not have: {shown(str(added))}"


def _separators(message):
    """Decimal points and thousands commas are English; versions such as 8.0 keep their point."""
    for number in re.findall(rf"(?<![\w.,])\d+\.\d+(?=[\s\u00a0\u202f-]?{_UNITS}(?!\w))", message.source_plain):
        if re.search(rf"(?<![\w.,]){re.escape(number)}(?!\w)", message.target_plain):
            yield f"decimal point: {number.replace('.', ',')}"
    for number in re.findall(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?!\w)", message.source_plain):
        if re.search(rf"(?<![\w.,]){number}(?!\w)", message.target_plain):
            yield f"English thousands separator: {number}"


def _roles(parts):
    return [f":{role}: {target}" for role, target in parts.roles]


def _literals(parts):
    # A literal may be broken over lines.
    return [re.sub(r"\s+", " ", literal) for literal in parts.literals]


def said_in_prose(message):
    """Values that are words in the English and code in the translation: true and false are no words in German."""
    said = Counter(word.lower() for word in re.findall(r"(?i)\b(?:true|false)\b", message.source_plain))
    added = Counter(_literals(message.target_parts)) - Counter(_literals(message.source_parts))
    return said & added


def same_code(message):
    """Whether literals, roles, links and footnotes are the same."""
    source, target = message.source_parts, message.target_parts
    return (Counter(_literals(source)) == Counter(_literals(target)) - said_in_prose(message)
            and Counter(_roles(source)) == Counter(_roles(target))
            and len(source.urls) == len(target.urls)
            and len(source.footnotes) == len(target.footnotes))


def check(message):
    """What one translation has lost or added."""
    if message.is_english or message.console:
        return
    source, target = message.source_parts, message.target_parts
    yield from _differences("literal", _literals(source), Counter(_literals(target)) - said_in_prose(message))
    yield from _differences("role", _roles(source), _roles(target))
    yield from _differences("link", [_same_page(url, "en") for url in source.urls],
                            [_same_page(url, message.language) for url in target.urls])
    yield from _differences("footnote", source.footnotes, target.footnotes)
    yield from _differences("argument", source.places, target.places)
    yield from _differences("number", numbers(source.plain), numbers(target.plain))
    yield from _separators(message)
