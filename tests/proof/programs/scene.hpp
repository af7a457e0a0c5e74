// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "frozen.hpp"
#include "kcb/stack/unwind.hpp"
#include "kcb/target/images.hpp"
#include "kcb/target/snapshot.hpp"
#include "program.hpp"

namespace kcb::test {

/**
 * A thread that never ran: a stack, and registers with which it could stand at any instruction of a program.
 *
 * Every slot of the stack holds a value of its own that points into the stack, so what was read from a wrong place
 * differs, and may be used as a frame pointer nevertheless.
 */
class Scene {
 public:
  explicit Scene(const Program& program);
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;
  ~Scene();

  /** The registers at an instruction of a function, by its offset in the program. */
  [[nodiscard]] CONTEXT stopped_at(const RUNTIME_FUNCTION& function, std::uint32_t offset) const;

  /** The caller as RtlVirtualUnwind finds it. */
  [[nodiscard]] SystemFrame by_system(RUNTIME_FUNCTION& function, CONTEXT context) const;

  /** The caller as kcb::unwind() finds it; nothing where it finds none. */
  [[nodiscard]] std::optional<SystemFrame> by_kcb(const CONTEXT& context, bool interrupted) const;

  /** A frame may be as large as this; in larger ones, stopped_at() gives registers that point out of the stack. */
  static constexpr std::size_t largest_frame = 0x800000;

 private:
  static constexpr std::size_t stack_bytes = 3 * largest_frame;
  std::byte* stack_;
  Snapshot snapshot_;
  std::optional<Images> images_;
};

}  // namespace kcb::test
