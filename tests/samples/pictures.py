#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The recordings of samples that the documentation shows as pictures: make them, compare them, draw them.

usage: pictures.py run SAMPLE MADE [EMULATOR] KCB SAMPLE.exe   records a sample; writes the recording MADE
       pictures.py compare SAMPLE MADE                         is it like the one in the tree? 77 (skipped): another system
       pictures.py drawn [EMULATOR] KCB                        are the pictures in the tree what kcb draws of the recordings?
       pictures.py record MADE_IN [EMULATOR] KCB               takes over the recordings MADE_IN/SAMPLE.trace.json; draws them

A recording is in no language: locales/output/SAMPLE.trace.json. Its pictures are locales/<language>/output/SAMPLE.svg.
"""
import difflib
import json
import pathlib
import subprocess
import sys
import tempfile

from output import LANGUAGES, RECORDED_ON, ROOT, SKIPPED

RECORDINGS = ROOT / "locales" / "output"
ENDING = ".trace.json"
RECORDS_ITSELF = "09_recording"  # a second recorder would see only what happens before its own begins


def called(*command):
    """Runs a program. Its exit status alone counts: kcb's says that there is a recording, whatever the sample then did."""
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    if done.returncode:
        sys.exit(f"{command}\nexit status {done.returncode}\n{(done.stdout + done.stderr).decode('utf-8')}")


def run(sample, made, *command):
    *emulator, kcb, program = command
    pathlib.Path(made).unlink(missing_ok=True)
    if sample == RECORDS_ITSELF:
        called(*emulator, program, "--output", made, "--lang", "en")
    else:
        called(*emulator, kcb, "trace", "--start", "--senders", "--output", made, "--lang", "en", "--", program)


def read(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def classes_known(recording):
    return sum(work["window_class"] is not None for work in recording["kcb"]["works"])


def threads_of(recording, classes):
    """What each thread did, as lines, and the place of each span: by thread, with its depth, without times and identifiers."""
    def without_class(values):
        return values if classes else {name: value for name, value in values.items() if name not in ("class", "window_class")}

    works, threads, places, open_until = recording["kcb"]["works"], {}, {}, {}
    spans = [event for event in recording["traceEvents"] if event["ph"] not in "Msf"]
    for span in sorted(spans, key=lambda event: event["ts"]):
        tid, end = span["tid"], span["ts"] + span.get("dur", float("inf"))
        enclosing = [other for other in open_until.get(tid, []) if other > span["ts"]]
        open_until[tid] = [*enclosing, end]
        what = {name: value for name, value in span.items() if name not in ("ts", "dur", "pid", "tid", "kcb")}
        what["args"] = without_class(what.get("args", {}))
        work = {name: value for name, value in without_class(works[span["kcb"]]).items() if name != "window"}
        lines = threads.setdefault(tid, [])
        places[tid, span["ts"]] = len(lines)
        lines.append("  " * len(enclosing) + json.dumps([what, work], sort_keys=True))
    return threads, places


def structure(recording, classes=True):
    """What stays the same from run to run. Events of two threads have an order only where an arrow says so."""
    threads, places = threads_of(recording, classes)
    ordered = sorted(threads, key=threads.get)
    number = {tid: place for place, tid in enumerate(ordered)}
    ends = {"s": {}, "f": {}}
    for event in recording["traceEvents"]:
        if event["ph"] in ends:
            ends[event["ph"]][event["id"]] = (number[event["tid"]], places[event["tid"], event["ts"]])
    arrows = sorted(f"arrow from {begin} to {ends['f'].get(id)}" for id, begin in ends["s"].items())
    general = [f"{name}: {recording['kcb'][name]}" for name in ("schema", "system", "program", "stopped", "sends", "lost")]
    return [*general, *(line for tid in ordered for line in ["thread", *threads[tid]]), *arrows]


def compare(sample, made):
    new = read(made)
    if new["kcb"]["system"] != RECORDED_ON:
        print(f"skipped: the recording was made on {RECORDED_ON}, and this is {new['kcb']['system']}")
        return SKIPPED
    path = RECORDINGS / (sample + ENDING)
    kept = read(path)
    # The recorder asks for a window's class while the program runs; on a busy machine, the window may be gone by then.
    classes = classes_known(new) >= classes_known(kept)
    found = list(difflib.unified_diff(structure(kept, classes), structure(new, classes), str(path), "now", lineterm=""))
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


def samples():
    return sorted(path.name.removesuffix(ENDING) for path in RECORDINGS.glob("*" + ENDING))


def draw(command, sample, language, picture):
    called(*command, "trace", "--show", RECORDINGS / (sample + ENDING), "--picture", picture, "--force", "--lang", language)


def picture_of(sample, language):
    return ROOT / "locales" / language / "output" / f"{sample}.svg"


def drawn(*command):
    expected = {picture_of(sample, language): (sample, language) for sample in samples() for language in LANGUAGES}
    found = [f"{path} is drawn of nothing" for path in (ROOT / "locales").glob("*/output/*.svg") if path not in expected]
    with tempfile.TemporaryDirectory() as folder:
        now = pathlib.Path(folder, "now.svg")
        for path, (sample, language) in expected.items():
            draw(command, sample, language, now)
            if not path.exists() or path.read_text(encoding="utf-8") != now.read_text(encoding="utf-8"):
                found.append(f"{path} is not what kcb draws of {sample}{ENDING}")
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found or not expected else 0


def record(made_in, *command):
    for made in sorted(pathlib.Path(made_in).glob("*" + ENDING)):
        new, kept = read(made), RECORDINGS / made.name
        if new["kcb"]["system"] != RECORDED_ON:
            sys.exit(f"recordings are made on {RECORDED_ON}, and this is {new['kcb']['system']}")
        if not kept.exists() or structure(read(kept)) != structure(new):  # other times are no reason to change a file
            kept.write_bytes(made.read_bytes())
    for sample in samples():
        for language in LANGUAGES:
            draw(command, sample, language, picture_of(sample, language))


if __name__ == "__main__":
    sys.exit({"run": run, "compare": compare, "drawn": drawn, "record": record}[sys.argv[1]](*sys.argv[2:]))
