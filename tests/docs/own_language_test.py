#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Commands of a translated page ask for the page's language, and only those that speak one."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "docs" / "_ext"))
from own_language import in_language  # noqa: E402


class OwnLanguageTest(unittest.TestCase):
    def test_commands_that_speak(self):
        for command, expected in (
            ("$ ./kit run", "$ ./kit run --lang it"),
            ("$ ./kit run 04", "$ ./kit run 04 --lang it"),
            ("$ ./kit exercise check 01", "$ ./kit exercise check 01 --lang it"),
            ("$ ./kit kcb list | less", "$ ./kit kcb list --lang it | less"),
            ("$ ./kit kcb scan ask &", "$ ./kit kcb scan ask --lang it &"),
            ("$ ./kit kcb trace --start -- ask 5", "$ ./kit kcb trace --start --lang it -- ask 5"),
            ("$ ./kit run\n$ ./kit run 02", "$ ./kit run --lang it\n$ ./kit run 02 --lang it"),
        ):
            self.assertEqual(in_language(command, "it"), expected)

    def test_another_language_stays_another(self):
        self.assertEqual(in_language("$ ./kit run 04 --lang it", "it"), "$ ./kit run 04 --lang en")
        self.assertEqual(in_language("$ KCB_LANG=it ./kit run 04", "it"), "$ KCB_LANG=en ./kit run 04")

    def test_others_stay(self):
        for command in (
            "$ ./kit run 04 --lang ru",
            "$ ./kit kcb dump a.dmp --json > report.json",
            "$ KCB_LANG=ru ./kit run 04",
            "$ ./kit test",
            "$ od -A n ./kit",
            "6",
        ):
            self.assertEqual(in_language(command, "it"), command)


if __name__ == "__main__":
    unittest.main()
