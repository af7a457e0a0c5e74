# SPDX-License-Identifier: MIT
"""A message's inline markup, taken apart without docutils: what is code, what is a target, what is prose."""

import re
from dataclasses import dataclass, field

HOLE = "\ufffc"  # stands in prose for what is no prose: a literal, a role without a title, an argument

_TOKEN = re.compile(
    r"(?<![`\w])``(?P<literal>[^`].*?|`(?!`).*?)``(?!`)"
    r"|:(?P<role>[A-Za-z][\w.+-]*(?::[\w.+-]+)*):`(?P<roletext>[^`]+)`"
    r"|`(?P<title>[^`<]*?)\s*<(?P<url>[^`>]+)>`__?"
    r"|`(?P<reference>[^`]+)`__?"
    r"|`(?P<default>[^`]+)`(?!_)"
    r"|(?P<footnote>\[(?:\d+|#\w*|\*)\]_)"
    r"|(?P<bare>\bhttps?://[^\s<>\"»”“]*[^\s<>\"»”“.,;:!?)\]])"
    r"|(?P<place>%(?:\(\w+\))?[sd]|\{\w*\})",
    re.DOTALL,
)
_TITLED = re.compile(r"^(?P<title>.+?)\s*(?<!\\)<(?P<target>[^<>]+)>$", re.DOTALL)
_STRONG = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])(.+?)(?<=[^\s*])\1(?![\w*])", re.DOTALL)


@dataclass
class Parts:
    """What a message is made of; plain is its prose, on one line, with holes."""

    literals: list = field(default_factory=list)
    roles: list = field(default_factory=list)
    urls: list = field(default_factory=list)
    places: list = field(default_factory=list)
    footnotes: list = field(default_factory=list)
    plain: str = ""


def _prose(text):
    text = _STRONG.sub(r"\2", text)
    text = text.replace("\\ ", "")
    return re.sub(r"\\([^\w\s])", r"\1", text)


def _role(parts, role, text):
    titled = _TITLED.match(text)
    parts.roles.append((role, titled["target"] if titled else text))
    return titled["title"] if titled else HOLE


def _token(parts, match):
    if match["literal"] is not None:
        parts.literals.append(match["literal"])
    elif match["role"] is not None:
        return _role(parts, match["role"], match["roletext"])
    elif match["url"] is not None:
        parts.urls.append(match["url"])
        return match["title"] or HOLE
    elif match["reference"] is not None:
        return match["reference"]
    elif match["default"] is not None:  # so code is marked in the comments of a source file
        parts.literals.append(match["default"])
    elif match["footnote"] is not None:
        parts.footnotes.append(match["footnote"])
    elif match["bare"] is not None:
        parts.urls.append(match["bare"])
    else:
        parts.places.append(match["place"])
    return HOLE


def take_apart(text):
    """The parts of one message."""
    parts, prose, end = Parts(), [], 0
    for match in _TOKEN.finditer(text):
        prose += [_prose(text[end : match.start()]), _token(parts, match)]
        end = match.end()
    prose.append(_prose(text[end:]))
    # Lines of a message are joined with ordinary spaces; two spaces that somebody typed stay two.
    parts.plain = re.sub(r"[ \t]*\n[ \t]*", " ", "".join(prose))
    return parts
