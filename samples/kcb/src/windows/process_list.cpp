// SPDX-License-Identifier: MIT
#include "process_list.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include <windows.h>
// windows.h comes first
#include <tlhelp32.h>

#include "handle.hpp"
#include "kcb/process.hpp"
#include "system.hpp"
#include "utf8.hpp"

namespace kcb {
namespace {

/** A system-wide list; the call fails with ERROR_BAD_LENGTH when the list grows meanwhile, and is to be repeated then.
 */
Result<Handle> toolhelp(DWORD what, DWORD pid) {
  constexpr int most_tries = 16;
  for (int i = 0;; ++i) {
    Handle list = owner_of(CreateToolhelp32Snapshot(what, pid));
    if (list) return list;
    if (GetLastError() != ERROR_BAD_LENGTH || i == most_tries) {
      return tl::make_unexpected(last_error("CreateToolhelp32Snapshot", std::to_string(pid)));
    }
  }
}

bool same_name(std::wstring_view a, std::wstring_view b) {
  return CompareStringOrdinal(a.data(), static_cast<int>(a.size()), b.data(), static_cast<int>(b.size()), TRUE) ==
         CSTR_EQUAL;
}

std::wstring to_utf16(std::string_view text) {
  const int length = static_cast<int>(text.size());
  const int needed = MultiByteToWideChar(CP_UTF8, 0, text.data(), length, nullptr, 0);
  std::wstring utf16(static_cast<std::size_t>(needed), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.data(), length, utf16.data(), needed);
  return utf16;
}

}  // namespace

Result<std::vector<std::uint32_t>> list_threads(std::uint32_t pid) {
  const auto list = toolhelp(TH32CS_SNAPTHREAD, 0);
  if (!list) return tl::make_unexpected(list.error());
  std::vector<std::uint32_t> threads;
  THREADENTRY32 entry{};
  entry.dwSize = sizeof(entry);
  for (BOOL more = Thread32First(list->get(), &entry); more != 0; more = Thread32Next(list->get(), &entry)) {
    if (entry.th32OwnerProcessID == pid) threads.push_back(entry.th32ThreadID);
  }
  return threads;
}

Result<std::vector<Module>> list_modules(std::uint32_t pid) {
  const auto list = toolhelp(TH32CS_SNAPMODULE, pid);
  if (!list) return tl::make_unexpected(list.error());
  std::vector<Module> modules;
  MODULEENTRY32W entry{};
  entry.dwSize = sizeof(entry);
  for (BOOL more = Module32FirstW(list->get(), &entry); more != 0; more = Module32NextW(list->get(), &entry)) {
    modules.push_back(
        {reinterpret_cast<std::uint64_t>(entry.modBaseAddr), entry.modBaseSize, to_utf8(entry.szExePath)});
  }
  return modules;
}

Result<std::uint32_t> find_process(std::string_view pid_or_name) {
  const Error none{Problem::no_such_process, std::string(pid_or_name), {}, 0};
  std::uint32_t pid = 0;
  const char* const end = pid_or_name.data() + pid_or_name.size();
  if (const auto parsed = std::from_chars(pid_or_name.data(), end, pid);
      parsed.ptr == end && end != pid_or_name.data()) {
    return parsed.ec == std::errc{} ? Result<std::uint32_t>(pid) : tl::make_unexpected(none);
  }

  const auto list = toolhelp(TH32CS_SNAPPROCESS, 0);
  if (!list) return tl::make_unexpected(list.error());
  const std::wstring name = to_utf16(pid_or_name);
  std::vector<std::uint32_t> found;
  PROCESSENTRY32W entry{};
  entry.dwSize = sizeof(entry);
  for (BOOL more = Process32FirstW(list->get(), &entry); more != 0; more = Process32NextW(list->get(), &entry)) {
    const std::wstring_view file(entry.szExeFile);
    if (file.empty()) continue;  // on Wine a process that is just being started
    if (same_name(file, name) || same_name(file, name + L".exe")) found.push_back(entry.th32ProcessID);
  }
  if (found.empty()) return tl::make_unexpected(none);
  if (found.size() == 1) return found.front();

  std::ranges::sort(found);
  std::string identifiers;
  for (const std::uint32_t id : found) identifiers += (identifiers.empty() ? "" : ", ") + std::to_string(id);
  return tl::make_unexpected(Error{Problem::several_processes, identifiers, {}, 0});
}

}  // namespace kcb
