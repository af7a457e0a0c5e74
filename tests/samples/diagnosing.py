# SPDX-License-Identifier: MIT
"""The hang of docs/diagnosing.rst, set up once for each language: Wine's Notepad shows its About box, and ask waits.

What kcb says of it is recorded and compared by output.py. Only in a Wine prefix where no other program has a window.
"""
import contextlib
import json
import os
import pathlib
import subprocess
import time

LOOKS = {
    "diagnosing_list": ["list"],
    "diagnosing_sender": ["scan", "ask", "--frames"],
    "diagnosing_processes": ["scan", "--all-processes"],
    "diagnosing_receiver": ["scan", "notepad", "--frames", "--repeat", "5"],
}
LOCALES = {"en": "en_US", "ru": "ru_RU", "de": "de_DE", "es": "es_ES", "fr": "fr_FR", "it": "it_IT"}
LIMIT_SECONDS = 30


def windows(kcb):
    """How many windows Notepad has."""
    done = subprocess.run([*kcb, "list", "--json"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)
    return sum(window["process"] == "notepad.exe" for window in json.loads(done.stdout)["windows"])


def wait_for_windows(kcb, count):
    end = time.monotonic() + LIMIT_SECONDS
    while windows(kcb) != count:
        if time.monotonic() > end:
            raise TimeoutError(f"Notepad does not have {count} windows")


@contextlib.contextmanager
def started(command, language):
    environment = {**os.environ, "LC_ALL": f"{LOCALES[language]}.UTF-8"}
    with subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()


def texts(kcb, language, output):
    """What kcb prints of the hang, by name; `output` runs a command and gives what it prints."""
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
    return result
