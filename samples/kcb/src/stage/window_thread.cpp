// SPDX-License-Identifier: MIT
#include <type_traits>
#include <utility>

#include <windows.h>

#include "kcb/stage/stage.hpp"

namespace kcb::stage {

static_assert(std::is_same_v<WindowProcedure, WNDPROC>);

WindowThread::WindowThread(std::wstring name, WindowProcedure procedure)
    : name_(std::move(name)), procedure_(procedure), thread_(handle_messages, this) {
  static_cast<void>(ready_.wait());
}

WindowThread::~WindowThread() {
  PostThreadMessageW(thread_.tid(), WM_QUIT, 0, 0);
}

unsigned long __stdcall WindowThread::handle_messages(void* window_thread) {
  auto& self = *static_cast<WindowThread*>(window_thread);
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = self.procedure_;
  window_class.lpszClassName = self.name_.c_str();
  RegisterClassW(&window_class);
  self.window_ = CreateWindowExW(0, self.name_.c_str(), L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
  self.ready_.tell();
  for (MSG message{}; GetMessageW(&message, nullptr, 0, 0) > 0;) DispatchMessageW(&message);
  return 0;
}

}  // namespace kcb::stage
