# SPDX-License-Identifier: MIT
"""A figure that has left its range is found wherever it is: on a page, in a recording, in what a program prints."""

import contextlib
import io
import pathlib
import re
import sys
import tempfile
import unittest

import figures

LANGUAGES = ["en", "ru", "de", "es", "fr", "it"]
RATIO, _, _, SIZE, _ = figures.read()


def recorded(language, program):
    return (figures.ROOT / "locales" / language / "output" / f"{program}.txt").read_text(encoding="utf-8")


def with_figure(figure, language, written):
    """A recording in which the figure is written so."""
    text = recorded(language, figure["program"])
    found = re.search(figures.pattern(language, figure["message"], figure["argument"]), text)
    return text[: found.start(1)] + written + text[found.end(1) :]


class Planted(unittest.TestCase):
    def found(self, figure, language, text):
        return list(figures.outside([figure], figure["program"], language, text))

    def test_number(self):
        for language, written in {"en": "62,727.6", "de": "62.727,6", "ru": "62\u00a0727,6", "fr": "62\u202f727,6"}.items():
            self.assertEqual(62727.6, figures.number(written, language))

    def test_printed(self):
        for language in LANGUAGES:
            point = "." if language == "en" else ","
            with self.subTest(language):
                self.assertEqual([], self.found(RATIO, language, with_figure(RATIO, language, f"5{point}0")))
                self.assertIn("prints 4.9", self.found(RATIO, language, with_figure(RATIO, language, f"4{point}9"))[0])
                self.assertEqual([], self.found(SIZE, language, with_figure(SIZE, language, "64")))
                self.assertIn("prints 65", self.found(SIZE, language, with_figure(SIZE, language, "65"))[0])
                self.assertIn("does not print", self.found(RATIO, language, "nothing")[0])

    def test_told(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            page = root / SIZE["page"]
            page.parent.mkdir(parents=True)
            page.write_text(figures.words_of(SIZE).replace(" KB", "\nKB"), encoding="utf-8")
            self.assertEqual([], list(figures.told([SIZE], root)))
            page.write_text(figures.words_of(SIZE).replace("64", "24"), encoding="utf-8")
            output = root / "locales" / "fr" / "output" / f"{SIZE['program']}.txt"
            output.parent.mkdir(parents=True)
            output.write_text(with_figure(SIZE, "fr", "7"), encoding="utf-8")
            self.assertEqual(2, len(list(figures.told([SIZE], root))))

    def test_through(self):
        for written, status in {"12": 0, "80": 1}.items():
            text = with_figure(SIZE, "en", written)
            command = [sys.executable, "-c", "import sys; sys.stdout.buffer.write(sys.argv[1].encode())", text]
            with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.redirect_stderr(io.StringIO()):
                self.assertEqual(status, figures.through([SIZE], SIZE["program"], *command))


if __name__ == "__main__":
    unittest.main()
