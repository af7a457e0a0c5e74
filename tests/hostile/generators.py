# SPDX-License-Identifier: MIT
"""Files of about a megabyte that once cost, or could cost, far more time or memory than their size is worth.

Each function makes one. None of them is a dump that a program would write; each could arrive by mail.
"""

import struct

from crafted import CODE, COMMENT, EXCEPTION, LEAF, MEMORY64, STACK, Dump, context, image

LEAVES = image([(0x1000, b"f" * 400)], [(0x1000, 0x1100, LEAF)])


def pieces_that_overlap(count=40_000):
    """Each piece of memory begins within the one before and ends two bytes behind it."""
    dump = Dump()
    _, data = dump.put(bytes(2 * count + 16))
    dump.thread(1, dump.put(context(0x1000, 0x2000)))
    for i in range(count):
        dump.piece(0x100000 + i, (i + 1, data))
    return dump.finish()


def threads_on_one_stack(count=2_000, step=0, words=2_100):
    """Every thread claims the same stack of 2,100 frames in a function with a long name; or the next one begins higher."""
    dump = Dump()
    stack = dump.put(struct.pack("<Q", CODE + 0x1010) * words)
    dump.module(CODE, 0x4000, dump.name("C:\\a.dll"))
    dump.piece(STACK, stack)
    dump.piece(CODE, dump.put(LEAVES))
    same = dump.put(context(CODE + 0x1010, STACK))
    for i in range(count):
        dump.thread(i + 1, dump.put(context(CODE + 0x1010, STACK + i * step)) if step else same, (STACK, stack))
    return dump.finish()


def threads_on_steps():
    return threads_on_one_stack(count=800, step=16)


def modules_over_one_image(count=4_000, apart=0):
    """Each of 4,000 modules has the same image with 65,536 exports, at one address or at an address of its own."""
    content = bytearray(image([(0x1000, b"x")], [(0x1000, 0x1100, LEAF)])) + b" " * 0x40000
    struct.pack_into("<IIIIIII", content, 0x410, 1, 0xFFFFFFFF, 0x10000, 0x4000, 0x4000, 0x4000, 0)
    struct.pack_into("<II", content, 0x98 + 0x70, 0x400, 40)
    dump = Dump()
    name, bytes_of_image = dump.name("a"), dump.put(bytes(content))
    stack = dump.put(bytes(64))
    dump.piece(STACK, stack)
    for i in range(count if apart else 1):
        dump.piece(CODE + i * apart, bytes_of_image)
    for i in range(count):
        dump.module(CODE + i * apart, len(content), name)
    dump.thread(1, dump.put(context(CODE + 0x1010, STACK)), (STACK, stack))
    return dump.finish()


def modules_with_the_same_bytes():
    return modules_over_one_image(apart=0x100000)


def modules_for_every_word(modules=10_000, threads=4):
    """Each of 65,536 words of a stack points to the last of 10,000 modules."""
    dump = Dump()
    stack = dump.put(struct.pack("<Q", CODE + 0x900) * 0x10000)
    name = dump.name("a")
    for i in range(modules):
        dump.module(CODE + i * 0x1000, 0x800, name)
    for i in range(threads):
        dump.thread(i + 1, dump.put(context(CODE, STACK)), (STACK, stack))
    dump.piece(STACK, stack)
    return dump.finish()


