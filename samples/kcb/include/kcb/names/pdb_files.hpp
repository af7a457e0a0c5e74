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

/** Where PDBs are searched for, besides the folder of the module and the path in its CodeView record. */
struct SymbolSearch {
  std::vector<std::filesystem::path> folders;        ///< Folders that are searched before all other places.
  std::vector<std::filesystem::path> later_folders;  ///< Folders that are searched after all other places.
};

/**
 * The local folders in a symbol path such as that in `_NT_SYMBOL_PATH`, whose entries are separated by semicolons:
 * plain folders, and the cache folders in entries that begin with `cache*`, `srv*` or `symsrv*`.
 *
 * Servers and network shares are left out, because nothing is downloaded. At most 64 folders are returned.
 *
 * Source: Microsoft, “Symbol path for Windows debuggers”.
 */
[[nodiscard]] std::vector<std::filesystem::path> folders_in_symbol_path(std::string_view symbol_path);

/**
 * The PDBs of modules. Each is looked up once, when it is first needed, and kept open.
 *
 * The file name is that in the module's CodeView record; case does not matter. These places are searched, in this
 * order: `SymbolSearch::folders`, the folder of the module, the path in the record, and `SymbolSearch::later_folders`.
 * The given folders may also be symbol stores, where the file is in a folder named after its GUID and age, inside a
 * folder named after the file. The folder of the module and the path in the record are used only if they are on a drive
 * of this machine: no network share is opened because a dump names it.
 *
 * A file is used only if its GUID and age are those in the record. At most 256 PDBs are looked up. Only one thread may
 * use an object at a time.
 */
class PdbFiles {
 public:
  /** What was found for a module. */
  struct Found {
    std::shared_ptr<const Pdb> pdb;         ///< The functions and lines in the PDB; null when no PDB was found.
    std::optional<std::string> other_file;  ///< A file with the PDB's name that belongs to another build or is damaged.
  };

  /** Does not search yet. */
  explicit PdbFiles(SymbolSearch search) : search_(std::move(search)) {}

  /** The PDB of a module with this CodeView record. The result is valid as long as this object exists. */
  [[nodiscard]] const Found& find(const Module& module, const CodeView& record);

 private:
  [[nodiscard]] Found search(const Module& module, const CodeView& record) const;

  SymbolSearch search_;
  std::map<std::string, Found> known_;
};

}  // namespace kcb
