// SPDX-License-Identifier: MIT
#include <windows.h>

#include "handle.hpp"
#include "kcb/windows/process.hpp"

namespace kcb {

bool enable_debug_privilege() {
  HANDLE opened = nullptr;
  if (OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, &opened) == 0) return false;
  const Handle token = owner_of(opened);
  TOKEN_PRIVILEGES wanted{};
  wanted.PrivilegeCount = 1;
  wanted.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
  if (LookupPrivilegeValueW(nullptr, L"SeDebugPrivilege", &wanted.Privileges[0].Luid) == 0) return false;
  // It succeeds, too, where the token does not hold the privilege; only the last error tells.
  return AdjustTokenPrivileges(token.get(), FALSE, &wanted, 0, nullptr, nullptr) != 0 &&
         GetLastError() == ERROR_SUCCESS;
}

}  // namespace kcb
