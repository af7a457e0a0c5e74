// SPDX-License-Identifier: MIT
#include "kcb/windows/trace.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>

#include <windows.h>

#include "collect.hpp"
#include "engine.hpp"
#include "kcb/detector/detect.hpp"
#include "kcb/language/utf8_path.hpp"
#include "kcb/target/images.hpp"
#include "kcb/windows/process.hpp"
#include "prepare.hpp"
#include "remote.hpp"
#include "start_program.hpp"
#include "windows/handle.hpp"
#include "windows/machine.hpp"
#include "windows/process_list.hpp"
#include "windows/system.hpp"
#include "windows/window_class_names.hpp"

namespace kcb {
namespace {

struct Unmap {
  void operator()(void* view) const noexcept { UnmapViewOfFile(view); }
};
using View = std::unique_ptr<void, Unmap>;

Error refusal(record::Start status, std::uint32_t pid) {
  const std::string subject = std::to_string(pid);
  switch (status) {
    case record::Start::no_table:
      return {Problem::recording_no_windows, subject, {}, 0};
    case record::Start::running:
      return {Problem::recording_twice, subject, {}, 0};
    default:
      return {Problem::system_call_failed, subject, "recorder_start", static_cast<std::uint32_t>(status)};
  }
}

Result<Handle> open(std::uint32_t pid) {
  constexpr DWORD rights = PROCESS_CREATE_THREAD | PROCESS_VM_OPERATION | PROCESS_VM_WRITE | PROCESS_VM_READ |
                           PROCESS_QUERY_INFORMATION | SYNCHRONIZE;
  Handle process(OpenProcess(rights, FALSE, pid));
  if (process) return process;
  Error error = last_error("OpenProcess", std::to_string(pid));
  if (error.code == ERROR_INVALID_PARAMETER) error.problem = Problem::no_such_process;
  return tl::make_unexpected(error);
}

}  // namespace

struct Trace::State {
  explicit State(Process opened) : target(std::move(opened)) {}

  Process target;
  Handle process;
  std::uint32_t pid = 0;
  RecorderOptions options;
  Handle mapping;
  View view;
  record::Moment begin;
  std::uint64_t recorder_base = 0;
  Snapshot names;
  Report before;
  std::uint64_t before_until = 0;
  WindowClassNames class_names;
  std::map<std::pair<std::uint64_t, std::uint32_t>, std::optional<std::string>> classes;  // by window and thread, or 0
  std::size_t looked_up = 0;

  [[nodiscard]] record::Header* header() const { return static_cast<record::Header*>(view.get()); }
  [[nodiscard]] std::uint64_t taken() const { return std::atomic_ref(header()->next).load(); }
  [[nodiscard]] std::span<const record::Record> records() const {
    return {record::records_of(header()), std::min<std::size_t>(taken(), options.capacity)};
  }
  [[nodiscard]] bool has_ended() const { return WaitForSingleObject(process.get(), 0) == WAIT_OBJECT_0; }

  /** Of a window that a record names, the first time that it does: later it may be gone. */
  std::optional<std::string> class_of(std::uint64_t window, std::optional<std::uint32_t> tid) {
    const auto [found, fresh] = classes.try_emplace({window, tid.value_or(0)});
    if (fresh) found->second = class_names.name(window, {.tid = tid, .pid = pid});
    return found->second;
  }
  void look_up_classes() {
    const auto all = records();
    for (; looked_up < all.size(); ++looked_up) {
      const record::Record& record = all[looked_up];
      const bool send = record.kind == record::Kind::send;
      if (record.window != 0)
        static_cast<void>(class_of(record.window, send ? std::nullopt : std::optional(record.tid)));
    }
  }

  Result<void> call(std::string_view function, const std::wstring& argument);
  Result<void> look();
  Result<void> make_section(const record::Header& contents, const std::wstring& name);
  Result<void> begin_recording(const std::filesystem::path& recorder);
};

Result<void> Trace::State::make_section(const record::Header& contents, const std::wstring& name) {
  const std::uint64_t size = record::size_of_section(options.capacity);
  mapping.reset(CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, static_cast<DWORD>(size >> 32),
                                   static_cast<DWORD>(size), name.c_str()));
  if (!mapping) return tl::make_unexpected(last_error("CreateFileMapping"));
  view.reset(MapViewOfFile(mapping.get(), FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, 0));
  if (!view) return tl::make_unexpected(last_error("MapViewOfFile"));
  new (view.get()) record::Header(contents);
  return {};
}

/** Runs a function of the DLL in the target; an error where it does not say that it has started. */
Result<void> Trace::State::call(std::string_view function, const std::wstring& argument) {
  const Images images(names);
  const Image* const image = images.at(recorder_base);
  const auto address = image != nullptr ? image->address_of(function) : std::nullopt;
  if (!address) return tl::make_unexpected(Error{Problem::malformed_image, "kcb_recorder.dll", {}, 0});
  const auto status = record::run_in(process.get(), *address, argument);
  if (!status) return tl::make_unexpected(status.error());
  const auto started = static_cast<record::Start>(*status);
  if (started != record::Start::started) return tl::make_unexpected(refusal(started, pid));
  return {};
}

/** Takes a snapshot for names, with the images of the DLL, the program and the functions in the callback table. */
Result<void> Trace::State::look() {
  std::vector<std::uint64_t> needed{recorder_base};
  if (!names.modules.empty()) needed.push_back(names.modules.front().base);
  if (!names.callback_table.empty()) needed.push_back(names.callback_table.front());
  auto snapshot = target.snapshot(needed);
  if (!snapshot) return tl::make_unexpected(snapshot.error());
  names = std::move(*snapshot);
  return {};
}

