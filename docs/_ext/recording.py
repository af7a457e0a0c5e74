# SPDX-License-Identifier: MIT
"""``.. recording:: SAMPLE`` shows the picture that kcb draws of the recording of a sample, in the language of the page.

``:command:`` is what a reader enters to get it; by default ``kcb trace`` with the sample. The pictures are files under
locales/<language>/output; tests compare them with recordings, and those with what the samples do. HTML gets the picture
inline, and the theme's recording.css colours it in light, dark and print; an EPUB gets the file, which has its colours
with it.
"""
import html
import re
import shutil
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import set_source_info

CAPTION = "The recording of this sample as a picture, made with ``{command}`` on Wine 8.0"
COMMAND = "kcb trace --start --senders --picture talk.svg -- {sample}.exe"


class recording(nodes.General, nodes.Element):  # noqa: N801 (docutils' way to name nodes)
    pass


class Recording(SphinxDirective):
    required_arguments = 1
    option_spec = {"command": directives.unchanged_required}

    def run(self):
        sample = self.arguments[0]
        file = Path(self.env.srcdir, "..", "locales", self.config.language, "output", f"{sample}.svg").resolve()
        self.env.note_dependency(str(file))
        node = recording("", file=str(file))
        text = CAPTION.format(command=self.options.get("command", COMMAND.format(sample=sample)))
        inline, problems = self.state.inline_text(text, self.lineno)
        caption = nodes.caption(text, "", *inline)
        set_source_info(self, node)
        set_source_info(self, caption)
        return [nodes.figure("", node, caption), *problems]


def title_of(svg):
    return re.search("<title>(.*?)</title>", svg)[1]  # as XML has it


def for_page(svg, name):
    """Without colours of its own; what a page has once only, the arrow's head, is named after the sample."""
    svg = svg.replace('role="img"', f'role="img" aria-label="{title_of(svg)}"', 1).replace(" xml:lang=", " lang=", 1)
    svg = re.sub("<title>.*?</title>\n|<style>.*?</style>\n", "", svg, count=2, flags=re.S)
    return svg.replace('id="head"', f'id="head-{name}"').replace('class="arrow"', f'class="arrow" marker-end="url(#head-{name})"')


def visit_html(self, node):
    file = Path(node["file"])
    svg = file.read_text("utf-8")
    if self.builder.name == "epub":
        folder = Path(self.builder.outdir, self.builder.imagedir)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, folder / file.name)
        alt = html.escape(html.unescape(title_of(svg)))
        self.body.append(f'<p class="kit-diagram"><img src="{self.builder.imgpath}/{file.name}" alt="{alt}"/></p>\n')
    else:
        self.body.append(f'<div class="kit-diagram kit-recording">\n{for_page(svg, file.stem)}</div>\n')
    raise nodes.SkipNode


def visit_text(self, node):
    self.add_text(f"[{html.unescape(title_of(Path(node['file']).read_text('utf-8')))}]")
    raise nodes.SkipNode


def setup(app):
    app.add_node(recording, html=(visit_html, None), text=(visit_text, None))
    app.add_directive("recording", Recording)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
