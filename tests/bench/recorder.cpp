// SPDX-License-Identifier: MIT
// usage: bench_recorder ROUNDS
// A thread sends 100,000 messages to another, each a callback, in rounds that take turns with and without a recording.
// Prints: recorded MESSAGES WITHOUT WITH RATIO RECORDER WRITTEN MEGABYTES
// The microseconds that a message takes without and with a recording (medians of the rounds), their ratio; the
// nanoseconds that the recorder itself takes for the begin and the end of a callback (fastest round); and the
// milliseconds in which the last 100,000 callbacks are written as JSON, and how large that is.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <windows.h>

#include "kcb/recording/trace_json.hpp"
#include "kcb/stage/stage.hpp"
#include "kcb/windows/recorder.hpp"
#include "windows/record/engine.hpp"

namespace {

namespace record = kcb::record;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t messages = 100'000;

LRESULT CALLBACK answer(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  return message == WM_APP ? 1 : DefWindowProcW(window, message, wparam, lparam);
}

template <class Unit>
double since(Clock::time_point began) {
  return std::chrono::duration<double, Unit>(Clock::now() - began).count();
}

/** Microseconds a message; negative where one is not answered. */
double send(HWND window, int count) {
  const auto began = Clock::now();
  for (int i = 0; i < count; ++i) {
    if (SendMessageW(window, WM_APP, 0, 0) != 1) return -1;
  }
  return since<std::micro>(began) / count;
}

/** Nanoseconds for the begin and the end of a callback as the recorder notes them, without a kernel that calls back. */
double time_of_recorder(record::Header* section) {
  std::array<std::byte, 0x58> argument{};
  section->next = 0;
  const auto began = Clock::now();
  for (std::uint32_t i = 0; i < messages; ++i) {
    record::callback_returns(record::callback_begins(3, argument.data(), argument.size()));
  }
  return since<std::nano>(began) / messages;
}

double fastest_recorder(int rounds) {
  std::vector<std::byte> memory(record::size_of_section(messages));
  auto* const section = new (memory.data()) record::Header;
  section->capacity = messages;
  if (!record::switch_on(section)) return -1;
  double fastest = 1e18;
  for (int round = 0; round < rounds; ++round) fastest = std::min(fastest, time_of_recorder(section));
  return record::switch_off() && section->next >= messages ? fastest : -1;
}

double median(std::vector<double> times) {
  std::ranges::sort(times);
  return times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc == 2 ? std::max(std::atoi(argv[1]), 1) : 3;
  const int each = static_cast<int>(messages) / rounds;
  const kcb::stage::WindowThread receiver(L"kcb_bench_recorder", answer);
  std::vector<double> without;
  std::vector<double> with;
  kcb::Recording recording;
  for (int round = 0; round < rounds; ++round) {
    without.push_back(send(receiver.window(), each));
    auto recorder = kcb::Recorder::start({.capacity = messages});
    if (!recorder) return 1;
    with.push_back(send(receiver.window(), each));
    recording = recorder->stop();
    if (recording.lost != 0 || recording.spans.size() < static_cast<std::size_t>(each)) return 1;
  }
  if (*std::ranges::min_element(without) < 0 || *std::ranges::min_element(with) < 0) return 1;

  recording.spans.resize(messages, recording.spans.back());
  const auto began = Clock::now();
  const std::string json = to_trace_json(recording, kcb::Messages::open("en"));
  const double written = since<std::milli>(began);
  std::printf("recorded %u %.1f %.1f %.2f %.0f %.0f %.1f\n", messages, median(without), median(with),
              median(with) / median(without), fastest_recorder(rounds), written,
              static_cast<double>(json.size()) / 1e6);
  return 0;
}
