# SPDX-License-Identifier: MIT
"""Keeps the English of each translated paragraph, which the theme shows beside it when the reader asks for it.

The HTML element of a translated paragraph carries it in data-en. (That nothing is left untranslated is for the
catalogues' own check.)
"""
import html

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import LITERAL_TYPE_NODES, extract_messages

TAGS = {"emphasis": "em", "strong": "strong", "literal": "code", "pending_xref": "code"}


def to_html(node):
    """The inline content of a node as HTML without links."""
    if isinstance(node, nodes.Text):
        return html.escape(node.astext(), quote=False)
    inner = "".join(map(to_html, node.children))
    tag = TAGS.get(node.tagname)
    if tag == "code" and any(child.tagname == "inline" or child.tagname == "literal" for child in node.children
                             if isinstance(child, nodes.Element)):
        tag = None
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def is_prose(node):
    return isinstance(node, nodes.TextElement) and not isinstance(node, LITERAL_TYPE_NODES)


class RememberEnglish(SphinxTransform):
    """Before Locale (20), after the text of Breathe was prepared (15)."""

    default_priority = 19

    def apply(self, **kwargs):
        for node, _message in extract_messages(self.document):
            if is_prose(node):
                node.kit_english = node.children, to_html(node).strip()


class AttachEnglish(SphinxTransform):
    """After Locale: where a node's children were replaced, it was translated."""

    default_priority = 22

    def apply(self, **kwargs):
        for node in list(self.document.findall(nodes.TextElement)):
            children, english = node.__dict__.pop("kit_english", (None, ""))
            if children is None or self.config.language == "en":
                continue
            if node.children is not children:
                node["kit_english"] = english
            if isinstance(node, nodes.inline):
                node.attributes.pop("translatable", None)  # else the element that carries data-en is taken away


def use_translator(app):
    if app.builder.format != "html":
        return

    class Translator(app.builder.default_translator_class):
        def starttag(self, node, tagname, suffix="\n", empty=False, **attributes):
            if isinstance(node, nodes.Element) and node.get("kit_english"):
                attributes["data-en"] = node["kit_english"]
            return super().starttag(node, tagname, suffix, empty, **attributes)

    app.set_translator(app.builder.name, Translator, override=True)


def setup(app):
    app.add_transform(RememberEnglish)
    app.add_transform(AttachEnglish)
    app.connect("builder-inited", use_translator)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
