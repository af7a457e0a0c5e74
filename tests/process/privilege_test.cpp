// SPDX-License-Identifier: MIT
// SeDebugPrivilege: enabled where the token holds it, and no harm where it does not.
#include <catch2/catch_test_macros.hpp>

#include <windows.h>

#include "kcb/windows/process.hpp"

namespace {

struct Token {
  HANDLE handle = nullptr;
  PRIVILEGE_SET debug{};

  Token() {
    REQUIRE(OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, &handle) != 0);
    debug.PrivilegeCount = 1;
    debug.Control = PRIVILEGE_SET_ALL_NECESSARY;
    REQUIRE(LookupPrivilegeValueW(nullptr, L"SeDebugPrivilege", &debug.Privilege[0].Luid) != 0);
  }
  ~Token() { CloseHandle(handle); }
  Token(const Token&) = delete;
  Token& operator=(const Token&) = delete;

  /** 0 disables the privilege, SE_PRIVILEGE_REMOVED takes it out of the token for good; true where it was there. */
  [[nodiscard]] bool set(DWORD attributes) const {
    TOKEN_PRIVILEGES wanted{1, {{debug.Privilege[0].Luid, attributes}}};
    const BOOL done = AdjustTokenPrivileges(handle, FALSE, &wanted, 0, nullptr, nullptr);
    const DWORD code = GetLastError();
    REQUIRE(done != 0);
    return code == ERROR_SUCCESS;
  }
  [[nodiscard]] bool enabled() {
    BOOL result = FALSE;
    REQUIRE(PrivilegeCheck(handle, &debug, &result) != 0);
    return result != FALSE;
  }
};

}  // namespace

TEST_CASE("privilege: it is enabled where the token holds it, and no failure where it does not") {
  Token token;
  if (!token.set(0)) SKIP("the token of this program does not hold SeDebugPrivilege");
  CHECK_FALSE(token.enabled());
  CHECK(kcb::enable_debug_privilege());
  CHECK(token.enabled());

  REQUIRE(token.set(SE_PRIVILEGE_REMOVED));
  CHECK_FALSE(kcb::enable_debug_privilege());
  CHECK_FALSE(token.enabled());
}
