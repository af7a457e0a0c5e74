# SPDX-License-Identifier: MIT
"""Every entry of the reference begins with the ``#include`` of the header that declares it, as Doxygen found it.

Breathe can do so for classes only. Members are in the same header as their class, whose entry encloses theirs.
"""
import functools
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform


INCLUDE = Path(__file__).resolve().parents[2] / "samples/kcb/include"


@functools.cache
def headers(xml_folder):
    """The header of everything that has an identifier in Doxygen's output, named as an #include names it."""
    found = {}
    for file in Path(xml_folder).glob("*.xml"):
        for node in ElementTree.parse(file).getroot().iter():
            if node.get("kind") != "dir" and (place := node.find("location")) is not None:
                found[node.get("id")] = Path(place.get("file")).resolve().relative_to(INCLUDE).as_posix()
    return found


def header_of(entry, known):
    for target in entry[0].findall(nodes.target):  # Breathe's, in the signature: Doxygen's identifiers
        for name in target["ids"]:
            if name in known:
                return known[name]
    raise LookupError(f"no header declares {entry[0].astext()}")


def is_member(entry):
    """Whether an entry is within that of its class: between them there are Breathe's sections."""
    node = entry.parent
    while node is not None and not isinstance(node, addnodes.desc):
        node = node.parent
    return node is not None


class NameHeaders(SphinxTransform):
    """Before the text of Breathe is prepared for translation (15)."""

    default_priority = 14

    def apply(self, **kwargs):
        for entry in self.document.findall(addnodes.desc):
            if entry["domain"] != "cpp" or is_member(entry):
                continue
            header = header_of(entry, headers(self.config.breathe_projects["kcb"]))
            line = nodes.literal("", f'#include "{header}"')
            entry[-1].insert(0, nodes.paragraph("", "", line, classes=["kit-header"], translatable=False))


def setup(app):
    app.add_transform(NameHeaders)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
