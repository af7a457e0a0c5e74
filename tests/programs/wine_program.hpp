// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

#include <windows.h>

#include "kcb/detector/report.hpp"

namespace kcb::test {

/** What these tests know of a program before they look at it. */
struct Known {
  const char* file;             ///< Such as notepad.exe; without ".exe" it is a name that users give.
  const wchar_t* window_class;  ///< Of its main window.
  const char* title;            ///< Of its main window, as it starts.
  const char* about_title;      ///< Of its About box.
  WORD about_command;           ///< The menu command that opens the About box.
};
inline constexpr Known notepad{"notepad.exe", L"Notepad", "Untitled - Notepad", "About Notepad", 308};
inline constexpr Known winemine{"winemine.exe", L"WineMine", "WineMine", "About WineMine", 1004};

/** The system call in which both programs, and the dialogs they open, wait for messages. */
inline constexpr auto waiting_call = "win32u!NtUserGetMessage";

/** Waits until a condition is true; false when that takes longer than ten seconds. */
[[nodiscard]] bool soon(const std::function<bool()>& condition);

/**
 * One of Wine's programs, started with its window visible; it is ended, at the latest, with the object.
 *
 * The test fails where a step does not succeed.
 */
class WineProgram {
 public:
  explicit WineProgram(const Known& known);
  ~WineProgram();
  WineProgram(const WineProgram&) = delete;
  WineProgram& operator=(const WineProgram&) = delete;

  [[nodiscard]] const Known& known() const { return known_; }
  [[nodiscard]] DWORD pid() const { return information_.dwProcessId; }
  [[nodiscard]] DWORD tid() const { return information_.dwThreadId; }  ///< Of its main thread.
  [[nodiscard]] HANDLE main_thread() const { return information_.hThread; }
  [[nodiscard]] HWND window() const { return window_; }

  /** Opens the About box with a message that is sent; the calling thread does not wait for the answer. */
  void send_about() const;
  /** Opens it with a message that is posted, as the menu does. */
  void post_about() const;
  /** Closes the About box as its button does. */
  void close_about() const;

  /** Whether its window answers a message. */
  [[nodiscard]] bool answers() const;

  /** The report on it at the first look that finds the main thread waiting for messages. */
  [[nodiscard]] Report waiting() const;

  /** Closes its main window and gives the exit status; STILL_ACTIVE when it does not end. */
  [[nodiscard]] DWORD close() const;

 private:
  WineProgram(const Known& known, const PROCESS_INFORMATION& started) : known_(known), information_(started) {}
  [[nodiscard]] HWND about_box() const;  // visible; null when there is none
  void wait_for_about_box() const;

  Known known_;
  PROCESS_INFORMATION information_;
  HWND window_ = nullptr;
};

/** Suspends the main thread of a program as long as the object lives: a program that does not answer. */
class Frozen {
 public:
  explicit Frozen(const WineProgram& program);
  ~Frozen();
  Frozen(const Frozen&) = delete;
  Frozen& operator=(const Frozen&) = delete;

 private:
  HANDLE thread_;
};

/** How often a thread is suspended, asked of the system and not of the kit. */
[[nodiscard]] DWORD suspend_count(DWORD tid);

}  // namespace kcb::test
