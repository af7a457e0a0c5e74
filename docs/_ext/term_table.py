# SPDX-License-Identifier: MIT
"""``.. term-table::`` shows locales/terms.toml, which the checks of the catalogues read, too: one term, one word."""
import tomllib
from pathlib import Path

from cells import plain, table
from docutils import nodes
from languages import NAMES
from sphinx.util.docutils import SphinxDirective

DATA = Path(__file__).resolve().parents[2] / "locales/terms.toml"


class TermTable(SphinxDirective):
    def run(self):
        self.env.note_dependency(str(DATA))
        terms = tomllib.loads(DATA.read_text("utf-8"))["terms"]
        header = [[plain(name)] for name in NAMES.values()]
        rows = [[[self.word(language, term[language])] for language in NAMES] for term in terms.values()]
        return [table(header, rows, [16] * len(NAMES), ["term-table"])]

    @staticmethod
    def word(language, term):
        """Marked with its language (docutils makes a lang attribute of it), so that a screen reader reads it right."""
        gender = f" ({term['gender']})" if "gender" in term else ""
        return plain(nodes.inline("", term["shown"] + gender, classes=[f"language-{language}"]))


def setup(app):
    app.add_directive("term-table", TermTable)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
