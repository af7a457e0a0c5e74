// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kcb/language/error.hpp"
#include "kcb/stage/stage.hpp"

namespace kcb::stage {

/** An exception in a child process, as reported to its debugger. */
struct ChildException {
  std::uint32_t tid = 0;      ///< Identifier of the thread in which it happened.
  std::uint32_t code = 0;     ///< Exception code, such as `EXCEPTION_BREAKPOINT`.
  std::uint64_t address = 0;  ///< Address of the instruction.
  bool first_chance = true;   ///< False at second chance: nothing has handled it, and the child is about to end.
};

/**
 * This program, started once more as a child process with a window. The calling thread is the child's debugger.
 *
 * The child gets the option `--child` with a name and has to call `be_child()` with that name. If it is still running
 * when this object is destroyed, it is terminated. Windows ties a debugger to a thread: the thread that calls `start()`
 * also has to call `debug()`.
 */
class Child {
 public:
  /**
   * Starts the child. `name` must not be in use for another child; it becomes the class of the child's window.
   *
   * Errors: `access_denied`, `system_call_failed`.
   */
  [[nodiscard]] static Result<Child> start(const std::wstring& name);

  [[nodiscard]] std::uint32_t pid() const;  ///< Process identifier of the child.
  [[nodiscard]] void* process() const;      ///< Handle with all access rights to the child; this object owns it.

  /**
   * Waits until the child's window exists and returns its handle; null when that takes longer than `limit_seconds`.
   *
   * Any thread may call it.
   */
  [[nodiscard]] HWND__* window() const;

  /**
   * Handles debug events until the child has ended, and returns the child's exit status.
   *
   * While `on_exception` runs, all threads of the child are stopped. `on_exception` has to return true if it has
   * handled the exception; a breakpoint counts as handled in any case. No value when there is no debug event for
   * `limit_seconds`; the child is then terminated.
   */
  [[nodiscard]] std::optional<std::uint32_t> debug(const std::function<bool(const ChildException&)>& on_exception);

  /** Terminates the child at once. Any thread may call it. */
  void terminate() const;

  Child(Child&&) noexcept;
  Child& operator=(Child&&) noexcept;
  ~Child();

 private:
  struct State;
  explicit Child(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/**
 * Runs a `WindowThread`, which owns the child's window, until `WM_QUIT` ends it.
 *
 * The child calls it with the name that follows `--child`. False when the window cannot be created, or when the thread
 * has not ended within `limit_seconds`.
 */
bool be_child(const std::wstring& name, WindowProcedure procedure);

/** Handles a message as `DefWindowProc` does; on `WM_CLOSE` it also ends the message loop of `be_child()`. */
LongWord __stdcall default_child_procedure(HWND__* window, unsigned int message, std::uintptr_t wparam,
                                           LongWord lparam);

}  // namespace kcb::stage
