# SPDX-License-Identifier: MIT
"""Runs the kit's programs the way a user does, and starts the processes that they are to look at.

ctest sets the environment: KCB_TEST_SOURCE, the project; KCB_TEST_PROGRAMS, the folder with the built samples;
KCB_TEST_TARGETS, the folder with the targets; KCB_TEST_EMULATOR, what runs a Windows program here (empty on Windows).
"""

import contextlib
import os
import pathlib
import subprocess
import sys
import unittest

SKIPPED = 77  # SKIP_RETURN_CODE of the tests
LANGUAGES = ["en", "ru", "de", "es", "fr", "it"]
LIMIT_SECONDS = 60

source = pathlib.Path(os.environ["KCB_TEST_SOURCE"])


def _folder(variable):
    return pathlib.Path(os.environ[variable])


def _command(path, words):
    emulator = [word for word in os.environ.get("KCB_TEST_EMULATOR", "").split(";") if word]
    return emulator + [str(path)] + list(words)


def _environment(**changes):
    """The caller's, in English unless a test asks for another language."""
    environment = {**os.environ, "LC_ALL": "C", **changes}
    for name in ("KCB_LANG", "KCB_COMMAND_LINE"):
        if name not in changes:
            environment.pop(name, None)
    return environment


def run(path, *words, given=b"", **environment):
    """Runs a program to its end with `given` as its input; text is what it wrote, UTF-8 and nothing else."""
    done = subprocess.run(
        _command(path, words),
        env=_environment(**environment),
        input=given,
        capture_output=True,
        timeout=LIMIT_SECONDS,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def kcb_path():
    """The command: the Windows program where that was built, else the one for this system."""
    folder = _folder("KCB_TEST_PROGRAMS") / "kcb"
    windows = folder / "kcb.exe"
    return windows if windows.exists() else folder / "kcb"


def kcb(*words, **environment):
    return run(kcb_path(), *words, **environment)


def sample(name, *words, **environment):
    return run(_folder("KCB_TEST_PROGRAMS") / name / f"{name}.exe", *words, **environment)


def samples():
    """The samples' names: those of their folders."""
    return sorted(path.name for path in (source / "samples").glob("[0-9][0-9]_*") if path.is_dir())


def target_path(name):
    return _folder("KCB_TEST_TARGETS") / f"target_{name}.exe"


@contextlib.contextmanager
def target(name, path=None):
    """A running target_<name>, as the process identifier that it writes when it is ready to be looked at.

    `path` is that of a copy of it under another name.
    """
    path = path or target_path(name)
    with subprocess.Popen(
        _command(path, []),
        env=_environment(KCB_FOLLOW="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    ) as process:
        try:
            line = process.stdout.readline().decode("ascii").strip()
            if not line.isdigit():
                raise RuntimeError(f"target_{name} did not say which process to look at: {line!r}")
            yield line
        finally:
            process.terminate()


def require(module, package):
    """A Python module, or the end of the test as skipped when this system has not got it."""
    try:
        return __import__(module)
    except ImportError:
        print(f"SKIPPED: Python's module {module} is not installed (Debian: {package})")
        sys.exit(SKIPPED)


def main():
    unittest.main(argv=sys.argv[:1], verbosity=2)
