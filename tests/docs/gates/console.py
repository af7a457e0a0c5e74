# SPDX-License-Identifier: MIT
"""The texts of programs: messages.txt with its ICU patterns, the words of kit, the package's instructions."""

import re

from gates.markup import HOLE
from gates.message import Message

_ENTRY = re.compile(r'^ {2}(\w+) \{ "((?:[^"\\]|\\.)*)" \}$', re.MULTILINE)
_WORDS = re.compile(r"^(KIT_\w+)='([^']*)'$", re.MULTILINE)

# What one types, which is in no language.
_COMMAND = re.compile(r"^  kcb \w+|^  [a-z]\w*(?: (?:--\w+|\d+))*|(?:\./kit|kcb) (?:list|scan|dump)\b"
                      r"|cmake (?:--\w+ )+\w+|\bbt all\b|\b(?:samples|schemas)\b", re.MULTILINE)


def _end(pattern, start):
    depth = 0
    for position in range(start, len(pattern)):
        depth += {"{": 1, "}": -1}.get(pattern[position], 0)
        if depth == 0:
            return position
    raise ValueError(f"unbalanced braces: {pattern}")


def prose(pattern):
    """The sentences of an ICU pattern one after the other; arguments are holes."""
    result = ""
    position = pattern.find("{")
    while position >= 0:
        end = _end(pattern, position)
        result += pattern[:position] + _argument(pattern[position + 1 : end])
        pattern = pattern[end + 1 :]
        position = pattern.find("{")
    return (result + pattern).replace("#", HOLE)


def _argument(text):
    _, *kind = [part.strip() for part in text.split(",", 2)]
    if len(kind) < 2 or kind[0] not in ("select", "plural", "selectordinal"):
        return HOLE
    branches, rest, position = [], kind[1], kind[1].find("{")
    while position >= 0:
        end = _end(rest, position)
        branches.append(prose(rest[position + 1 : end]))
        rest = rest[end + 1 :]
        position = rest.find("{")
    return f" {HOLE} ".join(branches)


def _pairs(root, language, name, pattern, clean):
    """Texts with their English, by key."""
    english = dict(pattern.findall((root / "locales" / "en" / name).read_text(encoding="utf-8")))
    path = root / "locales" / language / name
    text = path.read_text(encoding="utf-8")
    for match in pattern.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield Message(language, path.relative_to(root).as_posix(), line, clean(english.get(match[1], "")),
                      clean(match[2]), console=True)


def _format(text):
    return _COMMAND.sub(HOLE, text.replace("%s", HOLE))


def _package(root, language):
    """The instructions, paragraph by paragraph; they are written anew in each language, not sentence by sentence."""
    path = root / "locales" / language / "package-readme.txt"
    line = 1
    for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
        text = re.sub(r"@\w+@|[=-]{5,}|\S*[\\_]\S*", HOLE, _COMMAND.sub(HOLE, paragraph))
        yield Message(language, path.relative_to(root).as_posix(), line, "", text, console=True)
        line += paragraph.count("\n") + 2


def messages(root, language):
    """What programs say in a language."""
    yield from _pairs(root, language, "messages.txt", _ENTRY, prose)
    yield from _pairs(root, language, "kit.sh", _WORDS, _format)
    yield from _package(root, language)
