// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

namespace kcb::test {

/** What a function wrote to the two streams, byte for byte, and what it returned. */
struct Captured {
  std::string out;
  std::string err;
  int status = 0;
};

/** Runs a function with standard output and standard error going to pipes; they are read while it runs. */
[[nodiscard]] Captured captured(const std::function<int()>& function);

/** Runs a function while standard output is a pipe that nobody reads any more. */
[[nodiscard]] int with_closed_reader(const std::function<int()>& function);

}  // namespace kcb::test
