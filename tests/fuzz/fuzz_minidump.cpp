// SPDX-License-Identifier: MIT
// A file of any bytes: it is refused as malformed, or read, and then the detector says something of each thread.
#include <algorithm>

#include "input.hpp"
#include "kcb/detector/detect.hpp"
#include "kcb/report/report_json.hpp"
#include "minidump/minidump_dump.hpp"

using namespace kcb;
using kcb::fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto bytes = std::make_shared<const std::vector<std::byte>>(input.bytes(SIZE_MAX));
  const auto snapshot = minidump::read_dump({*bytes, bytes}, "any.dmp");
  if (!snapshot) return 0;
  const Report report = detect(*snapshot);
  must(report.threads.size() == snapshot->threads.size());
  const std::string json = to_json(report);
  must(std::ranges::none_of(json, [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f'; }));
  return 0;
}
