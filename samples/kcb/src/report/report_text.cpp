// SPDX-License-Identifier: MIT
#include "kcb/report/report_text.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "answer_text.hpp"
#include "elsewhere_text.hpp"
#include "kcb/language/describe.hpp"
#include "kcb/names/exception_names.hpp"
#include "kcb/names/hexadecimal.hpp"
#include "kcb/report/message_names.hpp"
#include "kcb/report/report_json.hpp"
#include "kcb/target/images.hpp"
#include "lines.hpp"
#include "name_text.hpp"
#include "relevance.hpp"
#include "waits_text.hpp"

namespace kcb {
namespace {

void add_work(Lines& lines, const Callback& callback) {
  MessageArguments arguments;
  add_optional(arguments, "message",
               callback.message ? std::optional(describe_message(*callback.message)) : std::nullopt);
  add_optional(arguments, "window", callback.window ? std::optional(hexadecimal(*callback.window)) : std::nullopt);
  add_optional(arguments, "class", callback.window_class);
  add_optional(arguments, "procedure", callback.procedure);
  if (callback.procedure) {
    arguments.back().value = name_text(*callback.procedure, callback.procedure_origin, lines.messages());
  }
  lines.add("report_work", arguments, 2);
}

void add_callback(Lines& lines, const Callback& callback) {
  MessageArguments arguments;
  add_optional(arguments, "index", callback.index ? std::optional(std::to_string(*callback.index)) : std::nullopt);
  add_optional(arguments, "name", callback.name);
  arguments.emplace_back("listed", callback.name_trust == NameTrust::table);
  add_optional(arguments, "call", callback.entered_from);
  lines.add("report_callback", arguments, 1);
  if (callback.message || callback.procedure) add_work(lines, callback);
  add_hook_module(lines, callback);
  if (callback.trust == Trust::chained) lines.add("report_chained", {}, 2);
  if (callback.trust == Trust::seh_chain) lines.add("report_seh_chain", {}, 2);
}

void add_hint(Lines& lines, const Hint& hint) {
  MessageArguments arguments;
  add_optional(arguments, "index", hint.index ? std::optional(std::to_string(*hint.index)) : std::nullopt);
  add_optional(arguments, "call", hint.entered_from);
  lines.add("report_hint", arguments, 1);
}

void add_activity(Lines& lines, const ThreadReport& thread) {
  if (thread.state == State::at_callback_return) return;  // the first line has said it
  if (thread.sending == true) {
    lines.add("report_sending", {{"call", thread.in_call.value_or("")}}, 1);
  } else if (thread.in_call) {
    lines.add("report_in_call", {{"call", *thread.in_call}}, 1);
  } else if (thread.in_call_known) {
    lines.add("report_in_no_call", {}, 1);
  } else {
    lines.add("report_call_unknown", {}, 1);
  }
}

/** Which message a thread has sent, and who handles one like it. */
void add_sent(Lines& lines, const ThreadReport& thread) {
  if (thread.sending != true || !thread.sent_message) return;
  lines.add("report_sent",
            {{"message", describe_message(*thread.sent_message)},
             {"has_thread", thread.handled_in.has_value()},
             {"tid", thread.handled_in.value_or(0)}},
            1);
}

void add_exception_arguments(MessageArguments& arguments, std::uint32_t code, const std::string& where) {
  const auto name = exception_name(code);
  arguments.emplace_back("code", hexadecimal(code));
  add_optional(arguments, "name", name ? std::optional<std::string>(*name) : std::nullopt);
  arguments.emplace_back("where", where);
}

void add_exception(Lines& lines, const ExceptionReport& exception) {
  MessageArguments arguments;
  add_exception_arguments(arguments, exception.code, name_text(exception.where, exception.origin, lines.messages()));
  lines.add("report_exception", arguments, 1);
  if (!raised_for_callback(exception.code)) return;
  MessageArguments cause{{"found", !exception.cause                                ? "nothing"
                                   : exception.cause->trust == CauseTrust::scanned ? "likely"
                                                                                   : "proven"}};
  const ExceptionCause none;
  const ExceptionCause& found = exception.cause ? *exception.cause : none;
  add_exception_arguments(cause, found.code, name_text(found.where, found.origin, lines.messages()));
  lines.add("report_exception_cause", cause, 2);
}

/** What a dump lacks: it decides how far the rest can be trusted, so it comes first. */
void add_losses(Lines& lines, const Losses& losses) {
  if (losses.bytes > 0) lines.add("report_cut_off", {{"count", losses.bytes}});
  if (!losses.streams.empty()) {
    std::string streams;
    for (const std::string& name : losses.streams) streams += (streams.empty() ? "" : ", ") + name;
    lines.add("report_cut_streams", {{"streams", streams}});
  }
  if (losses.threads > 0) lines.add("report_cut_threads", {{"count", losses.threads}});
  if (losses.stacks > 0) lines.add("report_cut_stacks", {{"count", losses.stacks}});
  if (losses.limited) lines.add("report_limited");
}

/** Why a thread is shown that is in no callback: it owns a window that does not answer, or may have to answer. */
void add_part_in_hang(Lines& lines, const ThreadReport& thread, bool may_answer) {
  if (thread.unresponsive) {
    const auto& [window, title] = *thread.unresponsive;
    lines.add("report_unresponsive", {{"window", hexadecimal(window)}, {"titled", !title.empty()}, {"title", title}},
              1);
  }
  if (may_answer) lines.add("report_may_answer", {}, 1);
}

/** Which function of the program made the call in which a thread is waiting that has sent or should answer. */
void add_caller(Lines& lines, const ThreadReport& thread) {
  const auto caller = caller_of(thread);
  if (caller) lines.add("report_caller", {{"caller", caller->caller}, {"function", caller->function}}, 1);
}

/** The part of a thread in the wait of another one. */
struct Part {
  bool may_answer = false;
  bool has_to_answer = false;
  bool sends = false;
};

void add_thread(Lines& lines, const ThreadReport& thread, Part part, TextOptions options) {
  lines.add("report_thread", {{"tid", thread.tid},
                              {"state", word_for(thread.state)},
                              {"depth", thread.callbacks.size()},
                              {"complete", thread.chain_complete}});
  if (thread.state == State::unknown && !thread.doubt) {  // as Report::thread() describes a thread that is not listed
    lines.add("report_unlisted", {}, 1);
    return;
  }
  if (thread.state_trust == Trust::absent) {
    lines.add("report_absent", {{"basis", thread.basis == StackBasis::teb ? "teb" : "range"}}, 1);
  }
  if (thread.state == State::outside && thread.state_trust == Trust::seh_chain) lines.add("report_stale", {}, 1);
  if (thread.doubt) lines.add("report_doubt", {{"doubt", word_for(*thread.doubt)}}, 1);
  if (thread.exception) add_exception(lines, *thread.exception);
  for (const Callback& callback : thread.callbacks) add_callback(lines, callback);
  for (const Hint& hint : thread.hints) add_hint(lines, hint);
  if (thread.sighting) {
    lines.add("report_seen", {{"looks", thread.sighting->looks}, {"elapsed", thread.sighting->duration.count()}}, 1);
  }
  add_running(lines, thread);
  add_part_in_hang(lines, thread, part.may_answer);
  add_activity(lines, thread);
  if (part.sends || part.may_answer || part.has_to_answer || hangs(thread)) add_caller(lines, thread);
  add_sent(lines, thread);
  for (const std::string& line : waits_text(thread, lines.messages())) lines.add_name(line, 1);
  if (thread.suspend_count.value_or(0) > 0) lines.add("report_suspended", {{"count", *thread.suspend_count}}, 1);
  if (!options.frames) return;
  lines.add("report_frames", {}, 1);
  for (const ReportFrame& frame : thread.frames) {
    const std::string mark =
        std::string(frame.trust == Trust::scanned ? "?" : "") + (frame.folder == ModuleFolder::elsewhere ? "*" : "");
    lines.add_name(mark + (mark.empty() ? "" : " ") + name_text(frame.symbol, frame.origin, lines.messages()), 2);
  }
}

}  // namespace

std::function<bool(const ThreadReport&)> needs_names(const Report& report, TextOptions options) {
  return [relevance = Relevance(report), options](const ThreadReport& thread) {
    if (options.frames) return options.all || relevance.matters(thread);
    return thread.sending == true || hangs(thread) || relevance.may_answer(thread) || relevance.has_to_answer(thread);
  };
}

std::string to_text(const ThreadReport& thread, const Messages& messages, TextOptions options) {
  Lines lines(messages);
  add_thread(lines, thread, {}, options);
  return lines.take();
}

namespace {

/** Threads of which all but the identifier is the same, and the text about the first of them. */
struct Group {
  std::string text;
  std::vector<std::uint32_t> tids;
};

/** What is said of a thread, and of its part in a hang. */
std::string text_in_report(const ThreadReport& thread, Part part, const Messages& messages, TextOptions options) {
  Lines lines(messages);
  add_thread(lines, thread, part, options);
  return lines.take();
}

/** The threads that are to be described, in the order of their first; equal ones are described once. */
std::vector<Group> groups_in(const Report& report, const Messages& messages, TextOptions options) {
  std::vector<Group> groups;
  std::map<std::string, std::size_t> places;  // by what is said, with 0 for the thread
  const Relevance relevance(report);
  for (const ThreadReport& thread : report.threads) {
    if (!options.all && !relevance.matters(thread)) continue;
    const Part part{relevance.may_answer(thread), relevance.has_to_answer(thread), thread.sending == true};
    ThreadReport nameless = thread;
    nameless.tid = 0;
    if (nameless.waits_for) nameless.waits_for->chain.front().waiter = 0;
    const auto [place, fresh] = places.try_emplace(text_in_report(nameless, part, messages, options), groups.size());
    if (fresh) groups.push_back({text_in_report(thread, part, messages, options), {}});
    groups[place->second].tids.push_back(thread.tid);
  }
  return groups;
}

void add_group(Lines& lines, const Group& group) {
  constexpr std::size_t most_threads = 16;
  lines.add_text(group.text);
  if (group.tids.size() == 1) return;
  std::string others;
  for (std::size_t i = 1; i < std::min(group.tids.size(), most_threads + 1); ++i) {
    others += (others.empty() ? "" : ", ") + std::to_string(group.tids[i]);
  }
  if (group.tids.size() > most_threads + 1) others += ", …";
  lines.add("report_same", {{"count", group.tids.size() - 1}, {"tids", others}}, 1);
}

/** How many threads are not described, and why it is not known of which whether they are in a callback. */
void add_others(Lines& lines, const Report& report) {
  std::map<Doubt, std::int64_t> doubts;
  std::int64_t outside = 0;
  std::int64_t unknown = 0;
  const Relevance relevance(report);
  for (const ThreadReport& thread : report.threads) {
    if (relevance.matters(thread)) continue;
    if (thread.state == State::outside) ++outside;
    if (thread.state != State::unknown) continue;
    ++unknown;
    if (thread.doubt) ++doubts[*thread.doubt];
  }
  if (outside > 0) lines.add("report_others_outside", {{"count", outside}});
  if (unknown > 0) lines.add("report_others_unknown", {{"count", unknown}});
  for (const auto& [doubt, count] : doubts) {
    lines.add("report_doubt_count", {{"doubt", word_for(doubt)}, {"count", count}}, 1);
  }
}

/** Whether a minidump shows a thread that is sending, and nobody knows to whom. */
bool lacks_receiver(const Report& report) {
  return report.target.kind == Target::Kind::dump &&
         std::ranges::any_of(report.threads,
                             [](const ThreadReport& thread) { return thread.sending == true && !thread.waits_for; });
}

}  // namespace

std::string to_text(const Report& report, const Messages& messages, TextOptions options) {
  Lines lines(messages);
  add_answer(lines, report);
  add_losses(lines, report.losses);
  for (const Group& group : groups_in(report, messages, options)) add_group(lines, group);
  if (lacks_receiver(report)) {
    const std::string pid = report.target.pid ? ' ' + std::to_string(*report.target.pid) : "";
    lines.add("report_dump_receiver", {{"command", messages.as_typed("kcb scan" + pid)}});
  }
  if (!options.all) add_others(lines, report);
  if (!report.skipped.empty()) lines.add("report_skipped", {{"count", report.skipped.size()}});
  for (const Skipped& thread : report.skipped) {
    if (options.all) {
      lines.add("report_skipped_thread", {{"tid", thread.tid}, {"reason", describe(thread.error, messages)}}, 1);
    }
  }
  add_elsewhere(lines, report.elsewhere);
  for (const MissingPdb& missing : report.missing_pdbs) lines.add_name(missing_pdb_text(missing, messages), 0);
  return lines.take();
}

}  // namespace kcb
