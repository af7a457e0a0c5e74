// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <windows.h>

#include "kcb/recording/recording.hpp"
#include "kcb/stage/stage.hpp"

namespace kcb::test {

/** A window class that nothing in this process has used. */
[[nodiscard]] std::wstring new_class_name();

/** Threads with a window each, whose procedure counts what it is called for: the truth that a recording has to meet. */
class Receivers {
 public:
  static constexpr UINT question = WM_APP;

  explicit Receivers(std::size_t count);

  [[nodiscard]] HWND window(std::size_t place) const { return windows_[place]->window(); }
  [[nodiscard]] std::uint32_t tid(std::size_t place) const { return windows_[place]->tid(); }
  [[nodiscard]] std::size_t size() const { return windows_.size(); }

  /** How often any of the window procedures has been called since the last call of this. */
  [[nodiscard]] static std::uint64_t calls();

 private:
  std::vector<std::unique_ptr<stage::WindowThread>> windows_;
};

/** Each of so many threads sends each window so many messages; false when one of them is not answered rightly. */
[[nodiscard]] bool send_to_all(const Receivers& receivers, std::size_t senders, std::size_t messages);

/** How many callbacks a recording has. */
[[nodiscard]] std::size_t callbacks_in(const Recording& recording);

/** How many of its spans end in a way. */
[[nodiscard]] std::size_t count(const Recording& recording, SpanEnd end);

}  // namespace kcb::test
