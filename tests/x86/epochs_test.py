#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The proof that compares scans with what a target says of itself (tests/proof/epochs_test.cpp), on a 32-bit target.

usage: epochs_test.py EPOCHS.exe WINE_RUN WINE_X86 PROOF_TESTS.exe     (EPOCHS for x86)
Exit status 77, with the reason: this system cannot run 32-bit programs.
"""
import sys

from x86_wine import X86Wine

epochs, wine_run, wine_x86, proof = sys.argv[1:]

run = X86Wine(wine_run, wine_x86).run(proof, "epochs:*", KCB_EPOCHS="Z:" + epochs.replace("/", "\\"))
print(run.stdout)
sys.exit(run.returncode)
