#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""clang-tidy for each of the project's sources that is built; `check.sh tidy` calls this. Findings go to stdout.

Most of clang-tidy's time goes into headers. So sources of the same settings are judged together: clang-tidy is given their
texts, one after the other, in place of the first. Only files that know no name of each other are put together, as none may
hide a finding of another. What is found in several files is not shown: each of them is then judged alone.
"""
import collections
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tidy_names import Source, may_be_together

root = Path(__file__).resolve().parents[2]
marks = root / "build/tidy"
MOST = 10  # files together


def mingw_arguments():
    """Clang reads what GCC compiles for MinGW: told the target and GCC's C++ headers, not GCC's own intrinsics."""
    said = subprocess.run(["x86_64-w64-mingw32-g++-posix", "-x", "c++", "-E", "-v", "-"], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=True).stderr
    folders = [os.path.realpath(line.strip()) for line in said.split("#include <")[1].split("End")[0].splitlines()[1:]]
    return ["--extra-arg=--target=x86_64-w64-mingw32",
            *(f"--extra-arg=-isystem{folder}" for folder in folders if re.search(r"/c\+\+|x86_64-w64-mingw32/include$", folder))]


def checks(name):
    """Tests are run under sanitizers; Catch2's macros cost the analyzer more than they give. A comparison with an empty
    value is what a test means to say. A compiler's warning is an error in all that is built here but in what readers change,
    which is judged here."""
    if name.startswith("tests/"):
        return ["--checks=-clang-analyzer-*,-readability-container-size-empty"]
    return ["--checks=clang-diagnostic-*"] if re.match(r"samples/[0-9]", name) else []


def settings(build):
    """Of each source of a build, what it is judged with: clang-tidy looks at it once for each way it is compiled."""
    ways = collections.defaultdict(list)
    for entry in json.loads((root / "build" / build / "compile_commands.json").read_text("utf-8")):
        file = Path(entry["file"])
        if file.suffix == ".cpp" and file.is_relative_to(root) and not file.is_relative_to(root / "build"):
            command = shlex.split(entry["command"])
            output = command.index("-o")
            ways[str(file.relative_to(root))].append([word for word in command[:output] + command[output + 2:] if word != entry["file"]])
    if not ways:
        sys.exit(f"no sources found in build/{build}/compile_commands.json")
    more = mingw_arguments() if build.startswith("mingw") else []
    return {name: json.dumps([["-p", f"build/{build}", *checks(name), *more], commands]) for name, commands in ways.items()}


def mark(source, setting, headers):
    """A file that is there if this very source, with these headers and settings, was clean."""
    return marks / hashlib.sha256(b"\0".join([source.text.encode(), setting.encode(), headers])).hexdigest()


def batches(sources):
    made = []
    for source in sources:
        for batch in made:
            if len(batch) < MOST and all(may_be_together(source, other) for other in batch):
                batch.append(source)
                break
        else:
            made.append([source])
    return made


def clang_tidy(arguments, source):
    return subprocess.run(["clang-tidy", "--quiet", *arguments, source.name], cwd=root, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False)


def joined(sources):
    """Their texts. What a file before has included is included again, a finding, only where a file has it twice."""
    lines, included = [], set()
    for source in sources:
        once = set(included)
        for line in source.text.splitlines():
            lines.append("" if line in once else line)
            once.discard(line)
        included |= source.includes
    return "\n".join(lines) + "\n"


def are_clean_together(arguments, sources):
    if len(sources) == 1:
        return False
    text = marks / f"{hashlib.sha256(sources[0].name.encode()).hexdigest()}.cpp"
    overlay = text.with_suffix(".yaml")
    text.write_text(joined(sources), "utf-8")
    there = {"type": "file", "name": str(root / sources[0].name), "external-contents": str(text)}
    overlay.write_text(json.dumps({"version": 0, "roots": [there]}), "utf-8")
    folders = sorted({f"--extra-arg=-iquote{(root / source.name).parent}" for source in sources})
    return clang_tidy([f"--vfsoverlay={overlay}", *arguments, *folders], sources[0]).returncode == 0


def judge(setting, sources, marked):
    """What clang-tidy finds in them."""
    arguments = json.loads(setting)[0]
    together, found = are_clean_together(arguments, sources), ""
    for source in sources:
        alone = None if together else clang_tidy(arguments, source)
        if together or alone.returncode == 0:
            marked[source.name].touch()
        else:
            found += alone.stdout or f"{source.name}: clang-tidy failed\n"
    return found


def main():
    marks.mkdir(parents=True, exist_ok=True)
    own = sorted(path for folder in ("samples", "tests") for path in (root / folder).rglob("*.hpp"))
    headers = b"\0".join(path.read_bytes() for path in [root / ".clang-tidy", *sorted(Path(__file__).parent.glob("tidy*.py")), *own])
    how = {**settings("mingw-alone"), **settings("native")}
    sources = {name: Source(root, name) for name in sorted(how)}
    marked = {name: mark(sources[name], how[name], headers) for name in sources}
    groups = collections.defaultdict(list)
    for name, source in sources.items():
        if not marked[name].exists():
            groups[how[name]].append(source)
    work = sorted(((len(batch), setting, batch) for setting, group in groups.items() for batch in batches(group)),
                  key=lambda entry: -entry[0])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda entry: judge(entry[1], entry[2], marked), work))
    print("".join(found), end="")
    sys.exit(1 if any(found) else 0)


if __name__ == "__main__":
    main()
