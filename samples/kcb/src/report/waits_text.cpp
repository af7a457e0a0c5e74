// SPDX-License-Identifier: MIT
#include "waits_text.hpp"

#include "kcb/report/report_json.hpp"

namespace kcb {
namespace {

/** Who has to give what is waited for; in all languages in the case of a subject. */
std::string owner_text(const WaitLink& link, const Messages& messages) {
  // The main thread stands for a process that is to end.
  const bool has_thread = link.tid && !(link.kind == WaitKind::process && link.pid);
  return messages.text("report_wait_owner", {{"has_thread", has_thread},
                                             {"tid", link.tid.value_or(0)},
                                             {"elsewhere", link.elsewhere},
                                             {"has_program", !link.program.empty()},
                                             {"program", program_text(link.program, link.pid.value_or(0))},
                                             {"pid", link.pid.value_or(0)}});
}

}  // namespace

std::string link_text(const WaitLink& link, const Messages& messages) {
  const bool has_owner = link.tid || link.pid;
  return messages.text("report_wait", {{"tid", link.waiter},
                                       {"kind", word_for(link.kind)},
                                       {"has_name", link.name.has_value()},
                                       {"name", link.name.value_or("")},
                                       {"has_owner", has_owner},
                                       {"owner", has_owner ? owner_text(link, messages) : ""}});
}

std::string program_text(std::string_view name, std::uint32_t pid) {
  const std::string number = "PID " + std::to_string(pid);
  return name.empty() ? number : std::string(name) + " (" + number + ")";
}

std::vector<std::string> waits_text(const ThreadReport& thread, const Messages& messages) {
  std::vector<std::string> lines;
  if (!thread.waits_for) {
    if (thread.sending == true) lines.push_back(messages.text("report_receiver_unknown"));
    return lines;
  }
  const Waits& waits = *thread.waits_for;
  if (waits.trust == WaitTrust::handled) return lines;
  for (const WaitLink& link : waits.chain) lines.push_back(link_text(link, messages));
  if (waits.truncated) lines.push_back(messages.text("report_wait_truncated"));
  if (waits.deadlock) lines.push_back(messages.text("report_deadlock"));
  return lines;
}

bool is_deadlocked(const ThreadReport& thread) {
  return thread.waits_for && thread.waits_for->deadlock;
}

}  // namespace kcb
