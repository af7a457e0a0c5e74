// SPDX-License-Identifier: MIT
#include "import_slot.hpp"

#include <cstdint>
#include <cstring>

namespace kcb::record {
namespace {

template <class T>
T* at(HMODULE module, std::uint64_t offset) {
  return reinterpret_cast<T*>(reinterpret_cast<char*>(module) + offset);
}

}  // namespace

void** import_slot(HMODULE module, const char* function) {
  const auto* const nt =
      at<IMAGE_NT_HEADERS64>(module, static_cast<std::uint64_t>(at<IMAGE_DOS_HEADER>(module, 0)->e_lfanew));
  const auto directory = nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT].VirtualAddress;
  if (directory == 0) return nullptr;
  for (auto* from = at<IMAGE_IMPORT_DESCRIPTOR>(module, directory); from->Name != 0; ++from) {
    if (from->OriginalFirstThunk == 0) continue;  // the names are gone
    const auto* name = at<IMAGE_THUNK_DATA64>(module, from->OriginalFirstThunk);
    auto* slot = at<void*>(module, from->FirstThunk);
    for (; name->u1.AddressOfData != 0; ++name, ++slot) {
      if (IMAGE_SNAP_BY_ORDINAL64(name->u1.Ordinal)) continue;
      const auto* by_name = at<IMAGE_IMPORT_BY_NAME>(module, name->u1.AddressOfData);
      if (std::strcmp(reinterpret_cast<const char*>(by_name->Name), function) == 0) return slot;
    }
  }
  return nullptr;
}

bool set_slot(void** slot, void* address) {
  DWORD protection = 0;
  if (VirtualProtect(slot, sizeof(void*), PAGE_READWRITE, &protection) == 0) return false;
  InterlockedExchangePointer(slot, address);
  return VirtualProtect(slot, sizeof(void*), protection, &protection) != 0;
}

}  // namespace kcb::record
