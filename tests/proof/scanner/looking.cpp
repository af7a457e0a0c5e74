// SPDX-License-Identifier: MIT
// usage: looking_scanner PID
// Looks at a process again and again until Ctrl-C, which it leaves to end_between_stops().
#include <cstdlib>

#include "kcb/windows/process.hpp"

int main(int count, char** words) {
  if (count != 2) return 2;
  kcb::end_between_stops();
  auto process = kcb::Process::open(std::strtoul(words[1], nullptr, 10));
  while (process && process->snapshot()) {
  }
  return 1;
}
