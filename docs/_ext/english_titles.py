# SPDX-License-Identifier: MIT
"""Lets the English beside a translation name the pages and sections that it refers to as the English page does.

``:ref:`` and ``:doc:`` take the title of what they lead to, and that is translated. So english_beside.py finds a mark in
their place, and here each mark is replaced when all titles are known.
"""
import posixpath
import re

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

MARK = "\N{REFERENCE MARK}{} {}\N{REFERENCE MARK}"
MARKED = re.compile(MARK.format("(ref|doc)", "([^\N{REFERENCE MARK}]+)"))


class MarkReferences(SphinxTransform):
    """Before english_beside.py (19) looks. What stands in a reference without a text of its own is never shown."""

    default_priority = 18

    def apply(self, **kwargs):
        for reference in self.document.findall(addnodes.pending_xref):
            if reference.get("reftype") in ("ref", "doc") and not reference.get("refexplicit"):
                target = reference["reftarget"]
                if reference["reftype"] == "doc":  # from this page; a book has them all in one
                    target = posixpath.join("/", posixpath.dirname(self.env.docname), target)
                mark = MARK.format(reference["reftype"], target)
                reference[:] = [nodes.inline("", mark)]


def collect(app, doctree):
    """The English title of each section, by page and id; of the page itself, by page and ''."""
    titles = app.env.kit_titles = getattr(app.env, "kit_titles", {})
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        english = title.get("kit_english") or title.astext()
        titles.setdefault((app.env.docname, ""), english)
        titles.update({(app.env.docname, name): english for name in section["ids"]})


def purge(app, env, docname):
    titles = getattr(env, "kit_titles", {})
    for key in [key for key in titles if key[0] == docname]:
        del titles[key]


def merge(app, env, docnames, other):
    env.kit_titles = {**getattr(env, "kit_titles", {}), **getattr(other, "kit_titles", {})}


def title_of(env, kind, target):
    if kind == "doc":
        place = posixpath.normpath(target)[1:], ""
    else:
        place = env.domains["std"].labels[target][:2]
    return env.kit_titles[place]


def replace(app, doctree, docname):
    for node in doctree.findall(nodes.Element):
        if MARKED.search(node.get("kit_english", "")):
            node["kit_english"] = MARKED.sub(lambda mark: title_of(app.env, mark[1], mark[2]), node["kit_english"])


def setup(app):
    app.add_transform(MarkReferences)
    app.connect("doctree-read", collect)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
    app.connect("doctree-resolved", replace)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
