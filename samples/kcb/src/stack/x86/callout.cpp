// SPDX-License-Identifier: MIT
#include "callout.hpp"

#include <array>

#include "kcb/target/snapshot.hpp"
#include "layout.hpp"

namespace kcb::x86 {
namespace {

std::uint64_t distance(std::uint64_t a, std::uint64_t b) {
  return a < b ? b - a : a - b;
}

/** The interrupted call, from the place to which it returns: its stub is known, not where in it. */
std::optional<Registers> find_interrupted(const Images& images, const Words& words, std::uint64_t esp) {
  const auto return_address = words.at(esp);
  const auto function = return_address ? call_target(images.memory(), *return_address) : std::nullopt;
  const Image* image = function ? images.at(*function) : nullptr;
  if (image == nullptr || !image->in_stub(*function)) return std::nullopt;
  return Registers(*function, esp);
}

/** Whether a call of the kernel can return to user mode at an address: esp is there while the callback runs. */
bool returns_from_call(const Images& images, const Words& words, std::uint64_t esp, std::uint64_t end_of_argument) {
  const auto return_address = esp >= end_of_argument ? words.at(esp) : std::nullopt;
  return return_address && !images.module_at(*return_address).empty();
}

std::optional<Callout> windows_at(const Images& images, const Words& words, std::uint64_t a) {
  const auto code = words.at(a);
  const auto buffer = words.at(a + 0x04);
  const auto length = words.at(a + 0x08);
  if (!code || !buffer || !length || *length > longest_argument || images.module_at(*code) != "ntdll") return {};
  Callout callout{CalloutLayout::windows_x86, a, std::nullopt, *buffer, static_cast<std::uint32_t>(*length), {}};
  if (*buffer == a + xp_data && images.target().system.starts_with("Windows 5.")) {
    callout.layout = CalloutLayout::windows_xp;
    return callout;
  }
  const auto next = words.at(a + windows_record);
  const auto handler = words.at(a + windows_record + word_size);
  const auto esp = words.at(a + windows_stack);
  if (*buffer != a + windows_data || !next || !handler || !esp || *next <= a) return {};
  if (images.module_at(*handler) != "ntdll" || distance(*handler, *code) > handler_distance) return {};
  if (!returns_from_call(images, words, *esp, a + windows_data)) return {};
  callout.outer_stack = *esp;
  callout.interrupted = find_interrupted(images, words, *esp);
  return callout;
}

std::optional<Callout> wine_at(const Images& images, const Words& words, std::uint64_t a) {
  const auto code = words.at(a);
  const auto index = words.at(a + 0x04);
  const auto buffer = words.at(a + 0x08);
  const auto length = words.at(a + 0x0c);
  if (!code || !index || !buffer || !length || *index >= most_callbacks || *length > longest_argument) return {};
  Callout callout{CalloutLayout::wine8_x86,
                  a,
                  static_cast<std::uint32_t>(*index),
                  *buffer,
                  static_cast<std::uint32_t>(*length),
                  {}};
  if (*code == wine8_return_address) {
    if (*buffer != a + wine8_data) return {};
    callout.outer_stack = *buffer + *length + 0x08;
    callout.interrupted = find_interrupted(images, words, callout.outer_stack);
    return callout;
  }
  const auto esp = words.at(a + wine10_stack);
  if (*buffer != a + wine10_data || !esp || images.module_at(*code) != "win32u") return {};
  if (!returns_from_call(images, words, *esp, *buffer + *length)) return {};
  callout.layout = CalloutLayout::wine10_x86;
  callout.outer_stack = *esp;
  callout.interrupted = Registers(*code, *esp);
  return callout;
}

/** Wine's dispatcher has its record in its own frame, of which the size depends on the version. */
Listed listed_by_wine(const HandlerChain& handlers, const Images& images, const Words& words, const Callout& callout,
                      std::uint64_t below_frame) {
  const std::uint64_t a = callout.address;
  const std::uint64_t usual = frame_below(words, callout) - below_frame;
  if (!handlers.decides(a - wine_frame)) return handlers.holds(usual) ? Listed::yes : Listed::unknown;
  const auto in_ntdll = [&](std::uint64_t record) {
    return handlers.holds(record) && images.module_at(words.at(record + word_size).value_or(0)) == "ntdll";
  };
  if (in_ntdll(usual)) return Listed::yes;
  for (std::uint64_t at = a - wine_frame; at < a; at += word_size) {
    if (in_ntdll(at)) return Listed::unknown;
  }
  return Listed::no;
}

}  // namespace

std::optional<Callout> callout_at(const Images& images, const Words& words, std::uint64_t address) {
  if (auto callout = wine_at(images, words, address)) return callout;
  return windows_at(images, words, address);
}

std::uint64_t frame_below(const Words& words, const Callout& callout) {
  constexpr std::uint64_t alignment = 0x10;
  const std::uint64_t copy = callout.address / alignment * alignment - word_size;
  const bool wine = callout.layout == CalloutLayout::wine8_x86 || callout.layout == CalloutLayout::wine10_x86;
  const auto return_address = words.at(callout.address);
  if (wine && return_address && words.at(copy) == return_address) return copy - word_size;
  return callout.address - word_size;
}

Listed listed_in(const HandlerChain& handlers, const Images& images, const Words& words, const Callout& callout) {
  switch (callout.layout) {
    case CalloutLayout::windows_x86: {
      const std::uint64_t record = callout.address + windows_record;
      if (handlers.holds(record)) return Listed::yes;
      return handlers.decides(record) ? Listed::no : Listed::unknown;
    }
    case CalloutLayout::wine8_x86:
      return listed_by_wine(handlers, images, words, callout, wine8_record);
    case CalloutLayout::wine10_x86:
      return listed_by_wine(handlers, images, words, callout, wine10_record);
    case CalloutLayout::windows:
    case CalloutLayout::wine8:
    case CalloutLayout::windows_xp:
      break;
  }
  return Listed::unknown;
}

std::optional<std::uint64_t> call_target(const Memory& memory, std::uint64_t return_address) {
  using Opcode = std::array<std::uint8_t, 2>;
  constexpr Opcode call_memory{0xff, 0x15};
  constexpr Opcode jump_memory{0xff, 0x25};
  const auto through = [&](std::uint64_t instruction) -> std::optional<std::uint64_t> {
    const auto slot = memory.get<std::uint32_t>(instruction + 2);
    const auto target = slot ? memory.get<std::uint32_t>(*slot) : std::nullopt;
    return target ? std::optional<std::uint64_t>(*target) : std::nullopt;
  };
  if (memory.get<Opcode>(return_address - 6) == call_memory) return through(return_address - 6);
  const auto offset = memory.get<std::uint32_t>(return_address - 4);
  if (!offset || memory.get<std::uint8_t>(return_address - 5) != 0xe8) return std::nullopt;
  const std::uint64_t target = static_cast<std::uint32_t>(return_address + *offset);
  return memory.get<Opcode>(target) == jump_memory ? through(target) : target;
}

}  // namespace kcb::x86
