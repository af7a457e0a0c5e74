// SPDX-License-Identifier: MIT
#include "kcb/stack/callout.hpp"

#include <array>

namespace kcb {
namespace {

constexpr std::uint64_t windows_buffer = 0x20;
constexpr std::uint64_t windows_length = 0x28;
constexpr std::uint64_t windows_index = 0x2c;
constexpr std::uint64_t windows_machine_frame = 0x30;
constexpr std::uint64_t windows_data = 0x58;

constexpr std::uint64_t wine8_return_address = 0xdeadbabe;
constexpr std::uint64_t wine8_index = 0x08;
constexpr std::uint64_t wine8_buffer = 0x10;
constexpr std::uint64_t wine8_length = 0x18;

constexpr std::uint32_t longest_argument = 0x10000;

std::optional<Callout> read_windows(const Memory& memory, const Caller& caller) {
  const std::uint64_t address = caller.way_back - windows_machine_frame;
  const auto buffer = memory.get<std::uint64_t>(address + windows_buffer);
  const auto length = memory.get<std::uint32_t>(address + windows_length);
  const auto index = memory.get<std::uint32_t>(address + windows_index);
  if (!buffer || !length || !index) return std::nullopt;
  if (caller.registers.rsp() < address + windows_data) return std::nullopt;
  return Callout{CalloutLayout::windows,
                 address,
                 *index,
                 *buffer,
                 *length,
                 Registers(caller.registers.rip, caller.registers.rsp()),
                 0};
}

/** Wine 8 keeps the interrupted call's rsp nowhere on the stack: it follows from where the argument ends. */
std::optional<Registers> find_interrupted(const Images& images, std::uint64_t end_of_argument) {
  const std::uint64_t rsp = ((end_of_argument + 7) & ~std::uint64_t{15}) + 8;  // the one value of the form 16 n + 8
  const auto return_address = images.memory().get<std::uint64_t>(rsp);
  if (!return_address) return std::nullopt;
  const auto function = called_function(images.memory(), *return_address);
  if (!function) return std::nullopt;
  const Image* image = images.at(*function);
  if (image == nullptr || image->name() != "win32u" || !image->in_stub(*function)) return std::nullopt;
  return Registers(*function, rsp);
}

std::optional<Callout> read_wine8(const Images& images, const Caller& caller) {
  const Memory& memory = images.memory();
  const std::uint64_t address = caller.way_back;
  const auto index = memory.get<std::uint32_t>(address + wine8_index);
  const auto buffer = memory.get<std::uint64_t>(address + wine8_buffer);
  const auto length = memory.get<std::uint32_t>(address + wine8_length);
  if (!index || !buffer || !length || *buffer <= address || *length > longest_argument) return std::nullopt;
  return Callout{
      CalloutLayout::wine8, address, *index, *buffer, *length, find_interrupted(images, *buffer + *length), 0};
}

std::optional<std::uint64_t> jump_target(const Memory& memory, std::uint64_t instruction) {
  if (memory.get<std::array<std::uint8_t, 2>>(instruction) != std::array<std::uint8_t, 2>{0xff, 0x25}) {
    return std::nullopt;
  }
  const auto distance = memory.get<std::int32_t>(instruction + 2);
  if (!distance) return std::nullopt;
  return memory.get<std::uint64_t>(instruction + 6 + static_cast<std::uint64_t>(std::int64_t{*distance}));
}

}  // namespace

std::optional<Callout> read_callout(const Images& images, const Caller& dispatcher_caller) {
  if (dispatcher_caller.machine_frame) return read_windows(images.memory(), dispatcher_caller);
  if (dispatcher_caller.registers.rip == wine8_return_address) return read_wine8(images, dispatcher_caller);
  return std::nullopt;
}

std::optional<std::uint64_t> called_function(const Memory& memory, std::uint64_t return_address) {
  const auto call = memory.get<std::array<std::uint8_t, 6>>(return_address - 6);
  const auto distance = memory.get<std::int32_t>(return_address - 4);
  if (!call || !distance) return std::nullopt;
  const std::uint64_t target = return_address + static_cast<std::uint64_t>(std::int64_t{*distance});
  if ((*call)[0] == 0xff && (*call)[1] == 0x15) return memory.get<std::uint64_t>(target);  // call [rip + n]
  if ((*call)[1] != 0xe8) return std::nullopt;                                             // call rip + n
  const auto through_thunk = jump_target(memory, target);
  return through_thunk ? through_thunk : target;
}

}  // namespace kcb
