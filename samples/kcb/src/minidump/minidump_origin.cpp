// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string_view>

#include "minidump_dump.hpp"

namespace kcb::minidump {
namespace {

std::string_view text_in(const kcb::Bytes& bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.span().data()), bytes.span().size());
  return text.substr(0, text.find('\0'));
}

/**
 * Wine's version, where Wine wrote the dump: `10.0`.
 *
 * Behind the system stream it writes `WINE`, a count, offsets counted from there, and as the first text its build, such
 * as `wine-10.0 (Debian 10.0~repack-6)`. Source: Wine's dlls/dbghelp/minidump.c, dump_system_info().
 */
std::string wine_version(const Dump& dump) {
  struct Extra {
    std::uint32_t signature, count, build;
  };
  constexpr std::uint32_t extra_signature = 0x454e4957;
  constexpr std::string_view before_version = "wine-";
  const Location info = dump.streams.at(StreamType::system_info);
  const std::uint64_t position = std::uint64_t{info.position} + sizeof(SystemInfo);
  const auto extra = dump.file.get<Extra>(position);
  if (!extra || extra->signature != extra_signature || extra->count == 0) return {};
  const std::uint64_t build = position + sizeof(extra->signature) + extra->build;
  const auto rest = dump.file.part(build, dump.file.size() - std::min(build, dump.file.size()));
  std::string_view text = rest ? text_in(*rest) : std::string_view{};
  if (!text.starts_with(before_version)) return {};
  text.remove_prefix(before_version.size());
  constexpr std::size_t longest_version = 16;
  return std::string(text.substr(0, std::min(text.find_first_not_of("0123456789."), longest_version)));
}

}  // namespace

std::optional<Origin> read_origin(const Dump& dump) {
  const auto info = dump.stream(StreamType::system_info).get<SystemInfo>(0);
  if (!info) return std::nullopt;
  Origin origin;
  origin.x64 = info->architecture == architecture_amd64;
  origin.comment = parse_comment(text_in(dump.stream(StreamType::comment)));
  const std::string wine = wine_version(dump);
  if (origin.comment) {
    origin.system = origin.comment->system;
  } else if (!wine.empty()) {
    origin.system = "Wine " + wine;
  } else {
    origin.system = "Windows " + std::to_string(info->major) + '.' + std::to_string(info->minor) + '.' +
                    std::to_string(info->build);
  }
  if (const auto misc = dump.stream(StreamType::misc_info).get<MiscInfo>(0)) {
    if ((misc->known & misc_pid_known) != 0) origin.pid = misc->pid;
  }
  return origin;
}

}  // namespace kcb::minidump
