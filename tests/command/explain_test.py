# SPDX-License-Identifier: MIT
"""`kcb explain`: what it says of texts in the shape of every tool, in JSON and in the language asked for.

The language comes as the one argument. The texts are in tests/explain/texts; they were written for this test.
"""

import functools
import json
import os
import pathlib
import sys
import tempfile
import unittest

import catalogue
from programs import kcb, main, require, source

jsonschema = require("jsonschema", "python3-jsonschema")

LANGUAGE = sys.argv.pop()
NO_TARGET = 3
SCHEMA = json.loads((source / "samples" / "kcb" / "kcb-explain-1.schema.json").read_text(encoding="utf-8"))
TEXTS = source / "tests" / "explain" / "texts"
SHARED = source.parent / "shared" / "dumps" / "text"  # beside the project, not in it

OUTSIDE, IN, UNKNOWN = "outside", "in_callback", "unknown"

# Each thread of a text: state, what the text lacks, and its callbacks: name, entered from, procedure.
EXPECTED = {
    "page.txt": [(IN, ["outer_frames"], [("fnHkINLPMSG", "win32u!NtUserPeekMessage", "keyhelper!on_message+0x37")])],
    "windbg_all_threads.txt": [
        (IN, [], [("fnDWORD", "win32u!NtUserGetMessage", "planner!MainWindow::Procedure+0x15e")]),
        (OUTSIDE, [], []),
        (OUTSIDE, [], []),
    ],
    "windbg_kv_x86.txt": [(IN, [], [("fnDWORD", "win32u!NtUserMessageCall", "meter!MeterWndProc+0x8e")])],
    "kd_thread.txt": [(IN, [], [("fnHkINLPMSG", "win32u!NtUserPeekMessage", "ledger!hook_message+0x37")])],
    "visual_studio.txt": [(IN, [], [("fnDWORD", "win32u!NtUserMessageCall", "editor!FrameProc")])],
    "visual_studio_external.txt": [(UNKNOWN, ["middle_frames"], [])],
    "process_explorer.txt": [(IN, [], [("fnINLPCREATESTRUCT", "win32u!NtUserCreateWindowEx", "viewer!TreeProc+0x14c")])],
    "system_informer_no_symbols.txt": [(UNKNOWN, ["function_names"], [])],
    "madexcept.txt": [(IN, [], [(None, "user32!PeekMessageW", "Kasse!Classes.StdWndProc+0x16")]), (OUTSIDE, [], [])],
    "sos_clrstack.txt": [(UNKNOWN, ["native_frames"], [])],
    "sos_clrstack_native.txt": [
        (IN, [], [("fnDWORD", "win32u!NtUserMessageCall", "System.Windows.Forms.NativeWindow.Callback")])
    ],
    "winedbg_wine8.txt": [(IN, ["outer_frames"], [("User32CallWindowProc", None, "tracker!window_procedure+0x3d")])],
    "winedbg_threads.txt": [(OUTSIDE, [], []), (OUTSIDE, [], [])],
    "gdb.txt": [(OUTSIDE, [], []), (IN, [], [(None, "win32u!NtUserPeekMessage", "window_procedure")])],
    "breakpad.txt": [
        (IN, [], [("fnDWORD", "win32u!NtUserDispatchMessage", "atlas!Window::OnPaint")]),
        (UNKNOWN, ["stack_walk", "outer_frames"], []),
    ],
}

# The same of texts that somebody else has written; only the callbacks: name, entered from.
IN_SHARED = {
    "kn_x64_hook.txt": [("fnHkINLPKBDLLHOOKSTRUCT", "win32u!NtUserCallNextHookEx")],
    "kn_x86_exportsyms.txt": [(None, None)],
    "madexcept_x86.txt": [(None, "user32!PeekMessageW")],
    "processhacker_x64.txt": [("fnHkINLPMSG", "win32u!NtUserPeekMessage")],
    "sos_dumpstack_x86.txt": [(None, "win32u!NtUserMessageCall")],
    "vs_x64_nested.txt": [("fnDWORD", "user32!ZwUserDestroyWindow"), ("fnDWORD", "user32!NtUserTranslateAccelerator")],
}


# Under Wine each start takes a second, and the sentences are the same.
SPOKEN = ["breakpad.txt"] if os.environ.get("KCB_TEST_EMULATOR") else list(EXPECTED)


@functools.cache
def explained(path):
    status, out, err = kcb("explain", str(path), "--json")
    if (status, err) != (0, ""):
        raise AssertionError((status, err))
    report = json.loads(out)
    jsonschema.validate(report, SCHEMA, cls=jsonschema.Draft7Validator)
    return report


def known(value, **arguments):
    """The arguments of a sentence for what may be unknown."""
    return {f"has_{value}": "yes" if arguments[value] else "no", value: arguments[value] or ""}


