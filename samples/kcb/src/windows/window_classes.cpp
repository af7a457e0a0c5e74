// SPDX-License-Identifier: MIT
#include "kcb/windows/window_classes.hpp"

#include <array>
#include <map>
#include <string_view>

#include <windows.h>

#include "language/utf.hpp"

namespace kcb {
namespace {

/** Names of classes by their atoms: under Wine, the name is a second request to the server, the atom the first. */
using Names = std::map<ULONG_PTR, std::optional<std::string>>;

std::optional<std::string> name_of_class(HWND window) {
  std::array<wchar_t, 257> name{};  // a class name has at most 256 characters
  const int length = GetClassNameW(window, name.data(), static_cast<int>(name.size()));
  if (length <= 0) return std::nullopt;
  return to_utf8(std::wstring_view(name.data(), static_cast<std::size_t>(length)));
}

std::optional<std::string> class_of(std::uint64_t handle, std::uint32_t owner, Names& names) {
  HWND const window = reinterpret_cast<HWND>(handle);
  if (GetWindowThreadProcessId(window, nullptr) != owner) return std::nullopt;
  const ULONG_PTR atom = GetClassLongPtrW(window, GCW_ATOM);
  if (atom == 0) return std::nullopt;  // the window has just been destroyed
  auto& name = names[atom];
  if (!name) name = name_of_class(window);
  return name;
}

}  // namespace

void name_window_classes(Report& report) {
  Names names;
  for (ThreadReport& thread : report.threads) {
    for (Callback& callback : thread.callbacks) {
      if (callback.window) callback.window_class = class_of(*callback.window, thread.tid, names);
    }
  }
}

}  // namespace kcb
