// SPDX-License-Identifier: MIT
#include "bound_imports.hpp"

#include <cstring>

#include "pe_headers.hpp"

namespace kcb {
namespace {

constexpr std::uint32_t most_descriptors = 1024;
constexpr std::uint32_t most_imports = 0x4000;
constexpr std::uint64_t by_ordinal = std::uint64_t{1} << 63U;

/** IMAGE_IMPORT_DESCRIPTOR; offsets from the image's base. */
struct Descriptor {
  std::uint32_t names, time_stamp, forwarder, module_name, slots;
};

/** The slots of one descriptor, 0 where a function is not found. */
std::vector<std::byte> slots_of(const Memory& files, const Module& module, const Descriptor& descriptor,
                                const Image& exporter) {
  std::vector<std::byte> slots;
  for (std::uint32_t i = 0; i < most_imports; ++i) {
    const auto import = files.get<std::uint64_t>(module.base + descriptor.names + std::uint64_t{i} * 8);
    if (!import || *import == 0) break;
    const auto name =
        (*import & by_ordinal) == 0 ? files.text(module.base + *import + 2) : std::nullopt;  // after a hint
    const std::uint64_t address = name ? exporter.address_of(*name).value_or(0) : 0;
    slots.resize(slots.size() + sizeof(address));
    std::memcpy(slots.data() + slots.size() - sizeof(address), &address, sizeof(address));
  }
  return slots;
}

}  // namespace

Memory bound_imports(const Memory& files, const Module& module, const Image& exporter) {
  Memory bound;
  const auto headers = read_pe_headers(MappedBytes{&files, module.base});
  const auto imports = headers ? headers->directory(PeTable::imports) : std::nullopt;
  if (!imports || imports->offset == 0) return bound;
  for (std::uint32_t i = 0; i < most_descriptors; ++i) {
    const auto descriptor =
        files.get<Descriptor>(module.base + imports->offset + std::uint64_t{i} * sizeof(Descriptor));
    if (!descriptor || descriptor->module_name == 0) break;
    const auto name = files.text(module.base + descriptor->module_name);
    if (name && short_name(*name) == exporter.name()) {
      bound.add(module.base + descriptor->slots, slots_of(files, module, *descriptor, exporter));
    }
  }
  return bound;
}

}  // namespace kcb
