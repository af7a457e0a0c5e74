// SPDX-License-Identifier: MIT
#include "import_hook.hpp"

#include <cstring>
#include <stdexcept>
#include <string>

#include <windows.h>

namespace kcb::test {
namespace {

template <class T>
T* at(std::uint64_t offset) {
  return reinterpret_cast<T*>(reinterpret_cast<char*>(GetModuleHandleW(nullptr)) + offset);
}

/** The entry of this program's import table for a function of any module. */
void** find_entry(const char* function) {
  const auto* nt = at<IMAGE_NT_HEADERS64>(static_cast<std::uint64_t>(at<IMAGE_DOS_HEADER>(0)->e_lfanew));
  const auto directory = nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT].VirtualAddress;
  for (auto* module = at<IMAGE_IMPORT_DESCRIPTOR>(directory); module->Name != 0; ++module) {
    const auto* names = at<IMAGE_THUNK_DATA64>(module->OriginalFirstThunk);
    auto* entries = at<void*>(module->FirstThunk);
    for (; names->u1.AddressOfData != 0; ++names, ++entries) {
      if (IMAGE_SNAP_BY_ORDINAL64(names->u1.Ordinal)) continue;
      const auto* by_name = at<IMAGE_IMPORT_BY_NAME>(names->u1.AddressOfData);
      if (std::strcmp(reinterpret_cast<const char*>(by_name->Name), function) == 0) return entries;
    }
  }
  return nullptr;
}

}  // namespace

ImportHook::ImportHook(const char* function, void* replacement) : entry_(find_entry(function)) {
  if (entry_ == nullptr) throw std::runtime_error(std::string("not imported: ") + function);
  original_ = *entry_;
  write(replacement);
}

ImportHook::~ImportHook() {
  write(original_);
}

void* function_of_kernel32(const char* name) {
  return reinterpret_cast<void*>(GetProcAddress(GetModuleHandleW(L"kernel32.dll"), name));
}

void ImportHook::write(void* function) const {
  DWORD protection = 0;
  VirtualProtect(entry_, sizeof(void*), PAGE_READWRITE, &protection);
  *entry_ = function;
  VirtualProtect(entry_, sizeof(void*), protection, &protection);
}

}  // namespace kcb::test
