// SPDX-License-Identifier: MIT
#include <algorithm>

#include "json_text.hpp"
#include "kcb/image/architecture.hpp"
#include "kcb/names/hexadecimal.hpp"
#include "kcb/report/message_names.hpp"
#include "kcb/report/report_json.hpp"
#include "processes.hpp"
#include "thread_json.hpp"
#include "waits_json.hpp"

namespace kcb {
namespace {

using Json = nlohmann::ordered_json;

Json finding_json(ThreadReport thread) {
  thread.frames.clear();
  thread.running.reset();
  return thread_json(thread);
}

Json process_json(const Report& report) {
  Json findings = Json::array();
  for (const ThreadReport& thread : report.threads) {
    if (is_finding(thread)) findings.push_back(finding_json(thread));
  }
  const auto count = [&](auto&& is) { return std::ranges::count_if(report.threads, is); };
  return {{"pid", or_null(report.target.pid)},
          {"path", report.target.path},
          {"arch", traits_of(report.target.architecture).name},
          {"os", report.target.system},
          {"threads", report.threads.size()},
          {"in_callback", count([](const ThreadReport& thread) { return in_progress(thread); })},
          {"unresponsive", count([](const ThreadReport& thread) { return hangs(thread); })},
          {"unknown", count([](const ThreadReport& thread) { return thread.state == State::unknown; })},
          {"skipped", report.skipped.size()},
          {"findings", std::move(findings)}};
}

Json skipped_json(const SkippedProcess& process) {
  return {{"pid", process.pid},
          {"name", process.name.empty() ? Json(nullptr) : Json(process.name)},
          {"reason", word_for(process.error.problem)},
          {"api", process.error.api},
          {"code", process.error.code}};
}

Json step_json(const WaitStep& step) {
  const WaitLink& link = step.link;
  return {{"waiter", link.waiter},
          {"waiter_pid", or_null(step.pid)},
          {"kind", word_for(link.kind)},
          {"name", or_null(link.name)},
          {"message", message_json(step.message)},
          {"window", step.window ? Json(hexadecimal(*step.window)) : Json(nullptr)},
          {"tid", or_null(link.tid)},
          {"pid", or_null(link.pid)},
          {"trust", link.tid || link.pid ? Json(word_for(step.trust)) : Json(nullptr)}};
}

Json path_json(const WaitPath& path) {
  Json steps = Json::array();
  for (const WaitStep& step : path.steps) steps.push_back(step_json(step));
  return {{"back_to", or_null(path.back_to)},
          {"unchanged_ms", path.unchanged ? Json(path.unchanged->count()) : Json(nullptr)},
          {"truncated", path.truncated},
          {"steps", std::move(steps)}};
}

}  // namespace

std::string to_json(const Processes& processes) {
  JsonArray examined(1);
  for (const Report& report : processes.reports) examined.add(process_json(report));
  JsonArray chains(1);
  for (const WaitPath& path : processes.paths) chains.add(path_json(path));
  JsonArray skipped(1);
  for (const SkippedProcess& process : processes.skipped) skipped.add(skipped_json(process));
  std::string json = "{\n  \"schema\": \"kcb-processes/1\",\n  \"processes\": " + examined.take();
  json += ",\n  \"chains\": " + chains.take();
  json += ",\n  \"skipped\": " + skipped.take();
  return json += "\n}\n";
}

}  // namespace kcb
