// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kcb/detector/report.hpp"
#include "kcb/language/messages.hpp"

namespace kcb {

/**
 * What a thread waits for, one sentence a line, as far as the system has said it; that it is unknown who has to answer
 * a sent message. What is only inferred is in the sentence about the message.
 */
[[nodiscard]] std::vector<std::string> waits_text(const ThreadReport& thread, const Messages& messages);

/** One step of a chain as a sentence. */
[[nodiscard]] std::string link_text(const WaitLink& link, const Messages& messages);

/** Such as `notepad.exe (PID 252)`, and only `PID 252` if the name is not known; the same in every language. */
[[nodiscard]] std::string program_text(std::string_view name, std::uint32_t pid);

/** Whether the system has found that a thread waits for one that waits for it, over however many others. */
[[nodiscard]] bool is_deadlocked(const ThreadReport& thread);

}  // namespace kcb
