// SPDX-License-Identifier: MIT
// usage: target_tracer PID
// Begins to record a process, and is killed while it does; status 1 where it could not begin.
#include <cstdint>
#include <cstdlib>
#include <filesystem>

#include <windows.h>

#include "kcb/windows/trace.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const auto trace =
      kcb::Trace::attach(static_cast<std::uint32_t>(std::atoi(argv[1])), KCB_RECORDER, {.capacity = 100});
  if (!trace) return 1;
  TerminateProcess(GetCurrentProcess(), 99);
  return 2;
}
