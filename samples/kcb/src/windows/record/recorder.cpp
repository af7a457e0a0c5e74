// SPDX-License-Identifier: MIT
#include "kcb/windows/recorder.hpp"

#include <windows.h>

#include "collect.hpp"
#include "engine.hpp"
#include "install.hpp"
#include "kcb/detector/detect.hpp"
#include "kcb/windows/process.hpp"
#include "prepare.hpp"
#include "windows/system.hpp"
#include "windows/target_memory.hpp"
#include "windows/window_class_names.hpp"

namespace kcb {
namespace {

/** A snapshot leaves out the calling thread, and finds the table through another one, which there may not be. */
void add_callback_table(Snapshot& snapshot) {
  const auto teb = reinterpret_cast<std::uint64_t>(NtCurrentTeb());
  copy_callback_table(GetCurrentProcess(), Architecture::x64, teb, snapshot.memory);
  snapshot.callback_table = read_callback_table(snapshot.memory, Architecture::x64, snapshot.modules, teb);
}

Error refusal(record::Start start) {
  switch (start) {
    case record::Start::no_table:
      return {Problem::recording_no_windows, {}, {}, 0};
    case record::Start::running:
      return {Problem::recording_twice, {}, {}, 0};
    default:
      return last_error("FlsAlloc");
  }
}

}  // namespace

struct Recorder::State {
  struct FreePages {
    void operator()(void* pages) const noexcept { VirtualFree(pages, 0, MEM_RELEASE); }
  };
  using Pages = std::unique_ptr<void, FreePages>;

  Process process;
  Snapshot names;
  Report before;
  std::uint64_t before_until = 0;
  RecorderOptions options;
  Pages pages;

  [[nodiscard]] record::Header* header() const { return static_cast<record::Header*>(pages.get()); }
};

Recorder::Recorder(std::unique_ptr<State> state) : state_(std::move(state)) {}
Recorder::Recorder(Recorder&&) noexcept = default;
Recorder::~Recorder() {
  if (state_) static_cast<void>(stop());
}
Recorder& Recorder::operator=(Recorder&& other) noexcept {
  if (state_) static_cast<void>(stop());
  state_ = std::move(other.state_);
  return *this;
}

Result<Recorder> Recorder::start(RecorderOptions options) {
  if (record::installed()) return tl::make_unexpected(refusal(record::Start::running));
  GetDesktopWindow();  // the first call is what connects a process with windows, and gives it its callback table
  auto process = Process::open(GetCurrentProcessId());
  if (!process) return tl::make_unexpected(process.error());
  const std::vector<std::uint64_t> user32{reinterpret_cast<std::uint64_t>(GetModuleHandleW(L"user32.dll"))};
  auto names = process->snapshot(user32);
  if (!names) return tl::make_unexpected(names.error());
  add_callback_table(*names);

  const auto size = static_cast<std::size_t>(record::size_of_section(options.capacity));
  State::Pages pages(VirtualAlloc(nullptr, size, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE));
  if (!pages) return tl::make_unexpected(last_error("VirtualAlloc"));
  auto* const header = new (pages.get()) record::Header(record::header_for(*names, options.capacity, options.sends));
  const record::Start started = record::install(header);
  if (started != record::Start::started) return tl::make_unexpected(refusal(started));

  auto state = std::make_unique<State>(State{std::move(*process), std::move(*names), {}, 0, options, std::move(pages)});
  if (auto now = state->process.snapshot()) {
    now->callback_table = state->names.callback_table;  // the table is the recorder's now
    state->before_until = record::now().ticks;
    state->before = detect(*now);
  }
  return Recorder(std::move(state));
}

Recording Recorder::stop() {
  if (!state_) return {};
  const auto state = std::move(state_);
  const record::Moment end = record::now();
  const bool idle = record::remove();
  record::Header* const header = state->header();
  const std::uint64_t taken = std::atomic_ref(header->next).load();
  const std::span records(record::records_of(header), std::min<std::size_t>(taken, state->options.capacity));

  const auto addresses = record::addresses_in(records);
  auto now = state->process.snapshot(addresses);
  std::optional<Report> after;
  if (now) {
    now->callback_table = state->names.callback_table;
    after = detect(*now);
    state->names = std::move(*now);
  }
  LARGE_INTEGER frequency{};
  QueryPerformanceFrequency(&frequency);
  WindowClassNames classes;
  const std::uint32_t pid = GetCurrentProcessId();
  Recording recording = record::collect({.records = records,
                                         .taken = taken,
                                         .sends = state->options.sends,
                                         .begin = header->start,
                                         .end = end,
                                         .frequency = static_cast<std::uint64_t>(frequency.QuadPart),
                                         .stop = RecordingStop::asked,
                                         .names = &state->names,
                                         .before = &state->before,
                                         .before_until = state->before_until,
                                         .after = after ? &*after : nullptr,
                                         .class_of = [&](std::uint64_t window, std::optional<std::uint32_t> tid) {
                                           return classes.name(window, {.tid = tid, .pid = pid});
                                         }});
  if (!idle) static_cast<void>(state->pages.release());  // a thread is about to write into it
  return recording;
}

}  // namespace kcb
