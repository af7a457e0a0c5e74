// SPDX-License-Identifier: MIT
// ask: a program that hangs, for docs/diagnosing.rst. It prints nothing.
#include <windows.h>

int main() {
  const HWND notepad = FindWindowW(L"Notepad", nullptr);
  if (notepad == nullptr) return 1;
  // The command Help > About in Wine's Notepad. The box that it opens is modal, so Notepad answers this message only
  // after somebody has closed the box; until then this call does not return.
  constexpr WPARAM about = 308;
  SendMessageW(notepad, WM_COMMAND, about, 0);
  return 0;
}
