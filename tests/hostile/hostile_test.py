# SPDX-License-Identifier: MIT
"""What a hostile file costs: each is answered within a second of processor time and 200 MB, whatever it says.

With a sanitizer in the program both are many times as much; KCB_TEST_SANITIZED says so. The bounds still tell work that
grows with the square of the size from work that grows with it.
"""

import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import generators  # noqa: E402
from crafted import CODE, LEAF, STACK, Dump, context, image  # noqa: E402

SANITIZED = os.environ.get("KCB_TEST_SANITIZED") == "1"
MOST_SECONDS = 12 if SANITIZED else 1
MOST_MEGABYTES = 1200 if SANITIZED else 200
PROGRAM = pathlib.Path(os.environ["KCB_TEST_PROGRAMS"]) / "kcb" / "kcb"
WAYS = ([], ["--json"], ["--all", "--frames"])
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
EVIL = "\x1b]0;x\x07\x1b[31mevil\x1b[0m\r  Thread 1 is in no callback.\x7f\u009b2J\u202eabc\u2066\u200f\u061c\u2028"


def answer(path, words):
    """Status, text, seconds of processor time and megabytes of the command on a file."""
    with tempfile.TemporaryFile() as out:
        # Were the bounds gone, the machine would not be: it stops there.
        limits = None
        if not SANITIZED:  # which takes terabytes of addresses
            def limits():
                resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
        started = subprocess.Popen(
            [str(PROGRAM), "--lang", "en", "dump", str(path), *words],
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, preexec_fn=limits,
        )
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return started.returncode, out.read(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))

    def test_what_a_file_costs(self):
        for make in generators.ALL:
            path = self.folder / f"{make.__name__}.dmp"
            path.write_bytes(make())
            for words in WAYS:
                with self.subTest(make.__name__, words=words):
                    status, text, seconds, megabytes = answer(path, words)
                    print(f"{make.__name__} {' '.join(words)}: {seconds:.2f} s, {megabytes:.0f} MB")
                    self.assertIn(status, (0, 3), text[-2000:])
                    self.assertLess(seconds, MOST_SECONDS)
                    self.assertLess(megabytes, MOST_MEGABYTES)
            path.unlink()

    def test_what_was_left_out_is_told(self):
        for make in (generators.threads_on_one_stack, generators.modules_with_the_same_bytes):
            path = self.folder / f"{make.__name__}.dmp"
            path.write_bytes(make())
            self.assertIn(b"\nNot everything was examined:", answer(path, [])[1])
            self.assertIn(b'"limited": true', answer(path, ["--json"])[1])

    def test_names_do_not_steer_the_terminal(self):
        dump = Dump()
        evil = EVIL.encode("utf-8") + b"\xff\xc3"
        dump.module(CODE, 0x4000, dump.name("C:\\" + EVIL + ".dll"))
        dump.piece(CODE, dump.put(image([(0x1000, evil)], [(0x1000, 0x1100, LEAF)])))
        stack = dump.put(bytes(80))
        dump.piece(STACK, stack)
        dump.thread(1, dump.put(context(CODE + 0x1010, STACK)), (STACK, stack))
        path = self.folder / f"{EVIL}.dmp"
        path.write_bytes(dump.finish())
        shown = [answer(path, words)[1].decode("utf-8") for words in WAYS]
        path.write_bytes(b"no dump")
        shown.append(answer(path, [])[1].decode("utf-8"))
        for text in shown:
            self.assertIn("evil", text)
            self.assertIn("\ufffd", text)
            self.assertIsNone(STEERING.search(text), ascii(text))
            self.assertNotRegex(text, r"\\u00[0189]|\\u[26]0|\\r")  # nor in the disguise that JSON has for them


if __name__ == "__main__":
    unittest.main()
