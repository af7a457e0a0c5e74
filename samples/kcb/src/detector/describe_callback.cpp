// SPDX-License-Identifier: MIT
#include "describe_callback.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "callback_name.hpp"
#include "kcb/detector/callback_argument.hpp"
#include "kcb/detector/callback_names.hpp"

namespace kcb {
namespace {

/** The name of a callback is that of its function; Microsoft's PDB has two underscores before it. */
std::string plain_name(std::string function) {
  constexpr std::string_view underscores = "__";
  if (function.starts_with(underscores)) function.erase(0, underscores.size());
  return function;
}

/** True when the frame belongs to the function that starts at an address. */
bool runs(const Images& images, const Frame& frame, std::uint64_t function) {
  const std::uint64_t code = frame.interrupted ? frame.registers.rip : frame.registers.rip - 1;
  const Image* image = images.at(code);
  return image != nullptr && image->function_start(code) == function;
}

/** Which procedure the argument names, if it is in a module. */
std::optional<std::uint64_t> procedure_in(const Images& images, const CallbackArgument& argument) {
  if (!argument.procedure) return std::nullopt;
  const auto base = argument.module ? images.base_of(*argument.module) : 0;
  if (!base) return std::nullopt;  // not loaded yet
  const std::uint64_t procedure = *base + *argument.procedure;
  const bool in_it = !argument.module || images.path_at(procedure) == images.path_at(*base);
  return in_it && !images.module_at(procedure).empty() ? std::optional(procedure) : std::nullopt;
}

void set_module(std::string_view path, ModuleFolder folder, Callback& callback) {
  if (path.empty()) return;
  callback.module = path;
  callback.module_folder = folder;
}

/** The module whose code user32 has called for a hook. What it runs of the system's is no hook procedure for sure. */
void add_hook_module(const Images& images, std::span<const Frame> running, Callback& callback) {
  if (callback.module || !callback.name || !callback.name->starts_with("fnHk")) return;
  const auto is_user32 = [&](const Frame& frame) { return images.module_at(frame.registers.rip) == "user32"; };
  const auto called = std::find_if_not(running.rbegin(), running.rend(), is_user32);
  if (called == running.rend() || called == running.rbegin()) return;
  const ModuleFolder folder = images.folder_at(called->registers.rip);
  if (folder != ModuleFolder::system) set_module(images.path_at(called->registers.rip), folder, callback);
}

/** What the callback runs and for which message, as its argument says. */
void add_work(const Images& images, const Callout& callout, std::uint64_t teb, std::span<const Frame> running,
              Callback& callback) {
  const auto argument = read_callback_argument(images.memory(), *callback.name, callout, teb);
  callback.message = argument.message;
  callback.window = argument.window;
  const auto address = procedure_in(images, argument);
  if (!address) return;
  set_module(images.path_at(*address), images.folder_at(*address), callback);
  CodeName procedure = images.name(*address);
  callback.procedure = std::move(procedure.text);
  callback.procedure_origin = std::move(procedure.origin);
  const auto seen = std::ranges::find_if(running, [&](const Frame& frame) { return runs(images, frame, *address); });
  callback.procedure_trust = seen != running.end() ? ProcedureTrust::unwound : ProcedureTrust::argument;
  if (seen == running.end()) return;
  if (auto now = images.name(seen->registers.rip, !seen->interrupted).origin.line) {
    callback.procedure_origin.line = std::move(now);
  }
}

}  // namespace

CallbackName callback_name(const Snapshot& snapshot, const Images& images, std::uint32_t index) {
  if (index < snapshot.callback_table.size()) {
    if (const auto symbol = images.function_name(snapshot.callback_table[index])) {
      return {plain_name(symbol->substr(symbol->find('!') + 1)), NameTrust::symbol};
    }
  }
  const auto listed = listed_callback_name(snapshot.target.system, index);
  if (!listed) return {};
  return {std::string(*listed), NameTrust::table};
}

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
  if (callout.index) {
    if (*callout.index < snapshot.callback_table.size()) {
      CodeName function = images.name(snapshot.callback_table[*callout.index]);
      callback.function = std::move(function.text);
      callback.function_origin = std::move(function.origin);
    }
    const auto name = callback_name(snapshot, images, *callout.index);
    callback.name = name.text;
    callback.name_trust = name.trust;
  }
  if (callout.interrupted) callback.entered_from = call_at(images, callout.interrupted->rip);
  if (callback.name) add_work(images, callout, teb, running, callback);
  add_hook_module(images, running, callback);
  return callback;
}

}  // namespace kcb
