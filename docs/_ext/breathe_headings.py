# SPDX-License-Identifier: MIT
"""Breathe's headings within a class ("Public Members") have the same id in every class: without an id, a page is valid."""
from docutils import nodes
from sphinx.transforms import SphinxTransform


class HeadingsWithoutId(SphinxTransform):
    default_priority = 14

    def apply(self, **kwargs):
        for heading in self.document.findall(nodes.rubric):
            if "breathe-sectiondef-title" in heading["classes"]:
                heading["ids"], heading["names"] = [], []


def setup(app):
    app.add_transform(HeadingsWithoutId)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