def callbacks_within_callbacks(depth=8_000):
    """A stack on which callouts follow each other, so that each callback has run all that is further in."""
    # KiUserCallbackDispatcher pushes a machine frame (UWOP_PUSH_MACHFRAME) and 0x30 bytes (UWOP_ALLOC_SMALL).
    info = bytes([1, 0, 2, 0, 0, 0x52, 0, 0x0A])
    ntdll = image([(0x1000, b"KiUserCallbackDispatcher")], [(0x1000, 0x1100, info)])
    dump = Dump()
    dump.module(CODE, 0x4000, dump.name("C:\\Windows\\System32\\ntdll.dll"))
    frame = 0x58
    words = bytearray()
    for i in range(depth):
        begin = STACK + i * frame
        # Buffer, length, index; then rip, cs, flags, rsp, ss.
        words += struct.pack("<QQQQQIIQQQQQ", 0, 0, 0, 0, begin + 0x58, 0, 2, CODE + 0x1010, 0x33, 0x202, begin + frame, 0x2B)
    stack = dump.put(bytes(words))
    dump.thread(1, dump.put(context(CODE + 0x1010, STACK)), (STACK, stack))
    dump.piece(STACK, stack)
    dump.piece(CODE, dump.put(ntdll))
    return dump.finish()


def residues(count=9_000):
    """A megabyte of stack that is full of what looks like callout frames."""
    dump = Dump()
    modules = {}
    for i, name in enumerate(("ntdll", "user32", "win32u", "program")):
        modules[name] = CODE + i * 0x10000
        dump.module(modules[name], 0x10000, dump.name(f"C:\\Windows\\System32\\{name}.dll"))
    words = bytearray()
    for i in range(count):
        at = STACK + i * 0x70  # 0x10 bytes below the frame, and a return address above it
        words += struct.pack("<QQ", 0, modules["ntdll"] + 0x1234)
        words += struct.pack("<QQQQQII", 0, 0, 0, 0, at + 0x10 + 0x58, 0, 2)
        words += struct.pack("<QQQQQ", modules["win32u"] + 0x1014, 0x33, 0x202, at + 0x10 + 0x58, 0x2B)
        words += struct.pack("<Q", modules["user32"] + 0x1234)
    stack = dump.put(bytes(words))
    dump.thread(1, dump.put(context(modules["program"] + 0x10, STACK)), (STACK, stack))
    dump.piece(STACK, stack)
    return dump.finish()


def functions_in_long_chains(count=1_000):
    """Each frame's function has 32 entries in its chain, and 32 operations in each."""
    codes = b"".join(struct.pack("<BB", 0, 0) for _ in range(32))  # push rax, which costs a read each
    info = 0x3800
    chained = bytes([1 | 4 << 3, 0, 32, 0]) + codes + struct.pack("<III", 0x1000, 0x1100, info)
    content = bytearray(image([(0x1000, b"f" * 400)], [(0x1000, 0x1100, LEAF)]))
    content[info : info + len(chained)] = chained
    dump = Dump()
    dump.module(CODE, 0x4000, dump.name("C:\\a.dll"))
    dump.piece(CODE, dump.put(bytes(content)))
    dump.piece(STACK, dump.put(struct.pack("<Q", CODE + 0x1010) * 0x10000))
    for i in range(count):
        dump.thread(i + 1, dump.put(context(CODE + 0x1010, STACK + i * 0x200)))
    return dump.finish()


def senders(count=15_000):
    """Threads without end that all wait for the answer to a message that nobody handles."""
    stub = bytes.fromhex("4c8bd1b807100000f604250803fe7f0175030f05c3")
    win32u = image([(0x1000, b"NtUserMessageCall")], [], code=[(0x1000, stub)])
    dump = Dump()
    dump.stream(COMMENT, b"kcb system: Wine 10.0\n\0")
    dump.module(CODE, 0x4000, dump.name("C:\\Windows\\System32\\win32u.dll"))
    dump.piece(CODE, dump.put(win32u))
    dump.piece(STACK, dump.put(struct.pack("<Q", 0x2B1) * 16))
    same = dump.put(context(CODE + 0x1014, STACK, rdx=0xC123))
    for i in range(count):
        dump.thread(i + 1, same)
    return dump.finish()


def threads_without_end(count=20_000):
    """As many threads as a megabyte can list; all have the same registers and no stack."""
    dump = Dump()
    same = dump.put(context(0x1000, 0x2000))
    for i in range(count):
        dump.thread(i + 1, same)
    return dump.finish()


