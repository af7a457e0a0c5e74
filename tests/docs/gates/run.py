# SPDX-License-Identifier: MIT
"""All gates over the catalogues of the languages asked for."""

from gates import complete, console, files, habits, identifiers, left, literals, rst, shape, spelling, terms, typography
from gates.message import Finding

PERMISSIONS = "allow"
# Each with what it needs besides the message. Where literals or markup are broken, one finding is enough: rst knows of
# literals, literals is silent where docutils is not.
CHECKS = {
    literals.NAME: lambda message, tools: [] if rst.is_broken(message) else literals.check(message),
    identifiers.NAME: lambda message, tools: [] if rst.is_broken(message) else identifiers.check(message, tools.known),
    terms.NAME: lambda message, tools: terms.check(message),
    typography.NAME: lambda message, tools: [] if rst.is_broken(message) else typography.check(message),
    habits.NAME: lambda message, tools: [] if rst.is_broken(message) else habits.check(message),
    left.NAME: lambda message, tools: left.check(message, tools.speller),
    shape.NAME: lambda message, tools: shape.check(message),
    rst.NAME: lambda message, tools: rst.check(message),
    spelling.NAME: lambda message, tools: spelling.check(message, tools.speller, tools.known),
}
NAMES = [complete.NAME, *CHECKS, PERMISSIONS]


class Tools:
    """What is made once for all messages."""

    def __init__(self, messages, english):
        self.speller = spelling.Speller(messages)
        self.known = identifiers.Known([*english, *messages])


def of_message(message, tools, names):
    """Findings in one message, and how many are allowed."""
    if left.is_left(message, tools.speller) and left.NAME not in message.allowed:
        names = [left.NAME]  # the rest would only say it again
    found, allowed = [], 0
    for name in names:
        if name in CHECKS:
            texts = list(dict.fromkeys(CHECKS[name](message, tools)))
            if name in message.allowed:
                allowed += len(texts)
                if not texts:
                    found.append(_finding(message, PERMISSIONS, f"nothing to allow for {name}"))
            else:
                found += [_finding(message, name, text) for text in texts]
    for name, reason in message.allowed.items():
        if name not in CHECKS:
            found.append(_finding(message, PERMISSIONS, f"no check that can be allowed: {name}"))
        elif not reason:
            found.append(_finding(message, PERMISSIONS, f"no reason for {name}"))
    return found, allowed


def _finding(message, name, text):
    return Finding(message.path, message.line, name, text)


def _messages(root, pot, language):
    if language == "en":
        return [*files.english(root, pot), *console.messages(root, "en")]
    return [*files.messages(root, language), *console.messages(root, language)]


def over(root, pot, languages, names, pages=()):
    """Every finding, the number of messages looked at and of findings allowed; of all pages, or those named in part."""
    def asked(where):
        return not pages or any(page in where.path for page in pages)

    templates = files.templates(pot)
    english = list(files.english(root, pot))
    found = [finding for language in languages if language != "en" and complete.NAME in names
             for finding in complete.check(root, language, templates)]
    messages = [message for language in languages for message in _messages(root, pot, language)]
    tools, allowed = Tools(messages, english), 0
    messages = [message for message in messages if asked(message)]
    for message in messages:
        these, number = of_message(message, tools, names)
        found += these
        allowed += number
    return sorted(filter(asked, set(found))), len(messages), allowed
