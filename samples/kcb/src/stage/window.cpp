// SPDX-License-Identifier: MIT
#include "window.hpp"

#include <windows.h>

namespace kcb::stage {

static_assert(std::is_same_v<WindowProcedure, WNDPROC>);

HWND__* make_window(const std::wstring& name, WindowProcedure procedure) {
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = procedure;
  window_class.lpszClassName = name.c_str();
  RegisterClassW(&window_class);
  return CreateWindowExW(0, name.c_str(), L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
}

void handle_messages() {
  for (MSG message{}; GetMessageW(&message, nullptr, 0, 0) > 0;) DispatchMessageW(&message);
}

}  // namespace kcb::stage
