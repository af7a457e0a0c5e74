# SPDX-License-Identifier: MIT
"""Wine with the 32-bit DLLs: how a test gets it, and how it is skipped where 32-bit programs cannot run."""
import os
import pathlib
import subprocess
import sys


def skip(reason):
    """Ends the test with ctest's status for a skipped one."""
    print(f"skipped: {reason}")
    sys.exit(77)


class X86Wine:
    """Runs programs of either architecture in one prefix."""

    def __init__(self, wine_run, wine_x86):
        # First what costs nothing: the DLLs are 95 MB.
        if subprocess.run([pathlib.Path(wine_x86).with_name("x86-runs.sh")]).returncode != 0:
            skip("this system does not run 32-bit programs (./kit test --long does, in a virtual machine)")
        dlls = subprocess.run([wine_x86], stdout=subprocess.PIPE, text=True)
        if dlls.returncode != 0:
            skip("the 32-bit DLLs of Wine cannot be had")
        self.wine_run = wine_run
        self.environment = {**os.environ, "KCB_X86": dlls.stdout.strip(), "KCB_PREFIX": "x86"}
        # On an emulated processor the first start, with Wine's services, takes longer than a target waits for its window.
        self.run("cmd", "/c", "exit")

    def start(self, target):
        """Starts a 32-bit target; its PID, which it writes when it is ready."""
        process = subprocess.Popen([self.wine_run, target], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                   stderr=subprocess.DEVNULL, env={**self.environment, "KCB_FOLLOW": "1"})
        pid = process.stdout.readline().strip()
        assert pid.isdigit(), (target, pid)
        return process, pid

    def run(self, *arguments, **variables):
        """Runs a program to its end: exit status and what it printed."""
        return subprocess.run([self.wine_run, *arguments], env={**self.environment, **variables},
                              stdout=subprocess.PIPE, text=True)
