// SPDX-License-Identifier: MIT
#include "kcb/stack/unwind.hpp"

#include "epilogue.hpp"
#include "image/unwind_info.hpp"
#include "prologue_undo.hpp"

namespace kcb {

tl::expected<Caller, UnwindStop> unwind(const Images& images, const Registers& registers, bool interrupted) {
  const Memory& memory = images.memory();
  // The return address of a call that is its function's last instruction lies in the next function.
  const std::uint64_t code = interrupted ? registers.rip : registers.rip - 1;
  const Image* image = images.at(code);
  if (image == nullptr) return tl::make_unexpected(UnwindStop::no_module);

  if (!image->has_unwind_table()) return tl::make_unexpected(UnwindStop::unreadable);

  auto function = image->function_at(code);
  if (!function) {
    if (!interrupted) return tl::make_unexpected(UnwindStop::no_unwind_data);
    return PrologueUndo(memory, registers).finish();
  }
  const std::uint64_t begin = image->base() + function->begin;
  std::uint64_t executed = registers.rip - begin;
  PrologueUndo undo(memory, registers);
  for (int i = 0; i < longest_unwind_chain; ++i) {
    const auto info = UnwindInfo::read(memory, image->base() + function->unwind_info);
    if (!info) return tl::make_unexpected(UnwindStop::unreadable);
    if (info->version != 1 && info->version != 2) return tl::make_unexpected(UnwindStop::malformed);
    if (i == 0 && interrupted && executed >= info->prologue_size) {
      const auto done = finish_epilogue(memory, *image, registers);
      if (done) return PrologueUndo(memory, *done).finish();
    }
    if (const auto stop = undo.apply(*info, executed)) return tl::make_unexpected(*stop);
    if (!info->chained()) return undo.finish();
    function = info->previous(memory);
    if (!function) return tl::make_unexpected(UnwindStop::unreadable);
    executed = UINT32_MAX;  // of the entries before, the whole prologue has run
  }
  return tl::make_unexpected(UnwindStop::malformed);
}

}  // namespace kcb
