// SPDX-License-Identifier: MIT
// Files that are dumps, but not of a process that can be examined; each is refused by its name.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "kcb/image/image.hpp"
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
constexpr std::array<Named<std::uint16_t>, 16> architectures{{{0, "x86"},
                                                              {1, "MIPS"},
                                                              {2, "Alpha"},
                                                              {3, "PowerPC"},
                                                              {5, "ARM"},
                                                              {6, "IA-64"},
                                                              {10, "x86 (WoW64)"},
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

constexpr std::string_view wow64_code = "x86 (WoW64)";

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
  if (info.architecture == architecture_amd64) return std::nullopt;
  return Refusal{Problem::dump_not_x64, name_in(architectures, info.architecture)};
}

/**
 * A 64-bit process runs 32-bit code when it has the modules of WoW64, which nothing else loads, or when a thread was in
 * that code.
 *
 * A 64-bit program wrote such a dump. Its registers and stacks are those of the layer below the 32-bit code, or of that
 * code, which the rules for x64 lead astray; the stack on which the program's own callbacks lie is another one.
 */
std::optional<Refusal> refusal_of_code(const Dump& dump, const std::vector<kcb::Module>& modules,
                                       const std::vector<Thread>& threads) {
  static constexpr std::array<std::string_view, 3> wow64{"wow64", "wow64cpu", "wow64win"};
  const bool layer = std::ranges::any_of(modules, [](const kcb::Module& module) {
    return std::ranges::find(wow64, short_name(module.path)) != wow64.end();
  });
  const bool code = std::ranges::any_of(threads, [&](const Thread& thread) {
    const auto bytes = dump.file.part(thread.context);
    const auto context = bytes ? bytes->get<Context>(0) : std::nullopt;
    return context && (context->flags & context_control) == context_control && context->cs == selector_32_bit;
  });
  if (!layer && !code) return std::nullopt;
  return Refusal{Problem::dump_not_x64, std::string(wow64_code)};
}

}  // namespace kcb::minidump
