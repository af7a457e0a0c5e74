// SPDX-License-Identifier: MIT
#include "kcb/minidump/minidump.hpp"

#include <algorithm>
#include <set>

#include "minidump_dump.hpp"

namespace kcb {
namespace minidump {
namespace {

/** The list in a stream that a dump need not have; nothing when it is damaged, or its end is missing. */
std::optional<std::vector<Module>> module_list(const Dump& dump) {
  if (!dump.streams.contains(StreamType::module_list)) return std::vector<Module>();
  auto list = dump.list<Module>(StreamType::module_list);
  if (!list || list->missing > 0) return std::nullopt;
  return std::move(list->entries);
}

bool has_stack(const ThreadState& thread) {
  return thread.stack_end != thread.stack_begin;
}

/** A process has one table, and its threads all know it; where they contradict each other, a few are asked. */
void add_callback_table(Snapshot& snapshot) {
  constexpr std::size_t most_blocks = 8;
  const Architecture architecture = snapshot.target.architecture;
  std::set<std::uint64_t> asked;
  for (const ThreadState& thread : snapshot.threads) {
    const auto peb = thread.teb != 0
                         ? read_word(snapshot.memory, architecture, thread.teb + traits_of(architecture).teb_to_peb)
                         : std::nullopt;
    if (!peb || !asked.insert(*peb).second) continue;
    snapshot.callback_table = read_callback_table(snapshot.memory, architecture, snapshot.modules, thread.teb);
    if (!snapshot.callback_table.empty() || asked.size() == most_blocks) return;
  }
}

}  // namespace

Result<Snapshot> read_dump(const MappedFile& mapped, const std::string& path) {
  const auto refused = [&](const Refusal& why) {
    return tl::make_unexpected(Error{why.problem, path, {}, 0, why.kind});
  };
  const auto damaged = tl::make_unexpected(Error{Problem::malformed_dump, path, {}, 0});
  if (const auto why = refusal_of_file(Bytes(mapped.bytes))) return refused(*why);
  Snapshot snapshot;
  const auto dump = open_dump(mapped, snapshot.losses);
  const auto info = dump ? dump->stream(StreamType::system_info).get<SystemInfo>(0) : std::nullopt;
  if (!info) return damaged;
  if (const auto why = refusal_of_system(*info)) return refused(*why);

  const auto threads = dump->list<Thread>(StreamType::thread_list);
  const auto list = module_list(*dump);
  auto modules = list ? read_modules(*dump, *list, snapshot.losses) : std::nullopt;
  auto memory = threads ? read_memory(*dump, threads->entries, snapshot.losses) : std::nullopt;
  if (!modules || !memory) return damaged;
  const Code code = code_in(*dump, *info, *modules, threads->entries);
  const Architecture architecture = code == Code::x64 ? Architecture::x64 : Architecture::x86;
  if (architecture == Architecture::x86)
    std::erase_if(*modules, [](const kcb::Module& m) { return m.base > UINT32_MAX; });
  const Origin origin = read_origin(*dump, *info, *list);
  snapshot.target = {Target::Kind::dump, origin.pid, path, origin.system, architecture};
  snapshot.losses.threads = static_cast<std::uint32_t>(threads->missing);
  snapshot.modules = std::move(*modules);
  snapshot.memory = std::move(*memory);
  read_threads(*dump, code, threads->entries, origin, snapshot);
  // Small dumps of that kind hold the 64-bit side only.
  if (code == Code::wow64 && std::ranges::none_of(snapshot.threads, has_stack))
    return refused({Problem::dump_lacks_x86, {}});
  add_callback_table(snapshot);
  return snapshot;
}

}  // namespace minidump

Result<Snapshot> read_minidump(const std::filesystem::path& file) {
  const auto mapped = map_file(file);
  if (!mapped) return tl::make_unexpected(mapped.error());
  return minidump::read_dump(*mapped, utf8_path(file));
}

}  // namespace kcb
