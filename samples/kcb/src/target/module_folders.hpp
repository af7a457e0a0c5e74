// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kcb/target/module_folder.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/**
 * Finds out in whose folder the modules of a target are, from their paths as the target has them; no file is looked at.
 *
 * The folder of the system is that of the target's `ntdll`. If this is `System32` or `SysWOW64`, the other of the two,
 * `WinSxS`, `assembly` and `Microsoft.NET` beside it are the system's, too, with all that is below them. The program's
 * file is that of the process; in a minidump, the only module with the extension `.exe`, or the first of all modules if
 * there are several.
 *
 * The result is `ModuleFolder::unknown` if
 * - the path is not absolute, or one of those to compare it with is not known;
 * - the two may name one folder in different ways: a drive and a share, a short name (`PROGRA~1`), other scripts than
 *   ASCII, in which case may make the difference;
 * - the file is elsewhere in the folder of Windows, or, because the program is in that folder or in the root of a
 *   drive, only below the program's;
 * - the folder is one in which programs share code: `WindowsApps`, or `shared` of .NET.
 *
 * Symbolic links, junctions and substituted drives are not followed.
 */
class ModuleFolders {
 public:
  /** Reads the paths of the snapshot, which need not outlive this object. */
  explicit ModuleFolders(const Snapshot& snapshot);

  /** In whose folder the file with that path is. */
  [[nodiscard]] ModuleFolder of(std::string_view path) const;

 private:
  /** An absolute path in lower case, without its file; empty if the path is not absolute. */
  struct Folder {
    enum class Kind { none, drive, share, device };
    Kind kind = Kind::none;
    std::vector<std::string> parts;  // the first, or of a share and a device the first two, are its root
  };
  enum class Match { no, maybe, yes };
  static Folder folder_of(std::string_view path);
  static Match same_part(std::string_view one, std::string_view other);
  static Match within(const Folder& folder, const Folder& outer);
  [[nodiscard]] Match within_system(const Folder& folder) const;
  [[nodiscard]] Match within_program(const Folder& folder) const;

  std::string program_path_;
  Folder program_, windows_;     // windows_ is empty if ntdll is in a folder with another name
  std::vector<Folder> systems_;  // with all that is below them
  bool program_is_wide_ = false;
};

}  // namespace kcb
