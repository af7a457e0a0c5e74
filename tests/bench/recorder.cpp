// SPDX-License-Identifier: MIT
// usage: bench_recorder ROUNDS
// How long the recorder takes for the begin and the end of a callback, compared with a callback in which the system
// lists a monitor; and how long it takes to write 100,000 callbacks as JSON. Prints the number of callbacks; of the
// fastest rounds, nanoseconds of the recorder and of such a callback; the ratio of the two; and milliseconds.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include <windows.h>

#include "kcb/recording/trace_json.hpp"
#include "windows/record/engine.hpp"

namespace {

namespace record = kcb::record;

constexpr std::uint32_t callbacks = 100'000;
constexpr std::size_t listings = 200;

BOOL CALLBACK next_monitor(HMONITOR, HDC, RECT*, LPARAM) {
  return TRUE;
}

double nanoseconds() {
  LARGE_INTEGER counter{};
  LARGE_INTEGER frequency{};
  QueryPerformanceCounter(&counter);
  QueryPerformanceFrequency(&frequency);
  return static_cast<double>(counter.QuadPart) * 1e9 / static_cast<double>(frequency.QuadPart);
}

/** Begins and ends of callbacks as the recorder notes them, without a kernel that calls back. */
double time_of_recorder(record::Header* section) {
  std::array<std::byte, 0x58> argument{};
  section->next = 0;
  const double began = nanoseconds();
  for (std::uint32_t i = 0; i < callbacks; ++i) {
    record::callback_returns(record::callback_begins(3, argument.data(), argument.size()));
  }
  return (nanoseconds() - began) / callbacks;
}

double time_of_callback() {
  const double began = nanoseconds();
  for (std::size_t i = 0; i < listings; ++i) EnumDisplayMonitors(nullptr, nullptr, next_monitor, 0);
  return (nanoseconds() - began) / listings;
}

double time_of_writing() {
  kcb::Recording recording;
  recording.works = {{.index = 3, .callback = "User32CallWindowProc", .message = 0x8000, .procedure = "a!procedure"}};
  for (int i = 0; i < static_cast<int>(callbacks); ++i) {
    kcb::Span span{.end_known = kcb::SpanEnd::called, .tid = 1000};
    span.begin = std::chrono::nanoseconds(i * 123'456LL);
    span.end = span.begin + std::chrono::nanoseconds(19'870);
    recording.spans.push_back(span);
  }
  const double began = nanoseconds();
  const std::string json = to_trace_json(recording, kcb::Messages::open("en"));
  return json.size() < callbacks ? 0 : nanoseconds() - began;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc == 2 ? std::atoi(argv[1]) : 3;
  const auto memory = std::make_unique<std::byte[]>(record::size_of_section(callbacks));
  auto* const section = new (memory.get()) record::Header;
  section->capacity = callbacks;
  if (!record::switch_on(section)) return 1;
  double recorder = 1e18;
  double callback = 1e18;
  for (int round = 0; round < rounds; ++round) {
    recorder = std::min(recorder, time_of_recorder(section));
    callback = std::min(callback, time_of_callback());
  }
  if (!record::switch_off() || section->next < callbacks) return 1;
  std::printf("called %u %.0f %.0f %.0f %.0f\n", callbacks, recorder, callback, callback / recorder,
              time_of_writing() / 1e6);
  return 0;
}
