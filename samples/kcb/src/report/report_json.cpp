// SPDX-License-Identifier: MIT
#include "kcb/report/report_json.hpp"

#include "json_text.hpp"
#include "kcb/names/exception_names.hpp"
#include "kcb/names/hexadecimal.hpp"
#include "kcb/report/message_names.hpp"
#include "kcb/target/images.hpp"
#include "thread_json.hpp"
#include "waits_json.hpp"

namespace kcb {
namespace {

using Json = nlohmann::ordered_json;

Json word(NameTrust trust) {
  return trust == NameTrust::symbol ? "symbol" : "table";
}
Json word(Trust trust) {
  switch (trust) {
    case Trust::unwound:
      return "unwound";
    case Trust::seh_chain:
      return "seh_chain";
    case Trust::chained:
      return "chained";
    case Trust::absent:
      return "absent";
    case Trust::scanned:
      break;
  }
  return "scanned";
}

Json word(NameSource source) {
  switch (source) {
    case NameSource::export_table:
      return "export";
    case NameSource::coff:
      return "coff";
    case NameSource::pdb:
      break;
  }
  return "pdb";
}

Json word(StackBasis basis) {
  return basis == StackBasis::teb ? "teb" : "range";
}

Json word(UnwindStop stop) {
  switch (stop) {
    case UnwindStop::no_module:
      return "no_module";
    case UnwindStop::no_unwind_data:
      return "no_unwind_data";
    case UnwindStop::unknown_register:
      return "unknown_register";
    case UnwindStop::unreadable:
      return "unreadable";
    case UnwindStop::malformed:
      return "malformed";
    case UnwindStop::unknown_transition:
      break;
  }
  return "unknown_transition";
}

template <class T>
Json word_or_null(const std::optional<T>& value) {
  return value ? Json(word(*value)) : Json(nullptr);
}

Json word(ProcedureTrust trust) {
  return trust == ProcedureTrust::unwound ? "unwound" : "argument";
}

Json origin_json(const NameOrigin& origin) {
  if (!origin.source && !origin.line) return nullptr;
  Json json{{"source", nullptr}, {"file", nullptr}, {"line", nullptr}, {"others", origin.others}};
  if (origin.source) json["source"] = word(*origin.source);
  if (origin.line) {
    json["file"] = origin.line->file;
    json["line"] = origin.line->number;
  }
  return json;
}

Json folder_json(ModuleFolder folder) {
  switch (folder) {
    case ModuleFolder::system:
      return "system";
    case ModuleFolder::program:
      return "program";
    case ModuleFolder::elsewhere:
      return "elsewhere";
    case ModuleFolder::unknown:
      break;
  }
  return nullptr;
}

Json running_json(const ThreadReport& thread) {
  if (!thread.running) return nullptr;
  const ReportFrame& frame = thread.frames.at(thread.running->frame);
  return {{"symbol", frame.symbol},
          {"module", thread.running->module},
          {"folder", folder_json(frame.folder)},
          {"trust", word(frame.trust)}};
}

Json callback_json(const Callback& callback) {
  return {{"index", or_null(callback.index)},
          {"name", or_null(callback.name)},
          {"name_trust", callback.name_trust ? word(*callback.name_trust) : Json(nullptr)},
          {"function", or_null(callback.function)},
          {"function_origin", origin_json(callback.function_origin)},
          {"entered_from", or_null(callback.entered_from)},
          {"procedure", or_null(callback.procedure)},
          {"procedure_origin", origin_json(callback.procedure_origin)},
          {"procedure_trust", callback.procedure_trust ? word(*callback.procedure_trust) : Json(nullptr)},
          {"module", or_null(callback.module)},
          {"folder", folder_json(callback.module_folder)},
          {"message", message_json(callback.message)},
          {"window", callback.window ? Json(hexadecimal(*callback.window)) : Json(nullptr)},
          {"window_class", or_null(callback.window_class)},
          {"trust", word(callback.trust)}};
}

Json sighting_json(const std::optional<Sighting>& sighting) {
  if (!sighting) return nullptr;
  return {{"looks", sighting->looks}, {"ms", sighting->duration.count()}};
}

Json word(CauseTrust trust) {
  switch (trust) {
    case CauseTrust::named:
      return "named";
    case CauseTrust::unwound:
      return "unwound";
    case CauseTrust::scanned:
      break;
  }
  return "scanned";
}

template <class T>
Json exception_fields(const T& exception) {
  const auto name = exception_name(exception.code);
  return {{"code", hexadecimal(exception.code)},
          {"name", name ? Json(*name) : Json(nullptr)},
          {"address", hexadecimal(exception.address)},
          {"where", exception.where},
          {"where_origin", origin_json(exception.origin)}};
}

Json exception_json(const std::optional<ExceptionReport>& exception) {
  if (!exception) return nullptr;
  Json json = exception_fields(*exception);
  json["cause"] = nullptr;
  if (exception->cause) {
    json["cause"] = exception_fields(*exception->cause);
    json["cause"]["trust"] = word(exception->cause->trust);
  }
  return json;
}

Json unresponsive_json(const std::optional<UnresponsiveWindow>& window) {
  if (!window) return nullptr;
  return {{"window", hexadecimal(window->window)}, {"title", window->title}};
}

}  // namespace

Json message_json(const std::optional<std::uint32_t>& number) {
  if (!number) return nullptr;
  return {{"number", *number}, {"name", or_null(message_name(*number))}};
}

Json thread_json(const ThreadReport& thread) {
  Json callbacks = Json::array();
  for (const Callback& callback : thread.callbacks) callbacks.push_back(callback_json(callback));
  Json hints = Json::array();
  for (const Hint& hint : thread.hints) {
    hints.push_back({{"index", or_null(hint.index)},
                     {"entered_from", or_null(hint.entered_from)},
                     {"trust", word(Trust::scanned)}});
  }
  Json frames = Json::array();
  for (const ReportFrame& frame : thread.frames) {
    frames.push_back({{"rip", hexadecimal(frame.rip)},
                      {"symbol", frame.symbol},
                      {"origin", origin_json(frame.origin)},
                      {"folder", folder_json(frame.folder)},
                      {"trust", word(frame.trust)}});
  }
  return {{"tid", thread.tid},
          {"state", word_for(thread.state)},
          {"state_trust", word_or_null(thread.state_trust)},
          {"basis", word_or_null(thread.basis)},
          {"doubt", thread.doubt ? Json(word_for(*thread.doubt)) : Json(nullptr)},
          {"chain_complete", thread.chain_complete},
          {"stop", word_or_null(thread.stop)},
          {"suspend_count", or_null(thread.suspend_count)},
          {"in_call", {{"known", thread.in_call_known}, {"name", or_null(thread.in_call)}}},
          {"sending", or_null(thread.sending)},
          {"sent_message", message_json(thread.sent_message)},
          {"sent_to", thread.sent_to ? Json(hexadecimal(*thread.sent_to)) : Json(nullptr)},
          {"handled_in", or_null(thread.handled_in)},
          {"waits_for", waits_json(thread.waits_for)},
          {"owns_window", or_null(thread.owns_window)},
          {"unresponsive", unresponsive_json(thread.unresponsive)},
          {"callbacks", std::move(callbacks)},
          {"seen", sighting_json(thread.sighting)},
          {"hints", std::move(hints)},
          {"frames", std::move(frames)},
          {"running", running_json(thread)},
          {"exception", exception_json(thread.exception)}};
}

namespace {

Json missing_json(const MissingPdb& missing) {
  return {{"module", short_name(missing.module.path)},
          {"pdb", missing.record.file_name()},
          {"guid", missing.record.guid_text()},
          {"age", missing.record.age},
          {"other_file", or_null(missing.other_file)}};
}

Json losses_json(const Losses& losses) {
  return {{"bytes", losses.bytes},
          {"streams", losses.streams},
          {"threads", losses.threads},
          {"stacks", losses.stacks},
          {"limited", losses.limited}};
}

}  // namespace

std::string_view word_for(State state) {
  switch (state) {
    case State::outside:
      return "outside";
    case State::in_callback:
      return "in_callback";
    case State::at_callback_return:
      return "at_callback_return";
    case State::unknown:
      break;
  }
  return "unknown";
}

std::string_view word_for(Doubt doubt) {
  switch (doubt) {
    case Doubt::callout_like:
      return "callout_like";
    case Doubt::stack_cut:
      return "stack_cut";
    case Doubt::stack_lost:
      return "stack_lost";
    case Doubt::fiber:
      return "fiber";
    case Doubt::limited:
      return "limited";
    case Doubt::end_unknown:
      break;
  }
  return "end_unknown";
}

std::string_view word_for(Problem problem) {
  switch (problem) {
    case Problem::no_such_process:
      return "no_such_process";
    case Problem::process_ended:
      return "process_ended";
    case Problem::access_denied:
      return "access_denied";
    case Problem::several_processes:
      return "several_processes";
    case Problem::other_architecture:
      return "other_architecture";
    case Problem::thread_ended:
      return "thread_ended";
    case Problem::dump_other_architecture:
      return "dump_other_architecture";
    case Problem::dump_lacks_x86:
      return "dump_lacks_x86";
    case Problem::dump_not_windows:
      return "dump_not_windows";
    case Problem::kernel_dump:
      return "kernel_dump";
    case Problem::malformed_image:
      return "malformed_image";
    case Problem::malformed_dump:
      return "malformed_dump";
    case Problem::no_registers:
      return "no_registers";
    case Problem::cannot_read_file:
      return "cannot_read_file";
    case Problem::cannot_write_file:
      return "cannot_write_file";
    case Problem::malformed_recording:
      return "malformed_recording";
    case Problem::recording_x86:
      return "recording_x86";
    case Problem::recording_no_windows:
      return "recording_no_windows";
    case Problem::recording_signed:
      return "recording_signed";
    case Problem::recording_twice:
      return "recording_twice";
    case Problem::recorder_missing:
      return "recorder_missing";
    case Problem::needs_windows:
      return "needs_windows";
    case Problem::needs_x64:
      return "needs_x64";
    case Problem::system_call_failed:
      break;
  }
  return "system_call_failed";
}

std::string to_json(const Report& report) {
  JsonArray threads(1);
  for (const ThreadReport& thread : report.threads) threads.add(thread_json(thread));
  JsonArray skipped(1);
  for (const Skipped& thread : report.skipped) {
    skipped.add({{"tid", thread.tid},
                 {"reason", word_for(thread.error.problem)},
                 {"api", thread.error.api},
                 {"code", thread.error.code}});
  }
  JsonArray missing_pdbs(1);
  for (const MissingPdb& missing : report.missing_pdbs) missing_pdbs.add(missing_json(missing));
  const bool process = report.target.kind == Target::Kind::process;
  const Json target{{"kind", process ? "process" : "dump"},
                    {"pid", or_null(report.target.pid)},
                    {"path", report.target.path},
                    {"arch", traits_of(report.target.architecture).name},
                    {"os", report.target.system}};
  std::string text = "{\n  \"schema\": \"kcb/1\",\n  \"target\": " + json_text(target, 1);
  text += ",\n  \"losses\": " + json_text(losses_json(report.losses), 1);
  text += ",\n  \"threads\": " + threads.take();
  text += ",\n  \"skipped\": " + skipped.take();
  text += ",\n  \"missing_pdbs\": " + missing_pdbs.take();
  text += ",\n  \"elsewhere\": " + json_text(Json(report.elsewhere), 1);
  return text += "\n}\n";
}

}  // namespace kcb
