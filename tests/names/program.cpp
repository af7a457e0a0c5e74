// SPDX-License-Identifier: MIT
// What the PDB of a test holds: a static window procedure, C++ names, functions that are put into others.
#include <windows.h>

namespace {

class Frame {
 public:
  explicit Frame(int start) : count_(start) {}
  int on_update(int by);

 private:
  int count_;
};

inline int doubled(int value) {
  volatile int kept = value;
  return kept * 2;
}

__attribute__((noinline)) int Frame::on_update(int by) {
  count_ += doubled(by);
  for (int i = 0; i < by; ++i) count_ ^= doubled(i);
  return count_;
}

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM w, LPARAM l) {
  static Frame frame(3);
  if (message == WM_APP) return frame.on_update(static_cast<int>(w));
  return DefWindowProcW(window, message, w, l);
}

}  // namespace

int more(int value);

int main() {
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = window_procedure;
  window_class.lpszClassName = L"MyFrame";
  RegisterClassW(&window_class);
  return more(static_cast<int>(window_procedure(nullptr, WM_APP, 3, 0)));
}
