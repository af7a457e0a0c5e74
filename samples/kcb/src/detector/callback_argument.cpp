// SPDX-License-Identifier: MIT
#include "kcb/detector/callback_argument.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "argument_places.hpp"
#include "kcb/target/snapshot.hpp"
#include "language/utf.hpp"

namespace kcb {
namespace {

struct Known {
  std::string_view name;
  ArgumentPlaces places;
};

constexpr std::string_view windows_hook = "CallWindowsHook";
constexpr ArgumentPlaces window_only{.window = 0x00};
constexpr ArgumentPlaces procedure_only{.procedure = 0x00};
constexpr ArgumentPlaces wine_hook{.procedure = 0x00, .module = 0x38};
constexpr ArgumentPlaces wine8_hook{.procedure = 0x00, .module = 0x40, .data_size = 0x30};
constexpr ArgumentPlaces wine_x86_hook{.procedure = 0x00, .module = 0x28};
constexpr ArgumentPlaces wine8_x86_hook{.procedure = 0x00, .module = 0x2c, .data_size = 0x20};

constexpr std::uint32_t create = 0x01, get_min_max_info = 0x24, window_pos_changing = 0x46, window_pos_changed = 0x47,
                        nc_create = 0x81, nc_destroy = 0x82, nc_calc_size = 0x83;  // WM_…

constexpr std::array windows{
    Known{"fnDWORD", {.message = 0x08, .procedure = 0x20, .window_object = 0x00}},
    Known{"fnNCDESTROY", {.message = 0x08, .procedure = 0x20, .window_object = 0x00, .messages = {nc_destroy}}},
    Known{"fnINLPCREATESTRUCT",
          {.message = 0x30, .procedure = 0x98, .window_object = 0x28, .messages = {create, nc_create}}},
    Known{"fnINLPWINDOWPOS",  // the handle is that of WINDOWPOS
          {.message = 0x08, .window = 0x18, .procedure = 0x40, .messages = {window_pos_changed}}},
    Known{"fnINOUTLPPOINT5",
          {.message = 0x08,
           .procedure = 0x40,
           .window_object = 0x00,
           .messages = {get_min_max_info, window_pos_changing}}},
    Known{"fnINOUTNCCALCSIZE", {.message = 0x08, .procedure = 0x18, .window_object = 0x00, .messages = {nc_calc_size}}},
    Known{"fnHkINLPKBDLLHOOKSTRUCT", {.procedure = 0x10}},
    Known{"ClientMonitorEnumProc", {.procedure = 0x28}},
};

constexpr ArgumentPlaces wine_window_procedure{.message = 0x10, .window = 0x08, .procedure = 0x40};
constexpr ArgumentPlaces wine8_window_procedure{.message = 0x10, .window = 0x08, .procedure = 0x50};

// Without User32 and NtUser, with which the names of the functions and of their numbers begin.
constexpr std::array wine{
    Known{"CallWindowProc", wine_window_procedure},
    Known{"CallWinProc", wine_window_procedure},
    Known{windows_hook, wine_hook},
    Known{"CallEnumDisplayMonitor", procedure_only},
    Known{"CallSendAsyncCallback", {.window = 0x08, .procedure = 0x00}},
    Known{"CallWinEventHook", {.window = 0x08, .procedure = 0x28, .module = 0x30}},
    Known{"DrawNonClientButton", window_only},
    Known{"DrawScrollBar", window_only},
    Known{"ImmProcessKey", window_only},
    Known{"ImmTranslateMessage", window_only},
    Known{"PostDDEMessage", window_only},
    Known{"DragDropDrag", window_only},
    Known{"DragDropDrop", window_only},
    Known{"DragDropPost", window_only},
};

constexpr std::array windows_x86{Known{"fnDWORD", {.message = 0x08, .procedure = 0x14}}};

constexpr std::array wine_x86{
    Known{"CallWindowProc", {.message = 0x08, .window = 0x04, .procedure = 0x28}},
    Known{"CallWinProc", {.message = 0x08, .window = 0x04, .procedure = 0x28}},
    Known{windows_hook, wine_x86_hook},
};

std::optional<ArgumentPlaces> find(std::span<const Known> list, std::string_view name) {
  const auto found = std::ranges::find(list, name, &Known::name);
  if (found == list.end()) return std::nullopt;
  return found->places;
}

}  // namespace

std::optional<ArgumentPlaces> argument_places(std::string_view name, CalloutLayout layout) {
  for (const std::string_view prefix : {"User32", "NtUser"}) {
    if (!name.starts_with(prefix)) continue;
    const std::string_view callback = name.substr(prefix.size());
    if (layout == CalloutLayout::wine10_x86) return find(wine_x86, callback);
    if (layout == CalloutLayout::wine8_x86) {
      if (callback == windows_hook) return wine8_x86_hook;
      auto places = find(wine_x86, callback);
      if (places && places->message) places->procedure.reset();  // of that version, its place is not known
      return places;
    }
    if (layout == CalloutLayout::wine8 && callback == windows_hook) return wine8_hook;
    const auto places = find(wine, callback);
    const bool old_procedure = layout == CalloutLayout::wine8 && places && places->message;
    return old_procedure ? wine8_window_procedure : places;
  }
  if (layout == CalloutLayout::windows_x86) return find(windows_x86, name);
  return layout == CalloutLayout::windows ? find(windows, name) : std::nullopt;
}

namespace {

template <class T>
std::optional<T> read(const Memory& memory, const Callout& callout, ArgumentPlace place) {
  if (!place || callout.length < *place + sizeof(T)) return std::nullopt;
  return memory.get<T>(callout.buffer + *place);
}

bool is_x86(CalloutLayout layout) {
  return layout == CalloutLayout::windows_x86 || layout == CalloutLayout::wine8_x86 ||
         layout == CalloutLayout::wine10_x86;
}

/** A handle or an address, which has the size of the target's words. */
std::optional<std::uint64_t> read_address(const Memory& memory, const Callout& callout, ArgumentPlace place) {
  if (!is_x86(callout.layout)) return read<std::uint64_t>(memory, callout, place);
  const auto value = read<std::uint32_t>(memory, callout, place);
  return value ? std::optional<std::uint64_t>(*value) : std::nullopt;
}

/** The handle that the thread's CLIENTINFO has for a window, if that is the window that it speaks of. */
std::optional<std::uint64_t> handle_of(const Memory& memory, std::optional<std::uint64_t> object, std::uint64_t teb) {
  if (!object || *object == 0 || teb == 0) return std::nullopt;
  if (memory.get<std::uint64_t>(teb + teb_to_callback_window + 8) != object) return std::nullopt;
  return memory.get<std::uint64_t>(teb + teb_to_callback_window);
}

/** A path in UTF-16 up to its zero; nothing where it is empty, or longer than Windows' MAX_PATH. */
std::optional<std::string> read_path(const Memory& memory, const Callout& callout, const ArgumentPlaces& places) {
  constexpr std::size_t most_units = 260;
  constexpr std::uint32_t most_data = 0x10000;
  ArgumentPlace place = places.module;
  if (places.data_size) {
    const auto size = read<std::uint32_t>(memory, callout, places.data_size);
    if (!size || *size > most_data) return std::nullopt;
    *place += *size;
  }
  std::u16string path;
  for (; place && path.size() < most_units; *place += sizeof(char16_t)) {
    const auto unit = read<char16_t>(memory, callout, place);
    if (!unit) break;
    if (*unit == 0) return path.empty() ? std::nullopt : std::optional(to_utf8(path));
    path += *unit;
  }
  return std::nullopt;
}

/** False where the message shows that the argument has another layout on that system. */
bool is_expected(const ArgumentPlaces& places, std::optional<std::uint32_t> message) {
  const auto& [first, second] = places.messages;
  return first == 0 || (message && *message != 0 && (message == first || message == second));
}

}  // namespace

CallbackArgument read_callback_argument(const Memory& memory, std::string_view name, const Callout& callout,
                                        std::uint64_t teb) {
  const auto places = argument_places(name, callout.layout);
  if (!places) return {};
  const auto message = read<std::uint32_t>(memory, callout, places->message);
  if (!is_expected(*places, message)) return {};
  const auto window = places->window_object
                          ? handle_of(memory, read<std::uint64_t>(memory, callout, places->window_object), teb)
                          : read_address(memory, callout, places->window);
  return {message, window, read_address(memory, callout, places->procedure), read_path(memory, callout, *places)};
}

}  // namespace kcb
