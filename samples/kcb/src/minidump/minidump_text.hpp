// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "minidump_bytes.hpp"

namespace kcb::minidump {

/** A MINIDUMP_STRING as UTF-8; nothing when it does not lie in the file. */
[[nodiscard]] std::optional<std::string> read_string(const Bytes& file, std::uint64_t position);

/**
 * What the format has no place for, written into the comment stream for people and for read_minidump().
 *
 * Its lines are `kcb system: Wine 10.0` and `kcb truncated stacks: 40 44`, with thread identifiers in decimal.
 */
struct Comment {
  std::string system;                        ///< Target::system.
  std::set<std::uint32_t> truncated_stacks;  ///< Threads of which ThreadState::stack_truncated is true.
};

[[nodiscard]] std::string to_text(const Comment& comment);

/** Nothing when the text is somebody else's comment: it does not begin with the line of the system. */
[[nodiscard]] std::optional<Comment> parse_comment(std::string_view text);

}  // namespace kcb::minidump
