// SPDX-License-Identifier: MIT
#include "session.hpp"

#include <algorithm>

#include "collect.hpp"
#include "engine.hpp"
#include "kcb/detector/detect.hpp"
#include "kcb/target/images.hpp"
#include "prepare.hpp"
#include "remote.hpp"
#include "windows/system.hpp"

namespace kcb::record {
namespace {

Error refusal(Start status, std::uint32_t pid) {
  const std::string subject = std::to_string(pid);
  switch (status) {
    case Start::no_table:
      return {Problem::recording_no_windows, subject, {}, 0};
    case Start::running:
      return {Problem::recording_twice, subject, {}, 0};
    default:
      return {Problem::system_call_failed, subject, "recorder_start", static_cast<std::uint32_t>(status)};
  }
}

}  // namespace

std::span<const Record> Session::records() const {
  return {records_of(header()), std::min<std::size_t>(taken(), options_.capacity)};
}

std::optional<std::string> Session::class_of(std::uint64_t window, std::optional<std::uint32_t> tid) {
  const auto [found, fresh] = classes_.try_emplace({window, tid.value_or(0)});
  if (fresh) found->second = class_names_.name(window, {.tid = tid, .pid = pid_});
  return found->second;
}

void Session::look_up_classes() {
  const auto all = records();
  for (; looked_up_ < all.size(); ++looked_up_) {
    const Record& record = all[looked_up_];
    const bool send = record.kind == Kind::send;
    if (record.window != 0) static_cast<void>(class_of(record.window, send ? std::nullopt : std::optional(record.tid)));
  }
}

Result<void> Session::make_section(const Header& contents, const std::wstring& name) {
  const std::uint64_t size = size_of_section(options_.capacity);
  mapping_.reset(CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, static_cast<DWORD>(size >> 32),
                                    static_cast<DWORD>(size), name.c_str()));
  if (!mapping_) return tl::make_unexpected(last_error("CreateFileMapping"));
  view_.reset(MapViewOfFile(mapping_.get(), FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, 0));
  if (!view_) return tl::make_unexpected(last_error("MapViewOfFile"));
  new (view_.get()) Header(contents);
  return {};
}

/** Runs a function of the DLL in the target; an error where it does not say that it has started. */
Result<void> Session::call(std::string_view function, const std::wstring& argument) {
  const Images images(names_);
  const Image* const image = images.at(recorder_base_);
  const auto address = image != nullptr ? image->address_of(function) : std::nullopt;
  if (!address) return tl::make_unexpected(Error{Problem::malformed_image, "kcb_recorder.dll", {}, 0});
  const auto status = run_in(process_.get(), *address, argument);
  if (!status) return tl::make_unexpected(status.error());
  const auto started = static_cast<Start>(*status);
  if (started != Start::started) return tl::make_unexpected(refusal(started, pid_));
  return {};
}

/** Takes a snapshot for names, with the images of the DLL, the program and the functions in the callback table. */
Result<void> Session::look() {
  std::vector<std::uint64_t> needed{recorder_base_};
  if (!names_.modules.empty()) needed.push_back(names_.modules.front().base);
  if (!names_.callback_table.empty()) needed.push_back(names_.callback_table.front());
  auto snapshot = target_.snapshot(needed);
  if (!snapshot) return tl::make_unexpected(snapshot.error());
  names_ = std::move(*snapshot);
  return {};
}

Result<void> Session::begin(const std::filesystem::path& recorder) {
  const auto module = load_into(process_.get(), pid_, recorder);
  if (!module) return tl::make_unexpected(module.error());
  recorder_base_ = module->base;
  if (auto seen = look(); !seen) return seen;
  if (auto ready = call("recorder_prepare", {}); !ready) return ready;
  // What has just been connected with windows, or let go by a recorder whose owner has ended, has its table only now.
  if (auto seen = look(); !seen) return seen;
  const Header header = header_for(names_, options_.capacity, options_.sends);
  if (header.entries == 0) {
    const bool replaced = !names_.callback_table.empty();  // by somebody else
    return tl::make_unexpected(refusal(replaced ? Start::running : Start::no_table, pid_));
  }
  const std::wstring name =
      L"Local\\kcb-recorder-" + std::to_wstring(GetCurrentProcessId()) + L"-" + std::to_wstring(pid_);
  if (auto made = make_section(header, name); !made) return made;
  begin_ = now();
  if (auto started = call("recorder_start", name); !started) return started;
  // Names of a process that ends can only come from here.
  const auto table = names_.callback_table;
  if (!look()) return {};
  before_until_ = now().ticks;
  names_.callback_table = table;  // now it is the recorder's
  before_ = detect(names_);
  return {};
}

Recording Session::finish(RecordingStop reason) {
  const Moment end = now();
  const auto has_ended = [this] { return WaitForSingleObject(process_.get(), 0) == WAIT_OBJECT_0; };
  std::optional<Report> after;
  if (!has_ended()) {
    static_cast<void>(call("recorder_stop", {}));
    look_up_classes();
    if (auto seen = target_.snapshot(addresses_in(records()))) {
      seen->callback_table = names_.callback_table;
      after = detect(*seen);
      names_ = std::move(*seen);
    }
  }
  if (!after && has_ended()) reason = RecordingStop::target_ended;
  LARGE_INTEGER frequency{};
  QueryPerformanceFrequency(&frequency);
  return collect(
      {.records = records(),
       .taken = taken(),
       .sends = options_.sends,
       .begin = begin_,
       .end = end,
       .frequency = static_cast<std::uint64_t>(frequency.QuadPart),
       .stop = reason,
       .names = &names_,
       .before = &before_,
       .before_until = before_until_,
       .after = after ? &*after : nullptr,
       .class_of = [&](std::uint64_t window, std::optional<std::uint32_t> tid) { return class_of(window, tid); }});
}

}  // namespace kcb::record
