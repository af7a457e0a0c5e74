// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

/**
 * The memory that a recorder fills and its reader reads, in one process or in two.
 *
 * It is plain data, so that a program and the recorder's DLL, each with libraries of its own, mean the same by it.
 */
namespace kcb::record {

inline constexpr std::uint32_t most_entries = 256;  ///< Entries of a callback table; as kcb::most_callbacks.
inline constexpr std::uint32_t version = 1;
inline constexpr std::uint16_t nowhere = 0xffff;

/** Where the argument of a callback has what is recorded; nowhere where it has not. */
struct Places {
  std::uint16_t message = nowhere, window = nowhere, procedure = nowhere;
  std::uint16_t window_object = nowhere;    ///< Address of the window in the desktop heap.
  std::array<std::uint32_t, 2> messages{};  ///< The messages whose argument has this form; any where both are 0.
};

enum class Layout : std::uint8_t { windows, wine8 };  ///< Of callout frames.

enum class Kind : std::uint8_t { callback, send };

/** What has become of a span; a record that is not written yet is 0, as a new section is. */
enum class State : std::uint32_t { none, open, returned, called, implied };

/** A span. Times are those of the processor's time stamp counter. */
struct Record {
  std::uint64_t begin = 0, end = 0;
  std::uint64_t frame = 0;    ///< Address of the callout frame, or in that of the function that sends.
  std::uint64_t entered = 0;  ///< An address in the interrupted call or, on Wine 8, where it returns to; or 0.
  std::uint64_t procedure = 0, window = 0;
  std::uint32_t tid = 0, message = 0;
  std::uint8_t index = 0;
  std::uint8_t has_message = 0;  ///< Whether `message` is known.
  Kind kind = Kind::callback;
  Layout layout = Layout::windows;
  std::uint32_t state = 0;  ///< A State; written last.
};
static_assert(sizeof(Record) == 64);

/** Two clocks at one moment: ticks are counted, and the counter says how long they take. */
struct Moment {
  std::uint64_t ticks = 0, counter = 0;
};

struct Header {
  std::uint32_t version = 0;
  std::uint32_t capacity = 0;  ///< Number of records that follow.
  std::uint32_t sends = 0;     ///< Whether calls to SendMessage are recorded, too.
  std::uint32_t owner = 0;     ///< Identifier of the process that reads.
  std::uint32_t next = 0;      ///< Records taken, or asked for in vain.
  std::uint32_t entries = 0;   ///< Of the callback table.
  Moment start;
  std::array<std::uint64_t, most_entries> functions{};       ///< The callback table as it was.
  std::array<std::array<Places, most_entries>, 2> places{};  ///< By layout and index.
};

/** The records behind a header. */
[[nodiscard]] inline Record* records_of(Header* header) {
  return reinterpret_cast<Record*>(header + 1);
}

[[nodiscard]] inline std::uint64_t size_of_section(std::uint32_t capacity) {
  return sizeof(Header) + std::uint64_t{capacity} * sizeof(Record);
}

/** Why a recorder has not started; the exit status of its thread in another process. */
enum class Start : std::uint32_t { failed, started, no_table, running, no_section };

}  // namespace kcb::record
