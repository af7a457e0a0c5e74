// SPDX-License-Identifier: MIT
#include "machine.hpp"

#include <windows.h>

#include "system.hpp"

namespace kcb {
namespace {

constexpr std::uint16_t machine_x86 = 0x14c;
constexpr std::uint16_t machine_arm = 0x1c4;
constexpr std::uint16_t machine_x64 = 0x8664;
constexpr std::uint16_t machine_arm64 = 0xaa64;

class SystemMachineCalls final : public MachineCalls {
 public:
  std::optional<Machines> machines(void* process) override {
    using IsWow64Process2Function = BOOL(WINAPI*)(HANDLE, USHORT*, USHORT*);
    static const auto call = function_of<IsWow64Process2Function>(L"kernel32.dll", "IsWow64Process2");
    Machines machines;
    if (call == nullptr || call(process, &machines.emulated, &machines.native) == 0) return std::nullopt;
    return machines;
  }

  std::optional<bool> wow64(void* process) override {
    BOOL wow64 = FALSE;
    if (IsWow64Process(process, &wow64) == 0) return std::nullopt;
    return wow64 != FALSE;
  }

  std::optional<std::uint16_t> machine(void* process) override {
    using GetProcessInformationFunction = BOOL(WINAPI*)(HANDLE, int, void*, DWORD);
    static const auto call = function_of<GetProcessInformationFunction>(L"kernel32.dll", "GetProcessInformation");
    constexpr int machine_type_info = 9;  // ProcessMachineTypeInfo
    struct {
      USHORT machine, reserved;
      DWORD attributes;
    } information{};  // PROCESS_MACHINE_INFORMATION
    if (call == nullptr || call(process, machine_type_info, &information, sizeof(information)) == 0) {
      return std::nullopt;
    }
    return information.machine;
  }
};

/** The names are those of a minidump's architectures. */
std::string name_of(std::uint16_t machine) {
  switch (machine) {
    case machine_x86:
      return "x86 (WoW64)";
    case machine_arm:
      return "ARM (WoW64)";
    case machine_arm64:
      return "ARM64";
    default:
      return {};
  }
}

/** What a process runs for which IsWow64Process2 gave an answer. */
std::uint16_t machine_of(MachineCalls& calls, void* process, MachineCalls::Machines machines) {
  if (machines.emulated != 0) return machines.emulated;
  if (machines.native != machine_arm64) return machines.native;
  return calls.machine(process).value_or(machine_arm64);
}

}  // namespace

MachineCalls& system_machine_calls() {
  static SystemMachineCalls calls;
  return calls;
}

Result<Architecture> architecture_of(MachineCalls& calls, void* process, const std::string& subject) {
  std::uint16_t machine = machine_x64;
  bool on_x86_processor = true;
  if (const auto machines = calls.machines(process)) {
    machine = machine_of(calls, process, *machines);
    on_x86_processor = machines->native == machine_x64 || machines->native == machine_x86;
  } else {
    const auto wow64 = calls.wow64(process);
    if (!wow64) return tl::make_unexpected(last_error("IsWow64Process", subject));
    // Systems of that age have no other. Where a 32-bit program does not run under WoW64, nothing is of 64 bits.
    if (*wow64 || (sizeof(void*) == 4 && calls.wow64(GetCurrentProcess()) == false)) machine = machine_x86;
  }
  if (machine == machine_x64) return Architecture::x64;
  if (machine == machine_x86 && on_x86_processor) return Architecture::x86;
  return tl::make_unexpected(Error{Problem::other_architecture, subject, {}, 0, name_of(machine)});
}

}  // namespace kcb
