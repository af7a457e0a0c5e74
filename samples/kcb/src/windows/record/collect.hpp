// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kcb/detector/report.hpp"
#include "kcb/recording/recording.hpp"
#include "kcb/target/snapshot.hpp"
#include "section.hpp"

namespace kcb::record {

/** The class of a window that belongs to a thread, or, without one, to any thread of the process. */
using ClassOf = std::function<std::optional<std::string>(std::uint64_t window, std::optional<std::uint32_t> tid)>;

/** What a recorder has left behind, and what else is known of the process. The target may have written anything. */
struct Collected {
  std::span<const Record> records;  ///< As far as the section has room.
  std::uint64_t taken = 0;          ///< How many were asked for.
  bool sends = false;
  Moment begin, end;            ///< Of the recording.
  std::uint64_t frequency = 1;  ///< Of the counter, in Hz.
  RecordingStop stop = RecordingStop::asked;
  const Snapshot* names = nullptr;  ///< With the images that the addresses in the records need, and the true table.
  const Report* before = nullptr;   ///< What was in progress when recording began.
  std::uint64_t before_until = 0;   ///< Ticks when the snapshot of which it is was complete.
  const Report* after = nullptr;    ///< What was when it ended; null where the process has ended.
  ClassOf class_of;
};

/** The recording. The time it takes is bounded by the number of records. */
[[nodiscard]] Recording collect(const Collected& collected);

/** The addresses in the records whose images are needed for names. */
[[nodiscard]] std::vector<std::uint64_t> addresses_in(std::span<const Record> records);

}  // namespace kcb::record
