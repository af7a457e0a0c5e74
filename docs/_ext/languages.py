# SPDX-License-Identifier: MIT
"""What the theme needs for its language switcher and for search engines: the same page in every language.

The sites of the languages lie side by side: ../<code>/ leads from one to another, from disk as from a server.
"""
NAMES = {"en": "English", "ru": "Русский", "de": "Deutsch", "es": "Español", "fr": "Français", "it": "Italiano"}


def page_context(app, pagename, templatename, context, doctree):
    if app.builder.name != "html":
        return
    up = context["pathto"]("", 1) + "../"
    page = pagename + app.builder.out_suffix
    context["kit_languages"] = [(code, name, f"{up}{code}/{page}") for code, name in NAMES.items()]


def setup(app):
    app.connect("html-page-context", page_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
