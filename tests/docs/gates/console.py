# SPDX-License-Identifier: MIT
"""The texts of programs: messages.txt with its ICU patterns, the words of kit, the package's instructions."""

import pathlib
import re
import sys

from gates.markup import HOLE
from gates.message import Message

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
from icu_pattern import ENTRY, parts  # noqa: E402

_WORDS = re.compile(r"^(KIT_\w+)='([^']*)'$", re.MULTILINE)

# What one types, which is in no language.
_COMMAND = re.compile(r"^  (?:kcb|exercise) \w+|\./kit exercise \w+|\bexercises/|^  [a-z]\w*(?: (?:--\w+|\d+))*|(?:\./kit|kcb) (?:list|scan|dump|trace)\b"
                      r"|cmake (?:--\w+ )+\w+|\./kit run\b|\bAda\b|\bbt all\b|\b(?:samples|schemas)\b", re.MULTILINE)


def prose(pattern):
    """The sentences of an ICU pattern one after the other; arguments are holes."""
    return "".join(part.replace("#", HOLE) if isinstance(part, str) else _argument(part) for part in parts(pattern))


def _argument(argument):
    return f" {HOLE} ".join(map(prose, argument.branches.values())) if argument.branches else HOLE


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


def _readme(root, language, name):
    """Instructions, paragraph by paragraph; they are written anew in each language, not sentence by sentence."""
    path = root / "locales" / language / name
    line = 1
    for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
        text = re.sub(r"@\w+@|[=-]{5,}|\S*[\\_]\S*|\S*/[\w./]+", HOLE, _COMMAND.sub(HOLE, paragraph))
        yield Message(language, path.relative_to(root).as_posix(), line, "", text, console=True)
        line += paragraph.count("\n") + 2


def messages(root, language):
    """What programs say in a language."""
    yield from _pairs(root, language, "messages.txt", ENTRY, prose)
    yield from _pairs(root, language, "kit.sh", _WORDS, _format)
    yield from _readme(root, language, "package-readme.txt")
    yield from _readme(root, language, "course-readme.txt")
