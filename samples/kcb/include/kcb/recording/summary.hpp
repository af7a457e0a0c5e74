// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kcb/language/messages.hpp"
#include "kcb/recording/recording.hpp"

namespace kcb {

/** The callbacks of one thread that have the same name, as `span_name()` gives it. */
struct SummaryRow {
  std::uint32_t tid = 0;              ///< Identifier of the thread.
  std::size_t example = 0;            ///< The longest of them, as its index in `Recording::spans`.
  std::uint64_t count = 0;            ///< How many there are.
  std::chrono::nanoseconds total{0};  ///< The time during which at least one of them was in progress.
  bool operator==(const SummaryRow&) const = default;
};

/** A thread that waited in `SendMessage` for another one, as far as `sent_from()` knows. */
struct SummaryWait {
  std::uint32_t sender = 0;           ///< Identifier of the thread that waited.
  std::uint32_t receiver = 0;         ///< Identifier of the thread that handled the messages.
  std::uint64_t count = 0;            ///< How many messages.
  std::chrono::nanoseconds total{0};  ///< The time during which the sender waited for at least one of them.
  bool operator==(const SummaryWait&) const = default;
};

/** What can be said of a recording in a few lines. Its indexes are those of `Recording::spans`. */
struct Summary {
  std::uint64_t callbacks = 0;              ///< Number of callbacks that were recorded.
  std::uint64_t threads = 0;                ///< Number of threads with at least one of them.
  std::uint64_t before = 0;                 ///< How many callbacks had begun before the recording.
  std::uint64_t unknown = 0;                ///< Number of callbacks for which nothing says whether they ended.
  std::uint64_t open = 0;                   ///< How many were still in progress at the end.
  std::vector<std::size_t> never_returned;  ///< The first ones counted in `open`; within a thread, outermost first.
  std::vector<std::size_t> slowest;  ///< The callbacks that took longest, longest first; those in `open` do not count.
  std::vector<SummaryRow> rows;      ///< By thread and name; those that took longest in total come first.
  std::vector<SummaryWait> waits;    ///< Who waited for whom; longest first.
};

/** Summarizes a recording. Each list has at most `most` entries; if `most` is 0, the lists are empty. */
[[nodiscard]] Summary summarize(const Recording& recording, std::size_t most = 10);

/** Whether a callback took longer than a limit, or never returned; in both cases a program may have seemed to hang. */
[[nodiscard]] bool slower_than(const Recording& recording, std::chrono::nanoseconds limit);

/** A summary of the recording in sentences, in the language of `messages`; UTF-8 with newlines. */
[[nodiscard]] std::string to_text(const Recording& recording, const Summary& summary, const Messages& messages);

/** A duration with a unit that fits it, from microseconds to seconds, in the language of `messages`. */
[[nodiscard]] std::string duration_text(std::chrono::nanoseconds duration, const Messages& messages);

}  // namespace kcb
