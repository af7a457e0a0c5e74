// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>

#include "kcb/program/program.hpp"

struct HWND__;  // what an HWND points to; <windows.h> stays out of headers

/**
 * What samples and tests need before a lesson can begin: threads with windows, and events by which they synchronize.
 */
namespace kcb::stage {

/** The same as `LRESULT` and `LPARAM`. */
using LongWord = std::conditional_t<sizeof(void*) == 8, long long, long>;

/** Type of a window procedure; the same as `WNDPROC`. */
using WindowProcedure = LongWord(__stdcall*)(HWND__* window, unsigned int message, std::uintptr_t wparam,
                                             LongWord lparam);

/** Type of the function with which a thread begins; the same as `LPTHREAD_START_ROUTINE`. */
using ThreadFunction = unsigned long(__stdcall*)(void* argument);

/** Time-out in seconds of every wait in this namespace. */
inline constexpr std::uint32_t limit_seconds = 10;

/**
 * An event that one thread signals and others wait for; once signalled, it stays signalled.
 *
 * Several threads may use it at once. A copy refers to the same event.
 */
class Moment {
 public:
  /** An event that has not been signalled. */
  Moment();

  /** Signals the event: every thread that waits for it continues. */
  void tell() const;

  /** Waits until the event is signalled. False when that takes longer than `limit_seconds`. */
  [[nodiscard]] bool wait() const;

  /**
   * Signals this event and waits for another one, in a single system call.
   *
   * So a thread that sees this event signalled finds the calling thread in that call. False when the other event takes
   * longer than `limit_seconds`.
   */
  [[nodiscard]] bool tell_and_wait(const Moment& other) const;

  /**
   * Signals this event and waits for a mutex, given by its handle, in a single system call.
   *
   * True when the caller owns the mutex and has to release it. False after `limit_seconds`, or when
   * `Thread::give_up()` or `WindowThread::give_up()` has ended the wait.
   */
  [[nodiscard]] bool tell_and_wait_for(void* mutex) const;

 private:
  std::shared_ptr<void> event_;
};

/**
 * A thread that runs a function. `CreateThread` makes it, so its stack begins like those of the system's own threads.
 *
 * The system calls the function itself: no frame of the kit is further out on the stack. The destructor waits until the
 * function has returned, at most `limit_seconds`.
 */
class Thread {
 public:
  /** Starts the thread, which calls `function` with `argument`; the thread's exit code is what the function returns. */
  explicit Thread(ThreadFunction function, void* argument = nullptr);

  Thread(Thread&&) noexcept;
  Thread& operator=(Thread&&) noexcept;
  ~Thread();

  [[nodiscard]] std::uint32_t tid() const;  ///< Thread identifier; 0 when the system could not create the thread.
  void give_up() const;                     ///< Ends its wait in `Moment::tell_and_wait_for()`.

  /** Waits until the function has returned. False when that takes longer than `limit_seconds`. */
  [[nodiscard]] bool join();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/**
 * A thread that owns a message-only window, which is never shown, and waits for messages in `GetMessage`.
 *
 * `WM_QUIT` ends the thread; the destructor posts it and waits for the thread to end, at most `limit_seconds`.
 */
class WindowThread {
 public:
  /** Starts the thread and waits for its window. `name` becomes the window's class and must be new in this process. */
  WindowThread(std::wstring name, WindowProcedure procedure);
  WindowThread(const WindowThread&) = delete;
  WindowThread& operator=(const WindowThread&) = delete;
  ~WindowThread();

  [[nodiscard]] std::uint32_t tid() const { return thread_.tid(); }  ///< Thread identifier.
  [[nodiscard]] HWND__* window() const { return window_; }  ///< Handle of the window; null when it could not be made.
  void give_up() const { thread_.give_up(); }               ///< Ends its wait in `Moment::tell_and_wait_for()`.

  /** Waits until `WM_QUIT` has ended the thread. False when that takes longer than `limit_seconds`. */
  [[nodiscard]] bool join() { return thread_.join(); }

 private:
  static unsigned long __stdcall handle_messages(void* window_thread);

  std::wstring name_;
  WindowProcedure procedure_;
  HWND__* window_ = nullptr;
  Moment ready_;
  Thread thread_;
};

/** Reports that an event was not signalled within `limit_seconds`. It always returns false. */
bool too_late(const Program& program);

}  // namespace kcb::stage
