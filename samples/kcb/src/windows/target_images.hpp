// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <vector>

#include "kcb/target/snapshot.hpp"

namespace kcb {

/**
 * Copies of a process' images and their symbols, kept from one snapshot to the next.
 *
 * Copied are the images to which anything in a snapshot points: a register, a word on a stack or an entry of the
 * callback table; and ntdll and win32u, where callbacks begin and end. What changes in a loaded module's code later,
 * such as a debugger's breakpoint, is not seen.
 */
class TargetImages {
 public:
  /** Tells which modules are loaded; copies are thrown away when that has changed. */
  void set_modules(std::vector<Module> modules);

  [[nodiscard]] const std::vector<Module>& modules() const { return modules_; }

  /**
   * Adds the images and symbols that a snapshot needs, and those in which other addresses lie; its threads and callback
   * table have to be there already.
   */
  void add_to(Snapshot& snapshot, void* process, std::span<const std::uint64_t> also = {});

 private:
  std::vector<Module> modules_;
  std::set<std::uint64_t> copied_;  // bases, also of modules that could not be read
  Memory memory_;
  std::map<std::uint64_t, std::shared_ptr<const Symbols>> symbols_;
};

}  // namespace kcb
