# SPDX-License-Identifier: MIT
"""hanging_test.py PROGRAM SOURCE SCRATCH: a program that hangs in its window procedure, with names and lines from its PDB.

It is looked at while it lives, and in the minidump that it writes of itself: by the Windows program and, where it was
built, by the one for this system. Without the PDB, and with one of another build, the report says which one is missing.
"""
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from programs import kcb, run, source

program, code, scratch = map(Path, sys.argv[1:4])
emulator = [word for word in os.environ["KCB_TEST_EMULATOR"].split(";") if word]
shutil.rmtree(scratch, ignore_errors=True)
scratch.mkdir(parents=True)
lines = code.read_text(encoding="utf-8").splitlines()


def line_with(text):
    return next(number for number, line in enumerate(lines, 1) if text in line)


INNER, OUTER = line_with("// hangs here"), line_with("// called from here")
FRAMES = [f"hanging!MyFrame::on_update\\+0x[0-9a-f]+ \\[hanging.cpp:{INNER}\\]",
          f"hanging!frame_procedure\\+0x[0-9a-f]+ \\[hanging.cpp:{OUTER}\\]"]


def check_named(text):
    assert re.search(r"\n +".join(FRAMES), text), text
    assert f"hanging!frame_procedure [hanging.cpp:{OUTER}]." in text, text
    assert "hanging.pdb" not in text, text


def check_json(text):
    report = json.loads(text)
    thread = next(thread for thread in report["threads"] if thread["callbacks"])
    callback = thread["callbacks"][0]
    assert callback["procedure"] == "hanging!frame_procedure", callback
    origin = callback["procedure_origin"]
    assert (origin["source"], origin["line"]) == ("pdb", OUTER), origin
    assert origin["file"].replace("\\", "/").endswith("tests/names/hanging.cpp"), origin
    frame = next(frame for frame in thread["frames"] if "on_update" in frame["symbol"])
    assert (frame["origin"]["source"], frame["origin"]["line"]) == ("pdb", INNER), frame
    assert all(missing["module"] != "hanging" for missing in report["missing_pdbs"]), report["missing_pdbs"]


folder = scratch / "program"
folder.mkdir()
copy = folder / "hanging.exe"
shutil.copy(program, copy)
pdb = program.with_suffix(".pdb")
hidden = pdb.with_suffix(".hidden")
symbols = scratch / "symbols"
symbols.mkdir()
shutil.copy(pdb, symbols)
old = scratch / "old"
old.mkdir()
content = pdb.read_bytes()
dbi = content.index(bytes.fromhex("ffffffff77093101"))  # its age follows
(old / pdb.name).write_bytes(content[:dbi + 8] + bytes([content[dbi + 8] + 1]) + content[dbi + 9:])
dump = folder / "hanging.dmp"

pdb.rename(hidden)  # the record in the program has its path
try:
    with subprocess.Popen([*emulator, str(copy), f"Z:{dump}"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          text=True, env={**os.environ, "KCB_FOLLOW": "1"}) as hanging:
        try:
            pid = hanging.stdout.readline().strip()
            assert pid not in ("", "0"), "no minidump was written"
            status, text, errors = kcb("scan", pid, "--frames")
            assert status == 0 and "GUID" in text and "hanging.pdb" in text and "hanging+0x" in text, text + errors
            status, text, errors = kcb("scan", pid, "--frames", "--symbols", f"Z:{old}")
            assert "old" in text and "hanging+0x" in text, text + errors
            check_named(kcb("scan", pid, "--frames", "--symbols", f"Z:{old}", "--symbols", f"Z:{symbols}")[1])
            check_named(kcb("scan", pid, "--frames", _NT_SYMBOL_PATH=f"cache*Z:{symbols}")[1])
            check_json(kcb("scan", pid, "--json", "--symbols", f"Z:{symbols}")[1])
            shutil.copy(symbols / pdb.name, folder)
            check_named(kcb("scan", pid, "--frames")[1])
        finally:
            hanging.terminate()
    check_named(kcb("dump", f"Z:{dump}", "--frames")[1])
    check_json(kcb("dump", f"Z:{dump}", "--json")[1])
    native = next((path for path in (source / "build" / preset / "samples" / "kcb" / "kcb"
                                     for preset in ("native", "native-gcc", "host")) if path.exists()), None)
    if native is None:
        print("kcb for this system was not built: the minidump was read by the Windows program only")
    else:
        os.environ["KCB_TEST_EMULATOR"] = ""
        check_named(run(native, "dump", str(dump), "--frames")[1])
        (folder / pdb.name).unlink()
        check_named(run(native, "dump", str(dump), "--frames", "--symbols", str(symbols))[1])
        check_json(run(native, "dump", str(dump), "--json", _NT_SYMBOL_PATH=str(symbols))[1])
        assert "hanging.pdb" in run(native, "dump", str(dump), "--frames")[1]
finally:
    hidden.rename(pdb)
    dump.unlink(missing_ok=True)
