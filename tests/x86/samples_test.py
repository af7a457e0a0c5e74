#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The samples that are built for x86 too show the same there, in every language.

usage: samples_test.py WINE_RUN WINE_X86 FOLDER LANGUAGE...     (FOLDER: the samples for x86)
Exit status 77, with the reason: this system cannot run 32-bit programs, or the samples are not built.
"""
import pathlib
import sys

from x86_wine import X86Wine, skip

wine_run, wine_x86, folder, *languages = sys.argv[1:]

samples = sorted(pathlib.Path(folder).glob("[0-9][0-9]_*/*.exe"))
if not samples:
    skip("the samples for x86 are not built: cmake --preset mingw-x86 && cmake --build --preset mingw-x86")
assert len(samples) == 3, samples

wine = X86Wine(wine_run, wine_x86)
for sample in samples:
    for language in languages:
        run = wine.run(str(sample), "--lang", language)
        assert run.returncode == 0, (sample.name, language, run.returncode, run.stdout)
    print(f"{sample.name}: shown in {len(languages)} languages")
