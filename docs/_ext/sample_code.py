# SPDX-License-Identifier: MIT
"""``.. sample-code:: FILE`` shows a piece of a sample; its comments are messages of the page and are translated.

Takes the path below samples/ and literalinclude's options that choose lines.
"""
import re
import textwrap

from docutils import nodes
from sphinx.addnodes import translatable
from sphinx.directives.code import LiteralInclude

WIDTH = 110  # columns of a translated comment
WHOLE_LINE = re.compile(r"^(?P<indent> *)// ?(?P<text>.*)$")
AT_THE_END = re.compile(r"^(?P<code>.*?\S)(?P<gap> +)// (?P<text>.*)$")


class Comment:
    """One paragraph of comment: lines first to last of the piece; before: what stands in front of it."""

    def __init__(self, first, before, text, alone):
        self.first = self.last = first
        self.before, self.text, self.alone = before, text, alone

    def lines(self, text):
        if not self.alone:
            return [self.before + text]
        return textwrap.wrap(text, WIDTH, initial_indent=self.before, subsequent_indent=self.before,
                             break_long_words=False, break_on_hyphens=False)


def comments(code):
    found = []
    for number, line in enumerate(code.splitlines()):
        if whole := WHOLE_LINE.match(line):
            before, text = whole["indent"] + "// ", whole["text"].strip()
            previous = found[-1] if found else None
            if not text or text.startswith("SPDX-"):
                found.append(None)  # ends a paragraph
            elif previous and previous.alone and previous.last == number - 1 and previous.before == before:
                previous.last, previous.text = number, f"{previous.text} {text}"
            else:
                found.append(Comment(number, before, text, alone=True))
        elif end := AT_THE_END.match(line):
            found.append(Comment(number, end["code"] + end["gap"] + "// ", end["text"], alone=False))
    return [comment for comment in found if comment]


class sample_code(nodes.literal_block, translatable):  # noqa: N801 (docutils' way to name nodes)
    def preserve_original_messages(self):
        self["messages"] = list(dict.fromkeys(comment.text for comment in comments(self.rawsource)))

    def extract_original_messages(self):
        return self.get("messages", [])

    def apply_translated_message(self, original_message, translated_message):
        lines = self.rawsource.splitlines()
        for comment in reversed(comments(self.rawsource)):
            if comment.text == original_message:
                lines[comment.first:comment.last + 1] = comment.lines(translated_message)
        self.rawsource = "\n".join(lines)
        self[:] = [nodes.Text(self.rawsource)]


class SampleCode(LiteralInclude):
    option_spec = {name: LiteralInclude.option_spec[name] for name in
                   ("dedent", "lines", "start-after", "end-before", "start-at", "end-at")}

    def run(self):
        self.arguments[0] = f"/../samples/{self.arguments[0]}"
        result = super().run()
        for at, block in enumerate(result):
            if isinstance(block, nodes.literal_block):
                text = block.rawsource.rstrip("\n")
                piece = sample_code(text, text, **block.attributes)
                piece.source, piece.line = block.source, block.line
                piece["language"], piece["linenos"] = "cpp", False
                result[at] = piece
        return result


def visit(self, node):
    self.visit_literal_block(node)


def depart(self, node):
    self.depart_literal_block(node)


def setup(app):
    both = visit, depart
    app.add_node(sample_code, html=both, text=both)
    app.add_directive("sample-code", SampleCode)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
