# SPDX-License-Identifier: MIT
"""``.. system-table::`` shows samples/platforms.json: what was seen on which system, and why something is not shown."""
import json
from pathlib import Path

from cells import literal, message, plain, table
from sphinx.util.docutils import SphinxDirective

DATA = Path(__file__).resolve().parents[2] / "samples/platforms.json"
HEADINGS = {"wine-8": "Wine 8", "wine-10": "Wine 10", "windows": "Windows"}
STATES = {"seen": "seen", "not_shown": "not shown", "not_verified": "not yet verified"}


class SystemTable(SphinxDirective):
    def run(self):
        self.env.note_dependency(str(DATA))
        data = json.loads(DATA.read_text("utf-8"))
        header = [[message(self, "What")]] + [[plain(HEADINGS[system])] for system in data["systems"]]
        rows = [[self.subject(name, thing)] + [self.result(thing[system]) for system in data["systems"]]
                for name, thing in data["shown"].items()]
        return [table(header, rows, [28, 24, 24, 24], ["system-table"])]

    def subject(self, name, thing):
        return [plain(literal(name))] + ([message(self, thing["what"])] if "what" in thing else [])

    def result(self, seen):
        return [message(self, text) for text in (STATES[seen["state"]], seen.get("note"), seen.get("source")) if text]


def setup(app):
    app.add_directive("system-table", SystemTable)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
