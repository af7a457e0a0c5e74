// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kcb/language/messages.hpp"

namespace kcb::test {

/** What a program wrote, and its exit status. */
struct Output {
  std::string out;
  std::string err;
  std::uint32_t status = 0;
};

/** Runs kcb.exe; the test fails where that takes longer than ten seconds, and kcb.exe is ended. */
[[nodiscard]] Output run_kcb(const std::string& arguments);

/** The line that tells of a thread that is in one callback. */
[[nodiscard]] std::string callback_line(const Messages& messages, std::uint32_t tid);

/**
 * The number that a text has where the message of a key has the argument {elapsed}; -1 when the text does not hold the
 * message. `arguments` are the message's others.
 */
[[nodiscard]] int elapsed_in(std::string_view text, const Messages& messages, std::string_view key,
                             MessageArguments arguments);

}  // namespace kcb::test
