# SPDX-License-Identifier: MIT
"""A language's catalogues have exactly the messages of the pages, all of them translated."""

import gettext
import re

from gates import files
from gates.message import Finding, shown

NAME = "complete"
# The plural form that gettext has to choose for some numbers.
_PLURALS = {"ru": {1: 0, 21: 0, 2: 1, 24: 1, 5: 2, 11: 2, 100: 2}, "de": {0: 1, 1: 0, 2: 1}, "es": {0: 1, 1: 0, 2: 1},
            "fr": {0: 0, 1: 0, 2: 1}, "it": {0: 1, 1: 0, 2: 1}}


def _plural_fault(header, language):
    match = re.fullmatch(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+?)\s*;?\s*", header or "")
    if not match:
        return "missing or malformed"
    try:
        form = gettext.c2py(match[2])
    except ValueError as error:
        return str(error)
    wrong = [str(number) for number, expected in _PLURALS[language].items() if form(number) != expected]
    return f"wrong form for {', '.join(wrong)}" if wrong else ""


def _header(path, catalogue, language):
    metadata = catalogue.metadata
    if metadata.get("Language") != language:
        yield Finding(path, 1, NAME, f"header Language: {metadata.get('Language', 'missing')}, expected {language}")
    if not re.search(r"charset=utf-8$", metadata.get("Content-Type", ""), re.IGNORECASE):
        yield Finding(path, 1, NAME, "header Content-Type: charset=UTF-8 expected")
    fault = _plural_fault(metadata.get("Plural-Forms"), language)
    if fault:
        yield Finding(path, 1, NAME, f"header Plural-Forms: {fault}")
    if catalogue.metadata_is_fuzzy:
        yield Finding(path, 1, NAME, "the header is fuzzy")


def _key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def _entries(path, catalogue, expected):
    seen = set()
    for entry in catalogue:
        if entry.obsolete:
            yield Finding(path, entry.linenum, NAME, f"obsolete: {shown(entry.msgid)}")
            continue
        if entry.fuzzy:
            yield Finding(path, entry.linenum, NAME, f"fuzzy: {shown(entry.msgid)}")
        elif not entry.translated():
            yield Finding(path, entry.linenum, NAME, f"not translated: {shown(entry.msgid)}")
        if _key(entry) in seen:
            yield Finding(path, entry.linenum, NAME, f"twice: {shown(entry.msgid)}")
        seen.add(_key(entry))
        if expected is not None and _key(entry) not in expected:
            yield Finding(path, entry.linenum, NAME, f"not in the English pages: {shown(entry.msgid)}")
    for key in expected or ():
        if key not in seen:
            yield Finding(path, 1, NAME, f"missing: {shown(key[1])}")


def check(root, language, templates):
    """What a language's catalogues lack or have too much."""
    found = files.catalogues(root, language)
    for page, template in templates.items():
        if page not in found:
            yield Finding(files.catalogue_path(language, page), 1, NAME, f"no catalogue; messages: {len(template)}")
    for page, catalogue in found.items():
        path = files.catalogue_path(language, page)
        if isinstance(catalogue, str):
            yield Finding(path, 1, NAME, f"cannot be read: {catalogue}")
        elif page not in templates and not files.is_of_sphinx(page):
            yield Finding(path, 1, NAME, "there is no such page")
        else:
            template = templates.get(page)
            expected = None if template is None else {_key(entry): None for entry in template if not entry.obsolete}
            yield from _header(path, catalogue, language)
            yield from _entries(path, catalogue, expected)
