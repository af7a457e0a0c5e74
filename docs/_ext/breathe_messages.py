# SPDX-License-Identifier: MIT
"""Makes the text that Breathe takes out of the headers translatable.

Sphinx translates a node only if it knows where its text came from; Breathe does not say. This transform runs just before
Sphinx's own (Locale, priority 20), gives each paragraph a source and its text as reStructuredText, and lifts lists and
code out of Breathe's paragraphs, which Locale would replace as a whole.
"""
import re

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.cpp import CPPFunctionObject
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import get_node_line, get_node_source

MARKUP = {"emphasis": "*{}*", "strong": "**{}**", "literal": "``{}``"}
REFERENCES = (addnodes.pending_xref, addnodes.desc_inline)
CODE = (nodes.literal, *REFERENCES)
LETTER = re.compile(r"[^\W\d_]")
DIRECTIONS = ("[in]", "[out]", "[inout]")


def to_rst(node):
    """The inline children of a node as one line of reStructuredText."""
    out = ""
    for child in node.children:
        text = re.sub(r"\s+", " ", child.astext())
        if isinstance(child, nodes.Text):
            part = re.sub(r"([\\*`|]|_(?!\w))", r"\\\1", text)
        elif "refuri" in child:
            part = "`{} <{}>`__".format(text, child["refuri"])
        else:
            part = MARKUP.get(child.tagname, "{}").format(text.strip())
        if needs_separator(out, part):
            out += "\\ "
        out += part
    return out.strip()


def needs_separator(before, after):
    """Whether inline markup would run into a letter."""
    return bool(before and after) and (
        (before[-1].isalnum() and after[0] in "*`:") or (after[0].isalnum() and before[-1] in "*`_"))


def is_inline(node):
    return isinstance(node, (nodes.Text, nodes.Inline)) and node.tagname not in ("graphviz", "diagram")


def is_field_body(node):
    """Sphinx wraps the text of Parameters, Returns … in an inline node that is marked as translatable."""
    return isinstance(node, nodes.inline) and "translatable" in node


def has_words(node):
    return LETTER.search("".join(child.astext() for child in node if not isinstance(child, CODE)))


class BreatheMessages(SphinxTransform):
    default_priority = 15

    def apply(self, **kwargs):
        self.leave_labels_to_sphinx()
        for body in list(self.document.findall(is_field_body)):
            if not body.source:
                self.split_field(body)
        for paragraph in reversed(list(self.document.findall(nodes.paragraph))):
            if not paragraph.source and not all(map(is_inline, paragraph.children)):
                self.flatten(paragraph)
        for node in list(self.document.findall(nodes.TextElement)):
            if not node.source and node.get("translatable", True) and has_words(node) and self.is_text(node):
                self.prepare(node)

    def leave_labels_to_sphinx(self):
        """Parameters, Returns and the like are in Sphinx's own catalogue."""
        labels = {str(field.label) for field in CPPFunctionObject.doc_field_types}
        for name in self.document.findall(nodes.field_name):
            if name.astext() in labels:
                name["translatable"] = False

    @staticmethod
    def is_text(node):
        if isinstance(node, (nodes.paragraph, nodes.term, nodes.title)):
            return not any(map(is_field_body, node.findall(nodes.inline)))
        return is_field_body(node)

    @staticmethod
    def split_field(body):
        """Of a field's body only the first paragraph becomes the field's message; the others follow behind it."""
        children = body.children
        if children and isinstance(children[0], nodes.paragraph):
            children = children[0].children + children[1:]
        cut = next((at for at, child in enumerate(children) if not is_inline(child)), len(children))
        behind = body.parent.index(body) + 1
        body.parent[behind:behind] = children[cut:]
        body[:] = children[:cut]

    @staticmethod
    def flatten(paragraph):
        """Breathe puts lists and code into paragraphs: they become the paragraph's neighbours."""
        blocks, run = [], None
        for child in paragraph.children[:]:
            if not is_inline(child):
                blocks.append(child)
                run = None
            elif run is not None:
                run += child
            elif child.astext().strip():
                run = nodes.paragraph("", "", child)
                blocks.append(run)
        at = paragraph.parent.index(paragraph)
        paragraph.parent[at:at + 1] = blocks

    @staticmethod
    def prepare(node):
        """A reference is a literal in the message; english_beside.py puts it back where the translation has the literal."""
        place = get_node_source(node), get_node_line(node)
        if node[0].astext() in DIRECTIONS:
            at = node.parent.index(node)
            node.parent[at:at] = [node.pop(0), node.pop(0)]
        node.kit_references = {}
        for reference in list(node.findall(lambda child: isinstance(child, REFERENCES))):
            node.kit_references[reference.astext()] = reference
            reference.replace_self(nodes.literal("", reference.astext()))
        (node.source, node.line), node.rawsource = place, to_rst(node)


class PutReferencesBack(SphinxTransform):
    """After Locale."""

    default_priority = 21

    def apply(self, **kwargs):
        for node in list(self.document.findall(nodes.TextElement)):
            references = node.__dict__.pop("kit_references", {})
            for literal in list(node.findall(nodes.literal)) if references else ():
                if literal.astext() in references:
                    literal.replace_self(references[literal.astext()].deepcopy())


def setup(app):
    app.add_transform(BreatheMessages)
    app.add_transform(PutReferencesBack)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
