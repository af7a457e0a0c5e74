// SPDX-License-Identifier: MIT
#include "system.hpp"

#include <windows.h>
#include <winternl.h>

namespace kcb {

void* system_function(const wchar_t* module, const char* name) {
  const HMODULE loaded = GetModuleHandleW(module);
  return loaded != nullptr ? reinterpret_cast<void*>(GetProcAddress(loaded, name)) : nullptr;
}

std::string system_name() {
  // Wine says its own version so; source: Wine's developer FAQ.
  using WineGetVersion = const char*(CDECL*)();
  if (const auto wine_get_version = function_of<WineGetVersion>(L"ntdll.dll", "wine_get_version")) {
    return std::string("Wine ") + wine_get_version();
  }
  // GetVersionEx tells a program without a manifest an old version; this one does not.
  using GetVersionFunction = LONG(WINAPI*)(OSVERSIONINFOW*);
  OSVERSIONINFOW version{};
  version.dwOSVersionInfoSize = sizeof(version);
  if (const auto get_version = function_of<GetVersionFunction>(L"ntdll.dll", "RtlGetVersion")) get_version(&version);
  return "Windows " + std::to_string(version.dwMajorVersion) + '.' + std::to_string(version.dwMinorVersion) + '.' +
         std::to_string(version.dwBuildNumber);
}

Error last_error(std::string_view api, std::string subject) {
  const DWORD code = GetLastError();
  const Problem problem = code == ERROR_ACCESS_DENIED ? Problem::access_denied : Problem::system_call_failed;
  return {problem, std::move(subject), std::string(api), code};
}

}  // namespace kcb
