# SPDX-License-Identifier: MIT
"""The templates of the pages and the catalogues of a language."""

import json
import os
import pathlib
import re

import polib

from gates.message import Message

ALLOW = re.compile(r"kit:\s*allow\s+([\w\s,-]+?)\s*(?::\s*(.*))?$")
_CATALOGUES = "LC_MESSAGES"


def read(path):
    """A catalogue; polib would leave the file of a malformed one open."""
    return polib.pofile(path.read_text(encoding="utf-8"))


def templates(folder):
    """Every template by the name of its page, such as samples/08_dump."""
    return {path.relative_to(folder).with_suffix("").as_posix(): read(path) for path in
            sorted(pathlib.Path(folder).rglob("*.pot"))}


def catalogues(root, language):
    """Every catalogue of a language by the name of its page; the error's text where it cannot be read."""
    folder, result = root / "locales" / language / _CATALOGUES, {}
    for path in sorted(folder.rglob("*.po")):
        try:
            result[path.relative_to(folder).with_suffix("").as_posix()] = read(path)
        except (OSError, UnicodeDecodeError, ValueError) as error:
            result[path.relative_to(folder).with_suffix("").as_posix()] = str(error)
    return result


def catalogue_path(language, page):
    return f"locales/{language}/{_CATALOGUES}/{page}.po"


def is_of_sphinx(page):
    """Sphinx's own texts: they have no page and no template."""
    return page in ("sphinx", "sphinx.js")


def permissions(comment):
    """What translators allow by `# kit: allow CHECK, CHECK: reason`: each check with its reason, which may lack."""
    allowed = {}
    for line in (comment or "").splitlines():
        match = ALLOW.search(line)
        if match:
            allowed.update({name: (match[2] or "").strip() for name in re.split(r"[\s,]+", match[1]) if name})
    return allowed


def _texts(entry):
    if entry.msgid_plural:
        return [(entry.msgid if number in (0, "0") else entry.msgid_plural, text)
                for number, text in entry.msgstr_plural.items()]
    return [(entry.msgid, entry.msgstr)]


def messages(root, language):
    """The translated messages of a language's catalogues."""
    for page, catalogue in catalogues(root, language).items():
        if isinstance(catalogue, str):
            continue
        for entry in catalogue:
            if entry.obsolete or entry.fuzzy or not entry.translated():
                continue  # the gate `complete` tells
            for source, target in _texts(entry):
                yield Message(language, catalogue_path(language, page), entry.linenum, source, target,
                              of_sphinx=is_of_sphinx(page), allowed=permissions(entry.tcomment))
    yield from _javascript(root, language)


def _javascript(root, language):
    """sphinx.js: the texts of Sphinx's scripts, one call with a JSON object."""
    path = root / "locales" / language / _CATALOGUES / "sphinx.js"
    if path.exists():
        text = path.read_text(encoding="utf-8")
        for source, target in json.loads(text[text.index("{") : text.rindex("}") + 1])["messages"].items():
            line = text.count("\n", 0, text.index(json.dumps(source, ensure_ascii=False))) + 1
            for each in [target] if isinstance(target, str) else target:
                yield Message(language, path.relative_to(root).as_posix(), line, source, each, of_sphinx=True)


def english(root, pot):
    """The English messages as written on the pages, each at its first place."""
    seen = set()
    for page, template in templates(pot).items():
        for entry in template:
            if entry.msgid not in seen:
                seen.add(entry.msgid)
                place = os.path.relpath(pathlib.Path(pot) / f"{page}.pot", root)
                yield Message("en", place, entry.linenum, entry.msgid, entry.msgid)
