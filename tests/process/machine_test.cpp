// SPDX-License-Identifier: MIT
// What code a process runs, from what systems answer: those of the test, for each kind of process there is.
#include "windows/machine.hpp"

#include <catch2/catch_test_macros.hpp>

#include <windows.h>

using namespace kcb;

namespace {

constexpr std::uint16_t none = 0, x86 = 0x14c, arm = 0x1c4, x64 = 0x8664, arm64 = 0xaa64;

/** Answers as a system that a test describes. */
class Answers final : public MachineCalls {
 public:
  std::optional<Machines> two;           ///< IsWow64Process2
  std::optional<bool> one;               ///< IsWow64Process
  std::optional<std::uint16_t> of_type;  ///< ProcessMachineTypeInfo

  std::optional<Machines> machines(void*) override { return two; }
  std::optional<bool> wow64(void*) override { return one; }
  std::optional<std::uint16_t> machine(void*) override { return of_type; }

  /** The name of the code for which a process is refused; nothing when it is not. */
  std::optional<std::string> refused() {
    const auto checked = architecture_of(*this, nullptr, "1234");
    if (checked) return std::nullopt;
    CHECK(checked.error().problem == Problem::other_architecture);
    CHECK(checked.error().subject == "1234");
    return checked.error().kind;
  }
};

}  // namespace

TEST_CASE("machine: on x64") {
  Answers system;
  system.one = false;  // for an x64 process and for one of ARM64, so it is not asked where there is better
  system.two = {none, x64};
  CHECK_FALSE(system.refused());
  system.two = {x86, x64};
  CHECK(architecture_of(system, nullptr, "1234") == Architecture::x86);
}

TEST_CASE("machine: on ARM64, x64 processes are told from native ones where the system can") {
  Answers system;
  system.one = false;
  system.two = {none, arm64};
  CHECK(system.refused() == "ARM64");  // Windows 10, which has no x64 processes there
  system.of_type = arm64;
  CHECK(system.refused() == "ARM64");
  system.of_type = x64;
  CHECK_FALSE(system.refused());
  system.two = {x86, arm64};
  CHECK(system.refused() == "x86 (WoW64)");
  system.two = {arm, arm64};
  CHECK(system.refused() == "ARM (WoW64)");
}

TEST_CASE("machine: a system without IsWow64Process2") {
  Answers system;
  system.one = false;
  CHECK_FALSE(system.refused());
  system.one = true;
  CHECK(architecture_of(system, nullptr, "1234") == Architecture::x86);
  system.one.reset();
  SetLastError(ERROR_ACCESS_DENIED);
  const auto checked = architecture_of(system, nullptr, "1234");
  REQUIRE_FALSE(checked);
  CHECK(checked.error().problem == Problem::access_denied);
  CHECK(checked.error().api == "IsWow64Process");
}

TEST_CASE("machine: one that has no name here is refused without one") {
  Answers system;
  system.two = {none, 0x5064};
  CHECK(system.refused() == "");
}

TEST_CASE("machine: this process, as this system says it") {
  CHECK(architecture_of(system_machine_calls(), GetCurrentProcess(), "1234"));
}
