// SPDX-License-Identifier: MIT
// A process that does nothing. It writes its PID, and stays until it is ended.
#include "stay.hpp"

int main() {
  tell_and_stay(GetCurrentProcessId());
  return 0;
}
