// SPDX-License-Identifier: MIT
#pragma once

#include "pe_image.hpp"

namespace kcb::fuzz {

/** What fuzz_unwind puts its inputs into: a program with one function and room for its code and its unwind data. */
struct UnwindScene {
  static constexpr std::uint64_t base = 0x140000000;
  static constexpr std::uint32_t begin = 0x1000, end = 0x1100;
  static constexpr std::uint32_t unwind_info = 0xc000;
  static constexpr std::size_t code_size = end - begin, unwind_size = 0x200;
  static constexpr std::uint64_t stack = 0x2f0000;
  static constexpr std::size_t stack_size = 0x1000;

  test::PeImage image{base, "C:\\program.exe"};

  UnwindScene() { image.add_function(begin, end, unwind_info); }
};

}  // namespace kcb::fuzz
