# SPDX-License-Identifier: MIT
"""What Sphinx does not watch by itself.

A change of its own catalogue (sphinx.mo) or of these extensions rereads all pages; one of the theme's files writes them.
"""
import hashlib
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1]


def digest(files):
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(files) if file.is_file())).hexdigest()


def look(app, config):
    own = [Path(folder, config.language, "LC_MESSAGES", "sphinx.mo") for folder in config.locale_dirs]
    config.kit_text = digest([*(DOCS / "_ext").glob("*.py"), *own])
    config.kit_look = digest((DOCS / "_theme").rglob("*"))


def setup(app):
    app.add_config_value("kit_text", "", "env")
    app.add_config_value("kit_look", "", "html")
    app.connect("config-inited", look)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
