// SPDX-License-Identifier: MIT
// @task
#include "02_nested/exercise.hpp"

#include <windows.h>

long long exercise_02::on_message([[maybe_unused]] bool first, [[maybe_unused]] HWND partner,
                                  [[maybe_unused]] UINT message, [[maybe_unused]] std::uint64_t number) {
#ifdef SOLUTION
  if (!first) return SendMessageW(partner, message, number - 1, 0);
  if (number > 1) return SendMessageW(partner, message, number, 0);
#elif defined(WRONG)
  // Always the same depth, whatever is asked for.
  if (!first) return SendMessageW(partner, message, 1, 0);
  if (number != 1) return SendMessageW(partner, message, 0, 0);
#endif
  reached();
  return 0;
}
