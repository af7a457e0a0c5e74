// SPDX-License-Identifier: MIT
#include "waits_json.hpp"

#include "json_text.hpp"
#include "kcb/report/report_json.hpp"

namespace kcb {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

std::string_view word_for(WaitTrust trust) {
  switch (trust) {
    case WaitTrust::wait_chain:
      return "wait_chain";
    case WaitTrust::receiver:
      return "receiver";
    case WaitTrust::window:
      return "window";
    case WaitTrust::handled:
      break;
  }
  return "handled";
}

std::string_view word_for(WaitKind kind) {
  switch (kind) {
    case WaitKind::message:
      return "message";
    case WaitKind::critical_section:
      return "critical_section";
    case WaitKind::mutex:
      return "mutex";
    case WaitKind::alpc:
      return "alpc";
    case WaitKind::com:
      return "com";
    case WaitKind::thread:
      return "thread";
    case WaitKind::process:
      return "process";
    case WaitKind::unknown:
      break;
  }
  return "unknown";
}

Json waits_json(const std::optional<Waits>& waits) {
  if (!waits) return nullptr;
  Json chain = Json::array();
  for (const WaitLink& link : waits->chain) {
    chain.push_back({{"waiter", link.waiter},
                     {"kind", word_for(link.kind)},
                     {"name", or_null(link.name)},
                     {"tid", or_null(link.tid)},
                     {"pid", or_null(link.pid)}});
  }
  return {{"trust", word_for(waits->trust)},
          {"deadlock", waits->deadlock},
          {"truncated", waits->truncated},
          {"chain", std::move(chain)}};
}

}  // namespace kcb
