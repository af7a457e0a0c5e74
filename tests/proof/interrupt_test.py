#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""kcb scan is told to end (Ctrl-C) at random moments, in the middle of its looks: no thread of the target stays suspended,
and the target goes on.

usage: interrupt_test.py TARGET.exe KCB.exe ROUNDS EMULATOR…
"""
import os
import random
import signal
import subprocess
import sys
import time

target, kcb, rounds, *emulator = sys.argv[1:]
# Seconds after its start: kcb looks from about 0.3 s on, hundreds of times a second.
earliest, latest = 0.2, 0.9

followed = {**os.environ, "KCB_FOLLOW": "1"}
busy = subprocess.Popen([*emulator, target], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=followed, text=True)


def answer():
    """The next line that the target writes."""
    return busy.stdout.readline().strip()


pid = answer()
harmed = 0
interrupted = 0
for _ in range(int(rounds)):
    scanner = subprocess.Popen(
        [*emulator, kcb, "scan", pid, "--repeat", "1000000", "--interval", "0"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(earliest, latest))  # the random moment; no order of events depends on it
    scanner.send_signal(signal.SIGINT)
    # Of the signal itself it ends when the emulator, a script, has not come to its handler yet.
    interrupted += scanner.wait(timeout=30) in (128 + signal.SIGINT, -signal.SIGINT)
    busy.stdin.write("how are you\n")
    busy.stdin.flush()
    said = answer()
    if said != "unharmed":
        print(f"the target says: {said}")
        harmed += 1
        break  # nobody resumes that thread
busy.stdin.close()
status = busy.wait(timeout=30)
print(f"{interrupted} scans interrupted, {harmed} targets harmed; the target ended with status {status}")
sys.exit(harmed != 0 or interrupted != int(rounds) or status != 0)
