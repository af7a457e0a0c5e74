# SPDX-License-Identifier: MIT
"""No English leaks: with --lang en-XA every sentence is accented, so a word of plain letters is a name, or a leak.

Every program says all it can: its help, its report on a process with a callback in progress, its list, its errors; each
sample runs. Names are known one by one below, or by their form.
"""

import re
import unittest

from programs import kcb, main, sample, samples, target

PSEUDO = ("--lang", "en-XA")

# Names that no language translates.
NAMES = set(
    """
    API JSON PID ICU DLL kcb list scan dump explain trace watch snapshot x64 x86
    WinDbg madExcept SOS winedbg GDB LLDB minidump_stackwalk
    SendMessage GetMessage GetCurrentThreadId GetKeyboardLayout KeyboardLayout
    NtCallbackReturn ZwCallbackReturn OpenProcess WH_CALLWNDPROC
    user32 win32u ntdll kcb/1 kcb-list/1 kcb-explain/1 kcb-trace/1 kcb-watch/1 kcb-processes/1 notepad.exe KCB_LANG
    en ru de es fr it
    Wine Windows ns ms s kB MiniDumpWriteDump
    """.split()
)

# What programs say of the process they look at: symbols, files, numbers.
FORMS = [
    re.compile(form)
    for form in (
        r"--?[a-z]+(-[a-z]+)*",  # options
        r"0x[0-9a-f]+",
        r"[\w.~-]+\.(exe|dll)",
        r"[\w.~-]+![\w:<>.~#{}@$?]+(\+0x[0-9a-f]+)?",  # module!function+0x1
        r"User32\w+|NtUserCall\w+|fn[A-Z]\w+",  # callbacks
        r"WM_[A-Z]+(\+\d+)?",  # messages
        r"kcb_\d\d_\w+",  # window classes of the samples
    )
]

# A frame of a stack stands alone on its line.
FRAME = re.compile(r"^ {4}[^⟦\s].*$", re.MULTILINE)
WORD = re.compile(r"(?<![^\s\[\](){}|“”⟦⟧,;:])-*[A-Za-z0-9][^\s\[\](){}|“”⟦⟧,;]*|[A-Za-z]+")


def leaks(text, known=()):
    """The plain words of a text that are neither names nor among those that a program was given."""
    words = {word.rstrip(".:=") for word in WORD.findall(FRAME.sub("", text))}
    words = {word for word in words if re.search("[A-Za-z]", word)}
    return sorted(word for word in words - NAMES - set(known) if not any(form.fullmatch(word) for form in FORMS))


class Pseudo(unittest.TestCase):
    def check(self, result, known=()):
        status, out, err = result
        self.assertEqual(leaks(out + err, known), [])
        self.assertIn("⟦", out + err)
        return status

    def test_english_would_be_seen(self):
        self.assertIn("Shows", leaks(kcb("--lang", "en", "--help")[1]))
        self.assertEqual(leaks("⟦Ţĥŕéåð 12 îš⟧ in ⟦å⟧ call (arm, --json).\n"), ["arm", "call", "in"])
        self.assertEqual(leaks("    ntdll!NtClose\n⟦å⟧ user32!GetMessageW+0x1f, Wine 8.0\n"), [])

    def test_help(self):
        for words in [["--help"], ["scan", "--help"], ["list", "--help"], ["dump", "--help"], ["explain", "--help"],
                      ["trace", "--help"], ["watch", "--help"], ["snapshot", "--help"]]:
            with self.subTest(words):
                self.assertEqual(self.check(kcb(*PSEUDO, *words)), 0)

    def test_reports(self):
        with target("held") as pid:
            for options in [[], ["--all", "--frames"], ["--repeat", "2", "--interval", "1"]]:
                with self.subTest(options):
                    self.assertEqual(self.check(kcb(*PSEUDO, "scan", pid, *options), known=["kcb_target_held"]), 0)
        self.check(kcb(*PSEUDO, "list"))

    def test_errors(self):
        for words in [
            [],
            ["nonsense"],
            ["scan"],
            ["scan", "1", "2"],
            ["scan", "--bad", "1"],
            ["scan", "--json=1", "1"],
            ["scan", "--json", "--json", "1"],
            ["scan", "1", "--repeat"],
            ["scan", "1", "--repeat", "x2"],
            ["scan", "1", "--repeat", "0"],
        ]:
            with self.subTest(words):
                self.assertEqual(self.check(kcb(*PSEUDO, *words), known=words), 2)
        self.assertEqual(self.check(kcb(*PSEUDO, "scan", "2147483644")), 3)
        self.assertEqual(self.check(kcb("--lang", "xx", "scan", "1", KCB_LANG="en-XA"), known=["xx"]), 2)

    def test_samples(self):
        for name in samples():
            with self.subTest(name):
                self.assertEqual(self.check(sample(name, *PSEUDO), known=[name]), 0)
                self.assertEqual(self.check(sample(name, *PSEUDO, "--help"), known=[name]), 0)


if __name__ == "__main__":
    main()
