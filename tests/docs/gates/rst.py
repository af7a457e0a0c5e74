# SPDX-License-Identifier: MIT
"""docutils reads the translation without a warning, and as the same kinds of markup as the English."""

import functools
import re
from collections import Counter

from docutils import nodes, utils
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, languages, roles, states

from gates import literals
from gates.message import shown

NAME = "rst"
_ROLE = re.compile(r":([A-Za-z][\w.+-]*(?::[\w.+-]+)*):`")
_KINDS = (nodes.emphasis, nodes.strong, nodes.literal, nodes.reference, nodes.title_reference,
          nodes.footnote_reference, nodes.problematic, nodes.substitution_reference, nodes.inline, nodes.target)
_BLOCKS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list, nodes.field_list, nodes.block_quote,
           nodes.comment, nodes.line_block, nodes.option_list, nodes.literal_block, nodes.section)

# What may be more than one paragraph: lines, lists, fields, comments, options, literal blocks, rulers.
_BLOCK = re.compile(r"\n|^\s|^[-+*•‣⁃](?:\s|$)|^\(?(?:\w{1,5}|#)[.)](?:\s|$)|^\.\.|^__|^:[^:`\s][^:`]*:(?:\s|$)"
                    r"|^[|>]|^--?\w|^/\w|::$|^[^\w\s]{2,}\s*$")


@functools.cache
def _settings():
    settings = get_default_settings(Parser)
    settings.report_level, settings.halt_level, settings.warning_stream = 5, 5, False
    settings.file_insertion_enabled = settings.raw_enabled = False
    return settings


@functools.cache
def _know(role):
    """Sphinx's roles and the domains': what they stand for does not matter here."""
    def generic(name, rawtext, text, lineno, inliner, options=None, content=None):
        return [nodes.inline(rawtext, text, classes=[name])], []
    roles.register_local_role(role, generic)


def _inline(text, document):
    inliner = states.Inliner()
    inliner.init_customizations(document.settings)
    language = languages.get_language("en", document.reporter)
    memo = states.Struct(document=document, reporter=document.reporter, language=language, title_styles=[],
                         section_level=0, section_bubble_up_kludge=False, inliner=inliner)
    found, complaints = inliner.parse(text, 1, memo, document)
    document += found + complaints


@functools.cache
def read(text):
    """The kinds of markup in a text, and what docutils has to say about it."""
    for role in _ROLE.findall(text):
        _know(role.lower())
    document = utils.new_document("", _settings())
    complaints = []
    document.reporter.attach_observer(lambda message: complaints.append(message.astext()))
    if _BLOCK.search(text):
        Parser().parse(text, document)
    else:  # much faster, and the same for a paragraph
        _inline(text, document)
    kinds = Counter(type(node).__name__ for node in document.findall(lambda node: isinstance(node, _KINDS + _BLOCKS)))
    return kinds, [re.sub(r"^.*?\(\w+/\d\) ", "", complaint) for complaint in complaints]


def is_broken(message):
    """Whether the translation has a complaint that the English has not."""
    return len(read(message.target)[1]) > len(read(message.source)[1])


def check(message):
    """What docutils sees in a translation and not in the English."""
    if message.is_english or message.console:
        return
    source, target = read(message.source), read(message.target)
    if is_broken(message):
        yield shown(target[1][-1], 120)
    elif literals.same_code(message):
        kinds = target[0] - Counter(literal=literals.said_in_prose(message).total())
        for kind in sorted(set(source[0]) | set(kinds)):
            if source[0][kind] != kinds[kind]:
                yield f"{kind}: {kinds[kind]}, in the English {source[0][kind]}"
