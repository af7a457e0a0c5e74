# SPDX-License-Identifier: MIT
"""``.. diagram::`` is a Graphviz drawing whose labels are messages of the page.

Takes dot code and ``:alt:``, a sentence that says what is drawn, and perhaps ``:caption:``; each is a message as well.
A node or group with class="user", class="kernel" or class="result" is drawn so; what is of the kernel has a broken line,
for colour alone says nothing in print. HTML gets the drawing inline, and the theme's diagram.css colours it in light, dark
and print; an EPUB gets an image file, which has its colours with it.
"""
import hashlib
import html
import re
import subprocess
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import translatable
from sphinx.errors import SphinxError
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import set_source_info

LABEL = re.compile(r'(?<=label=")[^"]+(?=")')
LONG = 24  # characters that are too many for one line of a label: a drawing is to fit its page in every language
FONT = "DejaVu Sans"  # wide: what is laid out for it has room for a reader's own font
DRAWN_AS = {"11.80": "11", "10.80": "10"}  # and so has what is drawn a little smaller than it was laid out
STYLE = ["-Gbgcolor=transparent", f"-Gfontname={FONT}", f"-Nfontname={FONT}", f"-Efontname={FONT}", "-Gfontsize=11.8",
         "-Nfontsize=11.8", "-Efontsize=10.8", "-Nshape=box", "-Nstyle=rounded", "-Nmargin=0.16,0.09", "-Glabeljust=l",
         "-Gstyle=rounded", "-Earrowsize=0.8", "-Granksep=0.4"]
BOOK_LOOK = ("text{fill:#1c2024}.edge>path{fill:none;stroke:#1c2024}.edge>polygon{fill:#1c2024;stroke:#1c2024}"
             ".node>path,.node>polygon{fill:#fff;stroke:#1c2024}.cluster>path{fill:#f4f6f8;stroke:#535c66}"
             ".user>path{fill:#e3effc;stroke:#1f63b5}.kernel>path{fill:#fdebd3;stroke:#9a5200;stroke-dasharray:6 4;stroke-width:2}")


def in_lines(label):
    """A long label in two lines, broken at the space that is nearest to its middle; Graphviz breaks none by itself."""
    spaces = [match.start() for match in re.finditer(" ", label)]
    if len(label) <= LONG or not spaces:
        return label
    cut = min(spaces, key=lambda space: abs(space - len(label) / 2))
    return label[:cut] + "\\n" + label[cut + 1:]


class DotError(SphinxError):
    category = "diagram"


class diagram(nodes.General, nodes.Element, translatable):  # noqa: N801 (docutils' way to name nodes)
    def preserve_original_messages(self):
        self["messages"] = list(dict.fromkeys([self["alt"], *LABEL.findall(self["code"])]))
        self["translations"] = {}

    def extract_original_messages(self):
        return self.get("messages", [])

    def apply_translated_message(self, original_message, translated_message):
        self["translations"][original_message] = translated_message

    def text(self, message):
        return self.get("translations", {}).get(message, message)

    def dot(self):
        return LABEL.sub(lambda label: in_lines(self.text(label[0])).replace('"', '\\"'), self["code"])


class Diagram(SphinxDirective):
    has_content = True
    option_spec = {"alt": directives.unchanged_required, "caption": directives.unchanged_required}

    def run(self):
        if not self.options.get("alt") or not self.content:
            raise self.error("a diagram needs dot code and :alt:")
        node = diagram("", code="\n".join(self.content), alt=" ".join(self.options["alt"].split()))
        set_source_info(self, node)
        if "caption" not in self.options:
            return [node]
        inline, problems = self.state.inline_text(self.options["caption"], self.lineno)
        caption = nodes.caption(self.options["caption"], "", *inline)
        set_source_info(self, caption)
        return [nodes.figure("", node, caption), *problems]


def drawn(code):
    """The SVG that dot makes of it, without what only an editor of the drawing would use."""
    run = subprocess.run(["dot", "-Tsvg", *STYLE], input=code, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode or run.stderr:
        raise DotError(f"{run.stderr.strip()}\n{code}")
    svg = run.stdout[run.stdout.index("<svg"):]
    svg = re.sub(r"<!--.*?-->|<title>.*?</title>", "", svg, flags=re.S)
    svg = re.sub(r' (id|font-family|xmlns:xlink)="[^"]*"', "", svg)
    svg = re.sub(r'<polygon fill="none" stroke="transparent"[^>]*/>', "", svg, count=1)  # the paper
    svg = re.sub(r' (fill|stroke)="(none|black|transparent)"', "", svg)  # the style sheet's
    svg = re.sub(r'font-size="([\d.]+)"', lambda size: f'font-size="{DRAWN_AS.get(size[1], size[1])}"', svg)
    return re.sub(r"\n\s*\n+", "\n", text_on_top(svg)).strip()


def text_on_top(svg):
    """Graphviz draws arrows over the names of groups: here no line is drawn over a word.

    The name of a group keeps its class, for a line behind it is interrupted in the group's colour.
    """
    svg = re.sub(r'<g class="(cluster[^"]*)">.*?</g>',
                 lambda group: group[0].replace("<text ", f'<text class="{group[1]}" '), svg, flags=re.S)
    texts = re.findall(r"<text .*?</text>", svg, flags=re.S)
    svg, end = re.sub(r"<text .*?</text>", "", svg, flags=re.S).rsplit("</g>", 1)
    return svg + "\n".join(texts) + "\n</g>" + end


def for_page(svg, alt):
    return svg.replace("<svg", f'<svg role="img" aria-label="{html.escape(alt)}"', 1)


def file_for_book(builder, svg):
    """A file of its own: an e-reader may paint any background, so the drawing brings a white one."""
    name = f"diagram-{hashlib.sha256(svg.encode()).hexdigest()[:16]}.svg"
    folder = Path(builder.outdir, builder.imagedir)
    folder.mkdir(parents=True, exist_ok=True)
    svg = svg.replace("<svg", '<svg style="background: #ffffff" font-family="sans-serif"', 1).replace(">", f">\n<style>{BOOK_LOOK}</style>", 1)
    folder.joinpath(name).write_text(svg + "\n", "utf-8")
    return f"{builder.imgpath}/{name}"


def visit_html(self, node):
    svg, alt = drawn(node.dot()), node.text(node["alt"])
    if self.builder.name == "epub":
        self.body.append(f'<p class="kit-diagram"><img src="{file_for_book(self.builder, svg)}" alt="{html.escape(alt)}"/></p>\n')
    else:
        self.body.append(f'<div class="kit-diagram">\n{for_page(svg, alt)}\n</div>\n')
    raise nodes.SkipNode


def visit_text(self, node):
    self.add_text(f"[{node.text(node['alt'])}]")
    raise nodes.SkipNode


def setup(app):
    app.add_node(diagram, html=(visit_html, None), text=(visit_text, None))
    app.add_directive("diagram", Diagram)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
