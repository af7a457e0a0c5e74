// SPDX-License-Identifier: MIT
// A text of any bytes: whatever stacks are in it, what is said of them is bounded, clean and not contradictory.
#include <algorithm>
#include <string>

#include "input.hpp"
#include "report/explain_report.hpp"

using namespace kcb;
using kcb::fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const TextReport report = explain_text("any.txt", text);
  std::size_t frames = 0;
  for (const Explanation& thread : report.threads) {
    must(!thread.thread.frames.empty());
    must(thread.state != State::outside || (thread.callbacks.empty() && thread.lacks.empty()));
    must(thread.state != State::in_callback || !thread.callbacks.empty());
    frames += thread.thread.frames.size();
  }
  must(frames <= size / 2);
  const std::string json = to_json(report);
  must(std::ranges::none_of(json, [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f'; }));
  return 0;
}
