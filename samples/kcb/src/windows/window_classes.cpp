// SPDX-License-Identifier: MIT
#include "kcb/window_classes.hpp"

#include <array>
#include <string_view>

#include <windows.h>

#include "utf8.hpp"

namespace kcb {
namespace {

std::optional<std::string> class_of(std::uint64_t handle, std::uint32_t owner) {
  HWND const window = reinterpret_cast<HWND>(handle);
  if (GetWindowThreadProcessId(window, nullptr) != owner) return std::nullopt;
  std::array<wchar_t, 257> name{};  // a class name has at most 256 characters
  const int length = GetClassNameW(window, name.data(), static_cast<int>(name.size()));
  if (length <= 0) return std::nullopt;
  return to_utf8(std::wstring_view(name.data(), static_cast<std::size_t>(length)));
}

}  // namespace

void name_window_classes(Report& report) {
  for (ThreadReport& thread : report.threads) {
    for (Callback& callback : thread.callbacks) {
      if (callback.window) callback.window_class = class_of(*callback.window, thread.tid);
    }
  }
}

}  // namespace kcb
