// SPDX-License-Identifier: MIT
// hanging DUMP: a program whose window procedure hangs. Once it does, the program writes a minidump of itself, prints
// its process identifier and stays until it is ended, three minutes at most.
#include <cstdio>

#include <windows.h>
// These need windows.h before them.
#include <dbghelp.h>
#include <shellapi.h>

namespace {

HANDLE hanging = CreateEventW(nullptr, TRUE, FALSE, nullptr);
HANDLE never = CreateEventW(nullptr, TRUE, FALSE, nullptr);

class MyFrame {
 public:
  __attribute__((noinline)) LRESULT on_update() {
    SignalObjectAndWait(hanging, never, INFINITE, FALSE);  // hangs here
    return ++updates_;
  }

 private:
  LRESULT updates_ = 0;
};

DWORD WINAPI send(void* window) {
  return static_cast<DWORD>(SendMessageW(static_cast<HWND>(window), WM_APP, 0, 0));
}

DWORD WINAPI write_dump(void* path) {
  WaitForSingleObject(hanging, INFINITE);
  HANDLE file = CreateFileW(static_cast<const wchar_t*>(path), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr);
  if (file == INVALID_HANDLE_VALUE) ExitProcess(1);     // Wine's MiniDumpWriteDump would report success
  SymInitializeW(GetCurrentProcess(), nullptr, FALSE);  // otherwise Wine loads the symbols of all modules
  const auto everything = MiniDumpWithFullMemory;
  const BOOL written =
      MiniDumpWriteDump(GetCurrentProcess(), GetCurrentProcessId(), file, everything, nullptr, nullptr, nullptr);
  CloseHandle(file);
  std::printf("%lu\n", written != 0 ? static_cast<unsigned long>(GetCurrentProcessId()) : 0UL);
  std::fflush(stdout);
  WaitForSingleObject(never, 180'000);
  ExitProcess(0);
}

}  // namespace

static LRESULT CALLBACK frame_procedure(HWND window, UINT message, WPARAM w, LPARAM l) {
  static MyFrame frame;
  if (message != WM_APP) return DefWindowProcW(window, message, w, l);
  const LRESULT answer = frame.on_update();  // called from here
  return answer + 1;
}

int main() {
  int count = 0;
  LPWSTR* words = CommandLineToArgvW(GetCommandLineW(), &count);  // in main, letters that the code page lacks are lost
  if (count != 2) return 2;
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = frame_procedure;
  window_class.lpszClassName = L"MyFrame";
  RegisterClassW(&window_class);
  HWND window = CreateWindowExW(0, L"MyFrame", L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
  CreateThread(nullptr, 0, send, window, 0, nullptr);
  CreateThread(nullptr, 0, write_dump, words[1], 0, nullptr);
  MSG message{};
  while (GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
  return 0;
}
