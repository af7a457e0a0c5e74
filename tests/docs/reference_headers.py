#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every entry of the reference begins with the #include of a header that declares it, in every language.

usage: reference_headers.py INCLUDE_FOLDER HTML_FOLDER...

HTML_FOLDER is a built language. One line for each entry without a header, or with one in INCLUDE_FOLDER that does not
declare the name; exit status 1 when there is one. Members are in the entry of their class. (That each name has an entry
is for reference.py.)
"""
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

INCLUDE = re.compile(r'#include "([^"]+)"')
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
DECLARATIONS = {"function": r"\b{}\(", "type": r"\busing {} =", "var": r"\b{} ?[={{;]"}
DEFINITION = r"\b(?:class|struct|enum|enum class) {}\b(?!;)"


class Entries(HTMLParser):
    """The entries of a page that are in no other entry: kind, name, and the line that says which header to include."""

    def __init__(self, page):
        super().__init__()
        self.found, self.lists, self.reading = [], [], None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        if tag == "dl":
            self.lists.append("cpp" in classes)
            if sum(self.lists) == 1 and self.lists[-1]:
                self.found.append({"kind": classes[1], "name": "", "header": ""})
        if sum(self.lists) == 1 and tag in ("span", "p"):
            if "sig-name" in classes:
                self.reading, self.depth, self.found[-1]["name"] = "name", 0, ""  # the last: before it, template parameters
            elif "kit-header" in classes:
                self.reading = "header"
        if tag == "span" and self.reading == "name":
            self.depth += 1

    def handle_endtag(self, tag):
        if tag == "dl":
            self.lists.pop()
        if tag == "span" and self.reading == "name":
            self.depth -= 1
        if (self.reading == "header" and tag == "p") or (self.reading == "name" and not self.depth):
            self.reading = None

    def handle_data(self, text):
        if self.reading:
            self.found[-1][self.reading] += text


def declares(file, kind, name):
    text = COMMENT.sub("", file.read_text("utf-8")) if file.is_file() else ""
    return re.search(DECLARATIONS.get(kind, DEFINITION).format(re.escape(name)), text)


def problem(include_folder, entry):
    header = INCLUDE.fullmatch(entry["header"].strip())
    if not header:
        return "no header"
    if not declares(include_folder / header[1], entry["kind"], entry["name"]):
        return f"not declared in {header[1]}"
    return None


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    include_folder, *html_folders = map(Path, arguments)
    findings = []
    for folder in html_folders:
        entries = [(page, entry) for page in sorted(folder.glob("reference/*.html"))
                   for entry in Entries(page.read_text("utf-8")).found]
        if not entries:
            sys.exit(f"{folder}: no entry")
        findings += [f"{page}: {entry['name']}: {said}" for page, entry in entries
                     if (said := problem(include_folder, entry))]
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
