# SPDX-License-Identifier: MIT
"""Checks the catalogues of the documentation and the texts of the programs; each gate is a file in gates.

One line a finding, exit status 1 if there is any. A translator allows what a gate finds and is meant with a comment of
the message in its PO file: `# kit: allow terms: reason`.
"""

import argparse
import pathlib
import sys

from gates import run
from gates.message import LANGUAGES

ROOT = pathlib.Path(__file__).resolve().parents[2]


def arguments(words):
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--pot", type=pathlib.Path, required=True, help="folder with the templates of the pages")
    parser.add_argument("--root", type=pathlib.Path, default=ROOT, help="the project, by default this one")
    parser.add_argument("--language", choices=["en", *LANGUAGES], action="append", help="by default all")
    parser.add_argument("--check", choices=run.NAMES, nargs="+", default=run.NAMES, help="by default all")
    parser.add_argument("--page", action="append", help="only messages whose file's path contains this")
    return parser.parse_args(words)


def main(words):
    """Runs the gates."""
    asked = arguments(words)
    if not list(asked.pot.rglob("*.pot")):
        print(f"{asked.pot}: no templates", file=sys.stderr)
        return 2
    found, messages, allowed = run.over(asked.root, asked.pot, asked.language or ["en", *LANGUAGES], asked.check,
                                        asked.page or ())
    for finding in found:
        print(finding)
    print(f"{len(found)} findings in {messages} messages; {allowed} allowed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
