// SPDX-License-Identifier: MIT
#include "kcb/minidump/minidump.hpp"

#include <algorithm>
#include <array>

#include "minidump_dump.hpp"

namespace kcb {
namespace minidump {
namespace {

/**
 * Whether a 64-bit process runs 32-bit code: it has the modules of WoW64, which nothing else loads.
 *
 * A 64-bit program wrote such a dump. Its registers and stacks are those of the layer below the 32-bit code, or of that
 * code, which the rules for x64 lead astray; the stack on which the program's own callbacks lie is another one.
 */
bool runs_32_bit_code(const std::vector<kcb::Module>& modules) {
  static constexpr std::array<std::string_view, 3> wow64{"wow64", "wow64cpu", "wow64win"};
  return std::ranges::any_of(modules, [](const kcb::Module& module) {
    return std::ranges::find(wow64, short_name(module.path)) != wow64.end();
  });
}

}  // namespace

Bytes Dump::stream(StreamType type) const {
  const auto found = streams.find(type);
  const Bytes none{std::span<const std::byte>()};
  return found == streams.end() ? none : file.part(found->second).value_or(none);
}

std::optional<Dump> open_dump(const MappedFile& mapped) {
  Dump dump{Bytes(mapped.bytes), mapped.owner};
  const auto header = dump.file.get<Header>(0);
  if (!header || header->signature != header_signature || (header->version & 0xffff) != header_version) return {};
  const auto directory = dump.file.array<Stream>(header->streams, header->stream_count);
  if (!directory) return {};
  for (const Stream& stream : *directory) {
    if (stream.type == StreamType::unused) continue;
    if (!dump.file.part(stream.location)) return {};
    dump.streams.emplace(stream.type, stream.location);
  }
  return dump;
}

std::optional<std::vector<kcb::Module>> read_modules(const Dump& dump) {
  std::vector<kcb::Module> modules;
  if (!dump.streams.contains(StreamType::module_list)) return modules;
  const auto list = dump.stream(StreamType::module_list).list<Module>();
  if (!list) return {};
  modules.reserve(list->size());
  // Many entries that share one long name would make much memory out of a small file.
  std::uint64_t room = dump.file.size();
  for (const Module& module : *list) {
    auto name = read_string(dump.file, module.name);
    if (!name || name->size() / 3 > room) return {};  // a UTF-16 unit becomes three bytes at most
    room -= name->size() / 3;
    modules.push_back({module.base, module.size, std::move(*name), module.time_stamp});
  }
  return modules;
}

Result<Snapshot> read_dump(const MappedFile& mapped, const std::string& path) {
  const auto failure = [&](Problem problem) { return tl::make_unexpected(Error{problem, path, {}, 0}); };
  const auto dump = open_dump(mapped);
  const auto origin = dump ? read_origin(*dump) : std::nullopt;
  if (!origin) return failure(Problem::malformed_dump);
  if (!origin->x64) return failure(Problem::dump_not_x64);

  Snapshot snapshot;
  snapshot.target = {Target::Kind::dump, origin->pid, path, origin->system};
  const auto threads = dump->stream(StreamType::thread_list).list<Thread>();
  auto modules = read_modules(*dump);
  auto memory = threads ? read_memory(*dump, *threads) : std::nullopt;
  if (!modules || !memory) return failure(Problem::malformed_dump);
  if (runs_32_bit_code(*modules)) return failure(Problem::dump_not_x64);
  snapshot.modules = std::move(*modules);
  snapshot.memory = std::move(*memory);
  if (!read_threads(*dump, *threads, *origin, snapshot)) return failure(Problem::malformed_dump);
  for (const ThreadState& thread : snapshot.threads) {
    if (!snapshot.callback_table.empty()) break;
    snapshot.callback_table = read_callback_table(snapshot.memory, snapshot.modules, thread.teb);
  }
  return snapshot;
}

}  // namespace minidump

Result<Snapshot> read_minidump(const std::filesystem::path& file) {
  const auto mapped = map_file(file);
  if (!mapped) return tl::make_unexpected(mapped.error());
  return minidump::read_dump(*mapped, utf8_path(file));
}

}  // namespace kcb
