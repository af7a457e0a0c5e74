// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include <windows.h>

#include "kcb/detector/report.hpp"
#include "kcb/stage/stage.hpp"

namespace kcb::test {

/** The report on this process; the test fails where there is none. */
[[nodiscard]] Report look();

/** The report on one thread of this process; the test fails where it is not in it. */
[[nodiscard]] ThreadReport look(std::uint32_t tid);

/** A window class that nothing in this process has used. */
[[nodiscard]] std::wstring new_class_name();

/**
 * Where a window procedure, or a hook, stands still to be looked at: it tells that it is there and waits to go on.
 *
 * There is one at a time: open() begins a new one.
 */
namespace gate {

void open();
void pass();                            ///< What the thread that is looked at calls.
[[nodiscard]] bool wait_until_there();  ///< What the test calls; false when nobody comes.
void let_go();

}  // namespace gate

/** A thread that sends one message and waits for the answer. */
class Sender {
 public:
  Sender(HWND window, UINT message, WPARAM wparam = 0);

  [[nodiscard]] std::uint32_t tid() const { return thread_.tid(); }
  /** The answer, once it has come; -1 when it does not. */
  [[nodiscard]] LRESULT answer();

 private:
  static DWORD WINAPI send(void* sender);

  HWND window_;
  UINT message_;
  WPARAM wparam_;
  LRESULT answer_ = -1;
  stage::Thread thread_;
};

}  // namespace kcb::test
