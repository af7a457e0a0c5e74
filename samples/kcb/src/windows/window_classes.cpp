// SPDX-License-Identifier: MIT
#include "kcb/windows/window_classes.hpp"

#include <array>
#include <string_view>

#include <windows.h>

#include "language/utf.hpp"
#include "window_class_names.hpp"

namespace kcb {
namespace {

std::optional<std::string> name_of_class(HWND window) {
  std::array<wchar_t, 257> name{};  // a class name has at most 256 characters
  const int length = GetClassNameW(window, name.data(), static_cast<int>(name.size()));
  if (length <= 0) return std::nullopt;
  return to_utf8(std::wstring_view(name.data(), static_cast<std::size_t>(length)));
}

}  // namespace

std::optional<std::string> WindowClassNames::name(std::uint64_t handle, WindowOwner owner) {
  HWND const window = reinterpret_cast<HWND>(handle);
  DWORD pid = 0;
  const DWORD tid = GetWindowThreadProcessId(window, &pid);
  if (owner.tid ? tid != *owner.tid : pid != owner.pid) return std::nullopt;
  const std::uintptr_t atom = GetClassLongPtrW(window, GCW_ATOM);
  if (atom == 0) return std::nullopt;  // the window has just been destroyed
  auto& name = names_[atom];
  if (!name) name = name_of_class(window);
  return name;
}

void name_window_classes(Report& report) {
  WindowClassNames names;
  for (ThreadReport& thread : report.threads) {
    for (Callback& callback : thread.callbacks) {
      if (callback.window) callback.window_class = names.name(*callback.window, {.tid = thread.tid});
    }
  }
}

}  // namespace kcb
