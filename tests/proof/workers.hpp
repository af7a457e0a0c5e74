// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <windows.h>

namespace kcb::test {

/** Threads of this process that do all kinds of things, over and over, until the object goes out of scope. */
class Workers {
 public:
  Workers();
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  struct Worker {
    std::string what;  ///< It does.
    HANDLE thread = nullptr;
  };
  [[nodiscard]] const std::vector<Worker>& all() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kcb::test
