# SPDX-License-Identifier: MIT
"""Each table stands in a box that scrolls, so that a wide one does not make the page itself wider than a phone."""
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class BoxTables(SphinxPostTransform):
    default_priority = 900
    builders = ("html", "singlehtml")

    def run(self, **kwargs):
        for table in list(self.document.findall(nodes.table)):
            parent, at = table.parent, table.parent.index(table)
            parent[at] = nodes.container("", table, classes=["kit-scroll"])


def setup(app):
    app.add_post_transform(BoxTables)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
