// SPDX-License-Identifier: MIT
#include "kcb/windows/trace.hpp"

#include <algorithm>

#include <windows.h>

#include "kcb/language/utf8_path.hpp"
#include "kcb/windows/process.hpp"
#include "session.hpp"
#include "start_program.hpp"
#include "windows/handle.hpp"
#include "windows/machine.hpp"
#include "windows/process_list.hpp"
#include "windows/system.hpp"

namespace kcb {
namespace {

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

Trace::Trace(std::unique_ptr<record::Session> session) : session_(std::move(session)) {}
Trace::Trace(Trace&&) noexcept = default;
Trace::~Trace() {
  if (session_) static_cast<void>(stop());
}
Trace& Trace::operator=(Trace&& other) noexcept {
  if (session_) static_cast<void>(stop());
  session_ = std::move(other.session_);
  return *this;
}

std::uint32_t Trace::pid() const {
  return session_ ? session_->pid() : 0;
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
  auto session = std::make_unique<record::Session>(std::move(*target), std::move(*process), pid, options);
  if (const auto begun = session->begin(recorder); !begun) return tl::make_unexpected(begun.error());
  return Trace(std::move(session));
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
  while (session_) {
    session_->look_up_classes();
    const auto left = limit - std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    if (left.count() <= 0) return RecordingStop::time;
    if (interrupt != nullptr && interrupt()) break;
    const auto next = static_cast<DWORD>(std::min(pause, left).count());
    if (WaitForSingleObject(session_->process(), next) == WAIT_OBJECT_0) return RecordingStop::target_ended;
  }
  return RecordingStop::asked;
}

Recording Trace::stop(RecordingStop reason) {
  const auto session = std::move(session_);
  return session ? session->finish(reason) : Recording{};
}

}  // namespace kcb
