// SPDX-License-Identifier: MIT
#include "process_list.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <span>
#include <string_view>

#include <windows.h>
// windows.h comes first
#include <tlhelp32.h>
#include <winternl.h>

#include "handle.hpp"
#include "kcb/windows/process.hpp"
#include "language/utf.hpp"
#include "system.hpp"

namespace kcb {
namespace {

/**
 * A system-wide list, or the modules of a process. The call fails with ERROR_BAD_LENGTH when the list grows meanwhile,
 * and is to be repeated then. Modules that are being loaded can make it fail, too (Microsoft's documentation):
 * ERROR_NOACCESS was seen on Wine 10.0, probably because the process had just been started.
 */
Result<Handle> toolhelp(DWORD what, DWORD pid) {
  constexpr int most_tries = 16;
  constexpr DWORD pause_ms = 10;
  for (int i = 0;; ++i) {
    Handle list = owner_of(CreateToolhelp32Snapshot(what, pid));
    if (list) return list;
    const DWORD error = GetLastError();
    const bool may_pass = error == ERROR_BAD_LENGTH || error == ERROR_NOACCESS;
    if (!may_pass || i == most_tries) {
      return tl::make_unexpected(last_error("CreateToolhelp32Snapshot", std::to_string(pid)));
    }
    Sleep(pause_ms);
  }
}

constexpr bool is_64_bit = sizeof(void*) == 8;

/** A process in the system's list, as far as it is used here. Source: phnt, SYSTEM_PROCESS_INFORMATION. */
struct ProcessEntry {
  std::uint32_t next;  ///< Bytes to the next entry; 0 in the last.
  std::uint32_t thread_count;
  std::array<std::uint64_t, 6> times;
  std::array<ULONG_PTR, 3> name_and_priority;
  ULONG_PTR pid;
  std::array<ULONG_PTR, is_64_bit ? 15 : 16> counts;
  std::array<std::uint64_t, 6> io_counts;
};
static_assert(sizeof(ProcessEntry) == (is_64_bit ? 0x100 : 0xb8));

/** Its threads follow it. Source: phnt, SYSTEM_THREAD_INFORMATION. */
struct ThreadEntry {
  std::array<std::uint64_t, 3> times;
  std::array<ULONG_PTR, 3> wait_time_start_and_pid;
  ULONG_PTR tid;
  std::array<ULONG_PTR, is_64_bit ? 3 : 6> priority_and_state;
};
static_assert(sizeof(ThreadEntry) == (is_64_bit ? 0x50 : 0x40));

template <class T>
T value_at(std::span<const std::byte> bytes, std::size_t offset) {
  T value{};
  std::memcpy(&value, bytes.data() + offset, sizeof(T));
  return value;
}

/** The system's list in one call. Under Wine, Toolhelp asks the server twice for each thread that it lists. */
Result<std::vector<std::byte>> all_processes() {
  constexpr auto length_mismatch = static_cast<NTSTATUS>(0xc0000004);
  std::vector<std::byte> bytes(0x10000);
  for (;;) {
    ULONG size = 0;
    const NTSTATUS status =
        NtQuerySystemInformation(SystemProcessInformation, bytes.data(), static_cast<ULONG>(bytes.size()), &size);
    if (status >= 0) return bytes;
    if (status != length_mismatch) {
      SetLastError(RtlNtStatusToDosError(status));
      return tl::make_unexpected(last_error("NtQuerySystemInformation"));
    }
    bytes.resize(std::max<std::size_t>(size, bytes.size()) * 2);  // the list may have grown by then
  }
}

bool same_name(std::wstring_view a, std::wstring_view b) {
  return CompareStringOrdinal(a.data(), static_cast<int>(a.size()), b.data(), static_cast<int>(b.size()), TRUE) ==
         CSTR_EQUAL;
}

}  // namespace

Result<std::vector<std::uint32_t>> list_threads(std::uint32_t pid) {
  const auto processes = all_processes();
  if (!processes) return tl::make_unexpected(processes.error());
  std::vector<std::uint32_t> threads;
  const auto bytes = std::span(*processes);
  for (std::size_t at = 0; at + sizeof(ProcessEntry) <= bytes.size();) {
    const auto process = value_at<ProcessEntry>(bytes, at);
    if (process.pid == pid) {
      for (std::uint32_t i = 0; i < process.thread_count; ++i) {
        const std::size_t thread = at + sizeof(ProcessEntry) + i * sizeof(ThreadEntry);
        if (thread + sizeof(ThreadEntry) > bytes.size()) break;
        threads.push_back(static_cast<std::uint32_t>(value_at<ThreadEntry>(bytes, thread).tid));
      }
    }
    if (process.next == 0) break;
    at += process.next;
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

Result<std::vector<ListedProcess>> list_processes() {
  const auto list = toolhelp(TH32CS_SNAPPROCESS, 0);
  if (!list) return tl::make_unexpected(list.error());
  std::vector<ListedProcess> processes;
  PROCESSENTRY32W entry{};
  entry.dwSize = sizeof(entry);
  for (BOOL more = Process32FirstW(list->get(), &entry); more != 0; more = Process32NextW(list->get(), &entry)) {
    if (entry.th32ProcessID != 0) processes.push_back({entry.th32ProcessID, to_utf8(entry.szExeFile)});
  }
  std::ranges::sort(processes, {}, &ListedProcess::pid);
  return processes;
}

Result<std::vector<ListedProcess>> find_processes(std::string_view pid_or_name) {
  const Error none{Problem::no_such_process, std::string(pid_or_name), {}, 0};
  std::uint32_t pid = 0;
  const char* const end = pid_or_name.data() + pid_or_name.size();
  if (const auto parsed = std::from_chars(pid_or_name.data(), end, pid);
      parsed.ptr == end && end != pid_or_name.data()) {
    if (parsed.ec != std::errc{}) return tl::make_unexpected(none);
    return std::vector<ListedProcess>{{pid}};
  }
  auto processes = list_processes();
  if (!processes) return processes;
  const std::wstring name = to_wide(pid_or_name);
  std::erase_if(*processes, [&](const ListedProcess& process) {
    const std::wstring file = to_wide(process.name);  // empty on Wine while the process is being started
    return file.empty() || !(same_name(file, name) || same_name(file, name + L".exe"));
  });
  if (processes->empty()) return tl::make_unexpected(none);
  return processes;
}

std::string pid_list(const std::vector<ListedProcess>& processes) {
  std::string identifiers;
  for (const ListedProcess& process : processes) {
    identifiers += (identifiers.empty() ? "" : ", ") + std::to_string(process.pid);
  }
  return identifiers;
}

Result<std::uint32_t> find_process(std::string_view pid_or_name) {
  const auto found = find_processes(pid_or_name);
  if (!found) return tl::make_unexpected(found.error());
  if (found->size() == 1) return found->front().pid;
  return tl::make_unexpected(Error{Problem::several_processes, pid_list(*found), {}, 0});
}

}  // namespace kcb