def names_without_end():
    """Every frame lies in a module whose name has as many characters as a name may have."""
    dump = Dump()
    dump.module(CODE, 0x4000, dump.name("C:\\" + "\u20ac" * 0x7F00 + ".dll"))
    words = struct.pack("<Q", CODE + 0x1010) * 0x10000
    dump.piece(STACK, dump.put(words))
    dump.piece(CODE, dump.put(LEAVES))
    for i in range(32):
        dump.thread(i + 1, dump.put(context(CODE + 0x1010, STACK + i * 0x4000)))
    return dump.finish()


def tables_everywhere(threads=4_000, modules=4_000):
    """Each thread has process blocks of its own, whose callback table ends at its first entry."""
    dump = Dump()
    name = dump.name("a")
    for i in range(modules):
        dump.module(CODE + i * 0x1000, 0x800, name)
    same = dump.put(context(0x1000, 0x2000))
    blocks = bytearray()
    size, base = 0x70, 0x10000000
    for i in range(threads):
        at = base + i * size
        # PEB+0x58 and TEB+0x60 both lie in the block: the address of the table, and that of the block.
        blocks += bytes(0x58) + struct.pack("<QQQ", at, at, 0)
        dump.thread(i + 1, same, teb=at)
    dump.piece(base, dump.put(bytes(blocks)))
    return dump.finish()


def pieces_of_64_bits(count=60_000):
    """A list of 64 bits: every piece has the same address and is a byte longer than all before it together could be."""
    dump = Dump()
    position = len(dump.bytes)
    dump.put(bytes(0x1000))
    entries = b"".join(struct.pack("<QQ", STACK - i, i & 0xFF) for i in range(count))
    dump.stream(MEMORY64, struct.pack("<QQ", count, position) + entries)
    dump.thread(1, dump.put(context(0x1000, STACK)))
    return dump.finish()


def counts_without_end():
    """Sizes and addresses at the end of the numbers."""
    dump = Dump()
    dump.stream(MEMORY64, struct.pack("<QQ", 2, 0xFFFFFFFFFFFFFFF0) + struct.pack("<QQQQ", 0, 2**64 - 1, 2**63, 2**64 - 1))
    for i in range(3):
        dump.module(2**64 - 0x1000 * (i + 1), 0xFFFFFFFF, dump.name("a"))
        dump.piece(2**64 - 1 - i, (0xFFFFFFFF, i))
        dump.thread(i, dump.put(context(2**64 - 1, 2**64 - 1)), (2**64 - 1, (0xFFFFFFFF, 0xFFFFFFFF)), 2**64 - 8)
    return dump.finish()


def exceptions_without_end(words=0x20000):
    """The exception came from itself, and each place of the stack looks like the registers of another one."""
    dump = Dump()
    record = 0x700000
    dump.piece(record, dump.put(struct.pack("<IIQQ", 0xC000041D, 0, record, CODE)))
    dump.module(CODE, 0x4000, dump.name("C:\\a.dll"))
    stack = dump.put(struct.pack("<IIII", 0x10000B, 0, 0x33, 0) * (words // 2))
    registers = dump.put(context(CODE + 0x10, STACK))
    dump.piece(STACK, stack)
    dump.thread(7, registers, (STACK, stack))
    parameters = struct.pack("<IIIIQQII", 7, 0, 0xC000041D, 0, record, CODE, 0, 0) + bytes(120)
    dump.stream(EXCEPTION, parameters + struct.pack("<II", *registers))
    return dump.finish()


ALL = [
    pieces_that_overlap,
    threads_on_one_stack,
    threads_on_steps,
    modules_over_one_image,
    modules_with_the_same_bytes,
    modules_for_every_word,
    callbacks_within_callbacks,
    residues,
    functions_in_long_chains,
    senders,
    threads_without_end,
    names_without_end,
    tables_everywhere,
    pieces_of_64_bits,
    counts_without_end,
    exceptions_without_end,
]
