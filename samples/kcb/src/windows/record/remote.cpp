// SPDX-License-Identifier: MIT
#include "remote.hpp"

#include <algorithm>
#include <array>

#include <windows.h>

#include "windows/handle.hpp"
#include "windows/process_list.hpp"
#include "windows/system.hpp"

namespace kcb::record {
namespace {

constexpr DWORD patience_ms = 10'000;

std::string subject_of(void* process) {
  return std::to_string(GetProcessId(process));
}

/** Memory in another process. */
class RemoteText {
 public:
  RemoteText(void* process, const std::wstring& text) : process_(process) {
    const SIZE_T size = (text.size() + 1) * sizeof(wchar_t);
    address_ = VirtualAllocEx(process, nullptr, size, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    if (address_ != nullptr && WriteProcessMemory(process, address_, text.c_str(), size, nullptr) == 0) free();
  }
  ~RemoteText() { free(); }
  RemoteText(const RemoteText&) = delete;
  RemoteText& operator=(const RemoteText&) = delete;

  [[nodiscard]] void* address() const { return address_; }
  /** A thread of the process may still read it. */
  void leave() { address_ = nullptr; }

 private:
  void free() {
    if (address_ != nullptr) VirtualFreeEx(process_, address_, 0, MEM_RELEASE);
    address_ = nullptr;
  }
  void* process_;
  void* address_ = nullptr;
};

}  // namespace

Result<std::uint32_t> run_in(void* process, std::uint64_t function, const std::wstring& argument) {
  RemoteText text(process, argument);
  if (text.address() == nullptr) return tl::make_unexpected(last_error("WriteProcessMemory", subject_of(process)));
  const auto procedure = reinterpret_cast<LPTHREAD_START_ROUTINE>(function);
  const Handle thread(CreateRemoteThread(process, nullptr, 0, procedure, text.address(), 0, nullptr));
  if (!thread) return tl::make_unexpected(last_error("CreateRemoteThread", subject_of(process)));
  const std::array<HANDLE, 2> either{thread.get(), process};
  const DWORD waited = WaitForMultipleObjects(either.size(), either.data(), FALSE, patience_ms);
  if (waited == WAIT_OBJECT_0 + 1) {
    return tl::make_unexpected(Error{Problem::process_ended, subject_of(process), {}, 0});
  }
  if (waited != WAIT_OBJECT_0) {
    text.leave();
    return tl::make_unexpected(Error{Problem::system_call_failed, subject_of(process), "CreateRemoteThread", waited});
  }
  DWORD status = 0;
  GetExitCodeThread(thread.get(), &status);
  return status;
}

Result<Module> load_into(void* process, std::uint32_t pid, const std::filesystem::path& dll) {
  if (accepts_signed_only(process)) {
    return tl::make_unexpected(Error{Problem::recording_signed, std::to_string(pid), {}, 0});
  }
  // The system's own DLLs are at the same address in every process.
  const auto load = reinterpret_cast<std::uint64_t>(system_function(L"kernel32.dll", "LoadLibraryW"));
  const auto loaded = run_in(process, load, dll.wstring());
  if (!loaded) return tl::make_unexpected(loaded.error());
  const auto modules = list_modules(pid);
  if (!modules) return tl::make_unexpected(modules.error());
  const auto found =
      std::ranges::find(*modules, dll.stem().string(), [](const Module& m) { return short_name(m.path); });
  if (found == modules->end()) {
    return tl::make_unexpected(Error{Problem::system_call_failed, std::to_string(pid), "LoadLibrary", 0});
  }
  return *found;
}

bool accepts_signed_only(void* process) {
  using GetPolicy = BOOL(WINAPI*)(HANDLE, int, void*, SIZE_T);
  const auto get = function_of<GetPolicy>(L"kernel32.dll", "GetProcessMitigationPolicy");
  constexpr int signature_policy = 8;  // ProcessSignaturePolicy
  constexpr DWORD microsoft_signed_only = 1;
  DWORD flags = 0;
  return get != nullptr && get(process, signature_policy, &flags, sizeof(flags)) != 0 &&
         (flags & microsoft_signed_only) != 0;
}

}  // namespace kcb::record
