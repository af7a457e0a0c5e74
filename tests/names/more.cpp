// SPDX-License-Identifier: MIT
// A second object file of the program.
static __attribute__((noinline)) int helper(int value) {
  volatile int kept = value;
  return kept + 1;
}

int more(int value) {
  return helper(value) + helper(value + 1);
}
