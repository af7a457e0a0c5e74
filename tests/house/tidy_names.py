# SPDX-License-Identifier: MIT
"""Which sources clang-tidy may read as one text: neither says a name that the other declares outside of functions."""
import collections
import re


def without_texts(text):
    """Without comments and what strings say."""
    kept = {'"': '""', "'": "''", "/": " "}
    return re.sub(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)\'|//[^\n]*|/\*.*?\*/', lambda found: kept[found[0][0]], text, flags=re.DOTALL)


def declared(lines, said):
    """The names that lines of a formatted source declare where they begin at the margin."""
    names = set()
    for line in lines:
        macro = re.match(r"#\s*define\s+(\w+)", line)
        one = re.match(r"using ([\w:]+);", line)
        kind = re.match(r"(?:struct|class|enum class|enum|union|using)\s+([\w:]+)", line)
        if macro:
            names.add(macro[1])
        elif one:
            name = one[1].split("::")[-1]
            if said[name] < 2:  # else it is used here, whatever others do
                names.add(name)
        elif line.startswith(("using namespace", "namespace", "TEST_CASE")) or not re.match(r"[A-Za-z]", line):
            continue
        elif kind:
            names.add(kind[1].split("::")[-1])
        elif name := re.search(r"([\w:~]+)\s*\(", line) or re.search(r"(\w+)\s*[={[;]", line):
            names.add(name[1].split("::")[-1])
    return names


class Source:
    """A source by its name relative to the project's folder."""

    def __init__(self, root, name):
        self.name, self.folder = name, (root / name).parent
        self.text = (root / name).read_text("utf-8")
        self.includes = {line for line in self.text.splitlines() if line.startswith("#include ")}
        quoted = re.findall(r'^#include "([^"]+)"', self.text, re.MULTILINE)
        self.beside = {header for header in quoted if (self.folder / header).exists()}
        plain = without_texts(self.text)
        said = collections.Counter(re.findall(r"\w+", plain))
        self.said, self.declared = set(said), declared(plain.splitlines(), said)


def may_be_together(one, other):
    """A header beside one must not be mistaken for one beside the other."""
    return (not one.declared & other.said and not other.declared & one.said
            and (one.folder == other.folder or not any((other.folder / header).exists() for header in one.beside)
                 and not any((one.folder / header).exists() for header in other.beside)))
