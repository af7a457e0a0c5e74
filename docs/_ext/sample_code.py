# SPDX-License-Identifier: MIT
"""``.. sample-code:: FILE`` shows a piece of a sample; its comments are messages of the page and are translated.

Takes the path below samples/ and literalinclude's options that choose lines.
"""
import re
import textwrap

from docutils import nodes
from sphinx.addnodes import translatable
from sphinx.directives.code import LiteralInclude

WIDTH = 88  # columns that a page has room for
WHOLE_LINE = re.compile(r"^(?P<indent> *)// ?(?P<text>.*)$")
AT_THE_END = re.compile(r"^(?P<indent> *)(?P<code>.*?\S)(?P<gap> +)// (?P<text>.*)$")


class Comment:
    """One paragraph of comment in lines first to last of the piece; code: what stands before it in the line."""

    def __init__(self, number, indent, text, code=""):
        self.first = self.last = number
        self.indent, self.text, self.code = indent, text, code

    def lines(self, text):
        """Its lines with another text. Where a line would be too long, the comment goes above the code."""
        line = f"{self.code}// {text}"
        if self.code and len(line) <= WIDTH:
            return [line]
        mark = self.indent + "// "
        wrapped = textwrap.wrap(text, WIDTH, initial_indent=mark, subsequent_indent=mark, break_long_words=False,
                                break_on_hyphens=False)
        return wrapped + ([self.code.rstrip()] if self.code else [])


def comments(code):
    found, paragraph = [], None
    for number, line in enumerate(code.splitlines()):
        whole, end = WHOLE_LINE.match(line), AT_THE_END.match(line)
        if whole and paragraph and whole["indent"] == paragraph.indent and whole["text"]:
            paragraph.last, paragraph.text = number, f"{paragraph.text} {whole['text']}"
            continue
        paragraph = None
        if whole and whole["text"]:
            paragraph = Comment(number, whole["indent"], whole["text"])
            found.append(paragraph)
        elif end:
            found.append(Comment(number, end["indent"], end["text"], end["indent"] + end["code"] + end["gap"]))
    return found


def with_comments(code, translations):
    lines = code.splitlines()
    for comment in reversed(comments(code)):
        lines[comment.first:comment.last + 1] = comment.lines(translations.get(comment.text, comment.text))
    return "\n".join(lines)


class sample_code(nodes.literal_block, translatable):  # noqa: N801 (docutils' way to name nodes)
    def preserve_original_messages(self):
        self["messages"] = list(dict.fromkeys(comment.text for comment in comments(self["code"])))
        self["translations"] = {}

    def extract_original_messages(self):
        return self.get("messages", [])

    def apply_translated_message(self, original_message, translated_message):
        self["translations"][original_message] = translated_message
        self.show(with_comments(self["code"], self["translations"]))

    def show(self, text):
        self.rawsource = text
        self[:] = [nodes.Text(text)]


class SampleCode(LiteralInclude):
    option_spec = {name: LiteralInclude.option_spec[name] for name in
                   ("dedent", "lines", "start-after", "end-before", "start-at", "end-at")}

    def run(self):
        self.arguments[0] = f"/../samples/{self.arguments[0]}"
        return [self.piece(node) if isinstance(node, nodes.literal_block) else node for node in super().run()]

    @staticmethod
    def piece(block):
        code = block.astext().rstrip("\n")
        piece = sample_code("", "", code=code, **block.attributes)
        piece.source, piece.line = block.source, block.line
        piece["language"], piece["linenos"] = "cpp", False
        piece.show(with_comments(code, {}))
        return piece


def visit(self, node):
    self.visit_literal_block(node)


def depart(self, node):
    self.depart_literal_block(node)


def setup(app):
    both = visit, depart
    app.add_node(sample_code, html=both, text=both)
    app.add_directive("sample-code", SampleCode)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
