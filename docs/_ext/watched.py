# SPDX-License-Identifier: MIT
"""What Sphinx does not watch by itself: its own catalogue (sphinx.mo) and these extensions. A change rereads all pages."""
import hashlib
from pathlib import Path


def digest(app, config):
    files = sorted(Path(__file__).parent.glob("*.py"))
    files += [Path(folder, config.language, "LC_MESSAGES", "sphinx.mo") for folder in config.locale_dirs]
    config.kit_watched = hashlib.sha256(b"".join(file.read_bytes() for file in files if file.exists())).hexdigest()


def setup(app):
    app.add_config_value("kit_watched", "", "env")
    app.connect("config-inited", digest)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
