# SPDX-License-Identifier: MIT
"""``.. article-metadata::`` tells what the mirrored article is: of which original, which revision, in which language."""
import hashlib
import re
from datetime import date
from pathlib import Path

from babel.dates import format_date
from cells import link, literal, message, plain, table
from docutils.parsers.rst import directives
from languages import NAMES
from sphinx.util.docutils import SphinxDirective

ORIGINAL = "https://learn.microsoft.com/{}/windows/win32/{}"
REGIONS = {"en": "en-us", "ru": "ru-ru", "de": "de-de", "es": "es-es", "fr": "fr-fr", "it": "it-it"}
SOURCE_TEXT = "This is the source text."
TRANSLATION = "Translated from the source text by a language model and reviewed several times by language models; no person has reviewed it yet."


class ArticleMetadata(SphinxDirective):
    option_spec = {name: directives.unchanged_required for name in ("title", "description", "topic", "asset-id", "path")}

    def run(self):
        language = self.config.language
        name = Path(self.env.doc2path(self.env.docname))
        revision = hashlib.sha256(name.read_bytes()).hexdigest()[:12]
        original = ORIGINAL.format(REGIONS[language], self.options["path"])
        rows = [(label, [message(self, self.options[label.lower()])]) for label in ("Title", "Description", "Topic")]
        rows += [
            ("Asset identifier of the original", [plain(literal(self.options["asset-id"]))]),
            ("The original in this language", [plain(link(original, original))]),
            ("Revision of the source text", [plain(literal(revision))]),
            ("Language", [plain(f"{NAMES[language]} (", literal(language), ")")]),
            ("Kind of text", self.kinds()),
            ("Date of the translation", [plain(format_date(day, "long", language)) for day in self.translated()]),
        ]
        self.env.metadata[self.env.docname]["kit_article"] = {
            "asset-id": self.options["asset-id"], "source-revision": revision, "original": original, "locale": language}
        cells = [[[message(self, label)], value] for label, value in rows if value]
        return [table([], cells, [30, 70], ["article-metadata"])]

    def kinds(self):
        """Both are messages, so the template catalogue has to see both."""
        if self.env.app.builder.name == "gettext":
            return [message(self, SOURCE_TEXT), message(self, TRANSLATION)]
        return [message(self, SOURCE_TEXT if self.config.language == "en" else TRANSLATION)]

    def translated(self):
        """The day on which the page's catalogue was last changed, as its header says."""
        for folder in self.config.locale_dirs:
            file = Path(folder, self.config.language, "LC_MESSAGES", self.env.docname + ".po")
            if file.exists() and (found := re.search(r"PO-Revision-Date: (\d{4}-\d\d-\d\d)", file.read_text("utf-8"))):
                yield date.fromisoformat(found[1])
                return
        if self.env.app.builder.name == "gettext":
            yield date.today()  # so that the row's label is in the template catalogue


def page_context(app, pagename, templatename, context, doctree):
    for name, value in app.env.metadata.get(pagename, {}).get("kit_article", {}).items():
        context["metatags"] = context.get("metatags", "") + f'<meta name="kit:{name}" content="{value}" />\n'


def setup(app):
    app.add_directive("article-metadata", ArticleMetadata)
    app.connect("html-page-context", page_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
