# SPDX-License-Identifier: MIT
"""Commands of a translated page ask for its language, so that what they print is what the page shows.

The system of a reader may speak English, or say nothing of a language. JSON has none. Where a command asks for the
page's language itself, it is to show another one: English.
"""
import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

COMMAND = re.compile(r"^(\$ \./kit (?:run|kcb|exercise(?! report))\b(?:(?!--lang|--json)[^|&>\n])*?)( *(?:(?:[|&>]|-- ).*)?)$", re.M)


def in_language(commands, language):
    commands = re.sub(rf"(--lang |\bKCB_LANG=){language}\b", r"\1en", commands)
    return COMMAND.sub(rf"\1 --lang {language}\2", commands)


class OwnLanguage(SphinxPostTransform):
    default_priority = 100

    def run(self, **kwargs):
        if self.config.language == "en":
            return
        for block in self.document.findall(nodes.literal_block):
            if block.get("language") == "console":
                block.rawsource = in_language(block.rawsource, self.config.language)
                block[:] = [nodes.Text(block.rawsource)]


def setup(app):
    app.add_post_transform(OwnLanguage)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
