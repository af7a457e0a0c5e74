// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kcb/image.hpp"
#include "kcb/snapshot.hpp"

namespace kcb {

/**
 * The modules of a target, found by address or by name.
 *
 * A module whose bytes were not copied still gives its name to addresses; only what needs its tables is missing.
 */
class Images {
 public:
  /** Reads the headers of each module from the snapshot, which must outlive the object. */
  explicit Images(const Snapshot& snapshot);

  [[nodiscard]] const Memory& memory() const { return snapshot_->memory; }  ///< What the images are read from.

  /** The short name of the module that holds an address, copied or not; empty when none does. */
  [[nodiscard]] std::string_view module_at(std::uint64_t address) const;

  /** The image that holds an address; null when no module does, or its headers were not copied. */
  [[nodiscard]] const Image* at(std::uint64_t address) const;

  /** The image with a short name such as "ntdll"; null when it is not loaded, or its headers were not copied. */
  [[nodiscard]] const Image* named(std::string_view short_name) const;

  /** Where functions of ntdll begin between which callbacks and exceptions take place; nothing where not known. */
  struct Landmarks {
    std::optional<std::uint64_t> callback_return;       ///< NtCallbackReturn
    std::optional<std::uint64_t> callback_dispatcher;   ///< KiUserCallbackDispatcher
    std::optional<std::uint64_t> exception_dispatcher;  ///< KiUserExceptionDispatcher
  };
  [[nodiscard]] const Landmarks& landmarks() const { return landmarks_; }  ///< Looked up once.

  /**
   * A true name for an address in code, such as `win32u!NtUserGetMessage+0x14`.
   *
   * The export or symbol is named only when the address is proven to lie in the function that starts there; otherwise
   * the answer is `module+0x1234`, and the bare address, such as `0x7ff612340000`, where there is no module. The
   * nearest export below an address would often be a lie.
   *
   * `call_site` is true for a return address: it belongs to the function of the call before it, even where the call is
   * the function's last instruction.
   */
  [[nodiscard]] std::string describe(std::uint64_t address, bool call_site = false) const;

  /** The name of the function that starts at exactly this address, such as `win32u!NtUserGetMessage`. */
  [[nodiscard]] std::optional<std::string> function_name(std::uint64_t start) const;

 private:
  struct Entry {
    Module module;
    std::string name;
    std::optional<Image> image;
  };
  [[nodiscard]] const Entry* find(std::uint64_t address) const;

  const Snapshot* snapshot_;
  std::vector<Entry> entries_;  // sorted by base
  Landmarks landmarks_;
};

/** An address or offset the way debuggers print it: `0x` and lower-case hexadecimal digits, without leading zeros. */
[[nodiscard]] std::string hexadecimal(std::uint64_t value);

}  // namespace kcb
