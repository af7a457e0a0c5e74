# SPDX-License-Identifier: MIT
"""`kcb` in a terminal of 40 columns: text is broken between words and keeps its indentation, JSON is not.

The language comes as the one argument. The program for this system gets a terminal; a Windows program is told as
`./kit` tells it, since what it prints under Wine goes through a file.
"""

import contextlib
import functools
import os
import sys
import unicodedata
import unittest

from programs import kcb, kcb_path, main, source

LANGUAGE = sys.argv.pop()
COLUMNS = 40
IN_TERMINAL = kcb_path().suffix != ".exe"
DUMP = str(source / "tests" / "recordings" / "data" / "wine-10.0-nested-3.dmp")
TEXTS = str(source / "tests" / "explain" / "texts" / "page.txt")
ASKED = {
    "dump": ["dump", DUMP],
    "dump --frames": ["dump", DUMP, "--frames"],
    "explain": ["explain", TEXTS],
    "help": ["dump", "--help"],
}


def in_terminal(columns, *words):
    """What the program prints on a terminal of so many columns, standard error included."""
    import fcntl
    import pty
    import struct
    import subprocess
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
    with subprocess.Popen([str(kcb_path()), *words], stdin=subprocess.DEVNULL, stdout=its, stderr=its) as process:
        os.close(its)
        printed = b""
        with contextlib.suppress(OSError):  # how Linux says that the other end is closed
            while part := os.read(ours, 65536):
                printed += part
    os.close(ours)
    return process.returncode, printed.decode("utf-8").replace("\r\n", "\n")


@functools.cache
def narrow(*words, columns=COLUMNS):
    words = [*words, "--lang", LANGUAGE]
    if IN_TERMINAL:
        return in_terminal(columns, *words)
    status, text, errors = kcb(*words, KCB_COLUMNS=str(columns), KCB_ERROR_COLUMNS=str(columns))
    return status, text + errors


@functools.cache
def wide(*words):
    status, text, errors = kcb(*words, "--lang", LANGUAGE)
    return status, text + errors


def columns_of(line):
    return sum(unicodedata.combining(character) == 0 for character in line)


def indent_of(line):
    return len(line) - len(line.lstrip(" "))


class Narrow(unittest.TestCase):
    def test_lines_fit_and_say_the_same(self):
        for name, words in ASKED.items():
            with self.subTest(name):
                (status, text), (expected_status, expected) = narrow(*words), wide(*words)
                self.assertEqual(expected_status, status)
                self.assertEqual(expected.split(), text.split())
                self.assertTrue(any(columns_of(line) > COLUMNS for line in expected.splitlines()))
                for line in text.splitlines():
                    self.assertEqual(line.rstrip(" "), line)
                    self.assertTrue(columns_of(line) < COLUMNS or " " not in line.strip(" "), line)

    def test_indentation_is_kept(self):
        _, text = narrow(*ASKED["dump --frames"])
        _, expected = wide(*ASKED["dump --frames"])
        lines = iter(text.splitlines())
        for whole in expected.splitlines():
            line = next(lines)
            joined = line
            while joined.split() != whole.split():
                line = next(lines)
                self.assertEqual(indent_of(whole), indent_of(line), whole)
                joined += " " + line

    def test_json_is_not_broken(self):
        for words in (["dump", DUMP, "--json"], ["explain", TEXTS, "--json"]):
            self.assertEqual(wide(*words), narrow(*words))

    def test_lines_end_at_the_edge_of_a_wide_terminal_too(self):
        for columns in (80, 100):
            text = narrow(*ASKED["dump"], columns=columns)[1]
            self.assertEqual([], [line for line in text.splitlines() if columns_of(line) >= columns and " " in line.strip(" ")])
        self.assertEqual(wide("dump", "--help"), narrow("dump", "--help", columns=100))

    def test_errors(self):
        status, text = narrow("dump", "no/such/file.dmp")
        self.assertEqual(3, status)
        self.assertGreater(len(text.splitlines()), 1)
        self.assertEqual(wide("dump", "no/such/file.dmp")[1].split(), text.split())


main()
