// SPDX-License-Identifier: MIT
#include "frame.hpp"

#include <cstring>

#include <windows.h>

namespace kcb::record {
namespace {

/** Reads the calling thread's own stack, and nothing else. */
class OwnStack {
 public:
  OwnStack() {
    const auto* const tib = reinterpret_cast<const NT_TIB*>(NtCurrentTeb());
    begin_ = reinterpret_cast<std::uint64_t>(&begin_);
    end_ = reinterpret_cast<std::uint64_t>(tib->StackBase);
  }

  /** 0 where the stack does not hold it. */
  template <class T>
  [[nodiscard]] T read(std::uint64_t address) const {
    T value{};
    if (address >= begin_ && address < end_ && end_ - address >= sizeof(T)) {
      std::memcpy(&value, reinterpret_cast<const void*>(address), sizeof(T));
    }
    return value;
  }

 private:
  std::uint64_t begin_ = 0, end_ = 0;
};

constexpr std::uint64_t windows_data = 0x58, windows_pointer = 0x20, windows_length = 0x28, windows_index = 0x2c,
                        windows_rip = 0x30;
constexpr std::uint64_t wine8_data = 0x28, wine8_index = 0x08, wine8_pointer = 0x10, wine8_length = 0x18;

}  // namespace

CalloutFrame callout_frame(std::uint32_t index, const void* argument, std::uint32_t length) noexcept {
  const OwnStack stack;
  const auto data = reinterpret_cast<std::uint64_t>(argument);
  const std::uint64_t windows = data - windows_data;
  if (stack.read<std::uint64_t>(windows + windows_pointer) == data &&
      stack.read<std::uint32_t>(windows + windows_length) == length &&
      stack.read<std::uint32_t>(windows + windows_index) == index) {
    return {windows, stack.read<std::uint64_t>(windows + windows_rip), Layout::windows};
  }
  const std::uint64_t wine8 = data - wine8_data;
  if (stack.read<std::uint64_t>(wine8 + wine8_pointer) == data &&
      stack.read<std::uint32_t>(wine8 + wine8_length) == length &&
      stack.read<std::uint32_t>(wine8 + wine8_index) == index) {
    const std::uint64_t rsp = ((data + length + 7) & ~std::uint64_t{15}) + 8;  // the one value of the form 16 n + 8
    return {wine8, stack.read<std::uint64_t>(rsp), Layout::wine8};
  }
  return {data, 0, Layout::windows};
}

}  // namespace kcb::record
