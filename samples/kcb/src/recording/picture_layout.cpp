// SPDX-License-Identifier: MIT
#include "picture_layout.hpp"

#include <algorithm>
#include <numeric>

#include "kcb/language/printable.hpp"
#include "kcb/recording/summary.hpp"

namespace kcb {
namespace {

constexpr int row_height = 20, after_end = 7, indent = 18, character = 7, narrowest = 150, gap = 28;
constexpr std::uint32_t deepest_drawn = 24;  // what is deeper is drawn there: a file may claim any depth
constexpr std::size_t longest_label = 60;    // in characters

/** The places of the spans that are shown, in the order of their begin: what encloses a span is never shorter. */
std::vector<std::size_t> shown_in(const Recording& recording, std::size_t most) {
  std::vector<std::size_t> shown(recording.spans.size());
  std::iota(shown.begin(), shown.end(), std::size_t{0});
  if (shown.size() <= most) return shown;
  const auto end = shown.begin() + static_cast<std::ptrdiff_t>(most);
  std::ranges::partial_sort(shown, end, [&](std::size_t a, std::size_t b) {
    return std::pair(recording.spans[b].duration(), a) < std::pair(recording.spans[a].duration(), b);
  });
  shown.erase(end, shown.end());
  std::ranges::sort(shown);
  return shown;
}

std::string shortened(const std::string& text) {
  if (length_of(text) <= longest_label) return text;
  std::size_t end = 0;
  for (std::size_t count = 0; end < text.size(); ++end) {
    if ((text[end] & 0xc0) != 0x80 && ++count > longest_label) break;
  }
  return text.substr(0, end) + "…";
}

PictureColumn& column_of(PictureLayout& layout, std::map<std::uint32_t, std::size_t>& columns, std::uint32_t tid,
                         const Messages& messages, const PictureOptions& options) {
  const auto [found, fresh] = columns.try_emplace(tid, layout.columns.size());
  if (fresh) {
    const auto name = options.threads.find(tid);
    std::string label = name != options.threads.end() ? name->second : messages.text("picture_thread", {{"tid", tid}});
    const int width = std::max(narrowest, static_cast<int>(length_of(label)) * character + gap);
    layout.columns.push_back({tid, 0, width, std::move(label)});
  }
  return layout.columns[found->second];
}

/** The begin or the end of a bar. */
struct PictureEvent {
  std::chrono::nanoseconds time;
  /** Of one moment: first what ends, the innermost first; then what begins, and with it what ends at once. */
  std::ptrdiff_t order;
  bool end;
  std::size_t bar;
};

std::vector<PictureEvent> events_of(const Recording& recording, const std::vector<PictureBar>& bars) {
  std::vector<PictureEvent> events;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const Span& span = recording.spans[bars[i].span];
    const auto place = static_cast<std::ptrdiff_t>(i) + 1;
    events.push_back({span.begin, 2 * place, false, i});
    events.push_back({span.end, span.begin == span.end ? 2 * place + 1 : -place, true, i});
  }
  std::ranges::sort(events, {}, [](const PictureEvent& event) { return std::pair(event.time, event.order); });
  return events;
}

/** Each begin takes a row, and so does, a smaller one, each end that does not follow its begin at once. */
void set_rows(const Recording& recording, PictureLayout& layout) {
  int y = picture_top;
  std::size_t just_begun = layout.bars.size();  // none
  for (const PictureEvent& event : events_of(recording, layout.bars)) {
    PictureBar& bar = layout.bars[event.bar];
    if (!event.end) {
      bar.top = y + 2;
      bar.bottom = bar.top + picture_smallest;
      y += row_height;
      just_begun = event.bar;
      continue;
    }
    if (just_begun != event.bar) y += after_end;
    bar.bottom = std::max(bar.bottom, y - 4);
    just_begun = layout.bars.size();
  }
  layout.bottom = y + 4;
}

}  // namespace

std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));
}

PictureLayout lay_out(const Recording& recording, const Messages& messages, const PictureOptions& options) {
  PictureLayout layout;
  std::map<std::uint32_t, std::size_t> columns;
  for (const std::size_t place : shown_in(recording, options.most)) {
    const Span& span = recording.spans[place];
    PictureColumn& column = column_of(layout, columns, span.tid, messages, options);
    PictureBar bar;
    bar.span = place;
    bar.x = static_cast<int>(std::min(span.depth, deepest_drawn)) * indent;
    bar.label = shortened(printable(span_name(recording, span)));
    if (span.kind == SpanKind::send) bar.label.insert(0, "SendMessage ");
    bar.duration =
        span.end_known == SpanEnd::open ? messages.text("picture_open") : duration_text(span.duration(), messages);
    const auto text = static_cast<int>(length_of(bar.label) + 1 + length_of(bar.duration));
    column.width = std::max(column.width, bar.x + indent + text * character + gap);
    layout.bars.push_back(std::move(bar));
  }
  layout.width = picture_margin;
  for (PictureColumn& column : layout.columns) {
    column.x = layout.width;
    layout.width += column.width;
  }
  for (PictureBar& bar : layout.bars) bar.x += layout.columns[columns.at(recording.spans[bar.span].tid)].x;
  set_rows(recording, layout);
  return layout;
}

}  // namespace kcb
