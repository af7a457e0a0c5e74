# SPDX-License-Identifier: MIT
"""Each wrong input: one line on stderr, in the language asked for and to the letter, nothing on stdout, its status.

The language comes as the one argument.
"""

import os
import pathlib
import shutil
import sys
import tempfile
import unittest

import catalogue
from programs import kcb, main, target, target_path

LANGUAGE = sys.argv.pop()
WRONG_USAGE = 2
NO_TARGET = 3
NO_PID = "2147483644"


class Errors(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.patterns = catalogue.read(LANGUAGE)

    def line(self, key, **arguments):
        return "kcb: " + catalogue.sentence(self.patterns[key], arguments)

    def check(self, words, status, line, options=("--lang", LANGUAGE), **environment):
        with self.subTest(words=words):
            result, out, err = kcb(*options, *words, **environment)
            self.assertEqual(err, line + "\n")
            self.assertEqual(out, "")
            self.assertEqual(result, status)

    def test_wrong_command_line(self):
        for words, key, arguments in [
            ([], "error_missing_command", {}),
            (["nonsense"], "error_unknown_command", {"word": "nonsense"}),
            (["scan"], "error_missing_word", {"word": self.patterns["placeholder_target"]}),
            (["scan", "--all-processes", "notepad"], "error_unexpected_word", {"word": "notepad"}),
            (["scan", "1", "2"], "error_unexpected_word", {"word": "2"}),
            (["scan", "--bad", "1"], "error_unknown_option", {"word": "--bad"}),
            (["scan", "--json=1", "1"], "error_unexpected_value", {"option": "--json", "word": "1"}),
            (["scan", "--json", "--json", "1"], "error_given_twice", {"option": "--json"}),
            (["scan", "1", "--repeat"], "error_missing_value", {"option": "--repeat"}),
            (["scan", "1", "--repeat", "x"], "error_not_a_number", {"option": "--repeat", "word": "x"}),
        ]:
            self.check(words, WRONG_USAGE, self.line(key, **arguments))

    def test_no_such_language(self):
        # Said in the language that the variable asks for, for the option names none.
        line = self.line("error_unknown_language", word="xx", languages="en, ru, de, es, fr, it")
        self.check(["scan", "1"], WRONG_USAGE, line, options=("--lang", "xx"), KCB_LANG=LANGUAGE)

    def test_no_such_process(self):
        line = self.line("problem_no_such_process", named="yes", subject=NO_PID)
        self.check(["scan", NO_PID], NO_TARGET, line + " (OpenProcess, 87)")
        line = self.line("problem_no_such_process", named="yes", subject="no such program")
        self.check(["scan", "no such program"], NO_TARGET, line)

    def test_process_has_ended(self):
        with target("corpse") as pid:
            self.check(["scan", pid], NO_TARGET, self.line("problem_process_ended", named="yes", subject=pid))

    def test_access_denied(self):
        with target("denied") as pid:
            line = self.line("problem_access_denied", named="yes", subject=pid)
            self.check(["scan", pid], NO_TARGET, line + " (OpenProcess, 5)")

    def test_several_processes(self):
        # A name that no other program has, nor another run of this test.
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder, f"twin-{os.getpid()}.exe")
            shutil.copyfile(target_path("idle"), copy)
            with target("idle", copy) as one, target("idle", copy) as two:
                both = ", ".join(sorted([one, two], key=int))
                line = self.line("problem_several_processes", named="yes", subject=both)
                self.check(["snapshot", copy.stem], NO_TARGET, line)
                self.check(["snapshot", copy.name.upper()], NO_TARGET, line)


if __name__ == "__main__":
    main()
