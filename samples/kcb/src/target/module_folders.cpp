// SPDX-License-Identifier: MIT
#include "module_folders.hpp"

#include <algorithm>
#include <array>

#include "language/plain_text.hpp"

namespace kcb {
namespace {

/** A path in lower case with backslashes, without a prefix that only switches off Windows' own reading of it. */
std::string plain_path(std::string_view path) {
  constexpr std::size_t longest_path = 32767;  // of Windows
  std::string text = lower(beginning(path, longest_path));
  std::ranges::replace(text, '/', '\\');
  for (const std::string_view prefix : {R"(\\?\unc\)", R"(\??\unc\)"}) {
    if (text.starts_with(prefix)) return text.replace(0, prefix.size(), R"(\\)");
  }
  for (const std::string_view prefix : {R"(\\?\)", R"(\??\)"}) {
    if (text.starts_with(prefix)) return text.erase(0, prefix.size());
  }
  return text;
}

/** A name such as PROGRA~1, which stands for a longer one. */
bool is_short(std::string_view part) {
  const auto tilde = part.find('~');
  return tilde != std::string_view::npos && tilde + 1 < part.size() && part[tilde + 1] >= '0' && part[tilde + 1] <= '9';
}

bool is_ascii(std::string_view part) {
  return std::ranges::none_of(part, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

/** The path of the program's file; empty if nothing says which it is. */
std::string_view program_in(const Snapshot& snapshot) {
  if (snapshot.target.kind == Target::Kind::process) return snapshot.target.path;
  const auto is_program = [](const Module& module) { return lower(module.path).ends_with(".exe"); };
  const auto first = std::ranges::find_if(snapshot.modules, is_program);
  if (first == snapshot.modules.end()) return {};
  const bool only = std::none_of(first + 1, snapshot.modules.end(), is_program);
  return only || first == snapshot.modules.begin() ? std::string_view(first->path) : std::string_view{};
}

}  // namespace

ModuleFolders::Folder ModuleFolders::folder_of(std::string_view path) {
  const std::string text = plain_path(path);
  Folder folder;
  if (text.starts_with(R"(\device\)")) {
    folder.kind = Folder::Kind::device;
  } else if (text.starts_with(R"(\\)")) {
    folder.kind = Folder::Kind::share;
  } else if (text.size() > 2 && text[1] == ':' && text[2] == '\\') {
    folder.kind = Folder::Kind::drive;
  } else {
    return {};
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\\', at);
    if (end == std::string::npos) break;  // the file
    if (end > at) folder.parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  const auto is_relative = [](const std::string& part) { return part == "." || part == ".."; };
  return std::ranges::any_of(folder.parts, is_relative) ? Folder{} : folder;
}

ModuleFolders::Match ModuleFolders::same_part(std::string_view one, std::string_view other) {
  if (one == other) return Match::yes;
  const bool other_case = !is_ascii(one) && !is_ascii(other);
  return other_case || is_short(one) || is_short(other) ? Match::maybe : Match::no;
}

/** Whether a folder is another one or below it. */
ModuleFolders::Match ModuleFolders::within(const Folder& folder, const Folder& outer) {
  if (folder.kind == Folder::Kind::none || folder.kind != outer.kind) return Match::maybe;
  if (folder.parts.size() < outer.parts.size()) return Match::no;
  Match result = Match::yes;
  for (std::size_t i = 0; i < outer.parts.size() && result != Match::no; ++i) {
    result = std::min(result, same_part(folder.parts[i], outer.parts[i]));
  }
  return result;
}

ModuleFolders::ModuleFolders(const Snapshot& snapshot) : program_path_(plain_path(program_in(snapshot))) {
  program_ = folder_of(program_path_);
  const auto ntdll =
      std::ranges::find_if(snapshot.modules, [](const Module& module) { return short_name(module.path) == "ntdll"; });
  if (ntdll == snapshot.modules.end()) return;
  const Folder folder = folder_of(ntdll->path);
  if (folder.kind == Folder::Kind::none || folder.parts.empty()) return;
  systems_.push_back(folder);
  if (folder.parts.back() == "system32" || folder.parts.back() == "syswow64") {
    windows_ = folder;
    windows_.parts.pop_back();
    for (const char* const name : {"system32", "syswow64", "winsxs", "assembly", "microsoft.net"}) {
      systems_.push_back(windows_);
      systems_.back().parts.emplace_back(name);
    }
  }
  const std::size_t root = program_.kind == Folder::Kind::drive ? 1 : 2;
  program_is_wide_ = program_.parts.size() <= root ||
                     (windows_.kind != Folder::Kind::none && within(windows_, program_) == Match::yes);
}

ModuleFolders::Match ModuleFolders::within_system(const Folder& folder) const {
  Match best = Match::no;
  for (const Folder& system : systems_) best = std::max(best, within(folder, system));
  if (best == Match::yes) return best;
  // Without the folder of Windows, it is only known what is in that of ntdll.
  const bool in_windows = within(folder, windows_) != Match::no;
  const auto shared = [](const std::string& one, const std::string& next) {
    return one == "dotnet" && next == "shared";
  };
  const bool is_shared = std::ranges::adjacent_find(folder.parts, shared) != folder.parts.end() ||
                         std::ranges::find(folder.parts, "windowsapps") != folder.parts.end();
  return in_windows || is_shared ? Match::maybe : best;
}

ModuleFolders::Match ModuleFolders::within_program(const Folder& folder) const {
  const Match match = within(folder, program_);
  const bool below = folder.parts.size() > program_.parts.size();
  return match == Match::yes && below && program_is_wide_ ? Match::maybe : match;
}

ModuleFolder ModuleFolders::of(std::string_view path) const {
  const Folder folder = folder_of(path);
  if (folder.kind == Folder::Kind::none || systems_.empty()) return ModuleFolder::unknown;
  if (plain_path(path) == program_path_) return ModuleFolder::program;
  const Match system = within_system(folder);
  if (system == Match::yes) return ModuleFolder::system;
  const Match program = within_program(folder);
  if (program == Match::yes) return ModuleFolder::program;
  return system == Match::no && program == Match::no ? ModuleFolder::elsewhere : ModuleFolder::unknown;
}

}  // namespace kcb
