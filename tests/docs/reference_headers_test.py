#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""reference_headers.py finds an entry without a header, and one with a header that does not declare it."""
import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import reference_headers

HEADER = """/** Not class Look, and not see(). */
struct Mentioned;
class Image { int member; };
enum class State { held };
using Word = unsigned;
constexpr int limit = 1;
int look(Mentioned&);
"""
ENTRY = ('<dl class="cpp {}"><dt>class <span class="sig-name descname"><span class="n">T</span></span> '
         '<span class="sig-name descname"><span class="n">{}</span></span>(int)</dt><dd>{}'
         '<div><dl class="cpp function"><dt><span class="sig-name descname">member</span></dt><dd><p>Text.</p></dd></dl></div>'
         '</dd></dl>')
LINE = '<p class="kit-header"><code><span>#include</span> <span>&quot;{}&quot;</span></code></p>'
ENTRIES = [("class", "Image"), ("enum-class", "State"), ("type", "Word"), ("var", "limit"), ("function", "look")]


class Headers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.include, self.html = Path(folder.name, "include"), Path(folder.name, "html")
        (self.include / "kit").mkdir(parents=True)
        (self.include / "kit/all.hpp").write_text(HEADER)
        (self.html / "reference").mkdir(parents=True)

    def run_with(self, *entries):
        """The exit status, and what is said of which names."""
        page = "".join(ENTRY.format(kind, name, line) for kind, name, line in entries)
        (self.html / "reference/page.html").write_text(page)
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            status = reference_headers.main([str(self.include), str(self.html)])
        return status, [line.split(": ", 1)[1] for line in output.getvalue().splitlines()]

    def test_every_kind_of_declaration_is_found(self):
        entries = [(*entry, LINE.format("kit/all.hpp")) for entry in ENTRIES]
        self.assertEqual(self.run_with(*entries), (0, []))

    def test_an_entry_without_a_header_is_reported(self):
        for kind, name in ENTRIES:
            with self.subTest(kind):
                self.assertEqual(self.run_with((kind, name, "<p>Text.</p>")), (1, [f"{name}: no header"]))

    def test_a_header_that_does_not_declare_the_name_is_reported(self):
        line = LINE.format("kit/all.hpp")
        for kind, name in [("class", "Look"), ("struct", "Mentioned"), ("function", "see"), ("function", "Image")]:
            with self.subTest(name):
                self.assertEqual(self.run_with((kind, name, line)), (1, [f"{name}: not declared in kit/all.hpp"]))

    def test_a_header_that_is_not_there_is_reported(self):
        self.assertEqual(self.run_with(("class", "Image", LINE.format("kit/none.hpp"))),
                         (1, ["Image: not declared in kit/none.hpp"]))

    def test_a_language_without_an_entry_is_an_error(self):
        with self.assertRaises(SystemExit) as end:
            self.run_with()
        self.assertIn("no entry", str(end.exception))


if __name__ == "__main__":
    unittest.main()
