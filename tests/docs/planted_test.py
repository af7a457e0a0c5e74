# SPDX-License-Identifier: MIT
"""Each rule finds the fault that is planted for it, no other rule does, and what is clean passes."""

import unittest

from gates import run
from gates.message import LANGUAGES, Message
from planted import clean, faults


def message(language, key, old="", new=""):
    """A clean message, or one in which old became new; without old, new stands at its beginning."""
    text = clean.TRANSLATIONS[language][key]
    target = text.replace(old, new) if old else new + text
    return Message(language, f"{language}.po", 1, clean.ENGLISH[key], target)


def planted():
    """Every fault with its language and message; one for everywhere is left out where there is nothing to exchange."""
    for language in LANGUAGES:
        for fault in faults.EVERYWHERE + faults.LANGUAGES[language]:
            text = clean.TRANSLATIONS[language][fault.key]
            if fault in faults.LANGUAGES[language] or fault.old in text:
                yield language, fault, message(language, fault.key, fault.old, fault.new)


class Planted(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.clean = [message(language, key) for language in LANGUAGES for key in clean.ENGLISH]
        cls.planted = list(planted())
        english = [Message("en", "en.pot", 1, text, text) for text in clean.ENGLISH.values()]
        cls.tools = run.Tools([*cls.clean, *[each for _, _, each in cls.planted], *english], english)

    def findings(self, one):
        return run.of_message(one, self.tools, run.NAMES)[0]

    def test_clean(self):
        for one in self.clean:
            with self.subTest(one.language, text=one.target):
                self.assertEqual([], [str(finding) for finding in self.findings(one)])

    def test_planted(self):
        for language, fault, one in self.planted:
            with self.subTest(language, check=fault.check, new=fault.new, old=fault.old):
                self.assertNotEqual(one.target, clean.TRANSLATIONS[language][fault.key])
                found = self.findings(one)
                self.assertIn(fault.found, " ".join(finding.text for finding in found))
                self.assertEqual({fault.check}, {finding.check for finding in found}, [str(each) for each in found])

    def test_every_gate_has_a_fault_in_every_language(self):
        have = {(language, fault.check) for language, fault, _ in self.planted}
        self.assertEqual({(language, name) for language in LANGUAGES for name in run.CHECKS}, have)


if __name__ == "__main__":
    unittest.main()