class Explain(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.patterns = catalogue.read(LANGUAGE)

    def sentences(self, callback):
        """The lines about a callback, to the letter."""
        arguments = known("name", name=callback["name"]) | known("call", call=callback["entered_from"])
        arguments |= known("caller", caller=callback["caller"])
        yield "  " + catalogue.sentence(self.patterns["explain_callback"], arguments)
        if callback["procedure"]:
            procedure = {"procedure": callback["procedure"]}
            yield "    " + catalogue.sentence(self.patterns["explain_runs"], procedure)
        if callback["trust"] == "text_scanned":
            yield "    " + self.patterns["explain_searched"]

    def test_every_text_is_expected(self):
        self.assertEqual(sorted(path.name for path in TEXTS.glob("*.txt")), sorted(EXPECTED))

    def test_texts(self):
        for name, expected in EXPECTED.items():
            with self.subTest(name):
                report = explained(TEXTS / name)
                found = [
                    (
                        thread["state"],
                        thread["lacks"],
                        [(c["name"], c["entered_from"], c["procedure"]) for c in thread["callbacks"]],
                    )
                    for thread in report["threads"]
                ]
                self.assertEqual(found, expected)

    def test_sentences(self):
        for name in SPOKEN:
            with self.subTest(name):
                report = explained(TEXTS / name)
                status, out, err = kcb("--lang", LANGUAGE, "explain", str(TEXTS / name), "--all", "--frames")
                self.assertEqual((status, err), (0, ""))
                self.assertNotIn("⟪", out)
                lines = out.splitlines()
                for thread in report["threads"]:
                    for line in (line for callback in thread["callbacks"] for line in self.sentences(callback)):
                        self.assertIn(line, lines)
                    for lack in thread["lacks"]:
                        self.assertIn("  " + catalogue.sentence(self.patterns["explain_lack"], {"lack": lack}), lines)
                    for frame in thread["frames"]:
                        self.assertIn("    " + frame["symbol"], lines)

    @unittest.skipUnless(SHARED.exists(), f"{SHARED} is not there")
    def test_texts_by_others(self):
        for name, expected in IN_SHARED.items():
            with self.subTest(name):
                threads = explained(SHARED / name)["threads"]
                self.assertEqual([thread["state"] for thread in threads], [IN])
                self.assertEqual([(c["name"], c["entered_from"]) for c in threads[0]["callbacks"]], expected)

    def test_exit_status_with_check(self):
        for name, status in {"page.txt": 1, "winedbg_threads.txt": 0, "sos_clrstack.txt": 4}.items():
            with self.subTest(name):
                done, _, err = kcb("--lang", LANGUAGE, "explain", str(TEXTS / name), "--check")
                self.assertEqual((done, err == ""), (status, status != 4))

    def test_what_is_no_stack(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, content in {"empty.txt": b"", "prose.txt": b"It hangs. Help!\n", "1251": b"\xcf\xee\xf2\xee\xea\n"}.items():
                path = pathlib.Path(folder, name)
                path.write_bytes(content)
                with self.subTest(name):
                    line = catalogue.sentence(self.patterns["explain_no_stack"], {"named": "yes", "subject": str(path)})
                    formats = self.patterns["explain_formats"]
                    self.assertEqual(
                        kcb("--lang", LANGUAGE, "explain", str(path)), (NO_TARGET, "", f"kcb: {line}\nkcb: {formats}\n")
                    )
            path = str(pathlib.Path(folder, "missing.txt"))
            arguments = {"named": "yes", "subject": path, "kind": "missing"}
            line = catalogue.sentence(self.patterns["problem_cannot_read_file"], arguments)
            self.assertEqual(kcb("--lang", LANGUAGE, "explain", path), (NO_TARGET, "", f"kcb: {line}\n"))

    def test_a_minidump_is_sent_to_the_command_for_minidumps(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, command in {"a.dmp": "kcb dump {}", "my own.dmp": 'kcb dump "{}"'}.items():
                path = pathlib.Path(folder, name)
                path.write_bytes((source / "tests" / "recordings" / "data" / "wine-10.0-nested-3.dmp").read_bytes())
                arguments = {"subject": str(path), "command": command.format(path)}
                line = catalogue.sentence(self.patterns["explain_is_dump"], arguments)
                self.assertEqual(kcb("--lang", LANGUAGE, "explain", str(path)), (NO_TARGET, "", f"kcb: {line}\n"))

    def test_what_is_no_text_is_refused_and_not_shown(self):
        program = b"MZ" + bytes(range(256)) * 16 + b"\nntdll!KiUserCallbackDispatcher+0x1\n"
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "program.exe")
            path.write_bytes(program)
            line = catalogue.sentence(self.patterns["explain_not_text"], {"named": "yes", "subject": str(path)})
            self.assertEqual(kcb("--lang", LANGUAGE, "explain", str(path)), (NO_TARGET, "", f"kcb: {line}\n"))
        line = catalogue.sentence(self.patterns["explain_not_text"], {"named": "no"})
        given = kcb("--lang", LANGUAGE, "explain", given=program)
        self.assertEqual(given, (NO_TARGET, "", f"kcb: {line}\n"))

    def test_standard_input(self):
        for words in (["explain"], ["explain", "-"]):
            with self.subTest(words):
                status, out, err = kcb(*words, "--json", given=(TEXTS / "page.txt").read_bytes())
                self.assertEqual((status, err), (0, ""))
                self.assertEqual(json.loads(out)["text"]["path"], "-")
                self.assertEqual(json.loads(out)["threads"], explained(TEXTS / "page.txt")["threads"])


if __name__ == "__main__":
    main()
