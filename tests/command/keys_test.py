# SPDX-License-Identifier: MIT
"""Every message that a source names is in the English catalogue, and every message there is named by a source.

Sources name a key as a plain string. Most stand where the message is made; keys of the help stand in declarations
(kcb::flag, kcb::option, kcb::word, .about, .notes) and are looked up later. One kind is put together: run_sample()
takes <sample>_about for the sample of that name. A string is taken for a key when its first part, up to the first
underscore, is that of some key in the catalogue; a string with an L before it is never one, nor is a sample's name.
"""

import re
import unittest

import catalogue
from programs import main, samples, source

_STRING_OR_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_KEY = re.compile(r'(?<![\w"])"([a-z0-9]+_[a-z0-9_]+)"')


def named_keys(text, families):
    """The keys that a source text names."""
    without_comments = _STRING_OR_COMMENT.sub(lambda match: match[0] if match[0].startswith('"') else "", text)
    return {key for key in _KEY.findall(without_comments) if key.split("_")[0] in families}


class Keys(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.keys = set(catalogue.read("en"))
        cls.families = {key.split("_")[0] for key in cls.keys}
        paths = [path for kind in ("*.cpp", "*.hpp") for path in (source / "samples").rglob(kind)]
        cls.texts = {path: path.read_text(encoding="utf-8") for path in paths}

    def test_the_catalogue_was_read_whole(self):
        text = (source / "locales" / "en" / "messages.txt").read_text(encoding="utf-8")
        self.assertEqual(len(self.keys), len(re.findall(r"^ {2}\w+ \{", text, re.MULTILINE)))
        self.assertGreater(len(self.keys), 50)

    def test_every_key_that_a_source_names_is_in_the_catalogue(self):
        unknown = {
            f"{path.relative_to(source)}: {key}"
            for path, text in self.texts.items()
            for key in named_keys(text, self.families) - self.keys - set(samples())
        }
        self.assertEqual(unknown, set())

    def test_every_key_of_the_catalogue_is_named_by_a_source(self):
        named = set().union(*(named_keys(text, self.families) for text in self.texts.values()))
        made = {f"{name}_about" for name in samples()}
        self.assertEqual(self.keys - named - made, set())

    def test_what_counts_as_a_key(self):
        text = 'say("a_one"); // "a_two"\n f(L"a_three", "b_four", "https://a_five", "a_six" /* "a_seven" */);'
        self.assertEqual(named_keys(text, {"a"}), {"a_one", "a_six"})


if __name__ == "__main__":
    main()
