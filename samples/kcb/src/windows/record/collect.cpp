// SPDX-License-Identifier: MIT
#include "collect.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "kcb/language/printable.hpp"
#include "works.hpp"

namespace kcb::record {
namespace {

using std::chrono::nanoseconds;

State state_of(const Record& record) {
  // Read before the rest, which is written before it.
  const std::uint32_t state = std::atomic_ref(const_cast<std::uint32_t&>(record.state)).load(std::memory_order_acquire);
  return state > static_cast<std::uint32_t>(State::implied) ? State::none : static_cast<State>(state);
}

/** From ticks to the time since the recording began; never outside of it, whatever a target has written. */
class Clock {
 public:
  explicit Clock(const Collected& collected) : begin_(collected.begin.ticks) {
    const auto counted = static_cast<double>(collected.end.counter - collected.begin.counter);
    const auto ticks = static_cast<double>(collected.end.ticks - collected.begin.ticks);
    const double total = counted * 1e9 / static_cast<double>(collected.frequency);
    per_tick_ = ticks > 0 ? total / ticks : 0;
    duration_ = nanoseconds(static_cast<std::int64_t>(std::clamp(total, 0.0, longest)));
  }
  [[nodiscard]] nanoseconds at(std::uint64_t ticks) const {
    if (ticks <= begin_) return nanoseconds(0);
    const double time = static_cast<double>(ticks - begin_) * per_tick_;
    return nanoseconds(static_cast<std::int64_t>(std::min(time, static_cast<double>(duration_.count()))));
  }
  [[nodiscard]] nanoseconds duration() const { return duration_; }

 private:
  static constexpr double longest = 8.64e15;  // 100 days
  std::uint64_t begin_;
  double per_tick_ = 0;
  nanoseconds duration_{0};
};

/** Whether a report says that a callback is in progress; nothing where it does not know. */
std::optional<bool> in_progress_at(const Report* report, std::uint32_t tid, std::uint64_t frame) {
  if (report == nullptr) return std::nullopt;
  const auto thread = std::ranges::find(report->threads, tid, &ThreadReport::tid);
  if (thread == report->threads.end()) return std::nullopt;
  const auto found = std::ranges::find(thread->callbacks, frame, &Callback::address);
  if (frame != 0 && found != thread->callbacks.end()) return true;
  if (thread->state == kcb::State::unknown || !thread->chain_complete) return std::nullopt;
  return false;
}

class Collector {
 public:
  explicit Collector(const Collected& collected)
      : collected_(&collected), clock_(collected), works_(*collected.names, collected.class_of) {}

  Recording take() {
    add_records();
    add_before();
    recording_.pid = collected_->names->target.pid;
    const std::string& path = collected_->names->target.path;
    recording_.program = printable(path.substr(path.find_last_of("\\/") + 1));
    recording_.system = collected_->names->target.system;
    recording_.stop = collected_->stop;
    recording_.duration = clock_.duration();
    recording_.sends = collected_->sends;
    recording_.lost = collected_->taken - std::min<std::uint64_t>(collected_->taken, collected_->records.size());
    recording_.works = works_.take();
    set_depths(recording_);
    return std::move(recording_);
  }

 private:
  void add_records() {
    // Where no end was ever seen, one that was not seen says nothing.
    const bool ends_are_seen = std::ranges::any_of(collected_->records, [](const Record& record) {
      return state_of(record) == record::State::returned || state_of(record) == record::State::called;
    });
    for (const Record& shared : collected_->records) {
      const record::State state = state_of(shared);
      if (state == record::State::none) continue;
      const Record record = shared;  // a target that goes on writing must not change it on the way
      Span span;
      span.kind = record.kind == Kind::send ? SpanKind::send : SpanKind::callback;
      span.tid = record.tid;
      span.work = works_.of(record);
      span.begin = clock_.at(record.begin);
      set_end(span, record, state, ends_are_seen);
      recording_.spans.push_back(span);
      if (span.kind == SpanKind::callback) frames_[record.tid].push_back({record.frame, span.begin});
    }
  }

  void set_end(Span& span, const Record& record, record::State state, bool ends_are_seen) const {
    span.end = std::max(span.begin, state == record::State::open ? clock_.duration() : clock_.at(record.end));
    switch (state) {
      case record::State::returned:
        span.end_known = SpanEnd::returned;
        return;
      case record::State::called:
        span.end_known = SpanEnd::called;
        return;
      case record::State::implied:
        span.end_known = SpanEnd::implied;
        return;
      default:
        break;
    }
    const auto still =
        span.kind == SpanKind::send ? std::nullopt : in_progress_at(collected_->after, record.tid, record.frame);
    if (still == false) {
      span.end_known = SpanEnd::implied;
    } else {
      span.end_known = still == true || ends_are_seen ? SpanEnd::open : SpanEnd::unknown;
    }
  }

  /** The callbacks that were in progress when recording began, and are in no record. */
  void add_before() {
    if (collected_->before == nullptr) return;
    for (const ThreadReport& thread : collected_->before->threads) {
      if (!in_progress(thread)) continue;
      for (const Callback& callback : thread.callbacks) add_before(thread.tid, callback);
    }
  }

  void add_before(std::uint32_t tid, const Callback& callback) {
    if (callback.address == 0) return;
    const auto& begun = frames_[tid];
    // One that has begun since is another one in the same place.
    const nanoseconds until = clock_.at(collected_->before_until);
    const auto is_it = [&](const Begun& b) { return b.frame == callback.address && b.time <= until; };
    if (std::ranges::any_of(begun, is_it)) return;
    Span span;
    span.tid = tid;
    span.work = works_.of(callback, tid);
    span.began_before = true;
    span.end = clock_.duration();
    // What has begun further out on the stack has begun after it.
    const auto later = std::ranges::find_if(begun, [&](const Begun& b) { return b.frame >= callback.address; });
    const auto still = in_progress_at(collected_->after, tid, callback.address);
    if (later != begun.end()) {
      span.end = later->time;
      span.end_known = SpanEnd::implied;
    } else if (still) {
      span.end_known = *still ? SpanEnd::open : SpanEnd::implied;
    }
    recording_.spans.insert(recording_.spans.begin(), span);  // it encloses what has begun at the same moment
  }

  struct Begun {
    std::uint64_t frame;
    nanoseconds time;
  };
  const Collected* collected_;
  Clock clock_;
  Works works_;
  Recording recording_;
  std::map<std::uint32_t, std::vector<Begun>> frames_;  // by thread, in the order of their begin
};

}  // namespace

Recording collect(const Collected& collected) {
  return Collector(collected).take();
}

std::vector<std::uint64_t> addresses_in(std::span<const Record> records) {
  std::set<std::uint64_t> addresses;
  for (const Record& record : records) {
    if (state_of(record) == State::none) continue;
    addresses.insert({record.procedure, record.entered});
  }
  addresses.erase(0);
  return {addresses.begin(), addresses.end()};
}

}  // namespace kcb::record
