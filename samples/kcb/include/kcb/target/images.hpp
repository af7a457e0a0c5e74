// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kcb/image/image.hpp"
#include "kcb/names/name_origin.hpp"
#include "kcb/names/pdb_files.hpp"
#include "kcb/target/module_folder.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/** A module with functions that have no names because its PDB was not found. */
struct MissingPdb {
  Module module;                                ///< The module.
  CodeView record;                              ///< Which PDB it is.
  std::optional<std::string> other_file;        ///< A file of that name that belongs to another build or is damaged.
  ModuleFolder folder = ModuleFolder::unknown;  ///< In whose folder the module is.
};

/**
 * The modules of a target, found by address or by name.
 *
 * A module whose bytes were not copied still gives its name to addresses; only what needs its tables is missing. Only
 * one thread may use an object at a time, because the object keeps what it has found for an address.
 */
class Images {
 public:
  /** Reads the headers of all modules. The snapshot must outlive this object. */
  explicit Images(const Snapshot& snapshot);

  [[nodiscard]] const Memory& memory() const { return snapshot_->memory; }  ///< The copied bytes.

  /** What the snapshot was taken of. */
  [[nodiscard]] const Target& target() const { return snapshot_->target; }

  /** The architecture of the target's code. */
  [[nodiscard]] Architecture architecture() const { return snapshot_->target.architecture; }

  /**
   * The short name of the module that holds an address, even if the module was not copied; empty when no module does.
   */
  [[nodiscard]] std::string_view module_at(std::uint64_t address) const;

  /** The path of the module that holds an address; empty when no module does. */
  [[nodiscard]] std::string_view path_at(std::uint64_t address) const;

  /** Whose folder holds the file of the module at an address; unknown when there is no module. */
  [[nodiscard]] ModuleFolder folder_at(std::uint64_t address) const;

  /** The base of the module that has this path; the case of ASCII letters does not matter. */
  [[nodiscard]] std::optional<std::uint64_t> base_of(std::string_view path) const;

  /** The paths of the modules that are `ModuleFolder::elsewhere`, sorted by base. */
  [[nodiscard]] std::vector<std::string> elsewhere() const;

  /** The image that holds an address; null when no module does, or when the headers of that module were not copied. */
  [[nodiscard]] const Image* at(std::uint64_t address) const;

  /**
   * The image with a short name such as `ntdll`; null when the module is not loaded, or when its headers were not
   * copied.
   */
  [[nodiscard]] const Image* named(std::string_view short_name) const;

  /**
   * Addresses of the functions in `ntdll` to which the kernel transfers control, and of the function that ends a
   * callback. An address that is not known has no value.
   */
  struct Landmarks {
    std::optional<std::uint64_t> callback_return;       ///< Address of `NtCallbackReturn`.
    std::optional<std::uint64_t> callback_dispatcher;   ///< Address of `KiUserCallbackDispatcher`.
    std::optional<std::uint64_t> exception_dispatcher;  ///< Address of `KiUserExceptionDispatcher`.
    std::optional<std::uint64_t> apc_dispatcher;        ///< Address of `KiUserApcDispatcher`.
  };

  /** The addresses in the target's `ntdll`; the constructor looks them up. */
  [[nodiscard]] const Landmarks& landmarks() const { return landmarks_; }

  /**
   * A proven name for a code address, such as `win32u!NtUserGetMessage+0x14`.
   *
   * A function is named only if the address is proven to be in it: by an entry of the unwind table, by the code of a
   * system-call stub, by a PDB, or, in x86, by being the address of its first byte. The name is the first of these that
   * exists: the export, the procedure in the PDB, the symbol in the file (COFF), the public symbol in the PDB; a
   * decorated export comes last. If no name is proven, the result is that of `place()`. The nearest export at a lower
   * address is not used: it is often the name of another function.
   *
   * `call_site` is true for a return address. Such an address belongs to the function that contains the call before it,
   * even if the call is the last instruction of that function.
   */
  [[nodiscard]] std::string describe(std::uint64_t address, bool call_site = false) const;

  /** Module and offset of an address, such as `app+0x1234`; just the address if it is in no module. */
  [[nodiscard]] std::string place(std::uint64_t address) const;

  /** The same name as that of `describe()`, with its origin and the source line. */
  [[nodiscard]] CodeName name(std::uint64_t address, bool call_site = false) const;

  /**
   * The name of the function that starts at exactly this address, such as `win32u!NtUserGetMessage`.
   *
   * No value when there is no export and no symbol.
   */
  [[nodiscard]] std::optional<std::string> function_name(std::uint64_t start) const;

  /** The modules with addresses that `name()` could not name because a PDB is missing, sorted by base. */
  [[nodiscard]] std::vector<MissingPdb> missing_pdbs() const;

 private:
  struct Entry {
    Module module;
    std::string name;
    std::optional<Image> image;
    ModuleFolder folder;
    // Only looked for when an address in the module is to be named:
    mutable bool asked = false, nameless = false;
    mutable std::optional<CodeView> record = std::nullopt;
    mutable PdbFiles::Found pdb = {};
  };
  struct Function {
    std::string name;
    NameSource source;
    std::uint64_t start;
    std::uint32_t others = 0;
  };
  [[nodiscard]] const Entry* find(std::uint64_t address) const;
  [[nodiscard]] const Pdb* pdb_of(const Entry& entry) const;
  [[nodiscard]] std::optional<Function> function_with(const Entry& entry, std::uint64_t code,
                                                      std::optional<std::uint64_t> start) const;
  [[nodiscard]] std::optional<Function> function_at(const Entry& entry, std::uint64_t code) const;

  const Snapshot* snapshot_;
  std::vector<Entry> entries_;  // sorted by base
  Landmarks landmarks_;
};

}  // namespace kcb
