// SPDX-License-Identifier: MIT
#include "kcb/detector/callback_argument.hpp"

namespace kcb {
namespace {

/** Where each part lies in an argument; nothing where it is not part of it. */
struct Places {
  std::optional<std::uint32_t> message, window, procedure;
};

constexpr Places wine8_window_procedure{.message = 0x10, .window = 0x08, .procedure = 0x50};
constexpr Places wine_window_procedure{.message = 0x10, .window = 0x08, .procedure = 0x40};
constexpr Places wine_hook{.message = std::nullopt, .window = std::nullopt, .procedure = 0x00};
constexpr Places windows_fn_dword{.message = 0x08, .window = std::nullopt, .procedure = 0x20};

std::optional<Places> places_in(std::string_view name, CalloutLayout layout) {
  if (name == "User32CallWindowProc" || name == "NtUserCallWinProc") {
    return layout == CalloutLayout::wine8 ? wine8_window_procedure : wine_window_procedure;
  }
  if (name == "User32CallWindowsHook" || name == "NtUserCallWindowsHook") return wine_hook;
  if (name == "fnDWORD" && layout == CalloutLayout::windows) return windows_fn_dword;
  return std::nullopt;
}

template <class T>
std::optional<T> read(const Memory& memory, const Callout& callout, std::optional<std::uint32_t> place) {
  if (!place || callout.length < *place + sizeof(T)) return std::nullopt;
  return memory.get<T>(callout.buffer + *place);
}

}  // namespace

CallbackArgument read_callback_argument(const Memory& memory, std::string_view name, const Callout& callout) {
  const auto places = places_in(name, callout.layout);
  if (!places) return {};
  return {read<std::uint32_t>(memory, callout, places->message), read<std::uint64_t>(memory, callout, places->window),
          read<std::uint64_t>(memory, callout, places->procedure)};
}

}  // namespace kcb
