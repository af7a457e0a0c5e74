// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hang_watch.hpp"
#include "kcb/language/messages.hpp"
#include "kcb/recording/recording.hpp"
#include "kcb/report/report_text.hpp"

namespace kcb {

/** A moment as text, in UTC and ISO 8601 with milliseconds, such as 2026-11-29T16:05:01.250Z. */
[[nodiscard]] std::string utc_text(std::chrono::system_clock::time_point time);

/** A process is watched from now on. */
struct WatchBegin {
  std::string time = {};
  Target target;
  std::chrono::milliseconds after{0};  ///< How long a sign must last to be a hang.
};

/** What one look has made known: hangs that began, last or are over. */
struct WatchNews {
  std::string time = {};
  std::uint32_t pid = 0;
  std::vector<HangEvent> events = {};    ///< Never empty.
  const Report* report = nullptr;        ///< As of now, unless all are over; null if the process could not be examined.
  std::optional<std::string> dump = {};  ///< The file that was written.
};

/** A process is no longer watched. */
struct WatchEnd {
  std::string time = {};
  std::uint32_t pid = 0;
  RecordingStop stop = RecordingStop::asked;
  std::optional<std::uint32_t> exit_code = {};  ///< Of the process, if it has ended.
  std::chrono::milliseconds duration{0};
  std::uint64_t hangs = 0;
  std::uint64_t lasting = 0;  ///< Hangs that were not over.
  std::optional<std::chrono::milliseconds> longest = {};
  std::uint64_t dumps = 0;
  bool waiting = false;  ///< Whether a thread waited for an answer at the end, or let another one wait; not a hang.
};

/** As JSON with the schema kcb-watch/1: each event is one line. */
[[nodiscard]] std::string to_json_lines(const WatchBegin& begin);
[[nodiscard]] std::string to_json_lines(const WatchNews& news);
[[nodiscard]] std::string to_json_lines(const WatchEnd& end);

/** In sentences, with the report once for all events of a look. */
[[nodiscard]] std::string to_text(const WatchNews& news, const Messages& messages, TextOptions options);
[[nodiscard]] std::string to_text(const WatchEnd& end, const Messages& messages);

}  // namespace kcb
