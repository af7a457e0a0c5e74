// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kcb/image/codeview.hpp"
#include "kcb/image/module.hpp"

namespace kcb {

class Pdb;

/** Where PDBs are looked for, besides the folder of the module and the path in its record. */
struct SymbolSearch {
  std::vector<std::filesystem::path> folders;        ///< Folders that are searched first.
  std::vector<std::filesystem::path> later_folders;  ///< Folders that are searched last.
};

/**
 * The local folders in a symbol path, as `_NT_SYMBOL_PATH` holds it: folders, `cache*FOLDER`, `srv*CACHE*SERVER` and
 * `symsrv*DLL*CACHE*SERVER`, separated by semicolons.
 *
 * Servers and network shares are left out: nothing is downloaded. At most 64 folders are returned.
 *
 * Source: Microsoft, “Symbol path for Windows debuggers”.
 */
[[nodiscard]] std::vector<std::filesystem::path> folders_in_symbol_path(std::string_view symbol_path);

/**
 * The PDBs of modules. Each is looked for once, when it is first needed, and kept open.
 *
 * A PDB is looked for by the file name in the module's CodeView record, ignoring case: in `SymbolSearch::folders`, in
 * the folder of the module, at the path in the record, and in `SymbolSearch::later_folders`. In the given folders it
 * may also be where symbol stores keep it: `name.pdb\GUIDAGE\name.pdb`. The folder of the module and the path in the
 * record count only if they are on a drive of this machine: no network share is opened because a dump names it.
 *
 * A file is taken only when its GUID and its age are those in the record. At most 256 PDBs are looked for. Only one
 * thread may use an object at a time.
 */
class PdbFiles {
 public:
  /** What was found for a module. */
  struct Found {
    std::shared_ptr<const Pdb> pdb;         ///< Null when there is none.
    std::optional<std::string> other_file;  ///< A file of that name that is of another build, or damaged.
  };

  /** Nothing is searched yet. */
  explicit PdbFiles(SymbolSearch search) : search_(std::move(search)) {}

  /** The PDB of a module with this record. */
  [[nodiscard]] const Found& find(const Module& module, const CodeView& record);

 private:
  [[nodiscard]] Found search(const Module& module, const CodeView& record) const;

  SymbolSearch search_;
  std::map<std::string, Found> known_;
};

}  // namespace kcb
