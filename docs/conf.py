# SPDX-License-Identifier: MIT
"""Sphinx's settings. CMakeLists.txt beside this file says in the environment which language is built, from what.

KIT_LANGUAGE: en, ru, de, es, fr or it. KIT_CATALOGUES: the folder with compiled catalogues. KIT_XML: Doxygen's output.
"""
import os
import re
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path.insert(0, str(here / "_ext"))

project = "Kernel Callback Kit"
author = "Kernel Callback Kit"
copyright = "2026 Kernel Callback Kit"  # noqa: A001 (Sphinx's name)
release = version = re.search(r"VERSION ([\d.]+)", (here.parent / "CMakeLists.txt").read_text("utf-8").split("project(")[1])[1]

extensions = [
    "breathe",
    "article_metadata",
    "book",
    "breathe_headings",
    "breathe_messages",
    "course",
    "diagram",
    "english_beside",
    "english_titles",
    "headers",
    "languages",
    "own_language",
    "recorded",
    "recording",
    "sample_code",
    "search_mended",
    "slides",
    "system_table",
    "term_table",
    "watched",
    "wide_tables",
]

language = os.environ.get("KIT_LANGUAGE", "en")
catalogues = Path(os.environ.get("KIT_CATALOGUES", here / "no-catalogues")).resolve()
locale_dirs = [str(catalogues)]
gettext_compact = False
gettext_uuid = False
gettext_location = False  # line numbers would change every catalogue with every edit

primary_domain = "cpp"
highlight_language = "cpp"
breathe_projects = {"kcb": os.environ.get("KIT_XML", str(here.parent / "build/docs/doxygen/xml"))}
breathe_default_project = "kcb"
breathe_show_include = False
# Namespaces, and types of others, have no entry of their own in the reference.
nitpick_ignore_regex = [("cpp:identifier", r"kcb(::console|::exit_status|::stage)?|HWND__|Pdb|tl(::expected<.*>)?")]

html_theme = "kit"
html_theme_path = ["_theme"]
html_title = html_short_title = project
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
html_domain_indices = False
cpp_index_common_prefix = ["kcb::"]

exclude_patterns = ["_ext", "_theme"]
