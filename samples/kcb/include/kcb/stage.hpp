// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "kcb/program.hpp"

struct HWND__;  // what an HWND points to; <windows.h> stays out of headers

/** What samples and tests set up before their lesson begins: threads with windows, and the moments they agree on. */
namespace kcb::stage {

/** A window procedure, as WNDPROC declares it for x64. */
using WindowProcedure = long long (*)(HWND__* window, unsigned int message, unsigned long long wparam,
                                      long long lparam);

/** Seconds that nothing here waits longer than: whoever waits in vain is told so. */
inline constexpr std::uint32_t limit_seconds = 10;

/** A moment that one thread tells others; once told it stays told. May be used by several threads at once. */
class Moment {
 public:
  Moment();
  void tell() const;

  /** Waits until the moment is told; false when that takes longer than limit_seconds. */
  [[nodiscard]] bool wait() const;

  /**
   * Tells this moment and waits for another one in a single system call, so that whoever learns of this moment finds
   * the thread waiting already; false when the other takes longer than limit_seconds.
   */
  [[nodiscard]] bool tell_and_wait(const Moment& other) const;

  /**
   * The same with a mutex to wait for; true when it was got, which the caller then has to release.
   * WindowThread::give_up ends the wait without it.
   */
  [[nodiscard]] bool tell_and_wait_for(void* mutex) const;

 private:
  std::shared_ptr<void> event_;
};

/**
 * A thread that runs a function, made by CreateThread, so that its stack begins the way the system's own does.
 *
 * It is waited for when it goes out of scope; end its work before.
 */
class Thread {
 public:
  explicit Thread(std::function<void()> body);
  Thread(Thread&&) noexcept;
  Thread& operator=(Thread&&) noexcept;
  ~Thread();

  [[nodiscard]] std::uint32_t tid() const;  ///< Thread identifier.
  void give_up() const;                     ///< Ends the thread's wait in Moment::tell_and_wait_for.

  /** Waits until the function has returned; false when that takes longer than limit_seconds. */
  [[nodiscard]] bool join();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/**
 * A thread that owns a message-only window, which is never shown, and waits for messages in GetMessage.
 *
 * The window exists when the constructor returns. WM_QUIT ends the thread; the destructor sends it.
 */
class WindowThread {
 public:
  /** `name` becomes the window's class and must be new in this process. */
  WindowThread(const std::wstring& name, WindowProcedure procedure);
  WindowThread(const WindowThread&) = delete;
  WindowThread& operator=(const WindowThread&) = delete;
  ~WindowThread();

  [[nodiscard]] std::uint32_t tid() const { return thread_.tid(); }
  [[nodiscard]] HWND__* window() const { return window_; }  ///< Null when it could not be made.
  void give_up() const { thread_.give_up(); }               ///< Ends its wait in Moment::tell_and_wait_for.

 private:
  HWND__* window_ = nullptr;
  Moment ready_;
  Thread thread_;
};

/** Says that a moment did not come within limit_seconds; false, to be returned at once. */
bool too_late(const Program& program);

}  // namespace kcb::stage
