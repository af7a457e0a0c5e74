// SPDX-License-Identifier: MIT
// A file of any bytes: it is refused as malformed, or read, and then the detector says something of each thread.
#include "input.hpp"
#include "kcb/detector/detect.hpp"
#include "minidump/minidump_dump.hpp"

using namespace kcb;
using kcb::fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto bytes = std::make_shared<const std::vector<std::byte>>(input.bytes(SIZE_MAX));
  const auto snapshot = minidump::read_dump({*bytes, bytes}, "any.dmp");
  if (snapshot) must(detect(*snapshot).threads.size() == snapshot->threads.size());
  return 0;
}
