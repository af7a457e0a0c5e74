// SPDX-License-Identifier: MIT
// A file of any bytes: it is refused as malformed, or it is a recording, which is summed up, drawn, and written and
// read again without a change.
#include <algorithm>

#include "input.hpp"
#include "kcb/recording/picture.hpp"
#include "kcb/recording/summary.hpp"
#include "kcb/recording/trace_json.hpp"

using namespace kcb;
using kcb::fuzz::must;

namespace {

bool is_printable(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f'; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Messages messages = Messages::open("en");
  const auto recording = parse_recording({reinterpret_cast<const char*>(data), size});
  if (!recording) return 0;
  must(is_printable(to_text(*recording, summarize(*recording), messages)));
  must(is_printable(to_svg(*recording, messages)));
  const std::string json = to_trace_json(*recording, messages);
  must(is_printable(json));
  const auto again = parse_recording(json);
  must(again && again->spans == recording->spans);
  return 0;
}
