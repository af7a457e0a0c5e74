// SPDX-License-Identifier: MIT
// What keeps the detector from looking at a process, told apart by Problem, with the function and its code.
#include <catch2/catch_test_macros.hpp>

#include <windows.h>

#include "kcb/windows/process.hpp"
#include "target.hpp"

using namespace kcb;
using kcb::test::Pump;
using kcb::test::TargetProcess;

TEST_CASE("capture: no such process") {
  for (const std::uint32_t pid : {0U, 0x7ffffffcU}) {
    const auto snapshot = capture(pid);
    REQUIRE_FALSE(snapshot);
    CHECK(snapshot.error().problem == Problem::no_such_process);
    CHECK(snapshot.error().subject == std::to_string(pid));
    CHECK(snapshot.error().api == "OpenProcess");
    CHECK(snapshot.error().code == ERROR_INVALID_PARAMETER);
  }
}

TEST_CASE("capture: a process that has ended, while somebody holds a handle to it") {
  const Pump pump;
  auto process = Process::open(pump.pid());
  REQUIRE(process);
  CHECK(process->snapshot());
  pump.target().terminate();
  REQUIRE(pump.target().wait() != STILL_ACTIVE);

  const auto opened = Process::open(pump.pid());
  REQUIRE_FALSE(opened);
  CHECK(opened.error().problem == Problem::process_ended);
  CHECK(opened.error().subject == std::to_string(pump.pid()));
  const auto again = process->snapshot();  // it ended after it was opened
  REQUIRE_FALSE(again);
  CHECK(again.error().problem == Problem::process_ended);
  CHECK(again.error().subject == std::to_string(pump.pid()));
}

TEST_CASE("capture: access denied") {
  // A process that lets nobody in: its list of who may do what is there, is protected, and is empty.
  ACL nobody{};
  SECURITY_DESCRIPTOR security{};
  InitializeAcl(&nobody, sizeof(nobody), ACL_REVISION);
  InitializeSecurityDescriptor(&security, SECURITY_DESCRIPTOR_REVISION);
  SetSecurityDescriptorDacl(&security, TRUE, &nobody, FALSE);
  SetSecurityDescriptorControl(&security, SE_DACL_PROTECTED, SE_DACL_PROTECTED);
  const Pump pump({&security, 0});
  const auto snapshot = capture(pump.pid());
  REQUIRE_FALSE(snapshot);
  CHECK(snapshot.error().problem == Problem::access_denied);
  CHECK(snapshot.error().subject == std::to_string(pump.pid()));
  CHECK(snapshot.error().api == "OpenProcess");
  CHECK(snapshot.error().code == ERROR_ACCESS_DENIED);
}
