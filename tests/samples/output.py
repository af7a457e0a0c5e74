#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the programs print in six languages: run them, compare with what was recorded, record it anew.

usage: output.py run NAME PRINTED [EMULATOR] PROGRAM.exe    runs a sample, or the command kcb; writes PRINTED
                                                            (diagnosing: kcb, on the hang of that page)
       output.py compare PRINTED                            exit status 77 (skipped) on another system
       output.py record PRINTED...

The recordings are locales/<language>/output/<name>.txt, which the documentation shows; what is in no language is in
locales/output. A sample's source ends with its English recording. PRINTED is a file that run makes for the other two.
"""
import json
import pathlib
import platform
import re
import subprocess
import sys

import diagnosing
import figures

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = ["en", "ru", "de", "es", "fr", "it"]
RECORDED_ON = "Wine 8.0"
SKIPPED = 77

# What the command is asked, and the exit status that it has then. Of the dump it says more on a system with the same
# modules, which is Wine 10.0.
DUMP = "tests/recordings/data/wine-10.0-nested-3.dmp"
COMMANDS = {
    "kcb_help": (["--help"], 0),
    "kcb_list_help": (["list", "--help"], 0),
    "kcb_scan_help": (["scan", "--help"], 0),
    "kcb_dump_help": (["dump", "--help"], 0),
    "kcb_trace_help": (["trace", "--help"], 0),
    "kcb_explain_help": (["explain", "--help"], 0),
    "kcb_watch_help": (["watch", "--help"], 0),
    "kcb_snapshot_help": (["snapshot", "--help"], 0),
    "kcb_explain_page": (["explain", "tests/explain/texts/page.txt"], 0),
    "kcb_dump_nested": (["dump", DUMP, "--frames"], 0),
    "kcb_no_such_process": (["scan", "999999"], 3),
}
IN_NO_LANGUAGE = {"kcb_dump_nested.json": (["dump", DUMP, "--json"], 0)}

# What a sample prints differently from run to run.
NUMBER = r"\d[\d.,\u00a0\u202f]*"
THREAD = r"threads?|поток\w*|subprocesos?"
PROCESS = r"process|процесс\w*|(?:Kind)?Prozess(?:es)?|proceso(?: hijo)?|processus(?: enfant)?|processo(?: figlio)?"
VARYING = [
    (rf"(?i)\b({THREAD}) \d+ (and|и|und|y|et|e) \d+", r"\1 N \2 N"),
    (rf"(?i)\b({THREAD}|{PROCESS}) \d+", r"\1 N"),
    (r"\+0x[0-9a-f]+", "+0xN"),
    (r"\b(window|окн[аоу]|Fenster|ventana|fenêtre|finestra) 0x[0-9a-f]+", r"\1 0xN"),
    (r"(?m)^\S+Z ", "TIME "),
    (r"(?m)-\d+-\w+Z\.dmp$", "-N-TIME.dmp"),
    (rf"{NUMBER}(\s)(?:μs|ms|s|μsec|sec|Sek)\b", r"N\1ms"),
    (rf"{NUMBER}(\s)(?:мкс|мс|с)\b", r"N\1мс"),
    (rf"{NUMBER}(\s)(ns|KB|Ko|нс|КБ)\b", r"N\1\2"),
    (rf"{NUMBER}(\s|-)(?:times?|раза?|mal|vez|veces|fois|volt[ae])\b", r"N\1times"),
    (rf"(?<!Wine )\b{NUMBER}[.,]\d", "N"),  # how many times as long
    (r"\bPID \d+", "PID N"),
    (r"\bkcb scan \d+", "kcb scan N"),
    (rf"(?m)^(In|Ещё в|En|Dans|In altri) {NUMBER}(\s)", r"\1 N\2"),  # all other processes of the system
    (r"(?m)^ *\d+(?=  notepad\.exe  )", "N"),
]
HEADING = f"// clang-format off\n// What it printed on {RECORDED_ON}:\n//\n"
END_OF_SOURCE = re.compile(r"\n// clang-format off\n// What it printed on .*\Z", re.DOTALL)


def made_equal(text):
    for pattern, replacement in VARYING:
        text = re.sub(pattern, replacement, text)
    return text


def output(command, status):
    """What a program prints, errors included; fails when it ends in another way."""
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    text = (done.stdout + done.stderr).decode("utf-8").replace("\r\n", "\n")
    if done.returncode != status:
        sys.exit(f"{command}\nexit status {done.returncode} instead of {status}\n{text}")
    return text


def system_under(emulator):
    """The system that the programs run on, named as in reports."""
    if not emulator:
        return f"Windows {platform.version()}"
    return re.sub(r"^wine-(\S+)[^$]*", r"Wine \1", output([*emulator, "--version"], 0))


def run(name, printed, *command):
    path = pathlib.Path(printed)
    path.unlink(missing_ok=True)
    asked = COMMANDS if name == "kcb" else {name: ([], 0)}
    texts = {}
    for language in LANGUAGES:
        if name == "diagnosing":
            printed_texts = diagnosing.texts(command, language, output)
        else:
            printed_texts = {
                file: output([*command, *words, "--lang", language], status) for file, (words, status) in asked.items()
            }
        texts |= {f"{language}/output/{file}.txt": text for file, text in printed_texts.items()}
    for file, (words, status) in IN_NO_LANGUAGE.items() if name == "kcb" else []:
        texts[f"output/{file}"] = output([*command, *words], status)
    system = system_under(command[:-1])
    path.write_text(json.dumps({"name": name, "system": system, "texts": texts}), encoding="utf-8")


def source_of(name):
    return ROOT / "samples" / name / f"{name}.cpp"


def end_of_source(text):
    return "\n" + HEADING + "".join(f"//   {line}".rstrip() + "\n" for line in text.splitlines())


def differences(printed):
    """What is not as recorded, as sentences."""
    is_sample = source_of(printed["name"]).exists()
    equal = str if printed["name"] == "kcb" else made_equal
    for file, text in printed["texts"].items():
        path = ROOT / "locales" / file
        recorded = path.read_text(encoding="utf-8") if path.exists() else ""
        if equal(recorded) != equal(text):
            yield f"{path} says\n{equal(recorded)}\nbut now it is\n{equal(text)}"
        yield from figures.outside(figures.read(), path.stem, path.parts[-3], text)
        if is_sample and file.startswith("en/"):
            source = source_of(printed["name"])
            if not source.read_text(encoding="utf-8").endswith(end_of_source(recorded)):
                yield f"{source} does not end with what is in {path}"
    if printed["name"] == "kcb":
        samples = {path.name for path in (ROOT / "samples").glob("[0-9][0-9]_*")}
        for path in (ROOT / "locales").glob("*/output/*"):
            if path.suffix == ".svg":
                continue  # pictures.py compares them
            if path.stem not in samples | COMMANDS.keys() | diagnosing.NAMES or path.suffix != ".txt":
                yield f"{path} is compared with nothing"


def compare(path):
    printed = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    if printed["system"] != RECORDED_ON:
        print(f"skipped: the output was recorded on {RECORDED_ON}, and this is {printed['system']}")
        return SKIPPED
    found = list(differences(printed))
    if found:
        found.append("If that is what it should print: cmake --build --preset mingw --target record")
    print("\n".join(found))
    return 1 if found else 0


def record(*paths):
    for path in paths:
        printed = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        if printed["system"] != RECORDED_ON:
            sys.exit(f"recordings are made on {RECORDED_ON}, and this is {printed['system']}")
        if not list(differences(printed)):
            continue  # other identifiers and times are no reason to change a file
        for file, text in printed["texts"].items():
            (ROOT / "locales" / file).parent.mkdir(exist_ok=True)
            (ROOT / "locales" / file).write_text(text, encoding="utf-8")
        source = source_of(printed["name"])
        if source.exists():
            code = END_OF_SOURCE.sub("", source.read_text(encoding="utf-8")).rstrip("\n") + "\n"
            english = printed["texts"][f"en/output/{printed['name']}.txt"]
            source.write_text(code + end_of_source(english), encoding="utf-8")


if __name__ == "__main__":
    sys.exit({"run": run, "compare": compare, "record": record}[sys.argv[1]](*sys.argv[2:]))
