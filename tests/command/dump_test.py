# SPDX-License-Identifier: MIT
"""`kcb dump`: what it says of recorded dumps, and of files that are none: one line in the language asked for, status 3.

The language comes as the one argument. Recordings are in tests/recordings; their system and threads are known.
"""

import json
import os
import pathlib
import struct
import sys
import tempfile
import unittest

import catalogue
from programs import kcb, main, require, source

jsonschema = require("jsonschema", "python3-jsonschema")

RUNS_ON_WINE_10 = "KCB_WINE_ROOT" in os.environ  # cmake/wine-run.sh
LANGUAGE = sys.argv.pop()
NO_TARGET = 3
SCHEMA = json.loads((source / "samples" / "kcb" / "kcb-1.schema.json").read_text(encoding="utf-8"))
RECORDINGS = source / "tests" / "recordings" / "data"
NESTED = RECORDINGS / "wine-10.0-nested-3.dmp"
LIVE = source.parent / "shared" / "dumps" / "live-fndword-win11-26200.dmp"  # beside the project, not in it
HEADER, ENTRY = 32, 12  # sizes in a minidump: the header, an entry of the directory behind it
SYSTEM_INFO, ARM64, LINUX = 7, 12, 0x8201


def with_architecture(dump, architecture):
    """A dump that says of itself that it was made on another processor."""
    return changed(dump, "<H", 0, architecture)


def with_system(dump, platform):
    """A dump that says of itself that it was made on another system."""
    return changed(dump, "<I", 20, platform)


def changed(dump, form, offset, value):
    """A dump with another number in its system stream."""
    dump = bytearray(dump)
    count, directory = struct.unpack_from("<II", dump, 8)
    for entry in range(directory, directory + count * ENTRY, ENTRY):
        kind, _, position = struct.unpack_from("<III", dump, entry)
        if kind == SYSTEM_INFO:
            struct.pack_into(form, dump, position + offset, value)
    return bytes(dump)


