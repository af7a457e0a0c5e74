// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bit>
#include <cstdint>

/**
 * The structures of a minidump file as they lie in it, little-endian.
 *
 * Positions are counted in bytes from the start of the file (an RVA in Microsoft's words). Names are this kit's.
 *
 * Source: Microsoft, "minidumpapiset.h header"; CONTEXT of winnt.h.
 */
namespace kcb::minidump {

static_assert(std::endian::native == std::endian::little, "structures are copied from and to the file as they are");

/** A 64-bit number; the format aligns it like one of 32 bits. */
class Number64 {
 public:
  Number64() = default;
  Number64(std::uint64_t value)
      : low_(static_cast<std::uint32_t>(value)), high_(static_cast<std::uint32_t>(value >> 32)) {}
  operator std::uint64_t() const { return std::uint64_t{high_} << 32 | low_; }

 private:
  std::uint32_t low_ = 0, high_ = 0;
};

/** Where something lies in the file. */
struct Location {
  std::uint32_t size = 0, position = 0;
};

/** MINIDUMP_HEADER, at the start of the file. */
struct Header {
  std::uint32_t signature = 0, version = 0, stream_count = 0, streams = 0, checksum = 0, time_stamp = 0;
  Number64 flags;
};
inline constexpr std::uint32_t header_signature = 0x504d444d;  // "MDMP"
inline constexpr std::uint32_t header_version = 0xa793;        // in the lower half; the upper is the writer's own

/** MINIDUMP_STREAM_TYPE, as far as it is used here. */
enum class StreamType : std::uint32_t {
  unused = 0,
  thread_list = 3,
  module_list = 4,
  memory_list = 5,
  exception = 6,
  system_info = 7,
  memory64_list = 9,
  comment = 10,
  misc_info = 15,
};

/** MINIDUMP_DIRECTORY. */
struct Stream {
  StreamType type = StreamType::unused;
  Location location;
};

/** MINIDUMP_MEMORY_DESCRIPTOR: bytes of the target that are in the file. */
struct MemoryPiece {
  Number64 address;
  Location location;
};

/** MINIDUMP_MEMORY_DESCRIPTOR64: the same where the pieces lie one after the other. */
struct MemoryPiece64 {
  Number64 address, size;
};

/** MINIDUMP_MEMORY64_LIST, followed by `count` pieces. */
struct Memory64List {
  Number64 count, position;
};

/** MINIDUMP_THREAD. */
struct Thread {
  std::uint32_t tid = 0, suspend_count = 0, priority_class = 0, priority = 0;
  Number64 teb;
  MemoryPiece stack;
  Location context;
};
inline constexpr std::uint32_t most_suspends = 127;  // MAXIMUM_SUSPEND_COUNT of winnt.h

/** MINIDUMP_MODULE; the name is a MINIDUMP_STRING: its size in bytes, then UTF-16. */
struct Module {
  Number64 base;
  std::uint32_t size = 0, checksum = 0, time_stamp = 0, name = 0;
  std::array<std::uint32_t, 13> version{};
  Location debug_record, misc_record;
  std::array<std::uint32_t, 4> reserved{};
};

/** MINIDUMP_SYSTEM_INFO. */
struct SystemInfo {
  std::uint16_t architecture = 0, processor_level = 0, processor_revision = 0;
  std::uint8_t processor_count = 0, product_type = 0;
  std::uint32_t major = 0, minor = 0, build = 0, platform = 0, service_pack = 0;
  std::uint16_t suite_mask = 0, reserved = 0;
  std::array<std::uint32_t, 6> processor{};
};
inline constexpr std::uint16_t architecture_intel = 0;   // PROCESSOR_ARCHITECTURE_INTEL
inline constexpr std::uint16_t architecture_wow64 = 10;  // PROCESSOR_ARCHITECTURE_IA32_ON_WIN64
inline constexpr std::uint16_t architecture_amd64 = 9;   // PROCESSOR_ARCHITECTURE_AMD64
inline constexpr std::uint32_t platform_nt = 2;          // VER_PLATFORM_WIN32_NT

/** MINIDUMP_EXCEPTION_STREAM: the exception because of which the dump was written. */
struct ExceptionStream {
  std::uint32_t tid = 0, alignment = 0, code = 0, flags = 0;
  Number64 record, address;
  std::uint32_t parameter_count = 0, unused = 0;
  std::array<Number64, 15> parameters{};
  Location context;
};

/** VS_FIXEDFILEINFO, the first of its numbers. */
inline constexpr std::uint32_t version_signature = 0xfeef04bd;

/** The part of MINIDUMP_MISC_INFO that every version of it has. */
struct MiscInfo {
  std::uint32_t size = 0, known = 0, pid = 0, create_time = 0, user_time = 0, kernel_time = 0;
};
inline constexpr std::uint32_t misc_pid_known = 1;  // MINIDUMP_MISC1_PROCESS_ID

/** CONTEXT for x64; the integer registers stand in the order of kcb::Register. */
struct Context {
  std::array<std::uint64_t, 6> home{};
  std::uint32_t flags = 0, mxcsr = 0;
  std::uint16_t cs = 0, ds = 0, es = 0, fs = 0, gs = 0, ss = 0;
  std::uint32_t eflags = 0;
  std::array<std::uint64_t, 6> debug{};
  std::array<std::uint64_t, 16> integer{};
  std::uint64_t rip = 0;
  std::array<std::uint64_t, 122> other{};  // floating point and vector registers, and what debugging uses
};
/** CONTEXT for x86, without the copy of floating point and vector registers at its end. */
struct ContextX86 {
  std::uint32_t flags = 0;
  std::array<std::uint32_t, 6> debug{};
  std::array<std::uint32_t, 28> floating_point{};
  std::uint32_t gs = 0, fs = 0, es = 0, ds = 0;
  std::uint32_t edi = 0, esi = 0, ebx = 0, edx = 0, ecx = 0, eax = 0;
  std::uint32_t ebp = 0, eip = 0, cs = 0, eflags = 0, esp = 0, ss = 0;
};
inline constexpr std::uint32_t context_x86_extension = 512;  // bytes after it in the file
inline constexpr std::uint32_t context_i386 = 0x10000;
inline constexpr std::uint32_t context_x86_control = context_i386 | 1;  // ebp, eip and esp, cs, ss, eflags
inline constexpr std::uint32_t context_x86_integer = context_i386 | 2;  // the other six

inline constexpr std::uint16_t selector_32_bit = 0x23;  // of code, in cs; that of x64 code is 0x33
inline constexpr std::uint32_t context_amd64 = 0x100000;
inline constexpr std::uint32_t context_control = context_amd64 | 1;  // rip and rsp, cs, ss, eflags
inline constexpr std::uint32_t context_integer = context_amd64 | 2;  // the other fifteen

static_assert(sizeof(Header) == 32 && sizeof(Stream) == 12 && sizeof(MemoryPiece) == 16 && sizeof(Thread) == 48);
static_assert(sizeof(Module) == 108 && sizeof(SystemInfo) == 56 && sizeof(MiscInfo) == 24 && sizeof(Context) == 1232);
static_assert(sizeof(ExceptionStream) == 168 && sizeof(ContextX86) == 204);

}  // namespace kcb::minidump
