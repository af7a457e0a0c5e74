// SPDX-License-Identifier: MIT
#include "explain_report.hpp"
#include "json_text.hpp"
#include "kcb/report/report_json.hpp"

namespace kcb {
namespace {

using Json = nlohmann::ordered_json;

std::string_view word_for(TextTrust trust) {
  return trust == TextTrust::text ? "text" : "text_scanned";
}

Json callback_json(const TextCallback& callback) {
  return {{"line", callback.line},
          {"name", or_null(callback.name)},
          {"function", or_null(callback.function)},
          {"entered_from", or_null(callback.entered_from)},
          {"caller", or_null(callback.caller)},
          {"procedure", or_null(callback.procedure)},
          {"trust", word_for(callback.trust)}};
}

Json thread_json(const Explanation& thread) {
  Json callbacks = Json::array();
  for (const TextCallback& callback : thread.callbacks) callbacks.push_back(callback_json(callback));
  Json hints = Json::array();
  for (const TextHint& hint : thread.hints) {
    hints.push_back({{"first_line", hint.first_line}, {"last_line", hint.last_line}, {"named", hint.named}});
  }
  Json lacks = Json::array();
  for (const TextLack lack : thread.lacks) lacks.push_back(word_for(lack));
  Json frames = Json::array();
  for (const TextFrame& frame : thread.thread.frames) {
    frames.push_back({{"line", frame.line}, {"symbol", describe(frame)}});
  }
  return {{"line", thread.thread.line},
          {"label", thread.thread.label.empty() ? Json(nullptr) : Json(thread.thread.label)},
          {"tool", word_for(thread.thread.tool)},
          {"state", word_for(thread.state)},
          {"callbacks", std::move(callbacks)},
          {"hints", std::move(hints)},
          {"lacks", std::move(lacks)},
          {"in_call", or_null(thread.in_call)},
          {"innermost", or_null(thread.innermost)},
          {"running", or_null(thread.running)},
          {"sending", thread.sending},
          {"frames", std::move(frames)}};
}

}  // namespace

std::string_view word_for(TextTool tool) {
  switch (tool) {
    case TextTool::windbg:
      return "windbg";
    case TextTool::sos:
      return "sos";
    case TextTool::visual_studio:
      return "visual_studio";
    case TextTool::system_informer:
      return "system_informer";
    case TextTool::process_explorer:
      return "process_explorer";
    case TextTool::madexcept:
      return "madexcept";
    case TextTool::winedbg:
      return "winedbg";
    case TextTool::gdb:
      return "gdb";
    case TextTool::lldb:
      return "lldb";
    case TextTool::breakpad:
      return "breakpad";
    case TextTool::kcb:
      return "kcb";
    case TextTool::unknown:
      break;
  }
  return "unknown";
}

std::string_view word_for(TextLack lack) {
  switch (lack) {
    case TextLack::stack_walk:
      return "stack_walk";
    case TextLack::inner_frames:
      return "inner_frames";
    case TextLack::middle_frames:
      return "middle_frames";
    case TextLack::function_names:
      return "function_names";
    case TextLack::native_frames:
      return "native_frames";
    case TextLack::user_frames:
      return "user_frames";
    case TextLack::x86_frames:
      return "x86_frames";
    case TextLack::outer_frames:
      break;
  }
  return "outer_frames";
}

std::string to_json(const TextReport& report) {
  JsonArray threads(1);
  for (const Explanation& thread : report.threads) threads.add(thread_json(thread));
  const Json text{{"path", report.path}, {"limited", report.limited}};
  std::string json = "{\n  \"schema\": \"kcb-explain/1\",\n  \"text\": " + json_text(text, 1);
  json += ",\n  \"threads\": " + threads.take();
  return json += "\n}\n";
}

}  // namespace kcb
