// SPDX-License-Identifier: MIT
#include "unwind_codes.hpp"

#include <cstring>

namespace kcb::test {
namespace {

constexpr std::uint8_t flag_chained = 4;

std::uint8_t number(Register r) {
  return static_cast<std::uint8_t>(r);
}

}  // namespace

UnwindCodes& UnwindCodes::version(std::uint8_t format) {
  version_ = format;
  return *this;
}

UnwindCodes& UnwindCodes::flags(std::uint8_t bits) {
  flags_ = bits;
  return *this;
}

UnwindCodes& UnwindCodes::frame(Register r, std::uint8_t offset) {
  frame_ = static_cast<std::uint8_t>(number(r) | (offset & 0xf0));
  return *this;
}

UnwindCodes& UnwindCodes::code(std::uint8_t at, std::uint8_t operation, std::uint8_t info) {
  return slot(static_cast<std::uint16_t>(at | operation << 8 | info << 12));
}

UnwindCodes& UnwindCodes::slot(std::uint16_t value) {
  slots_.push_back(value);
  return *this;
}

UnwindCodes& UnwindCodes::push(std::uint8_t at, Register r) {
  return code(at, 0, number(r));
}

UnwindCodes& UnwindCodes::allocate_small(std::uint8_t at, std::uint32_t bytes) {
  return code(at, 2, static_cast<std::uint8_t>(bytes / 8 - 1));
}

UnwindCodes& UnwindCodes::allocate_large(std::uint8_t at, std::uint32_t bytes) {
  return code(at, 1, 0).slot(static_cast<std::uint16_t>(bytes / 8));
}

UnwindCodes& UnwindCodes::allocate_huge(std::uint8_t at, std::uint32_t bytes) {
  return code(at, 1, 1).slot(static_cast<std::uint16_t>(bytes)).slot(static_cast<std::uint16_t>(bytes >> 16));
}

UnwindCodes& UnwindCodes::set_frame(std::uint8_t at) {
  return code(at, 3, 0);
}

UnwindCodes& UnwindCodes::save(std::uint8_t at, Register r, std::uint32_t offset) {
  return code(at, 4, number(r)).slot(static_cast<std::uint16_t>(offset / 8));
}

UnwindCodes& UnwindCodes::save_far(std::uint8_t at, Register r, std::uint32_t offset) {
  return code(at, 5, number(r)).slot(static_cast<std::uint16_t>(offset)).slot(static_cast<std::uint16_t>(offset >> 16));
}

UnwindCodes& UnwindCodes::save_xmm(std::uint8_t at, std::uint8_t xmm, std::uint32_t offset) {
  return code(at, 8, xmm).slot(static_cast<std::uint16_t>(offset / 16));
}

UnwindCodes& UnwindCodes::save_xmm_far(std::uint8_t at, std::uint8_t xmm, std::uint32_t offset) {
  return code(at, 9, xmm).slot(static_cast<std::uint16_t>(offset)).slot(static_cast<std::uint16_t>(offset >> 16));
}

UnwindCodes& UnwindCodes::machine_frame(std::uint8_t at, std::uint8_t info) {
  return code(at, 10, info);
}

UnwindCodes& UnwindCodes::chained(RuntimeFunction primary) {
  primary_ = primary;
  flags_ |= flag_chained;
  return *this;
}

std::vector<std::byte> UnwindCodes::bytes() const {
  const std::size_t padded = (slots_.size() + 1) / 2 * 2;
  std::vector<std::byte> bytes(4 + padded * 2 + (primary_ ? sizeof(RuntimeFunction) : 0));
  bytes[0] = static_cast<std::byte>(version_ | flags_ << 3);
  bytes[1] = static_cast<std::byte>(prologue_);
  bytes[2] = static_cast<std::byte>(slots_.size());
  bytes[3] = static_cast<std::byte>(frame_);
  if (!slots_.empty()) std::memcpy(&bytes[4], slots_.data(), slots_.size() * 2);
  if (primary_) std::memcpy(&bytes[4 + padded * 2], &*primary_, sizeof(*primary_));
  return bytes;
}

}  // namespace kcb::test
