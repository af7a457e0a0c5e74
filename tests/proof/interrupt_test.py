#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A scanner is told to end (Ctrl-C): it ends, no thread of the target stays suspended, and the target goes on.

at_random: at random moments, scanner/looking.cpp in the middle of its looks. when_it_hangs: when scanner/hanging.cpp says
that it hangs while a thread is stopped. kcb: `kcb scan --repeat`, which then reports what it has seen so far.

usage: interrupt_test.py at_random|when_it_hangs|kcb TARGET.exe SCANNER.exe ROUNDS EMULATOR…
"""
import os
import random
import signal
import subprocess
import sys
import time

moment, target, program, rounds, *emulator = sys.argv[1:]
hangs, reports = {"at_random": (False, False), "when_it_hangs": (True, False), "kcb": (False, True)}[moment]
# Seconds after its start: it looks from about 0.3 s on, hundreds of times a second.
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
    arguments = ["--lang", "en", "scan", pid, "--repeat", "1000000", "--interval", "1"] if reports else [pid]
    # As ./kit does for what has a last word, on a terminal, where kcb says when it begins.
    environment = {**followed, "KCB_ERROR_COLUMNS": "300", "KCB_OWN_END": "yes"} if reports else followed
    scanner = subprocess.Popen(
        [*emulator, program, *arguments], env=environment, text=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if hangs or reports else subprocess.DEVNULL,
        stderr=subprocess.PIPE if reports else subprocess.DEVNULL, start_new_session=reports)
    if reports:
        begin = scanner.stderr.readline()
        assert f"looking at process {pid}: 1,000,000 looks, at least 1,000 sec" in begin, begin
    elif hangs:
        assert scanner.stdout.readline().strip() == "hangs"
    else:
        time.sleep(random.uniform(earliest, latest))  # the random moment; no order of events depends on it
    if reports:
        os.killpg(scanner.pid, signal.SIGINT)  # as a terminal does: to the emulator, a script, and to the program itself
    else:
        scanner.send_signal(signal.SIGINT)
    if reports:
        out, err = scanner.communicate(timeout=30)
        interrupted += scanner.returncode == 0 and "looks done: " in err and out.count(" thread") > 0
    else:  # of the signal itself it ends when the emulator, a script, has not come to its handler yet
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
