// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string_view>

#include "kcb/image/image.hpp"
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

struct Version {
  std::uint32_t major = 0, minor = 0, build = 0;
};

/** VS_FIXEDFILEINFO of ntdll; of build 0 where the dump does not have it. */
Version version_of_ntdll(const Dump& dump, const std::vector<Module>& modules) {
  const auto ntdll = std::ranges::find_if(modules, [&](const Module& module) {
    return short_name(read_string(dump.file, module.name).value_or(std::string())) == "ntdll";
  });
  if (ntdll == modules.end() || ntdll->version[0] != version_signature) return {};
  return {ntdll->version[2] >> 16U, ntdll->version[2] & 0xffffU, ntdll->version[3] >> 16U};
}

/**
 * The version of Windows: that of ntdll, unless the header tells of a newer build.
 *
 * Rules of compatibility show the program that writes a dump an older Windows, never a newer one: 6.2.9200 stands in
 * the headers of dumps of 8.1 and 10.0.18362. But a feature update that only switches on what is there, such as 19045
 * over 19041 or 26200 over 26100, leaves ntdll as it was, and then the header knows better. The same rules changed
 * 10.0 to 6.2 in the file versions of a dump of 26200, but not the build. All of this was seen in real dumps.
 */
std::string windows_version(const SystemInfo& info, const Version& ntdll) {
  constexpr std::uint32_t first_build_of_10 = 10240;
  Version version = ntdll.build > info.build ? ntdll : Version{info.major, info.minor, info.build};
  if (version.build >= first_build_of_10 && version.major < 10) version = {10, 0, version.build};
  return std::to_string(version.major) + '.' + std::to_string(version.minor) + '.' + std::to_string(version.build);
}

}  // namespace

Origin read_origin(const Dump& dump, const SystemInfo& info, const std::vector<Module>& modules) {
  Origin origin;
  origin.comment = parse_comment(text_in(dump.stream(StreamType::comment)));
  const std::string wine = wine_version(dump);
  if (origin.comment) {
    origin.system = origin.comment->system;
  } else if (!wine.empty()) {
    origin.system = "Wine " + wine;
  } else {
    origin.system = "Windows " + windows_version(info, version_of_ntdll(dump, modules));
  }
  if (const auto misc = dump.stream(StreamType::misc_info).get<MiscInfo>(0)) {
    if ((misc->known & misc_pid_known) != 0) origin.pid = misc->pid;
  }
  return origin;
}

}  // namespace kcb::minidump
