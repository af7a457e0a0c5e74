// SPDX-License-Identifier: MIT
#include "describe_callback.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "kcb/detector/callback_argument.hpp"
#include "kcb/detector/callback_names.hpp"

namespace kcb {
namespace {

/** The name of a callback is that of its function; Microsoft's PDB has two underscores before it. */
std::string callback_name(std::string function) {
  constexpr std::string_view underscores = "__";
  if (function.starts_with(underscores)) function.erase(0, underscores.size());
  return function;
}

void add_name(const Snapshot& snapshot, const Images& images, std::uint32_t index, Callback& callback) {
  if (index < snapshot.callback_table.size()) {
    const std::uint64_t entry = snapshot.callback_table[index];
    CodeName function = images.name(entry);
    callback.function = std::move(function.text);
    callback.function_origin = std::move(function.origin);
    if (const auto symbol = images.function_name(entry)) {
      callback.name = callback_name(symbol->substr(symbol->find('!') + 1));
      callback.name_trust = NameTrust::symbol;
      return;
    }
  }
  if (const auto listed = listed_callback_name(snapshot.target.system, index)) {
    callback.name = *listed;
    callback.name_trust = NameTrust::table;
  }
}

/** True when the frame belongs to the function that starts at an address. */
bool runs(const Images& images, const Frame& frame, std::uint64_t function) {
  const std::uint64_t code = frame.interrupted ? frame.registers.rip : frame.registers.rip - 1;
  const Image* image = images.at(code);
  return image != nullptr && image->function_start(code) == function;
}

/** What the callback runs and for which message, as its argument says. */
void add_work(const Images& images, const Callout& callout, std::uint64_t teb, std::span<const Frame> running,
              Callback& callback) {
  const auto argument = read_callback_argument(images.memory(), *callback.name, callout, teb);
  callback.message = argument.message;
  callback.window = argument.window;
  if (!argument.procedure || images.module_at(*argument.procedure).empty()) return;
  CodeName procedure = images.name(*argument.procedure);
  callback.procedure = std::move(procedure.text);
  callback.procedure_origin = std::move(procedure.origin);
  const auto seen =
      std::ranges::find_if(running, [&](const Frame& frame) { return runs(images, frame, *argument.procedure); });
  callback.procedure_trust = seen != running.end() ? ProcedureTrust::unwound : ProcedureTrust::argument;
  if (seen == running.end()) return;
  if (auto now = images.name(seen->registers.rip, !seen->interrupted).origin.line) {
    callback.procedure_origin.line = std::move(now);
  }
}

}  // namespace

std::string call_at(const Images& images, std::uint64_t rip) {
  const Image* image = images.at(rip);
  const auto start = image != nullptr ? image->function_start(rip) : std::nullopt;
  const auto name = start ? images.function_name(*start) : std::nullopt;
  return name.value_or(images.describe(rip));
}

Callback describe_callback(const Snapshot& snapshot, const Images& images, const Callout& callout, std::uint64_t teb,
                           std::span<const Frame> running) {
  Callback callback;
  callback.index = callout.index;
  callback.address = callout.address;
  if (callout.index) add_name(snapshot, images, *callout.index, callback);
  if (callout.interrupted) callback.entered_from = call_at(images, callout.interrupted->rip);
  if (callback.name) add_work(images, callout, teb, running, callback);
  return callback;
}

}  // namespace kcb
