// SPDX-License-Identifier: MIT
// Files that are dumps, but not of a process that can be examined; each is refused by its name.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "minidump_dump.hpp"

namespace kcb::minidump {
namespace {

template <class T>
struct Named {
  T number;
  std::string_view name;
};

template <class T, std::size_t count>
std::string name_in(const std::array<Named<T>, count>& names, T number) {
  const auto found = std::ranges::find(names, number, &Named<T>::number);
  return found == names.end() ? std::string() : std::string(found->name);
}

/** PROCESSOR_ARCHITECTURE_… of winnt.h, and from 0x8000 on those of Breakpad's minidump_format.h. */
constexpr std::array<Named<std::uint16_t>, 14> architectures{{{1, "MIPS"},
                                                              {2, "Alpha"},
                                                              {3, "PowerPC"},
                                                              {5, "ARM"},
                                                              {6, "IA-64"},
                                                              {12, "ARM64"},
                                                              {13, "ARM (WoW64)"},
                                                              {0x8001, "SPARC"},
                                                              {0x8002, "PowerPC 64"},
                                                              {0x8003, "ARM64"},
                                                              {0x8004, "MIPS64"},
                                                              {0x8005, "RISC-V"},
                                                              {0x8006, "RISC-V 64"},
                                                              {0x8007, "LoongArch64"}}};

/** MD_OS_… of Breakpad's minidump_format.h, which Crashpad has too. */
constexpr std::array<Named<std::uint32_t>, 10> other_systems{{{3, "Windows CE"},
                                                              {0x8000, "Unix"},
                                                              {0x8101, "macOS"},
                                                              {0x8102, "iOS"},
                                                              {0x8201, "Linux"},
                                                              {0x8202, "Solaris"},
                                                              {0x8203, "Android"},
                                                              {0x8204, "PS3"},
                                                              {0x8205, "NaCl"},
                                                              {0x8206, "Fuchsia"}}};
constexpr std::uint32_t first_other_system = 3;  // the three numbers below are Windows of some kind

}  // namespace

std::optional<Refusal> refusal_of_file(const Bytes& file) {
  using Signature = std::array<char, 8>;
  const auto signature = file.get<Signature>(0);
  if (!signature) return std::nullopt;
  const std::string_view text(signature->data(), signature->size());
  // DUMP_HEADER64 and DUMP_HEADER32, in which Windows keeps the small dumps of its folder Minidump, too.
  if (text == "PAGEDU64" || text == "PAGEDUMP") return Refusal{Problem::kernel_dump, std::string(text)};
  return std::nullopt;
}

std::optional<Refusal> refusal_of_system(const SystemInfo& info) {
  if (info.platform >= first_other_system) {
    return Refusal{Problem::dump_not_windows, name_in(other_systems, info.platform)};
  }
  if (info.architecture == architecture_amd64 || info.architecture == architecture_intel ||
      info.architecture == architecture_wow64) {
    return std::nullopt;
  }
  return Refusal{Problem::dump_other_architecture, name_in(architectures, info.architecture)};
}

}  // namespace kcb::minidump
