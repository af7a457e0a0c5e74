// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace kcb {

/** To whom a window has to belong: to a thread, or, where that is not known, to any thread of a process. */
struct WindowOwner {
  std::optional<std::uint32_t> tid = {};
  std::uint32_t pid = 0;
};

/** Names of window classes by their atoms: under Wine, the atom is one request to the server, the name another. */
class WindowClassNames {
 public:
  /** The class of a window; nothing where the window is gone or belongs to somebody else. Sends no message. */
  [[nodiscard]] std::optional<std::string> name(std::uint64_t handle, WindowOwner owner);

 private:
  std::map<std::uintptr_t, std::optional<std::string>> names_;
};

}  // namespace kcb
