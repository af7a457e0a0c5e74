#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What students read in the files of the exercises, in every language. Findings go to stdout.

The catalogues (locales/<language>/exercises.txt) say what each header declares: a text for each of its functions and
types, no other, and in it every parameter and member. A student's copy and a solution hold no comment but those that
come from the catalogue.
"""
import pathlib
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXERCISES = ROOT / "samples/exercises"
LANGUAGES = ["en", "ru", "de", "es", "fr", "it"]
OTHER = "de"  # the copies of one language are enough: all have the same keys


def texts(language):
    rows = (ROOT / "locales" / language / "exercises.txt").read_text("utf-8").splitlines()
    return dict(row.split(" ", 1) for row in rows if not row.startswith("#"))


def declared(header):
    """The functions and types in the namespace of an exercise's header, each with its parameters or members."""
    text = re.sub(r"/\*.*?\*/", "", re.sub(r"//.*|\[\[.*?\]\]", "", header), flags=re.DOTALL)
    text = re.sub(r".*operator.*", "", text[text.index("namespace exercise_"):])
    names = {}
    for name, members in re.findall(r"\bstruct (\w+) \{(.*?)\};", text, re.DOTALL):
        names[name] = re.findall(r"(\w+)(?: = [^;]*)?;", members)
    text = re.sub(r"\bstruct \w+ \{.*?\};", "", text, flags=re.DOTALL)
    for name, parameters in re.findall(r"(\w+)\(([^()]*)\);", text):
        names[name] = [parameter.split()[-1].lstrip("*&") for parameter in parameters.split(",") if parameter.strip()]
    return names


def faults_of_names(name, catalogues):
    number = name[:2]
    names = declared((EXERCISES / name / "exercise.hpp").read_text("utf-8"))
    if not names:
        yield f"samples/exercises/{name}/exercise.hpp: nothing found in it"
    for language, catalogue in catalogues.items():
        file, key = f"locales/{language}/exercises.txt", f"{number}.name."
        said = {entry.removeprefix(key): text for entry, text in catalogue.items() if entry.startswith(key)}
        yield from (f"{file}: {key}{lost} is missing: the header of {name} declares it" for lost in names.keys() - said.keys())
        yield from (f"{file}: {key}{more}: the header of {name} does not declare it" for more in said.keys() - names.keys())
        for one in names.keys() & said.keys():
            code = set(re.findall(r"`([^`]*)`", said[one]))
            yield from (f"{file}: {key}{one} does not say what `{part}` is" for part in names[one] if part not in code)
        if language != "en":
            prose = {entry for entry in catalogue if entry.startswith((key, f"{number}.note"))}
            yield from (f"{file}: {entry} is not translated" for entry in prose if catalogue[entry] == catalogues["en"].get(entry))


def faults_of_readme(language, catalogue):
    """The course's README names the teacher as the pages do."""
    file = ROOT / "locales" / language / "course-readme.txt"
    said = file.read_text("utf-8").split("course/teacher.html", 1)[1].split("documentation/", 1)[0]
    stem = catalogue["label.teacher"].split()[-1][:-2].lower()
    if stem not in said.lower():
        yield f"{file.relative_to(ROOT)}: teacher.html is not described by the word of the pages, “{stem}…”: {said.strip()}"


def comments(source):
    """The comments of a source, each with its lines joined."""
    plain = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', source)
    blocks = re.findall(r"(?:^ *//[^\n]*\n)+|//[^\n]*|/\*.*?\*/", plain, re.MULTILINE | re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"^ *//", "", block, flags=re.MULTILINE)).strip() for block in blocks]


def faults_of_copy(name, kind, catalogue, folder):
    number, copy = name[:2], folder / f"{name}-{kind}.cpp"
    subprocess.run(["cmake", f"-DNAME={name}", f"-DLANGUAGE={OTHER}", f"-DSOLUTION={'ON' if kind == 'solution' else 'OFF'}",
                    f"-DTO={copy}", "-P", str(EXERCISES / "Cut.cmake")], check=True)
    header, *others = comments(copy.read_text("utf-8"))
    whole = {text.replace("`", "") for key, text in catalogue.items() if key.startswith((f"{number}.name.", f"{number}.task"))}
    yield from (f"the {kind} of {name} does not begin with: {text}" for text in whole if text not in header)
    notes = {text.replace("`", "") for key, text in catalogue.items() if key.startswith(f"{number}.note")}
    for comment in others:
        if comment not in notes and not re.fullmatch(r"namespace( \w+)?", comment):
            yield f"samples/exercises/{name}/exercise.cpp: the {kind} has a comment that is in no catalogue: {comment}"


def main():
    catalogues = {language: texts(language) for language in LANGUAGES}
    found = [fault for language in LANGUAGES for fault in faults_of_readme(language, catalogues[language])]
    names = [path.name for path in sorted(EXERCISES.glob("[0-9][0-9]_*"))]
    found += [fault for name in names for fault in faults_of_names(name, catalogues)]
    with tempfile.TemporaryDirectory() as folder:
        found += [fault for name in names for kind in ("start", "solution")
                  for fault in faults_of_copy(name, kind, catalogues[OTHER], pathlib.Path(folder))]
    print(*found, sep="\n", end="\n" if found else "")


if __name__ == "__main__":
    main()
