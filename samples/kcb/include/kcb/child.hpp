// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kcb/error.hpp"
#include "kcb/stage.hpp"

namespace kcb::stage {

/** An exception in a child, as its debugger gets to know it. */
struct ChildException {
  std::uint32_t tid = 0;      ///< The thread it happened in, which stands still meanwhile.
  std::uint32_t code = 0;     ///< Such as EXCEPTION_BREAKPOINT.
  std::uint64_t address = 0;  ///< Of the instruction.
  bool first_chance = true;   ///< False when nothing in the child has handled it: the child is about to end.
};

/**
 * This program, running once more as a child process with a window, under the debugger that the calling thread is.
 *
 * The child is started with `--child NAME`; that program calls be_child(NAME, ...). It is ended with this object if it
 * has not ended before. The thread that starts it also has to call debug(): Windows ties a debugger to a thread.
 */
class Child {
 public:
  /** Starts the child. `name` is new in this session; it becomes its window's class. Errors: system_call_failed. */
  [[nodiscard]] static Result<Child> start(const std::wstring& name);

  [[nodiscard]] std::uint32_t pid() const;  ///< Process identifier.
  [[nodiscard]] void* process() const;      ///< A handle with all access to the process; owned by this object.

  /** Waits until the child's window exists; null when that takes longer than limit_seconds. For any thread. */
  [[nodiscard]] HWND__* window() const;

  /**
   * Answers debug events until the child has ended, and gives its exit status.
   *
   * While `on_exception` runs, all threads of the child stand still. It returns true when the exception is dealt with.
   * Nothing when the child does nothing for limit_seconds; it is ended then.
   */
  [[nodiscard]] std::optional<std::uint32_t> debug(const std::function<bool(const ChildException&)>& on_exception);

  /** Ends the child at once. For any thread. */
  void terminate() const;

  Child(Child&&) noexcept;
  Child& operator=(Child&&) noexcept;
  ~Child();

 private:
  struct State;
  explicit Child(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/** The child's side: a message-only window, and a loop that ends when the window is closed. False when that fails. */
bool be_child(const std::wstring& name, WindowProcedure procedure);

/** Ends be_child()'s loop on WM_CLOSE, does what the system does with all other messages. */
long long default_child_procedure(HWND__* window, unsigned int message, unsigned long long wparam, long long lparam);

}  // namespace kcb::stage
