// SPDX-License-Identifier: MIT
#include "kcb/recording/summary.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace kcb {
namespace {

/** The first of a list by an order, in that order. */
template <class T, class Before>
void keep_first(std::vector<T>& list, std::size_t most, Before before) {
  const auto end = list.begin() + static_cast<std::ptrdiff_t>(std::min(most, list.size()));
  std::partial_sort(list.begin(), end, list.end(), before);
  list.erase(end, list.end());
}

/** Adds up spans of one thread, in the order of their begin; what lies within another one takes no time of its own. */
struct Total {
  std::chrono::nanoseconds until{0};

  void add(std::chrono::nanoseconds& sum, const Span& span) {
    if (span.end <= until) return;
    const auto more = span.end - std::max(span.begin, until);
    until = span.end;
    sum += std::min(more, std::chrono::nanoseconds::max() - sum);  // a file can claim any times
  }
};

std::vector<SummaryRow> rows_of(const Recording& recording) {
  std::vector<std::string> names;  // by work, so that each is made once
  for (std::uint32_t work = 0; work < recording.works.size(); ++work) {
    names.push_back(span_name(recording, {.work = work}));
  }
  std::map<std::pair<std::uint32_t, std::string_view>, std::pair<SummaryRow, Total>> rows;
  for (std::size_t i = 0; i < recording.spans.size(); ++i) {
    const Span& span = recording.spans[i];
    if (span.kind != SpanKind::callback) continue;
    const auto found = rows.try_emplace({span.tid, names[span.work]}, SummaryRow{span.tid, i, 0, {}}, Total{}).first;
    auto& [row, total] = found->second;
    ++row.count;
    total.add(row.total, span);
    if (span.duration() > recording.spans[row.example].duration()) row.example = i;
  }
  std::vector<SummaryRow> list;
  list.reserve(rows.size());
  for (const auto& [key, row] : rows) list.push_back(row.first);
  return list;
}

std::vector<SummaryWait> waits_of(const Recording& recording) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<SummaryWait, Total>> waits;
  const auto from = sent_from(recording);
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!from[i]) continue;
    const Span& send = recording.spans[*from[i]];
    const std::uint32_t receiver = recording.spans[i].tid;
    const auto found = waits.try_emplace({send.tid, receiver}, SummaryWait{send.tid, receiver, 0, {}}, Total{}).first;
    auto& [wait, total] = found->second;
    ++wait.count;
    total.add(wait.total, send);
  }
  std::vector<SummaryWait> list;
  list.reserve(waits.size());
  for (const auto& [key, wait] : waits) list.push_back(wait.first);
  return list;
}

}  // namespace

Summary summarize(const Recording& recording, std::size_t most) {
  Summary summary;
  std::set<std::uint32_t> threads;
  for (std::size_t i = 0; i < recording.spans.size(); ++i) {
    const Span& span = recording.spans[i];
    if (span.kind != SpanKind::callback) continue;
    ++summary.callbacks;
    threads.insert(span.tid);
    if (span.began_before) ++summary.before;
    if (span.end_known == SpanEnd::unknown) ++summary.unknown;
    if (span.end_known == SpanEnd::open) ++summary.open;
    (span.end_known == SpanEnd::open ? summary.never_returned : summary.slowest).push_back(i);
  }
  summary.threads = threads.size();
  if (summary.never_returned.size() > most) summary.never_returned.resize(most);
  const auto& spans = recording.spans;
  keep_first(summary.slowest, most, [&](std::size_t a, std::size_t b) {
    return std::pair(spans[b].duration(), a) < std::pair(spans[a].duration(), b);
  });
  summary.rows = rows_of(recording);
  keep_first(summary.rows, most, [](const SummaryRow& a, const SummaryRow& b) {
    return std::pair(b.total, a.example) < std::pair(a.total, b.example);
  });
  summary.waits = waits_of(recording);
  keep_first(summary.waits, most, [](const SummaryWait& a, const SummaryWait& b) {
    return std::tuple(b.total, a.sender, a.receiver) < std::tuple(a.total, b.sender, b.receiver);
  });
  return summary;
}

bool slower_than(const Recording& recording, std::chrono::nanoseconds limit) {
  return std::ranges::any_of(recording.spans, [&](const Span& span) {
    return span.kind == SpanKind::callback && (span.end_known == SpanEnd::open || span.duration() > limit);
  });
}

}  // namespace kcb
