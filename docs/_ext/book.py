# SPDX-License-Identifier: MIT
"""The documentation as a book: what the EPUB says of itself, and the chapters of the one page that becomes the PDF.

Sphinx puts the pages of a toctree where it stands, which may be in the last section of a page: they would become parts of
that section. Here they follow the page's own sections; those of the first page become chapters like itself.
"""
from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _


def page_section(node):
    """The outermost section of the page that a node stands in."""
    outermost = None
    while node.parent is not None and not isinstance(node, addnodes.start_of_file):
        if isinstance(node, nodes.section):
            outermost = node
        node = node.parent
    return outermost


def title_epub_contents(app):
    if app.builder.name == "epub":
        app.builder.guide_titles = {**app.builder.guide_titles, "toc": _("Contents")}


def make_chapters(app, doctree, docname):
    if app.builder.name != "singlehtml":
        return
    for page in list(doctree.findall(addnodes.start_of_file)):
        section = page_section(page.parent)
        if section is None:
            continue
        page.parent.remove(page)
        (doctree if section.parent is doctree else section).append(page)


def describe_epub(app, config):
    name = f"kernel-callback-kit-{config.language}"
    config.epub_theme = "kit_book"
    config.epub_basename = config.epub_identifier = config.epub_uid = name
    config.epub_description = _("Kernel-mode callbacks in Windows: samples, a detector, and how they work.")
    config.epub_publisher = config.epub_contributor = config.project
    config.epub_show_urls = "no"
    config.epub_tocdup = False
    config.epub_tocscope = "includehidden"


def leave_out_english(app, doctree, docname):
    """The English beside a translation is for pages with a button that shows it."""
    if app.builder.name != "html":
        for node in doctree.findall(nodes.Element):
            node.attributes.pop("kit_english", None)


def setup(app):
    app.connect("doctree-resolved", leave_out_english, priority=900)  # after all that deal with it
    app.connect("config-inited", describe_epub)
    app.connect("builder-inited", title_epub_contents)
    app.connect("doctree-resolved", make_chapters)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
