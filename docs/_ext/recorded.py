# SPDX-License-Identifier: MIT
"""``.. recorded:: NAME`` shows what a program printed in the language of the page.

The recordings are files under locales/<language>/output, or, where they are the same in every language, under
locales/output; a test compares them with what the programs print.
"""
from pathlib import Path

from docutils.parsers.rst import directives
from sphinx.directives.code import LiteralInclude


class Recorded(LiteralInclude):
    option_spec = {"lines": directives.unchanged_required}

    def run(self):
        file = Path(self.arguments[0])
        if file.suffix:
            self.arguments[0] = f"/../locales/output/{file}"
            self.options["language"] = file.suffix[1:]
        else:
            self.arguments[0] = f"/../locales/{self.config.language}/output/{file}.txt"
            self.options["language"] = "text"
        self.options["class"] = ["recorded"]
        return super().run()


def setup(app):
    app.add_directive("recorded", Recorded)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
