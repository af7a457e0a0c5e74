# SPDX-License-Identifier: MIT
"""What the theme needs for its language switcher and for search engines: the same page in every language.

The sites of the languages lie side by side: ../<code>/ leads from one to another, from disk as from a server.
"""
import hashlib
from pathlib import Path

NAMES = {"en": "English", "ru": "Русский", "de": "Deutsch", "es": "Español", "fr": "Français", "it": "Italiano"}


def page_context(app, pagename, templatename, context, doctree):
    if app.builder.name != "html":
        return
    up = context["pathto"]("", 1) + "../"
    page = pagename + app.builder.out_suffix
    context["kit_languages"] = [(code, name, f"{up}{code}/{page}") for code, name in NAMES.items()]


def digest_of_own_catalogues(app, config):
    """Sphinx rereads a page when its catalogue has changed, but not when its own, sphinx.mo, has."""
    files = sorted(Path(folder, config.language, "LC_MESSAGES", "sphinx.mo") for folder in config.locale_dirs)
    config.kit_own_catalogues = hashlib.sha256(b"".join(file.read_bytes() for file in files if file.exists())).hexdigest()


def setup(app):
    app.add_config_value("kit_own_catalogues", "", "env")
    app.connect("config-inited", digest_of_own_catalogues)
    app.connect("html-page-context", page_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
