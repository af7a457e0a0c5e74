// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "kcb/stack/unwind.hpp"
#include "kcb/target/images.hpp"
#include "pe_image.hpp"

namespace kcb::test {

/**
 * One function in one image, and a stack on which every slot tells its own address.
 *
 * What unwinding took from the stack can so be seen in the result: the slot at an address holds slot(address).
 */
struct UnwindScene {
  static constexpr std::uint32_t function_begin = 0x1000;
  static constexpr std::uint32_t function_end = 0x1100;
  static constexpr std::uint64_t stack_begin = 0x200000;
  static constexpr std::uint64_t stack_end = 0x280000;
  static constexpr std::uint64_t top = 0x200800;  ///< rsp where the thread stopped.

  PeImage image{0x140000000, "C:\\app.exe"};
  Registers registers;

  UnwindScene() {
    for (unsigned i = 0; i < 16; ++i) registers.set(static_cast<Register>(i), 0xf000 + i);
    registers.set(Register::rsp, top);
  }
  explicit UnwindScene(const UnwindCodes& codes) : UnwindScene() {
    image.add_function(function_begin, function_end, codes);
  }

  static constexpr std::uint64_t slot(std::uint64_t address) { return 0xabc0000000000000 | address; }

  /** One frame back from an offset in the function; `with_stack` false leaves the stack uncopied. */
  [[nodiscard]] tl::expected<Caller, UnwindStop> unwind_at(std::uint32_t offset, bool interrupted = true,
                                                           bool with_stack = true) {
    Snapshot snapshot;
    snapshot.modules = {image.module()};
    snapshot.memory.add(image.base(), image.bytes());
    if (with_stack) snapshot.memory.add(stack_begin, stack());
    registers.rip = image.at(function_begin + offset);
    return unwind(Images(snapshot), registers, interrupted);
  }

  static std::vector<std::byte> stack() {
    std::vector<std::byte> bytes(stack_end - stack_begin);
    for (std::uint64_t at = stack_begin; at < stack_end; at += 8) {
      const std::uint64_t value = slot(at);
      std::memcpy(&bytes[at - stack_begin], &value, sizeof(value));
    }
    return bytes;
  }
};

}  // namespace kcb::test
