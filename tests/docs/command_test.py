# SPDX-License-Identifier: MIT
"""The command catalogues.py on a small project: what it calls incomplete, what it allows, how it ends."""

import contextlib
import io
import pathlib
import tempfile
import unittest

import catalogues

HEADER = ('msgid ""\nmsgstr ""\n"Language: it\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
          '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n')
TEMPLATE = ('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            'msgid "A window answers."\nmsgstr ""\n\nmsgid "A thread waits."\nmsgstr ""\n')
FIRST = 'msgid "A window answers."\nmsgstr "Una finestra risponde."\n'
SECOND = 'msgid "A thread waits."\nmsgstr "Un thread attende."\n'
GOOD = f"{HEADER}\n{FIRST}\n{SECOND}"

# What is in the catalogue, and the finding.
INCOMPLETE = {
    "missing": (f"{HEADER}\n{FIRST}", "page.po:1: complete: missing: A thread waits."),
    "untranslated": (GOOD.replace("Un thread attende.", ""), "page.po:10: complete: not translated: A thread waits."),
    "fuzzy": (f"{HEADER}\n{FIRST}\n#, fuzzy\n{SECOND}", "complete: fuzzy: A thread waits."),
    "obsolete": (f'{GOOD}\n#~ msgid "Old."\n#~ msgstr "Vecchio."\n', "complete: obsolete: Old."),
    "added": (f'{GOOD}\nmsgid "New."\nmsgstr "Nuovo."\n', "complete: not in the English pages: New."),
    "twice": (f"{GOOD}\n{SECOND}", "complete: twice: A thread waits."),
    "language": (GOOD.replace("Language: it", "Language: es"), "complete: header Language: es, expected it"),
    "charset": (GOOD.replace("UTF-8", "ISO-8859-15"), "complete: header Content-Type"),
    "plural": (GOOD.replace("n != 1", "n > 1"), "complete: header Plural-Forms: wrong form for 0"),
    "no plural": (GOOD.replace("Plural-Forms", "X-Plural"), "complete: header Plural-Forms: missing or malformed"),
    "unreadable": (GOOD + "msgid\n", "complete: cannot be read"),
}
FAULTY = GOOD.replace("Un thread", "Un filo")
ALLOWED = {
    "allowed": (FAULTY.replace('msgid "A thread', '# kit: allow terms: a test\nmsgid "A thread'),
                "0 findings in 6 messages; 1 allowed"),
    "no reason": (FAULTY.replace('msgid "A thread', '# kit: allow terms\nmsgid "A thread'),
                  "allow: no reason for terms"),
    "unknown": (GOOD.replace('msgid "A thread', '# kit: allow anything: a test\nmsgid "A thread'),
                "allow: no check that can be allowed: anything"),
    "nothing": (GOOD.replace('msgid "A thread', '# kit: allow shape: a test\nmsgid "A thread'),
                "allow: nothing to allow for shape"),
    "not allowed": (FAULTY, "page.po:10: terms: “thread” is “thread” here"),
    "all in English": (GOOD.replace("Un thread attende.", "A thread waits."),
                       "english: the translation is the English text"),
}


def write(root, path, text):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


class Command(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for language, text in (("en", "A window."), ("it", "Una finestra.")):
            write(self.root, f"locales/{language}/messages.txt", f'  window {{ "{text}" }}\n')
            write(self.root, f"locales/{language}/kit.sh", f"KIT_WINDOW='{text}'\n")
            write(self.root, f"locales/{language}/package-readme.txt", text)
            write(self.root, f"locales/{language}/course-readme.txt", text)
        write(self.root, "pot/page.pot", TEMPLATE)

    def run_on(self, catalogue, *words):
        if catalogue is not None:
            write(self.root, "locales/it/LC_MESSAGES/page.po", catalogue)
        output = io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            status = catalogues.main(["--root", str(self.root), "--pot", str(self.root / "pot"), "--language", "it",
                                      *words])
        return status, output.getvalue()

    def test_clean(self):
        self.assertEqual((0, "0 findings in 6 messages; 0 allowed\n"), self.run_on(GOOD))

    def test_incomplete_and_allowed(self):
        for name, (catalogue, expected) in {**INCOMPLETE, **ALLOWED}.items():
            with self.subTest(name):
                status, output = self.run_on(catalogue)
                self.assertIn(expected, output)
                self.assertEqual(0 if name == "allowed" else 1, status)
                self.assertLessEqual(output.count("\n"), 3 if name == "no reason" else 2, output)

    def test_no_catalogue(self):
        self.assertIn("complete: no catalogue; messages: 2", self.run_on(None)[1])

    def test_no_such_page(self):
        write(self.root, "locales/it/LC_MESSAGES/old.po", GOOD)
        self.assertIn("old.po:1: complete: there is no such page", self.run_on(GOOD)[1])

    def test_texts_of_programs(self):
        write(self.root, "locales/it/messages.txt", '  window { "Una finstra." }\n')
        write(self.root, "locales/it/kit.sh", "KIT_WINDOW='Una finestra — di 4 KiB'\n")
        output = self.run_on(GOOD)[1]
        self.assertIn("messages.txt:1: spelling: unknown word: finstra", output)
        self.assertIn("kit.sh:1: typography: dash of another language", output)
        self.assertIn("kit.sh:1: habits: one spelling for a unit: KB, MB, GB, not KiB", output)

    def test_english(self):
        write(self.root, "pot/page.pot", TEMPLATE.replace("A thread waits", "A thread thread waitts 4 kB"))
        output = self.run_on(None, "--language", "en", "--check", "spelling", "shape", "habits")[1]
        self.assertIn("page.pot:8: shape: doubled word: thread", output)
        self.assertIn("page.pot:8: spelling: unknown word: waitts", output)
        self.assertIn("page.pot:8: habits: one spelling for a unit: KB, MB, GB, not kB", output)

    def test_only_one_check(self):
        self.assertEqual(0, self.run_on(FAULTY, "--check", "shape")[0])

    def test_no_templates(self):
        (self.root / "pot/page.pot").unlink()
        self.assertEqual(2, self.run_on(GOOD)[0])


if __name__ == "__main__":
    unittest.main()
