#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs/json.rst describes exactly the fields that the schemas have, with their types and words.

usage: json_fields.py               compares; each difference is a line, and the exit status is 1
       json_fields.py --self-test   plants faults, one at a time, and is content if each is found

A comment of the page stands before each table and says of which objects its fields are:
".. fields: kcb/1 threads[].seen"; several are separated by commas.
"""
import copy
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "json.rst"
SCHEMAS = [ROOT / "samples" / "kcb" / f"{name}.schema.json" for name in ("kcb-1", "kcb-list-1", "kcb-explain-1", "kcb-trace-1", "kcb-watch-1", "kcb-processes-1")]
MARK = re.compile(r"^\.\. fields: (\S+)(?: (.+))?$")
ROW = re.compile(r"^   \* - ``(\w+)``$")
CELL = re.compile(r"^     - (.*)$")
LITERAL = re.compile(r"``([^`]+)``")


def objects(schema):
    """Each object of a schema by its place, such as "threads[].seen": its fields with what the schema says of them."""

    def resolved(part):
        return schema["definitions"][part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part

    def walk(part, place):
        part = resolved(part)
        if "items" in part:
            yield from walk(part["items"], place + "[]")
        if "properties" in part:
            yield place, {name: resolved(field) for name, field in part["properties"].items()}
            for name, field in part["properties"].items():
                yield from walk(field, f"{place}.{name}".lstrip("."))

    return dict(walk(schema, ""))


def words(field):
    """The values that a field is limited to."""
    return [value for value in [field.get("const"), *field.get("enum", [])] if value is not None]


def kind_of(value):
    """The type of a field that is limited to a value."""
    return "boolean" if isinstance(value, bool) else "integer" if isinstance(value, int) else "string"


def type_of(field):
    kinds = field.get("type") or (["string", "null"] if None in field.get("enum", []) else kind_of(field.get("const")))
    return "|".join([kinds] if isinstance(kinds, str) else kinds)


def tables(page):
    """The tables of the page: the schema and the places that the comment names, and for each field its type and text."""
    found, table, cells = [], None, None
    for line in page.splitlines():
        if mark := MARK.match(line):
            places = [place.strip() for place in (mark[2] or "").split(",")]
            table = {}
            found.append((mark[1], places, table))
        elif row := ROW.match(line):
            cells = table.setdefault(row[1], []) if table is not None else None
        elif line.startswith("   * - ") or (line and not line.startswith(" ")):
            cells = None
        elif cells is not None and (cell := CELL.match(line)):
            cells.append(cell[1])
        elif cells:
            cells[-1] += " " + line.strip()
    return found


def differences(schemas, page):
    """What page and schemas do not agree on, as sentences."""
    expected = {(name, place): fields for name, schema in schemas.items() for place, fields in objects(schema).items()}
    described = set()
    for name, places, table in tables(page):
        for place in places:
            fields = expected.get((name, place))
            where = f"{name} {place or '(report)'}"
            if fields is None:
                yield f"{where}: no such object in the schema"
                continue
            described.add((name, place))
            for field in fields.keys() - table.keys():
                yield f"{where}: the page lacks the field {field}"
            for field in table.keys() - fields.keys():
                yield f"{where}: the schema has no field {field}"
            for field in fields.keys() & table.keys():
                yield from differences_of_field(f"{where} {field}", fields[field], table[field])
    for name, place in expected.keys() - described:
        yield f"{name} {place or '(report)'}: the page has no table"


def differences_of_field(where, field, cells):
    kind, text = (*cells, "", "")[:2]
    literals = LITERAL.findall(text)
    if kind != f"``{type_of(field)}``":
        yield f"{where}: the type is {type_of(field)}, not {kind}"
    if "null" in type_of(field) and "null" not in literals:
        yield f"{where}: it is not said when it is null"
    for word in words(field):
        if isinstance(word, str) and word not in literals:
            yield f"{where}: the page lacks the word {word}"
    if not text.strip():
        yield f"{where}: nothing is said of it"


def self_test(schemas, page):
    """Every row of the page that is taken away, and every fault of another kind, is found."""
    faults = []
    lines = page.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if ROW.match(line.rstrip()):
            faults.append((f"row {line.strip()} is gone", schemas, "".join(lines[:number] + lines[number + 3 :])))
        if MARK.match(line.rstrip()):
            faults.append((f"mark {line.strip()} is gone", schemas, "".join(lines[:number] + lines[number + 1 :])))
    for old, new in [
        ("``integer|null``", "``integer``"),
        ("``null``: the dump does not contain it.", ""),
        ("``at_callback_return``", ""),
        ("``chained``", ""),
        ("``name_trust``", "``name_trusted``"),
        ("threads[].seen", "threads[].saw"),
    ]:
        faults.append((f"{old} became {new}", schemas, page.replace(old, new, 1)))
    wider = copy.deepcopy(schemas)
    wider["kcb/1"]["definitions"]["thread"]["properties"]["priority"] = {"type": "integer"}
    faults.append(("the schema has a new field", wider, page))
    longer = copy.deepcopy(schemas)
    longer["kcb/1"]["definitions"]["thread"]["properties"]["state"]["enum"].append("gone")
    faults.append(("the schema has a new word", longer, page))
    missed = [fault for fault, having, saying in faults if not list(differences(having, saying))]
    print(f"{len(faults)} faults planted, {len(faults) - len(missed)} found")
    return [f"not found: {fault}" for fault in missed]


def main(arguments):
    page = PAGE.read_text(encoding="utf-8")
    schemas = {}
    for path in SCHEMAS:
        schema = json.loads(path.read_text(encoding="utf-8"))
        fields = schema["properties"]
        schemas[fields.get("schema", fields.get("kcb", {}).get("properties", {}).get("schema"))["const"]] = schema
    found = sorted(differences(schemas, page))
    if arguments == ["--self-test"] and not found:
        found = self_test(schemas, page)
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
