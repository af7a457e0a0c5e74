#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A 32-bit process, examined by the 64-bit kcb: a thread that is held in a callback and one that waits for its answer;
then a process with much to do, which is looked at many times and must not be harmed.

usage: x86_live_test.py KCB.exe HELD.exe BUSY.exe WINE_RUN WINE_X86     (HELD and BUSY for x86)
Exit status 77, with the reason: this system cannot run 32-bit programs.
"""
import json
import os
import subprocess
import sys

kcb, held, busy, wine_run, wine_x86 = sys.argv[1:]
QUESTION = 0x8000  # WM_APP, the message of both targets
LOOKS = 40


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(77)


dlls = subprocess.run([wine_x86], stdout=subprocess.PIPE, text=True)
if dlls.returncode != 0:
    skip("the 32-bit DLLs of Wine cannot be had")
environment = {**os.environ, "KCB_X86": dlls.stdout.strip(), "KCB_PREFIX": "x86"}


def start(program):
    """Starts a target; its PID, which it writes when it is ready."""
    process = subprocess.Popen([wine_run, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               stderr=subprocess.DEVNULL, env={**environment, "KCB_FOLLOW": "1"})
    pid = process.stdout.readline().strip()
    if not pid.isdigit():
        process.wait()
        skip("this system does not run 32-bit programs (Linux without ia32 emulation, or Wine without 32-bit DLLs)")
    return process, pid


def scan(pid):
    run = subprocess.run([wine_run, kcb, "scan", pid, "--json"], env=environment, stdout=subprocess.PIPE)
    assert run.returncode == 0, run.returncode
    return json.loads(run.stdout)


process, pid = start(held)
try:
    report = scan(pid)
finally:
    process.stdin.close()
    process.terminate()
assert report["target"]["arch"] == "x86", report["target"]
[receiver] = [t for t in report["threads"] if t["callbacks"]]
[callback] = receiver["callbacks"]
assert receiver["state"] == "in_callback", receiver
assert receiver["state_trust"] == "seh_chain", receiver
assert callback["message"]["number"] == QUESTION, callback
[sender] = [t for t in report["threads"] if t["sending"]]
assert sender["sent_message"]["number"] == QUESTION and sender["handled_in"] == receiver["tid"], sender
assert sender["state"] == "outside", sender

process, pid = start(busy)
unknown = 0
for _ in range(LOOKS):
    for thread in scan(pid)["threads"]:
        assert len(thread["callbacks"]) <= 1, thread  # nothing is nested there; a stale frame would be one too many
        unknown += thread["state"] == "unknown"
process.stdin.write("how are you\n")
process.stdin.flush()
assert process.stdout.readline().strip() == "unharmed"
process.stdin.close()
assert process.wait(timeout=30) == 0
print(f"{LOOKS} looks at a busy process, {unknown} states unknown")
