#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A 32-bit process, examined by the 64-bit kcb: a thread that is held in a callback and one that waits for its answer;
then a process with much to do, which is looked at many times and must not be harmed.

usage: live_test.py HELD.exe BUSY.exe WINE_RUN WINE_X86 KCB.exe     (HELD and BUSY for x86)
Exit status 77, with the reason: this system cannot run 32-bit programs.
"""
import json
import sys

from x86_wine import X86Wine

held, busy, wine_run, wine_x86, kcb = sys.argv[1:]
QUESTION = 0x8000  # WM_APP, the message of both targets
LOOKS = 10  # each is a start of kcb; what it says at random moments is proven by epochs_test.py

wine = X86Wine(wine_run, wine_x86)


def scan(pid):
    run = wine.run(kcb, "scan", pid, "--json")
    assert run.returncode == 0, run.returncode
    return json.loads(run.stdout)


process, pid = wine.start(held)
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
assert receiver["chain_complete"], receiver
assert callback["message"]["number"] == QUESTION, callback
[sender] = [t for t in report["threads"] if t["sending"]]
assert sender["sent_message"]["number"] == QUESTION and sender["handled_in"] == receiver["tid"], sender
[link] = sender["waits_for"]["chain"]
assert sender["waits_for"]["trust"] == "window" and link["tid"] == receiver["tid"], sender
assert sender["state"] == "outside", sender

process, pid = wine.start(busy)
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
