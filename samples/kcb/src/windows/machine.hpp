// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kcb/image/architecture.hpp"
#include "kcb/language/error.hpp"

namespace kcb {

/** The functions of the system that say what code a process runs; a test answers in their place. */
class MachineCalls {
 public:
  /** IMAGE_FILE_MACHINE_…, as IsWow64Process2 gives them. */
  struct Machines {
    std::uint16_t emulated = 0;  ///< 0 for a process that does not run under WoW64.
    std::uint16_t native = 0;    ///< That of the system.
  };

  MachineCalls() = default;
  MachineCalls(const MachineCalls&) = delete;
  MachineCalls& operator=(const MachineCalls&) = delete;
  virtual ~MachineCalls() = default;

  /** IsWow64Process2; nothing where the system does not have it (before Windows 10) or where it fails. */
  virtual std::optional<Machines> machines(void* process) = 0;
  /** IsWow64Process, which sets the last error where it fails. */
  virtual std::optional<bool> wow64(void* process) = 0;
  /** GetProcessInformation with ProcessMachineTypeInfo; nothing where the system does not know it (before Windows 11).
   */
  virtual std::optional<std::uint16_t> machine(void* process) = 0;
};

/** The system's own. */
[[nodiscard]] MachineCalls& system_machine_calls();

/**
 * Which code a process runs: x64, or x86 under WoW64 on an x64 system.
 *
 * To IsWow64Process, one of ARM64 is as good as one of x64, and to IsWow64Process2 both are alike on ARM64; only
 * Windows 11 has x64 processes there, and it can tell them apart. Source: Microsoft's pages of the three functions.
 *
 * x86 code on ARM64 is refused: it was never seen there. Errors: other_architecture, with Error::kind where the system
 * tells the architecture; access_denied, system_call_failed. Needs PROCESS_QUERY_INFORMATION.
 */
[[nodiscard]] Result<Architecture> architecture_of(MachineCalls& calls, void* process, const std::string& subject);

}  // namespace kcb
