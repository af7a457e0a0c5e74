# SPDX-License-Identifier: MIT
"""The hangs of docs/diagnosing.rst, set up once for each language.

Wine's Notepad shows its About box, and ask waits; two processes send to each
other; a window waits for a lock; Notepad freezes and thaws while kcb watches.
What kcb says of them is recorded and compared by output.py. Only in a Wine prefix where no other program has a window.
"""
import contextlib
import json
import os
import pathlib
import re
import subprocess
import tempfile
import time

LOOKS = {
    "diagnosing_list": ["list"],
    "diagnosing_sender": ["scan", "ask", "--frames"],
    "diagnosing_processes": ["scan", "--all-processes"],
    "diagnosing_receiver": ["scan", "notepad", "--frames", "--repeat", "5"],
}
CIRCLE = "diagnosing_circle"
LOCK = "diagnosing_lock"
WATCH = "diagnosing_watch"
NAMES = {*LOOKS, CIRCLE, LOCK, WATCH}
LOCALES = {"en": "en_US", "ru": "ru_RU", "de": "de_DE", "es": "es_ES", "fr": "fr_FR", "it": "it_IT"}
LIMIT_SECONDS = 30


def windows(kcb):
    """The windows of Notepad."""
    done = subprocess.run([*kcb, "list", "--json"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)
    return [window for window in json.loads(done.stdout)["windows"] if window["process"] == "notepad.exe"]


def wait_for_windows(kcb, count):
    end = time.monotonic() + LIMIT_SECONDS
    while len(found := windows(kcb)) != count:
        if time.monotonic() > end:
            raise TimeoutError(f"Notepad does not have {count} windows")
    return found


@contextlib.contextmanager
def started(command, language, **options):
    environment = {**os.environ, "LC_ALL": f"{LOCALES[language]}.UTF-8", "KCB_FOLLOW": "1"}
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, **options}
    with subprocess.Popen(command, env=environment, **streams) as process:
        try:
            yield process
        finally:
            process.terminate()


def read_until(process, pattern):
    """What a program prints up to the line in which the pattern is."""
    text = ""
    for line in process.stdout:
        text += line
        if re.search(pattern, line):
            return text
    raise RuntimeError(f"the program ended before it printed {pattern}:\n{text}")


def wait_for_circle(kcb, name):
    """Until kcb finds a circle of processes of this name that a second look finds unchanged."""
    end = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < end:
        done = subprocess.run([*kcb, "scan", name, "--json"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)
        if any(chain["unchanged_ms"] for chain in json.loads(done.stdout).get("chains", [])):
            return
    raise TimeoutError(f"{name} is in no circle")


def circle(kcb, language, output):
    """What kcb says of two processes that wait for each other."""
    *emulator, path = kcb
    partner = pathlib.Path(path).parents[2] / "tests" / "target_partner.exe"
    reading = {"stdout": subprocess.PIPE, "text": True}
    with started([*emulator, str(partner), "one", "two"], language, **reading) as one:
        read_until(one, "ready")
        with started([*emulator, str(partner), "two", "one", "begin"], language):
            wait_for_circle(kcb, partner.stem)
            return output([*kcb, "scan", partner.stem, "--lang", language], 0)


def lock(kcb, language, output):
    """What kcb says of a window that waits for a lock."""
    *emulator, path = kcb
    locked = pathlib.Path(path).parents[2] / "tests" / "target_locked.exe"
    with started([*emulator, str(locked)], language, stdout=subprocess.PIPE, text=True) as process:
        read_until(process, r"\d")  # it waits for the lock
        return output([*kcb, "scan", locked.stem, "--lang", language], 0)


def watch(kcb, language):
    """What kcb prints while it watches Notepad freeze and thaw; it reports only what lasts longer than two seconds."""
    *emulator, path = kcb
    freeze = pathlib.Path(path).parents[2] / "tests" / "target_freeze.exe"
    words = ["watch", "notepad", "--after", "2", "--dump", "dumps", "--lang", language]
    reading = {"stdout": subprocess.PIPE, "encoding": "utf-8"}
    with tempfile.TemporaryDirectory() as folder, started([*emulator, "notepad"], language) as notepad:
        pid = wait_for_windows(kcb, 1)[0]["pid"]
        with started([*kcb, *words], language, cwd=folder, stderr=subprocess.STDOUT, **reading) as watching:
            read_until(watching, "PID")  # the window has answered once, so it is known how long the hang lasts at most
            with started([*emulator, str(freeze), str(pid)], language, stdin=subprocess.PIPE) as freezing:
                text = read_until(watching, r"\.dmp$")
                freezing.stdin.close()
                freezing.wait(LIMIT_SECONDS)
            text += read_until(watching, r"^\S+Z ")
            notepad.terminate()
    return text


def texts(kcb, language, output):
    """What kcb prints of the hangs, by name; `output` runs a command and gives what it prints."""
    *emulator, path = kcb
    ask = pathlib.Path(path).parents[1] / "diagnosing" / "ask.exe"
    with started([*emulator, "notepad"], language):
        wait_for_windows(kcb, 1)
        with started([*emulator, str(ask)], language) as asking:
            wait_for_windows(kcb, 2)
            result = {name: output([*kcb, *words, "--lang", language], 0) for name, words in LOOKS.items()}
            if asking.poll() is not None:
                raise RuntimeError(f"{ask} does not wait for an answer")
    wait_for_windows(kcb, 0)
    result[CIRCLE] = circle(kcb, language, output)
    result[LOCK] = lock(kcb, language, output)
    result[WATCH] = watch(kcb, language)
    wait_for_windows(kcb, 0)
    return result
