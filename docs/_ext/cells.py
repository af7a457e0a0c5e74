# SPDX-License-Identifier: MIT
"""Tables that directives of this folder make from data: text that is a message of the page, and text that is not."""
from docutils import nodes


def message(directive, text):
    """A paragraph that is translated: Sphinx wants to know where its text stands."""
    parsed, problems = directive.state.inline_text(text, directive.lineno)
    paragraph = nodes.paragraph(text, "", *parsed, *problems)
    paragraph.source, paragraph.line = directive.state_machine.get_source_and_line(directive.lineno)
    return paragraph


def plain(*children):
    """A paragraph that is the same in every language, or comes in the page's language already: no message."""
    return nodes.paragraph("", "", *(nodes.Text(child) if isinstance(child, str) else child for child in children),
                           translatable=False)


def literal(text):
    return nodes.literal("", text)


def link(text, address):
    return nodes.reference("", text, refuri=address)


def table(header, rows, widths, classes=()):
    """Each cell is a list of nodes; without a header the first column says what a row is about."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width, stub=int(not header and at == 0))
                               for at, width in enumerate(widths)), cols=len(widths))
    if header:
        group += nodes.thead("", row(header))
    group += nodes.tbody("", *map(row, rows))
    return nodes.table("", group, classes=list(classes))


def row(cells):
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))
