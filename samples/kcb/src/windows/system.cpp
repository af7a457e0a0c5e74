// SPDX-License-Identifier: MIT
#include "system.hpp"

#include <windows.h>
#include <winternl.h>

namespace kcb {
namespace {

/** A function of ntdll that no header declares for every system; null where it does not exist. */
template <class Function>
Function ntdll_function(const char* name) {
  return reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(GetModuleHandleW(L"ntdll.dll"), name)));
}

}  // namespace

std::string system_name() {
  // Wine says its own version so; source: Wine's developer FAQ.
  using WineGetVersion = const char*(CDECL*)();
  if (const auto wine_get_version = ntdll_function<WineGetVersion>("wine_get_version")) {
    return std::string("Wine ") + wine_get_version();
  }
  // GetVersionEx tells a program without a manifest an old version; this one does not.
  using GetVersionFunction = LONG(WINAPI*)(OSVERSIONINFOW*);
  OSVERSIONINFOW version{};
  version.dwOSVersionInfoSize = sizeof(version);
  if (const auto get_version = ntdll_function<GetVersionFunction>("RtlGetVersion")) get_version(&version);
  return "Windows " + std::to_string(version.dwMajorVersion) + '.' + std::to_string(version.dwMinorVersion) + '.' +
         std::to_string(version.dwBuildNumber);
}

Error last_error(std::string_view api, std::string subject) {
  const DWORD code = GetLastError();
  const Problem problem = code == ERROR_ACCESS_DENIED ? Problem::access_denied : Problem::system_call_failed;
  return {problem, std::move(subject), std::string(api), code};
}

}  // namespace kcb
