// SPDX-License-Identifier: MIT
#include "pe_image.hpp"

#include <algorithm>
#include <utility>

namespace kcb::test {
namespace {

constexpr std::uint32_t export_functions = PeImage::export_directory + 0x40;
constexpr std::uint32_t export_names = PeImage::export_directory + 0x440;
constexpr std::uint32_t export_ordinals = PeImage::export_directory + 0x840;
constexpr std::uint32_t export_texts = PeImage::export_directory + 0xc40;
constexpr std::uint32_t export_directory_size = 0x2000;

}  // namespace

PeImage::PeImage(std::uint64_t base, std::string path) : base_(base), path_(std::move(path)), bytes_(size) {
  put(0, std::uint16_t{0x5a4d});  // MZ
  put(0x3c, pe_header);
  put(pe_header, std::uint32_t{0x4550});    // PE
  put(file_header, std::uint16_t{0x8664});  // AMD64
  put(file_header + 4, std::uint32_t{0x12345678});
  put(file_header + 16, std::uint16_t{0xf0});  // size of the optional header
  put(optional_header, std::uint16_t{0x20b});  // PE32+
  put(optional_header + 0x38, size);
  put(optional_header + 0x6c, std::uint32_t{16});
  put(directories, export_directory);
  put(directories + 4, export_directory_size);
  put(directories + 24, function_table);
  fill(0x1000, 0x8000, 0x90);
}

void PeImage::code(std::uint32_t offset, std::initializer_list<int> bytes) {
  for (const int byte : bytes) put(offset++, static_cast<std::uint8_t>(byte));
}

void PeImage::fill(std::uint32_t begin, std::uint32_t end, int byte) {
  std::fill(bytes_.begin() + begin, bytes_.begin() + end, static_cast<std::byte>(byte));
}

RuntimeFunction PeImage::add_function(std::uint32_t begin, std::uint32_t end, const UnwindCodes& codes) {
  const auto info = codes.bytes();
  const std::uint32_t offset = next_unwind_info_;
  for (std::size_t i = 0; i < info.size(); ++i) put(offset + static_cast<std::uint32_t>(i), info[i]);
  next_unwind_info_ += static_cast<std::uint32_t>(info.size() + 3) / 4 * 4;
  return add_function(begin, end, offset);
}

RuntimeFunction PeImage::add_function(std::uint32_t begin, std::uint32_t end, std::uint32_t unwind_info) {
  const RuntimeFunction function{begin, end, unwind_info};
  put(function_table + function_count_ * static_cast<std::uint32_t>(sizeof(function)), function);
  ++function_count_;
  put(directories + 28, function_count_ * static_cast<std::uint32_t>(sizeof(function)));
  return function;
}

RuntimeFunction PeImage::add_exported_function(const std::string& name, std::uint32_t begin, std::uint32_t end,
                                               const UnwindCodes& codes) {
  add_export(name, begin);
  return add_function(begin, end, codes);
}

void PeImage::add_stub(const std::string& name, std::uint32_t offset, std::uint32_t call_number) {
  add_export(name, offset);
  code(offset, {0x4c, 0x8b, 0xd1, 0xb8});
  put(offset + 4, call_number);
  // test byte [7ffe0308h], 1; jne +3; syscall; ret; int 2eh; ret
  code(offset + 8, {0xf6, 0x04, 0x25, 0x08, 0x03, 0xfe, 0x7f, 0x01, 0x75, 0x03, 0x0f, 0x05, 0xc3, 0xcd, 0x2e, 0xc3});
}

void PeImage::call_through(std::uint32_t offset, std::uint32_t slot, std::uint64_t callee) {
  code(offset, {0xff, 0x15});
  put(offset + 2, slot - (offset + 6));
  put(slot, callee);
}

void PeImage::call_direct(std::uint32_t offset, std::uint64_t callee) {
  code(offset, {0xe8});
  put(offset + 1, static_cast<std::uint32_t>(callee - (base_ + offset + 5)));
}

void PeImage::thunk(std::uint32_t offset, std::uint32_t slot, std::uint64_t callee) {
  code(offset, {0xff, 0x25});
  put(offset + 2, slot - (offset + 6));
  put(slot, callee);
}

std::vector<std::byte> PeImage::bytes() const {
  PeImage finished = *this;
  auto sorted = exports_;
  std::ranges::stable_sort(sorted, {}, &Export::name);
  const auto count = static_cast<std::uint32_t>(sorted.size());
  finished.put(export_directory + 0x14, count);
  finished.put(export_directory + 0x18, count);
  finished.put(export_directory + 0x1c, export_functions);
  finished.put(export_directory + 0x20, export_names);
  finished.put(export_directory + 0x24, export_ordinals);
  std::uint32_t text = export_texts;
  const auto write = [&](const std::string& string) {
    for (std::uint32_t i = 0; i <= string.size(); ++i) finished.put(text + i, string.c_str()[i]);
    return std::exchange(text, text + static_cast<std::uint32_t>(string.size()) + 1);
  };
  for (std::uint32_t i = 0; i < count; ++i) {
    finished.put(export_names + i * 4, write(sorted[i].name));
    finished.put(export_ordinals + i * 2, static_cast<std::uint16_t>(i));
    finished.put(export_functions + i * 4, sorted[i].forward.empty() ? sorted[i].target : write(sorted[i].forward));
  }
  return std::move(finished.bytes_);
}

}  // namespace kcb::test
