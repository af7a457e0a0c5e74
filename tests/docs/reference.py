#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every documented public name of the library has its place in the reference, in every language.

usage: reference.py XML_FOLDER HTML_FOLDER...

XML_FOLDER is Doxygen's output, HTML_FOLDER a built language with Sphinx's objects.inv. One line for each name that is
missing; exit status 1 when there is one.
"""
import collections
import re
import sys
import xml.etree.ElementTree as ElementTree
import zlib
from pathlib import Path

HEADER_LINES = 4  # of an inventory; what follows is compressed
ROLES = {"class", "concept", "enum", "enumerator", "function", "member", "type", "union"}
ENTRY = re.compile(r"(.+?)\s+cpp:(\w+)\s+-?\d+\s+\S*\s+.*")


def is_documented(node):
    texts = (node.find("briefdescription"), node.find("detaileddescription"))
    return any("".join(text.itertext()).strip() for text in texts if text is not None)


def documented(xml_folder):
    """How often each documented public name is declared: overloads share a name."""
    names = collections.Counter()
    for entry in ElementTree.parse(xml_folder / "index.xml").getroot():
        if entry.get("kind") not in ("class", "struct", "union", "namespace"):
            continue
        compound = ElementTree.parse(xml_folder / f"{entry.get('refid')}.xml").getroot().find("compounddef")
        if compound.get("prot", "public") != "public" or compound.findtext("compoundname") == "std":
            continue
        if entry.get("kind") != "namespace" and is_documented(compound):
            names[compound.findtext("compoundname")] += 1
        for member in compound.iter("memberdef"):
            if member.get("prot") == "public" and is_documented(member):
                name = member.findtext("qualifiedname")
                names[name] += 1
                names.update(f"{name}::{value.findtext('name')}" for value in member.iter("enumvalue"))
    return names


def listed(html_folder):
    """How often each name is in the inventory of a built language."""
    compressed = (html_folder / "objects.inv").read_bytes().split(b"\n", HEADER_LINES)[HEADER_LINES]
    entries = map(ENTRY.fullmatch, zlib.decompress(compressed).decode().splitlines())
    return collections.Counter(entry[1] for entry in entries if entry and entry[2] in ROLES)


def missing(xml_folder, html_folder):
    return sorted((documented(xml_folder) - listed(html_folder)).elements())


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    xml_folder, *html_folders = map(Path, arguments)
    if not documented(xml_folder):
        sys.exit(f"{xml_folder}: no documented name")
    findings = [f"{folder}: {name}" for folder in html_folders for name in missing(xml_folder, folder)]
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
