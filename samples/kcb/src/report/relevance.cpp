// SPDX-License-Identifier: MIT
#include "relevance.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "waits_text.hpp"

namespace kcb {
namespace {

std::string_view module_of(std::string_view symbol) {
  return symbol.substr(0, symbol.find_first_of("!+"));
}

bool is_system(std::string_view module) {
  constexpr std::array<std::string_view, 5> modules{"ntdll", "win32u", "user32", "kernelbase", "kernel32"};
  return std::ranges::find(modules, module) != modules.end();
}

/** Whether it retrieves window messages or is in code that user32 called; who merely computes in user32 is one too. */
bool handles_messages(const ThreadReport& thread) {
  return std::ranges::any_of(thread.frames, [](const ReportFrame& frame) {
    // In x86, frames are chained at best; that is enough for what only may be.
    return (frame.trust == Trust::unwound || frame.trust == Trust::chained) && module_of(frame.symbol) == "user32";
  });
}

}  // namespace

Relevance::Relevance(const Report& report) {
  for (const ThreadReport& thread : report.threads) {
    if (!thread.waits_for || thread.sending != true) continue;
    const WaitLink& link = thread.waits_for->chain.front();
    if (link.tid && !link.elsewhere) answering_.insert(*link.tid);
  }
  for (const ThreadReport& thread : report.threads) {
    if (thread.sending != true || thread.handled_in || thread.waits_for) continue;
    several_senders_ = sender_.has_value();
    sender_ = thread.tid;
    if (several_senders_) break;
  }
}

bool Relevance::may_answer(const ThreadReport& thread) const {
  // Who waits in SendMessage handles what is sent to it, and so does who waits for messages.
  const bool other = sender_ && (several_senders_ || sender_ != thread.tid);
  return other && thread.sending != true && !in_progress(thread) &&
         (thread.owns_window == true || handles_messages(thread));
}

bool Relevance::matters(const ThreadReport& thread) const {
  return in_progress(thread) || thread.exception || thread.sending == true || !thread.hints.empty() ||
         is_deadlocked(thread) || hangs(thread) || may_answer(thread) || has_to_answer(thread);
}

std::optional<CallIntoSystem> caller_of(const ThreadReport& thread) {
  constexpr std::string_view dispatcher = "ntdll!KiUserCallbackDispatch";  // what is further out called something else
  std::string_view function;
  for (const ReportFrame& frame : thread.frames) {
    const std::string_view symbol = frame.symbol;
    if (frame.trust != Trust::unwound || symbol.starts_with(dispatcher)) break;
    if (frame.folder != ModuleFolder::system && !is_system(module_of(symbol))) {
      if (function.empty() || symbol.find('!') == std::string_view::npos) break;
      return CallIntoSystem{std::string(symbol.substr(0, symbol.find('+', symbol.find('!')))), std::string(function)};
    }
    // Without a name, what the next frame called is not known.
    function = symbol.substr(0, symbol.find('!') == std::string_view::npos ? 0 : symbol.find('+'));
  }
  return std::nullopt;
}

}  // namespace kcb
