// SPDX-License-Identifier: MIT
// An image of any bytes: every question to it is answered, and an answer holds what was asked for.
// The input: an address to ask about, then the image.
#include "input.hpp"
#include "kcb/image/image.hpp"
#include "kcb/memory/memory.hpp"

using namespace kcb;
using kcb::fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t base = 0x140000000;
  fuzz::Input input(data, size);
  const std::uint64_t address = base + input.value<std::uint32_t>();
  auto bytes = input.bytes(SIZE_MAX);
  const Module module{base, static_cast<std::uint32_t>(bytes.size()), "C:\\any.dll"};
  Memory memory;
  memory.add(base, std::move(bytes));

  const auto image = Image::parse(memory, module);
  if (!image) {
    must(image.error().problem == Problem::malformed_image);
    return 0;
  }
  if (const auto function = image->function_at(address)) {
    must(address - base >= function->begin && address - base < function->end);
  }
  if (image->in_stub(address)) must(image->function_start(address).has_value());
  if (const auto name = image->export_at(address)) static_cast<void>(image->address_of(*name));
  static_cast<void>(image->address_of("NtCallbackReturn"));
  return 0;
}
