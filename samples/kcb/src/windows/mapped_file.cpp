// SPDX-License-Identifier: MIT
// The Windows half of map_file().
#include "memory/mapped_file.hpp"

#include <windows.h>

#include "handle.hpp"
#include "memory/file_error.hpp"

namespace kcb {
namespace {

struct Unmap {
  void operator()(const void* address) const noexcept { UnmapViewOfFile(address); }
};

}  // namespace

Result<MappedFile> map_file(const std::filesystem::path& file) {
  const auto failure = [&](const char* api) {
    const std::error_code code(static_cast<int>(GetLastError()), std::system_category());
    return tl::make_unexpected(cannot_read(file, api, code));
  };
  const Handle opened = owner_of(
      CreateFileW(file.c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!opened) return failure("CreateFileW");
  LARGE_INTEGER size{};
  if (GetFileSizeEx(opened.get(), &size) == 0) return failure("GetFileSizeEx");
  if (size.QuadPart == 0) return MappedFile{};

  const Handle mapping = owner_of(CreateFileMappingW(opened.get(), nullptr, PAGE_READONLY, 0, 0, nullptr));
  if (!mapping) return failure("CreateFileMappingW");
  // The view keeps the mapping and the file open by itself.
  const void* const address = MapViewOfFile(mapping.get(), FILE_MAP_READ, 0, 0, 0);
  if (address == nullptr) return failure("MapViewOfFile");
  const std::shared_ptr<const void> owner(address, Unmap{});
  return MappedFile{{static_cast<const std::byte*>(address), static_cast<std::size_t>(size.QuadPart)}, owner};
}

}  // namespace kcb