class Dump(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.patterns = catalogue.read(LANGUAGE)
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))

    def refused(self, path, key, kind=""):
        with self.subTest(path.name):
            status, out, err = kcb("--lang", LANGUAGE, "dump", str(path))
            arguments = {"named": "yes", "subject": str(path), "has_kind": "yes" if kind else "no", "kind": kind}
            line = "kcb: " + catalogue.sentence(self.patterns[key], arguments)
            self.assertEqual((status, out), (NO_TARGET, ""))
            self.assertEqual(err, line + "\n")

    def test_files_that_cannot_be_read(self):
        self.refused(self.folder / "missing.dmp", "problem_cannot_read_file", kind="missing")
        self.refused(self.folder, "problem_cannot_read_file", kind="folder")

    def test_files_that_are_no_dumps(self):
        whole = NESTED.read_bytes()
        for name, content in {
            "empty.dmp": b"",
            "text.dmp": b"not a dump\n" * 100,
            "signature.dmp": b"MDMP",
            "header.dmp": whole[:HEADER],
            "half.dmp": whole[: len(whole) // 2],
        }.items():
            path = self.folder / name
            path.write_bytes(content)
            self.refused(path, "problem_malformed_dump")

    def test_dumps_of_other_processors(self):
        path = self.folder / "arm64.dmp"
        path.write_bytes(with_architecture(NESTED.read_bytes(), ARM64))
        self.refused(path, "problem_dump_other_architecture", kind="ARM64")

    def test_dumps_of_other_systems(self):
        path = self.folder / "linux.dmp"
        path.write_bytes(with_system(NESTED.read_bytes(), LINUX))
        self.refused(path, "problem_dump_not_windows", kind="Linux")

    def test_kernel_dumps(self):
        path = self.folder / "kernel.dmp"
        path.write_bytes(b"PAGEDU64" + bytes(8192))
        self.refused(path, "problem_kernel_dump", kind="PAGEDU64")

    def test_a_dump_whose_last_byte_is_missing(self):
        path = self.folder / "cut.dmp"
        path.write_bytes(NESTED.read_bytes()[:-1])
        status, out, err = kcb("--lang", LANGUAGE, "dump", str(path), "--json")
        report = json.loads(out)
        jsonschema.validate(report, SCHEMA, cls=jsonschema.Draft7Validator)
        self.assertEqual((status, err), (0, ""))
        self.assertEqual((report["losses"]["bytes"], report["losses"]["streams"]), (1, ["MemoryListStream"]))
        line = catalogue.sentence(self.patterns["report_cut_streams"], {"streams": "MemoryListStream"})
        self.assertIn(line + "\n", kcb("--lang", LANGUAGE, "dump", str(path))[1])

    def test_recordings(self):
        for path in sorted(RECORDINGS.glob("*.dmp")):
            with self.subTest(path.name):
                status, out, err = kcb("--lang", LANGUAGE, "dump", str(path), "--json")
                report = json.loads(out)
                self.assertEqual((status, err), (0, ""))
                jsonschema.validate(report, SCHEMA, cls=jsonschema.Draft7Validator)
                self.assertEqual((report["target"]["kind"], report["target"]["path"]), ("dump", str(path)))
                depths = sorted(len(thread["callbacks"]) for thread in report["threads"])
                self.assertGreater(depths[-1], 0)

    @unittest.skipUnless(LIVE.exists(), f"{LIVE} is not there")
    def test_a_real_dump_without_modules(self):
        status, out, err = kcb("dump", str(LIVE), "--json")
        report = json.loads(out)
        self.assertEqual((status, err), (0, ""))
        jsonschema.validate(report, SCHEMA, cls=jsonschema.Draft7Validator)
        found = {thread["tid"]: thread["callbacks"] for thread in report["threads"] if thread["callbacks"]}
        self.assertEqual([(tid, callbacks[0]["trust"]) for tid, callbacks in found.items()], [(85680, "chained")])
        text = kcb("--lang", LANGUAGE, "dump", str(LIVE))[1]
        self.assertIn("    " + self.patterns["report_chained"] + "\n", text)
        self.assertNotIn(self.patterns["report_frames"], text)
        # The modules whose files would help, one a line, and where they are.
        named = text.split("\n  C:\\")
        self.assertIn("Windows\\System32\\win32u.dll", named)
        self.assertEqual(named[-1].split("\n", 1)[1], "  …\n" + self.patterns["report_images_where"] + "\n")

    def test_a_folder_of_images_that_is_none(self):
        status, out, err = kcb("--lang", LANGUAGE, "dump", str(NESTED), "--images", str(self.folder / "none"))
        arguments = {"named": "yes", "subject": str(self.folder / "none"), "kind": "no_folder"}
        line = "kcb: " + catalogue.sentence(self.patterns["problem_cannot_read_file"], arguments)
        self.assertEqual((status, out, err), (NO_TARGET, "", line + "\n"))

    def test_a_folder_of_symbols_that_is_none(self):
        for path, kind in {self.folder / "none": "no_folder", NESTED: "not_folder"}.items():
            status, out, err = kcb("--lang", LANGUAGE, "dump", str(NESTED), "--symbols", str(path))
            arguments = {"named": "yes", "subject": str(path), "kind": kind}
            line = "kcb: " + catalogue.sentence(self.patterns["problem_cannot_read_file"], arguments)
            self.assertEqual((status, out, err), (NO_TARGET, "", line + "\n"))

    def test_exit_status_with_check(self):
        self.assertEqual(kcb("dump", str(NESTED), "--check")[0], 1)

    def test_files_that_would_give_names_are_named_at_the_end(self):
        paths = "  C:\\kcb\\recorder.exe\n"
        if not RUNS_ON_WINE_10:  # where the minidump was written, it finds this file by itself
            paths += "  C:\\windows\\system32\\USER32.dll\n"
        end = paths + self.patterns["report_names_where"] + "\n"
        self.assertTrue(kcb("--lang", LANGUAGE, "dump", str(NESTED), "--frames")[1].endswith(end))
        self.assertNotIn(paths, kcb("--lang", LANGUAGE, "dump", str(NESTED), "--json")[1])

    def test_all_and_frames(self):
        short, whole = (kcb("dump", str(NESTED), *words)[1] for words in ([], ["--all", "--frames"]))
        self.assertLess(len(short), len(whole))
        self.assertNotIn("ntdll!RtlUserThreadStart", short)
        self.assertIn("ntdll!RtlUserThreadStart", whole)


if __name__ == "__main__":
    main()
