// SPDX-License-Identifier: MIT
// usage: own_program PID
#include <cstdint>
#include <cstdlib>

#include "kcb/detector/detect.hpp"
#include "kcb/language/describe.hpp"
#include "kcb/program/console.hpp"
#include "kcb/report/report_text.hpp"
#include "kcb/windows/process.hpp"

int main(int count, char** words) {
  if (count != 2) return 2;
  const auto messages = kcb::Messages::open("en");
  const auto snapshot = kcb::capture(static_cast<std::uint32_t>(std::strtoul(words[1], nullptr, 10)));
  if (!snapshot) {
    kcb::console::err(kcb::describe(snapshot.error(), messages) + "\n");
    return 3;
  }
  kcb::console::out(kcb::to_text(kcb::detect(*snapshot), messages));
  return 0;
}
