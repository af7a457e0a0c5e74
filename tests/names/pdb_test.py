# SPDX-License-Identifier: MIT
"""pdb_test.py ANSWERS PROGRAM PDB PDBUTIL SYMBOLIZER READOBJ SCRATCH: what kcb reads from a PDB is what LLVM's tools read.

Every procedure that llvm-pdbutil lists is asked for at each of its addresses, every public symbol at its start; lines
are compared with llvm-symbolizer's at each address. Then PDBs of another age, cut and damaged.
"""
import random
import re
import subprocess
import sys
from pathlib import Path

answers, program, pdb, pdbutil, symbolizer, readobj = sys.argv[1:7]
scratch = Path(sys.argv[7])
scratch.mkdir(parents=True, exist_ok=True)


def run(*command, text=""):
    return subprocess.run(command, input=text, capture_output=True, text=True, errors="replace", timeout=100)


def ask(file, offsets):
    return run(answers, program, str(file), text="".join(f"{o:x}\n" for o in offsets))


def section_starts():
    dump = run(pdbutil, "dump", "-section-headers", pdb).stdout
    return [int(v, 16) for v in re.findall(r"([0-9A-F]+) virtual address", dump)]


starts = section_starts()
symbols = run(pdbutil, "dump", "-symbols", "-publics", pdb).stdout
procedures = re.findall(r"S_[GL]PROC32 \[size = \d+\] `(.*)`\s+parent = .*addr = (\d+):(\d+), code size = (\d+)", symbols)
publics = re.findall(r"S_PUB32 \[size = \d+\] `(.*)`\s+flags = (.*), addr = (\d+):(\d+)", symbols)
assert len(procedures) >= 5 and len(publics) >= 6, (len(procedures), len(publics))

offsets, expected = [], []
for name, section, offset, size in procedures:
    start = starts[int(section) - 1] + int(offset)
    for at in range(start, start + int(size)):
        offsets.append(at)
        expected.append((name, start))
found = ask(pdb, offsets)
assert found.returncode == 0, found
rows = [line.split("\t") for line in found.stdout.splitlines()[1:]]
assert len(rows) == len(offsets), (len(rows), len(offsets))
wrong = [(hex(o), e, r) for o, e, r in zip(offsets, expected, rows) if (r[0], int(r[1] or "0", 16)) != e]
assert not wrong, wrong[:5]

base = int(re.search(r"ImageBase: (0x[0-9A-F]+)", run(readobj, "--file-headers", program).stdout)[1], 16)
judged = run(symbolizer, f"--obj={program}", "--no-inlines", "--functions=none",
             text="".join(f"{base + o:#x}\n" for o in offsets)).stdout.split("\n\n")
lines = 0
for offset, row, judge in zip(offsets, rows, judged):
    file, number = judge.strip().rsplit(":", 2)[:2]
    if number == "0":
        continue
    assert (row[2].replace("\\", "/"), row[3]) == (file.replace("\\", "/"), number), (hex(offset), row, judge)
    lines += 1
assert lines > 100, lines

at_start = {}
for name, flags, section, offset in publics:
    if "function" in flags:
        at_start.setdefault(starts[int(section) - 1] + int(offset), set()).add(name)
public_rows = [line.split("\t") for line in ask(pdb, at_start).stdout.splitlines()[1:]]
for (offset, names), row in zip(at_start.items(), public_rows, strict=True):
    assert row[4] in names, (hex(offset), names, row)

content = Path(pdb).read_bytes()
other = scratch / "other.pdb"
guid = bytes.fromhex(found.stdout[:32])
guid = guid[3::-1] + guid[5:3:-1] + guid[7:5:-1] + guid[8:]
assert guid in content
other.write_bytes(content.replace(guid, bytes(reversed(guid))))
assert ask(other, offsets[:1]).returncode == 4, "another GUID"
dbi = content.index(bytes.fromhex("ffffffff77093101"))  # its age follows
other.write_bytes(content[:dbi + 8] + bytes([content[dbi + 8] + 1]) + content[dbi + 9:])
assert ask(other, offsets[:1]).returncode == 4, "another age"
dice = random.Random(1)
for cut in [0, 10, 100, 4096, len(content) // 2, *(dice.randrange(len(content)) for _ in range(8))]:
    other.write_bytes(content[:cut])
    assert ask(other, offsets[::16]).returncode in (0, 4), cut
for mutant in range(25):
    damaged = bytearray(content)
    for _ in range(dice.randrange(1, 40)):
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    other.write_bytes(damaged)
    assert ask(other, offsets[::16]).returncode in (0, 4), mutant
print(len(offsets), "addresses,", lines, "lines,", len(at_start), "publics")
