// SPDX-License-Identifier: MIT
#include "judgement.hpp"

#include <iomanip>
#include <sstream>

#include "bytes.hpp"
#include "epilogue.hpp"
#include "frame_pointer.hpp"

namespace kcb::test {
namespace {

/** Goes through the rest of an epilogue, to the instruction that leaves the function. */
CONTEXT after_freeing(CONTEXT context) {
  while (execute_freeing(context)) continue;
  return context;
}

bool is_return(std::uint64_t code) {
  const auto first = read<std::uint8_t>(code);
  return first == 0xc3 || first == 0xc2 || (first == 0xf3 && read<std::uint8_t>(code + 1) == 0xc3);
}

/** The registers once all those are restored that the function has saved, but for its frame pointer. */
CONTEXT restored(CONTEXT context, const SystemFrame& caller, std::uint64_t base, const RUNTIME_FUNCTION& function) {
  const auto frame = frame_pointer(base, function, static_cast<std::uint32_t>(context.Rip - base));
  for (std::size_t i = 0; i < preserved.size(); ++i) {
    const auto number = static_cast<unsigned>(preserved[i]);
    if (!frame || frame->number != number) register_of(context, number) = caller.values[i];
  }
  return context;
}

}  // namespace

Judgement Judge::interrupted(RUNTIME_FUNCTION& function, std::size_t instruction) const {
  const CONTEXT context = scene_.stopped_at(function, program_.instructions()[instruction].offset);
  if (is_endless(function, context)) return Judgement::endless;
  const auto ours = scene_.by_kcb(context, true);
  if (ours == scene_.by_system(function, context)) return Judgement::equal;
  const CONTEXT end = after_freeing(context);
  const auto jump = jump_at(end.Rip);
  if (!ours || !jump) return Judgement::different;
  if (jump->target && !program_.contains(*jump->target)) return Judgement::data;
  const bool right =
      jump->target ? right_by_target(end, *jump->target, *ours) : right_from_start(function, instruction);
  return right ? Judgement::tail_jump : Judgement::different;
}

Judgement Judge::called(RUNTIME_FUNCTION& function, std::size_t instruction) const {
  CONTEXT context = scene_.stopped_at(function, program_.instructions()[instruction].offset);
  const auto ours = scene_.by_kcb(context, false);
  if (ours == scene_.by_system(function, context)) return Judgement::equal;
  if (!ours || !is_return(after_freeing(context).Rip)) return Judgement::different;
  context = restored(context, *ours, program_.base(), function);
  return scene_.by_kcb(context, false) == scene_.by_system(function, context) ? Judgement::restored_before
                                                                              : Judgement::different;
}

bool Judge::is_endless(const RUNTIME_FUNCTION& function, CONTEXT context) const {
  constexpr int most_jumps = 64;
  for (int i = 0; i < most_jumps; ++i) {
    context = after_freeing(context);
    const auto jump = jump_at(context.Rip);
    if (!jump || !jump->target) return false;
    context.Rip = *jump->target;
    const std::uint64_t offset = context.Rip - program_.base();
    if (offset < function.BeginAddress || offset >= function.EndAddress) return false;
  }
  return true;
}

bool Judge::right_by_target(const CONTEXT& at_jump, std::uint64_t target, const SystemFrame& ours) const {
  CONTEXT context = at_jump;
  context.Rip = target;
  RUNTIME_FUNCTION* function = program_.function_at(static_cast<std::uint32_t>(target - program_.base()));
  if (function != nullptr) return scene_.by_system(*function, context) == ours;
  SystemFrame caller = frame_of(context);  // a leaf function has nothing on the stack but its way back
  caller.rip = read<std::uint64_t>(context.Rsp);
  caller.rsp += 8;
  return caller == ours;
}

bool Judge::right_from_start(RUNTIME_FUNCTION& function, std::size_t instruction) const {
  const auto& all = program_.instructions();
  std::size_t start = instruction;
  for (; start > 0; --start) {
    CONTEXT before = scene_.stopped_at(function, all[start - 1].offset);
    if (!execute_freeing(before) || before.Rip != program_.base() + all[start].offset) break;
  }
  CONTEXT context = scene_.stopped_at(function, all[start].offset);
  context = restored(context, scene_.by_system(function, context), program_.base(), function);
  const SystemFrame caller = scene_.by_system(function, context);
  for (std::size_t i = start; i < instruction; ++i) execute_freeing(context);
  return scene_.by_kcb(context, true) == caller;
}

std::string Judge::describe(RUNTIME_FUNCTION& function, std::size_t instruction, bool interrupted) const {
  const CONTEXT context = scene_.stopped_at(function, program_.instructions()[instruction].offset);
  const auto ours = scene_.by_kcb(context, interrupted);
  const SystemFrame system = scene_.by_system(function, context);
  std::ostringstream text;
  text << std::hex << program_.name() << (interrupted ? " stopped at 0x" : " called from 0x")
       << context.Rip - program_.base() << ", function from 0x" << function.BeginAddress << ": ours rsp + 0x"
       << (ours ? ours->rsp - context.Rsp : 0) << ", system rsp + 0x" << system.rsp - context.Rsp << "; code"
       << std::setfill('0');
  for (unsigned i = 0; i < 16; ++i) text << ' ' << std::setw(2) << unsigned{read<std::uint8_t>(context.Rip + i)};
  return text.str();
}

}  // namespace kcb::test
