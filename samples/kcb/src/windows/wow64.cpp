// SPDX-License-Identifier: MIT
#include "wow64.hpp"

#include <algorithm>
#include <string>

#include <windows.h>
// windows.h comes first
#include <psapi.h>

#include "language/utf.hpp"
#include "system.hpp"
#include "target/x86_teb.hpp"
#include "target_memory.hpp"
#include "thread_registers.hpp"

namespace kcb {
namespace {

constexpr std::size_t longest_path = 0x8000;

std::string path_of_module(void* process, HMODULE module) {
  std::wstring path(longest_path, L'\0');
  path.resize(K32GetModuleFileNameExW(process, module, path.data(), static_cast<DWORD>(path.size())));
  return to_utf8(path);
}

}  // namespace

Result<std::vector<Module>> list_x86_modules(void* process, std::uint32_t pid) {
  constexpr std::size_t most_modules = 0x4000;
  std::vector<HMODULE> handles(0x400);
  for (;;) {
    DWORD needed = 0;
    const auto size = static_cast<DWORD>(handles.size() * sizeof(HMODULE));
    if (K32EnumProcessModulesEx(process, handles.data(), size, &needed, LIST_MODULES_32BIT) == 0) {
      return tl::make_unexpected(last_error("EnumProcessModulesEx", std::to_string(pid)));
    }
    const std::size_t count = needed / sizeof(HMODULE);
    if (count <= handles.size() || handles.size() >= most_modules) {
      handles.resize(std::min(count, handles.size()));
      break;
    }
    handles.resize(std::min(count * 2, most_modules));  // more may have been loaded by then
  }
  std::vector<Module> modules;
  for (const HMODULE handle : handles) {
    MODULEINFO information{};
    if (K32GetModuleInformation(process, handle, &information, sizeof(information)) == 0) continue;
    modules.push_back({reinterpret_cast<std::uint64_t>(information.lpBaseOfDll), information.SizeOfImage,
                       path_of_module(process, handle)});
  }
  return modules;
}

std::uint64_t x86_teb(void* process, std::uint64_t teb) {
  for (const std::uint64_t address : {teb + teb_to_x86_teb, teb}) {
    const auto self = teb != 0 ? read_value<std::uint32_t>(process, address + x86_teb_to_self) : std::nullopt;
    if (self == address) return address;
  }
  return 0;
}

bool X86StopCalls::get_registers(void* thread, Registers& into) noexcept {
  if (!get_x86_registers(thread, into)) return false;
  if (teb_ != 0) size_ = system_->read(process_, teb_, bytes_);
  if (size_ != bytes_.size()) size_ = 0;
  return true;
}

}  // namespace kcb
