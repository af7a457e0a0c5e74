// SPDX-License-Identifier: MIT
#include "works.hpp"

#include "detector/callback_name.hpp"
#include "detector/describe_callback.hpp"
#include "kcb/stack/callout.hpp"

namespace kcb::record {

std::optional<std::string> Works::entered_from(const Record& record) const {
  const auto is_call = [&](std::uint64_t address) {
    const Image* const image = images_.at(address);
    return image != nullptr && image->name() == "win32u" && image->in_stub(address);
  };
  if (record.entered == 0) return std::nullopt;
  if (is_call(record.entered)) return call_at(images_, record.entered);
  const auto called = called_function(images_.memory(), record.entered);
  if (!called || !is_call(*called)) return std::nullopt;
  return call_at(images_, *called);
}

Work Works::describe(const Record& record) const {
  Work work;
  if (record.has_message != 0) work.message = record.message;
  if (record.window != 0) work.window = record.window;
  if (record.kind == Kind::send) {
    if (work.window) work.window_class = (*class_of_)(*work.window, std::nullopt);
    return work;
  }
  work.index = record.index;
  work.callback = callback_name(*snapshot_, images_, record.index).text;
  if (work.window) work.window_class = (*class_of_)(*work.window, record.tid);
  if (!images_.module_at(record.procedure).empty()) work.procedure = images_.describe(record.procedure);
  work.entered_from = entered_from(record);
  return work;
}

std::uint32_t Works::place_of(Work work) {
  const auto [found, fresh] = works_.try_emplace(std::move(work), static_cast<std::uint32_t>(list_.size()));
  if (fresh) list_.push_back(found->first);
  return found->second;
}

std::uint32_t Works::of(const Record& record) {
  const std::uint32_t tid = record.window != 0 ? record.tid : 0;  // it matters only for the class
  const Key key(record.kind, record.layout, record.index, record.has_message, record.message, tid, record.window,
                record.procedure, record.entered);
  const auto known = places_.find(key);
  if (known != places_.end()) return known->second;
  return places_[key] = place_of(describe(record));
}

std::uint32_t Works::of(const Callback& callback, std::uint32_t tid) {
  return place_of({callback.index, callback.name, callback.message, callback.window,
                   callback.window ? (*class_of_)(*callback.window, tid) : std::nullopt, callback.procedure,
                   callback.entered_from});
}

}  // namespace kcb::record
