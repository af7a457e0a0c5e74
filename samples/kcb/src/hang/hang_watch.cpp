// SPDX-License-Identifier: MIT
#include "hang_watch.hpp"

#include <algorithm>

namespace kcb {
namespace {

using std::chrono::milliseconds;

/** Between looks that far apart the machine was asleep, or this program was stopped: nothing is known of that time. */
constexpr std::chrono::minutes lost_sight(1);

constexpr std::chrono::hours longest_silence(1);

milliseconds whole(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration_cast<milliseconds>(duration);
}

}  // namespace

void HangWatch::take_silent(const HangLook& shown) {
  const bool lost = silent_look_ && shown.begin - *silent_look_ > lost_sight;
  for (auto& [tid, thread] : threads_) {
    const bool still = std::ranges::find(shown.silent, tid, &SilentThread::tid) != shown.silent.end();
    if (!still || (lost && thread.hang == 0)) thread.silent.reset();
  }
  for (const auto& [tid, window] : shown.silent) {
    Thread& thread = threads_[tid];
    thread.window = window;
    // The window was asked within this look, and did not answer from then on.
    if (!thread.silent) thread.silent = {shown.begin, shown.end, lost ? std::nullopt : silent_look_};
    thread.silent->last = shown.end;
  }
  silent_look_ = shown.begin;
}

void HangWatch::take_held(const HangLook& shown, const std::vector<HeldThread>& held) {
  for (auto& [tid, thread] : threads_) {
    if (std::ranges::find(held, tid, &HeldThread::tid) == held.end()) thread.held.reset();
  }
  for (const auto& [tid, same] : held) {
    Thread& thread = threads_[tid];
    // When within the look it was seen is not known.
    if (!thread.held || !same) thread.held = {shown.end, shown.end, held_look_};
    thread.held->last = std::max(thread.held->since, shown.begin);
  }
  held_look_ = shown.begin;
}

HangEvent HangWatch::event(HangEvent::Kind kind, std::uint32_t tid, const Thread& thread) {
  return {kind, thread.hang, tid, thread.sign, thread.window, whole(thread.last - thread.since), {}};
}

void HangWatch::judge(std::uint32_t tid, Thread& thread, std::vector<HangEvent>& events) {
  bool fresh = thread.hang == 0;
  for (const auto* track : {&thread.silent, &thread.held}) {
    if (!*track) continue;
    if (fresh || (*track)->since < thread.since) {
      thread.since = (*track)->since;
      thread.before = (*track)->before;
    }
    thread.last = fresh ? (*track)->last : std::max(thread.last, (*track)->last);
    fresh = false;
  }
  const milliseconds lasted = whole(thread.last - thread.since);
  if (thread.hang == 0 && lasted < after_) return;
  longest_ = std::max(longest_.value_or(lasted), lasted);  // not only when it is told: the watch may end at any look
  if (thread.hang == 0) {
    thread.hang = ++count_;
    thread.sign = thread.silent && whole(thread.silent->last - thread.silent->since) >= after_ ? HangSign::no_answer
                                                                                               : HangSign::in_callback;
    events.push_back(event(HangEvent::Kind::began, tid, thread));
  } else if (lasted >= thread.next) {
    events.push_back(event(HangEvent::Kind::still, tid, thread));
  } else {
    return;
  }
  thread.next = lasted + std::min<milliseconds>(lasted, longest_silence);
}

std::vector<HangEvent> HangWatch::look(const HangLook& shown) {
  take_silent(shown);
  if (shown.held) take_held(shown, *shown.held);
  std::vector<HangEvent> events;
  for (auto place = threads_.begin(); place != threads_.end();) {
    auto& [tid, thread] = *place;
    if (thread.silent || thread.held) {
      judge(tid, thread, events);
      ++place;
      continue;
    }
    if (thread.hang != 0) {
      events.push_back(event(HangEvent::Kind::over, tid, thread));
      if (thread.before) events.back().most = whole(shown.end - *thread.before);
    }
    place = threads_.erase(place);
  }
  std::ranges::stable_sort(events, {}, &HangEvent::hang);
  return events;
}

std::vector<HangEvent> HangWatch::end(Time now) {
  return look({now, now, {}, std::vector<HeldThread>{}});
}

std::size_t HangWatch::lasting() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(threads_, [](const auto& entry) { return entry.second.hang != 0; }));
}

}  // namespace kcb
