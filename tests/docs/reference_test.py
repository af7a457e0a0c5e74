#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""reference.py finds what is missing, and asks only for what is documented and public."""
import contextlib
import io
import tempfile
import unittest
import zlib
from pathlib import Path

import reference

INDEX = '<doxygenindex><compound refid="namespacekit" kind="namespace"/></doxygenindex>'
NAMESPACE = """<doxygen><compounddef kind="namespace"><compoundname>kit</compoundname><sectiondef>
  <memberdef kind="function" prot="public"><qualifiedname>kit::look</qualifiedname>
    <briefdescription><para>Looks.</para></briefdescription></memberdef>
  <memberdef kind="function" prot="public"><qualifiedname>kit::look</qualifiedname>
    <detaileddescription><para>Looks again.</para></detaileddescription></memberdef>
  <memberdef kind="enum" prot="public"><qualifiedname>kit::State</qualifiedname>
    <enumvalue><name>held</name></enumvalue>
    <briefdescription><para>A state.</para></briefdescription></memberdef>
  <memberdef kind="function" prot="public"><qualifiedname>kit::silent</qualifiedname></memberdef>
  <memberdef kind="function" prot="private"><qualifiedname>kit::own</qualifiedname>
    <briefdescription><para>Is private.</para></briefdescription></memberdef>
</sectiondef></compounddef></doxygen>"""
COMPLETE = ["kit::look cpp:function", "kit::look cpp:function", "kit::State cpp:enum", "kit::State::held cpp:enumerator"]


class Reference(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.xml, self.html = Path(folder.name, "xml"), Path(folder.name, "html")
        self.xml.mkdir()
        self.html.mkdir()
        (self.xml / "index.xml").write_text(INDEX)
        (self.xml / "namespacekit.xml").write_text(NAMESPACE)

    def run_with(self, entries):
        """The exit status and the names that are reported as missing."""
        lines = "".join(f"{entry} 1 page.html#{number} -\n" for number, entry in enumerate(entries))
        (self.html / "objects.inv").write_bytes(b"#\n#\n#\n#\n" + zlib.compress(lines.encode()))
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            status = reference.main([str(self.xml), str(self.html)])
        return status, [line.rpartition(" ")[2] for line in output.getvalue().splitlines()]

    def test_nothing_is_missing(self):
        self.assertEqual(self.run_with(COMPLETE), (0, []))

    def test_each_missing_name_is_reported(self):
        for entry in COMPLETE:
            rest = list(COMPLETE)
            rest.remove(entry)  # of the two overloads, one is left
            with self.subTest(entry):
                self.assertEqual(self.run_with(rest), (1, [entry.split()[0]]))

    def test_a_parameter_of_that_name_does_not_count(self):
        entries = [*COMPLETE[:3], "kit::State::held cpp:functionParam"]
        self.assertEqual(self.run_with(entries), (1, ["kit::State::held"]))

    def test_an_empty_index_is_an_error(self):
        (self.xml / "index.xml").write_text("<doxygenindex/>")
        with self.assertRaises(SystemExit) as end:
            self.run_with(COMPLETE)
        self.assertIn("no documented name", str(end.exception))


if __name__ == "__main__":
    unittest.main()
