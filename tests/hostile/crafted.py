# SPDX-License-Identifier: MIT
"""Minidumps that are made by hand, stream by stream, to lie about what they hold."""

import struct

THREADS, MODULES, MEMORY, EXCEPTION, SYSTEM, MEMORY64, COMMENT = 3, 4, 5, 6, 7, 9, 10
HEADER_SIZE, ENTRY_SIZE, MOST_STREAMS = 32, 12, 12
CODE = 0x7FF700000000  # where images lie
STACK = 0x100000
LEAF = bytes([1, 0, 0, 0])  # UNWIND_INFO of a function without a frame


class Dump:
    """Bytes with a directory; what is added to the lists of threads, modules and memory is written by finish()."""

    def __init__(self):
        self.bytes = bytearray(HEADER_SIZE + MOST_STREAMS * ENTRY_SIZE)
        self.directory = []
        self.threads, self.modules, self.memory = [], [], []
        # AMD64, Windows 10.0.26200 (platform NT).
        self.stream(SYSTEM, struct.pack("<HHHBBIIIIIHH24s", 9, 0, 0, 1, 1, 10, 0, 26200, 2, 0, 0, 0, bytes(24)))

    def put(self, content):
        """Where bytes lie: size and position."""
        position = len(self.bytes)
        self.bytes += content
        return len(content), position

    def stream(self, kind, content):
        self.directory.append((kind, *self.put(content)))

    def name(self, text):
        units = text.encode("utf-16le")
        return self.put(struct.pack("<I", len(units)) + units)[1]

    def module(self, base, size, name):
        self.modules.append(struct.pack("<QIIII", base, size, 0, 0, name) + bytes(84))

    def thread(self, tid, context, stack=(0, (0, 0)), teb=0):
        self.threads.append(struct.pack("<IIIIQQIIII", tid, 0, 0, 0, teb, stack[0], *stack[1], *context))

    def piece(self, address, location):
        self.memory.append(struct.pack("<QII", address, *location))

    def finish(self):
        for kind, entries in ((MODULES, self.modules), (THREADS, self.threads), (MEMORY, self.memory)):
            self.stream(kind, struct.pack("<I", len(entries)) + b"".join(entries))
        struct.pack_into("<IIIIIIQ", self.bytes, 0, 0x504D444D, 0xA793, len(self.directory), HEADER_SIZE, 0, 0, 0)
        for i, (kind, size, position) in enumerate(self.directory):
            struct.pack_into("<III", self.bytes, HEADER_SIZE + ENTRY_SIZE * i, kind, size, position)
        return bytes(self.bytes)


def context(rip, rsp, code_selector=0x33, **registers):
    """CONTEXT for x64 with all integer registers."""
    content = bytearray(1232)
    struct.pack_into("<I", content, 0x30, 0x10000B)
    struct.pack_into("<H", content, 0x38, code_selector)
    struct.pack_into("<Q", content, 0x98, rsp)
    struct.pack_into("<Q", content, 0xF8, rip)
    for name, offset in (("rdx", 0x88),):
        if name in registers:
            struct.pack_into("<Q", content, offset, registers[name])
    return bytes(content)


def image(exports, functions, size=0x4000, code=()):
    """An x64 image: exports as (offset, name), functions as (begin, end, UNWIND_INFO), code as (offset, bytes)."""
    content = bytearray(size)
    content[0:2] = b"MZ"
    struct.pack_into("<I", content, 0x3C, 0x80)
    content[0x80:0x84] = b"PE\0\0"
    struct.pack_into("<HH", content, 0x84, 0x8664, 0)
    struct.pack_into("<H", content, 0x94, 0xF0)
    optional = 0x98
    struct.pack_into("<H", content, optional, 0x20B)
    struct.pack_into("<I", content, optional + 0x38, size)
    struct.pack_into("<I", content, optional + 0x6C, 16)
    count, directory = len(exports), 0x400
    targets = directory + 40
    names, ordinals = targets + 4 * count, targets + 8 * count
    text = ordinals + 2 * count
    struct.pack_into("<IIIIIIIIIII", content, directory, 0, 0, 0, 0, 1, count, count, targets, names, ordinals, 0)
    for i, (target, name) in enumerate(sorted(exports, key=lambda export: export[1])):
        struct.pack_into("<I", content, targets + 4 * i, target)
        struct.pack_into("<I", content, names + 4 * i, text)
        struct.pack_into("<H", content, ordinals + 2 * i, i)
        content[text : text + len(name) + 1] = name + b"\0"
        text += len(name) + 1
    struct.pack_into("<II", content, optional + 0x70, directory, text - directory)
    table, unwind = 0x3000, 0x3800
    for i, (begin, end, info) in enumerate(functions):
        struct.pack_into("<III", content, table + 12 * i, begin, end, unwind)
        content[unwind : unwind + len(info)] = info
        unwind += (len(info) + 3) & ~3
    struct.pack_into("<II", content, optional + 0x70 + 24, table, 12 * len(functions))
    for offset, instructions in code:
        content[offset : offset + len(instructions)] = instructions
    return bytes(content)
