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
            (["scna"], "error_unknown_command_near", {"word": "scna", "near": "scan"}),
            (["--json", "scan", "1"], "error_option_before", {"option": "--json", "line": "kcb scan --json"}),
            (["--dump", "x.dmp"], "error_unknown_option_near", {"word": "--dump", "near": "dump"}),
            (["scan", "1", "--repaet", "2"], "error_unknown_option_near", {"word": "--repaet", "near": "--repeat"}),
            (["scan", "1", "--images", "x"], "error_option_elsewhere",
             {"option": "--images", "command": "scan", "commands": "dump"}),
            *(
                ([command], "error_missing_target", {"word": self.patterns["placeholder_target"], "command": "kcb list"})
                for command in ("scan", "watch", "snapshot", "trace")
            ),
            (["trace", "--start"], "error_missing_word", {"word": self.patterns["placeholder_program"]}),
            (["scan", "--all-processes", "notepad"], "error_unexpected_word", {"word": "notepad"}),
            (["scan", "--all-processes", "--frames"], "error_not_together",
             {"first": "--all-processes", "second": "--frames"}),
            (["scan", "--all-processes", "--repeat", "2"], "error_not_together",
             {"first": "--all-processes", "second": "--repeat"}),
            (["scan", "1", "2"], "error_unexpected_word", {"word": "2"}),
            (["scan", "--bad", "1"], "error_unknown_option", {"word": "--bad"}),
            (["scan", "--json=1", "1"], "error_unexpected_value", {"option": "--json", "word": "1"}),
            (["scan", "--json", "--json", "1"], "error_given_twice", {"option": "--json"}),
            (["scan", "1", "--repeat"], "error_missing_value", {"option": "--repeat"}),
            (["scan", "1", "--repeat", "x"], "error_not_a_number", {"option": "--repeat", "word": "x"}),
        ]:
            self.check(words, WRONG_USAGE, self.line(key, **arguments))

    def test_commands_are_named_as_they_are_typed(self):
        def missing(command):
            return self.line("error_missing_target", word=self.patterns["placeholder_target"], command=command)

        self.check(["scan"], WRONG_USAGE, missing("./kit kcb list"), KCB_COMMAND_LINE="./kit kcb")
        line = self.line("error_option_before", option="--json", line="./kit kcb scan --json")
        self.check(["--json", "scan", "1"], WRONG_USAGE, line, KCB_COMMAND_LINE="./kit kcb")
        # What steers a terminal, is too long for a name, or is nothing, is not said.
        for odd in ("\x1b[2Jkcb", "k" * 65, ""):
            self.check(["scan"], WRONG_USAGE, missing("kcb list"), KCB_COMMAND_LINE=odd)

    def test_no_such_language(self):
        # Said in the language that the variable asks for, for the option names none.
        line = self.line("error_unknown_language", word="xx", languages="en, ru, de, es, fr, it")
        self.check(["scan", "1"], WRONG_USAGE, line, options=("--lang", "xx"), KCB_LANG=LANGUAGE)

    def test_no_such_process(self):
        pattern = self.patterns["problem_no_such_process"]

        def line(subject, code="", near=""):
            reason = catalogue.sentence(pattern, {"named": "yes", "subject": subject}) + code
            has_near = "yes" if near else "no"
            return self.line(
                "problem_no_such_process_hint", reason=reason, has_near=has_near, near=near, command="kcb list"
            )

        self.check(["scan", NO_PID], NO_TARGET, line(NO_PID, " (OpenProcess, 87)"))
        for command in ("scan", "watch", "snapshot", "trace"):
            self.check([command, "no such program"], NO_TARGET, line("no such program"))
        # A name that is near to the program's only: two letters have changed places, or .exe was typed.
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder, f"lonely{os.getpid()}.exe")
            shutil.copyfile(target_path("idle"), copy)
            with target("idle", copy):
                self.check(["scan", f"lnoely{os.getpid()}"], NO_TARGET, line(f"lnoely{os.getpid()}", near=copy.stem))
                mistyped = f"Lonley{os.getpid()}.exe"
                self.check(["watch", mistyped], NO_TARGET, line(mistyped, near=copy.name))

    def test_a_file_that_exists_is_not_overwritten(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "there.txt")
            path.write_text("precious")
            line = self.line("error_file_exists", file=str(path))
            for words in (["snapshot", "1"], ["trace", "1"], ["trace", "--start"]):
                program = ["--", "no such program"] if "--start" in words else []
                self.check([*words, "--output", str(path), *program], NO_TARGET, line)
            self.check(["trace", "1", "--picture", str(path)], NO_TARGET, line)
            self.assertEqual(path.read_text(), "precious")

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
                for option, words in {"--frames": [], "--repeat": ["2"], "--interval": ["5"]}.items():
                    line = self.line("scan_one_process", option=option, pids=both)
                    self.check(["scan", copy.stem, option, *words], NO_TARGET, line)


if __name__ == "__main__":
    main()
