# SPDX-License-Identifier: MIT
"""The builder ``slides``: a deck of slides for each lesson of the course, made of the lesson itself, and a list of the decks.

A section is a slide; what comes before the first section is the title slide. What is folded away in the lesson is not
shown: answers and the teacher's notes become speaker notes, hints and what headers declare are left out. Links to other
pages lead to the web pages.
The theme's slides.css and slides.js show a deck, without a network; both are all that a deck needs.
"""
import posixpath

from course import folded
from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

DECKS = "index"


class notes(nodes.General, nodes.Element):  # noqa: N801 (docutils' way to name nodes)
    """What the teacher sees beside a slide."""


class Slides(StandaloneHTMLBuilder):
    name = "slides"
    search = False
    copysource = False
    link_suffix = out_suffix = ".html"

    def lessons(self):
        return sorted(getattr(self.env, "kit_lessons", {}))

    def write(self, build_docnames, updated_docnames, method="update"):
        super().write(self.lessons(), [], "specific")

    def write_doc(self, docname, doctree):
        if docname in self.lessons():  # Sphinx adds the pages that list them
            super().write_doc(docname, doctree)

    def get_relative_uri(self, from_, to, typ=None):
        if to in self.lessons():
            return super().get_relative_uri(from_, to, typ)
        site = posixpath.join("html", self.config.language, self.get_target_uri(to))
        return posixpath.join("..", *[".."] * (from_.count("/") + 1), site)

    def gen_additional_pages(self):
        """The list of the decks, in the order of the course; no search."""
        course = "course/index"
        decks = [name for name in self.env.toctree_includes[course] if name in self.lessons()]
        titles = [(self.env.titles[name].astext(), self.get_target_uri(name)) for name in decks]
        self.handle_page(DECKS, {"title": self.env.titles[course].astext(), "decks": titles}, "kit/decks.html")

    def gen_indices(self):
        """None."""

    def dump_inventory(self):
        """None."""

    def dump_search_index(self):
        """None."""


def as_notes(node):
    """Moves what is folded away into the notes of its slide; what belongs to the exercises goes."""
    for found in list(node.findall(folded)):
        if found["kind"] in ("hint", "names"):
            found.parent.remove(found)
        else:
            found.replace_self(notes("", *found.children))


def make_slides(app, doctree, docname):
    """Sections beside each other, not within the first; the teacher's notes go to the title slide."""
    if app.builder.name != "slides" or docname not in app.builder.lessons():
        return
    top = doctree.next_node(nodes.section)
    teachers = [node for node in top.findall(folded) if node["kind"] == "teacher"]
    for node in teachers:
        node.parent.remove(node)
    sections = [child for child in top.children if isinstance(child, nodes.section)]
    for section in sections:
        top.remove(section)
    top.extend(notes("", *node.children) for node in teachers)
    as_notes(doctree)
    for section in sections:
        as_notes(section)
        doctree.append(section)


def page_template(app, pagename, templatename, context, doctree):
    return "kit/slides.html" if app.builder.name == "slides" and pagename != DECKS else None


def visit(self, node):
    self.body.append('<aside class="notes">\n')


def depart(self, node):
    self.body.append("</aside>\n")


def setup(app):
    app.add_builder(Slides)
    app.add_node(notes, html=(visit, depart))
    app.connect("doctree-resolved", make_slides, priority=950)
    app.connect("html-page-context", page_template)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
