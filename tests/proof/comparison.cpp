// SPDX-License-Identifier: MIT
#include "comparison.hpp"

#include <cstdio>
#include <cstring>

#include "kcb/stack/walk.hpp"

namespace kcb::test {
namespace {

bool same(const Frame& ours, const SystemFrame& system) {
  if (ours.registers.rip != system.rip || ours.registers.rsp() != system.rsp) return false;
  for (std::size_t i = 0; i < preserved.size(); ++i) {
    const Register r = preserved[i];
    if (ours.registers.known(r) && ours.registers.get(r) != system.values[i]) return false;
  }
  return true;
}

/**
 * Whether code is the end of an epilogue that leaves by a jump into another function, a call in tail position.
 *
 * Microsoft, "x64 prolog and epilog", allows it; RtlVirtualUnwind of Wine 8.0 and 10.0 takes it for a function's body
 * and goes astray. Ours has to reach the thread's first function there.
 */
bool before_tail_jump(const UnwindTables& tables, std::uint64_t rip) {
  const auto* code = reinterpret_cast<const std::uint8_t*>(rip);
  const auto is_pop = [](std::uint8_t byte) { return (byte & 0xf8U) == 0x58; };
  for (;;) {
    if (is_pop(code[0])) {
      code += 1;
    } else if (code[0] == 0x41 && is_pop(code[1])) {
      code += 2;
    } else {
      break;
    }
  }
  if (code[0] == 0xe9) {  // jmp rel32
    std::int32_t distance = 0;
    std::memcpy(&distance, code + 1, sizeof(distance));
    const std::uint64_t target = reinterpret_cast<std::uint64_t>(code) + 5 + static_cast<std::uint64_t>(distance);
    return tables.find(target).function != tables.find(rip).function;
  }
  if (code[0] == 0x48) ++code;
  return code[0] == 0xff && code[1] == 0x25;  // jmp [rip + rel32]
}

/** The first frame that differs, for whoever has to find out why. */
void tell(const Images& images, const Stack& ours, const Frozen& frozen, std::size_t at) {
  for (std::size_t i = 0; i <= at && i < frozen.frames.size(); ++i) {
    std::printf("  %s rsp %llx, ours %s rsp %llx\n", images.describe(frozen.frames[i].rip).c_str(),
                static_cast<unsigned long long>(frozen.frames[i].rsp),
                i < ours.frames.size() ? images.describe(ours.frames[i].registers.rip).c_str() : "none",
                static_cast<unsigned long long>(i < ours.frames.size() ? ours.frames[i].registers.rsp() : 0));
  }
}

/** Whether a function's frame is not complete yet: where unwinding is hardest. */
bool is_in_prologue(const UnwindTables& tables, std::uint64_t rip) {
  const auto [base, function] = tables.find(rip);
  if (function == nullptr) return false;
  const auto prologue_bytes = *reinterpret_cast<const std::uint8_t*>(base + function->UnwindData + 1);
  return rip - base - function->BeginAddress < prologue_bytes;
}

}  // namespace

void Comparison::add(const Images& images, const Frozen& frozen, const UnwindTables& tables) {
  const std::uint64_t rsp = frozen.registers.rsp();
  const Stack ours = walk(images, frozen.registers, rsp, rsp + frozen.stack.size());
  ++contexts;
  in_prologue += is_in_prologue(tables, frozen.registers.rip) ? 1 : 0;
  std::size_t equal = 0;
  while (equal < frozen.frames.size() && equal < ours.frames.size() && same(ours.frames[equal], frozen.frames[equal])) {
    const Frame& frame = ours.frames[equal++];
    for (const Register r : preserved) registers += frame.registers.known(r) ? 1 : 0;
    in_exception += frame.kind == FrameKind::exception_dispatcher ? 1 : 0;
  }
  frames += static_cast<int>(equal);
  if (equal == frozen.frames.size()) {
    to_callout += frozen.reached_callout ? 1 : 0;
    to_end += frozen.reached_end && ours.complete ? 1 : 0;
    // Wine's Unix side, or after unwind data that do not tell the truth, which misled both.
    to_nowhere += !frozen.reached_callout && ours.stop == UnwindStop::no_module ? 1 : 0;
  } else if (equal == 1 && before_tail_jump(tables, frozen.registers.rip) && ours.complete) {
    ++tail_jumps;
  } else {
    ++(equal < ours.frames.size() ? different : ended_early);
    tell(images, ours, frozen, equal);
  }
}

void Comparison::print() const {
  std::printf(
      "%d threads stopped, %d in a prologue; frames equal: %d, with %d preserved registers and %d exception "
      "dispatchers; stacks different: %d, ended early: %d, not comparable (tail jump): %d; followed to a callout: %d, "
      "to the thread's first function: %d, into code of no module: %d\n",
      contexts, in_prologue, frames, registers, in_exception, different, ended_early, tail_jumps, to_callout, to_end,
      to_nowhere);
}

}  // namespace kcb::test