Result<void> Trace::State::begin_recording(const std::filesystem::path& recorder) {
  const auto module = record::load_into(process.get(), pid, recorder);
  if (!module) return tl::make_unexpected(module.error());
  recorder_base = module->base;
  if (const auto seen = look(); !seen) return seen;
  if (const auto ready = call("recorder_prepare", {}); !ready) return ready;
  // What has just been connected with windows, or let go by a recorder whose owner has ended, has its table only now.
  if (const auto seen = look(); !seen) return seen;
  const record::Header header = record::header_for(names, options.capacity, options.sends);
  if (header.entries == 0) {
    const bool replaced = !names.callback_table.empty();  // by somebody else
    return tl::make_unexpected(refusal(replaced ? record::Start::running : record::Start::no_table, pid));
  }
  const std::wstring name =
      L"Local\\kcb-recorder-" + std::to_wstring(GetCurrentProcessId()) + L"-" + std::to_wstring(pid);
  if (const auto made = make_section(header, name); !made) return made;
  begin = record::now();
  if (const auto started = call("recorder_start", name); !started) return started;
  // Names of a process that ends can only come from here.
  const auto table = names.callback_table;
  if (!look()) return {};
  before_until = record::now().ticks;
  names.callback_table = table;  // now it is the recorder's
  before = detect(names);
  return {};
}

Trace::Trace(std::unique_ptr<State> state) : state_(std::move(state)) {}
Trace::Trace(Trace&&) noexcept = default;
Trace::~Trace() {
  if (state_) static_cast<void>(stop());
}
Trace& Trace::operator=(Trace&& other) noexcept {
  if (state_) static_cast<void>(stop());
  state_ = std::move(other.state_);
  return *this;
}

std::uint32_t Trace::pid() const {
  return state_ ? state_->pid : 0;
}

Result<Trace> Trace::attach(std::uint32_t pid, const std::filesystem::path& recorder, RecorderOptions options) {
  return record(pid, recorder, options, true);
}

Result<Trace> Trace::record(std::uint32_t pid, const std::filesystem::path& recorder, RecorderOptions options,
                            bool running) {
  std::error_code ignored;
  if (!std::filesystem::exists(recorder, ignored)) {
    return tl::make_unexpected(Error{Problem::recorder_missing, utf8_path(recorder), {}, 0});
  }
  auto target = Process::open(pid);
  if (!target) return tl::make_unexpected(target.error());
  auto process = open(pid);
  if (!process) return tl::make_unexpected(process.error());
  const auto architecture = architecture_of(system_machine_calls(), process->get(), std::to_string(pid));
  if (!architecture) return tl::make_unexpected(architecture.error());
  if (*architecture != Architecture::x64) {
    return tl::make_unexpected(Error{Problem::recording_x86, std::to_string(pid), {}, 0});
  }
  const auto modules = running ? list_modules(pid) : std::vector<Module>{};  // before it runs, there is no list
  if (!modules) return tl::make_unexpected(modules.error());
  const auto is_user32 = [](const Module& module) { return short_name(module.path) == "user32"; };
  if (running && std::ranges::none_of(*modules, is_user32)) {
    return tl::make_unexpected(Error{Problem::recording_no_windows, std::to_string(pid), {}, 0});
  }
  auto state = std::make_unique<State>(std::move(*target));
  state->process = std::move(*process);
  state->pid = pid;
  state->options = options;
  if (const auto begun = state->begin_recording(recorder); !begun) return tl::make_unexpected(begun.error());
  return Trace(std::move(state));
}

Result<Trace> Trace::start(const std::vector<std::string>& command, const std::filesystem::path& recorder,
                           RecorderOptions options) {
  const auto program = record::start_suspended(command);
  if (!program) return tl::make_unexpected(program.error());
  auto trace = record(program->pid, recorder, options, false);
  if (!trace) {
    TerminateProcess(program->process.get(), 1);  // it has not run yet
    return trace;
  }
  ResumeThread(program->thread.get());
  return trace;
}

RecordingStop Trace::wait(std::chrono::milliseconds limit, bool (*interrupt)()) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds pause(50);
  const auto begin = Clock::now();
  while (state_) {
    state_->look_up_classes();
    const auto left = limit - std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    if (left.count() <= 0) return RecordingStop::time;
    if (interrupt != nullptr && interrupt()) break;
    const auto next = static_cast<DWORD>(std::min(pause, left).count());
    if (WaitForSingleObject(state_->process.get(), next) == WAIT_OBJECT_0) return RecordingStop::target_ended;
  }
  return RecordingStop::asked;
}

Recording Trace::stop(RecordingStop reason) {
  if (!state_) return {};
  const auto state = std::move(state_);
  const record::Moment end = record::now();
  std::optional<Report> after;
  if (!state->has_ended()) {
    static_cast<void>(state->call("recorder_stop", {}));
    state->look_up_classes();
    if (auto now = state->target.snapshot(record::addresses_in(state->records()))) {
      now->callback_table = state->names.callback_table;
      after = detect(*now);
      state->names = std::move(*now);
    }
  }
  if (!after && state->has_ended()) reason = RecordingStop::target_ended;
  LARGE_INTEGER frequency{};
  QueryPerformanceFrequency(&frequency);
  return record::collect({.records = state->records(),
                          .taken = state->taken(),
                          .sends = state->options.sends,
                          .begin = state->begin,
                          .end = end,
                          .frequency = static_cast<std::uint64_t>(frequency.QuadPart),
                          .stop = reason,
                          .names = &state->names,
                          .before = &state->before,
                          .before_until = state->before_until,
                          .after = after ? &*after : nullptr,
                          .class_of = [&](std::uint64_t window, std::optional<std::uint32_t> tid) {
                            return state->class_of(window, tid);
                          }});
}

}  // namespace kcb
