// SPDX-License-Identifier: MIT
#include "kcb/windows/process.hpp"

#include <algorithm>

#include <windows.h>
// windows.h comes first
#include <winternl.h>

#include "handle.hpp"
#include "interrupt.hpp"
#include "machine.hpp"
#include "process_list.hpp"
#include "process_path.hpp"
#include "stop.hpp"
#include "system.hpp"
#include "target_images.hpp"
#include "target_memory.hpp"
#include "wow64.hpp"

namespace kcb {
namespace {

/** A process object lives on as long as somebody holds a handle to it. */
bool has_ended(void* process) {
  return WaitForSingleObject(process, 0) == WAIT_OBJECT_0;
}

Error ended(std::uint32_t pid) {
  return {Problem::process_ended, std::to_string(pid), {}, 0};
}

Result<Handle> open_process(std::uint32_t pid) {
  const std::string subject = std::to_string(pid);
  Handle process = owner_of(OpenProcess(PROCESS_QUERY_INFORMATION | PROCESS_VM_READ | SYNCHRONIZE, FALSE, pid));
  if (!process) {
    Error error = last_error("OpenProcess", subject);
    if (error.code == ERROR_INVALID_PARAMETER) error.problem = Problem::no_such_process;
    return tl::make_unexpected(error);
  }
  if (has_ended(process.get())) return tl::make_unexpected(ended(pid));
  return process;
}

/** What the system says of a thread. Source: phnt, THREAD_BASIC_INFORMATION. */
struct BasicInformation {
  LONG exit_status;
  ULONG_PTR teb;  ///< Address of its environment block.
  ULONG_PTR pid, tid, affinity;
  LONG priority, base_priority;
};

/** All zero when the system does not say. */
BasicInformation basic_information(void* thread) {
  BasicInformation basic{};
  constexpr auto thread_basic_information = static_cast<THREADINFOCLASS>(0);
  const NTSTATUS status = NtQueryInformationThread(thread, thread_basic_information, &basic, sizeof(basic), nullptr);
  return status >= 0 ? basic : BasicInformation{};
}

/** Where the stack lies, as the beginning of the TEB says, which the detector wants to see too. */
StackArea stack_area(void* process, Architecture architecture, std::uint64_t teb, Memory& into) {
  const ArchitectureTraits traits = traits_of(architecture);
  auto bytes = read_memory(process, teb, static_cast<std::size_t>(traits.teb_to_fiber + traits.word));
  if (!bytes) return {};
  into.add(teb, std::move(*bytes));
  const std::uint64_t base = teb + traits.teb_to_stack_base;
  return {read_word(into, architecture, base + traits.word).value_or(0),  // StackLimit
          read_word(into, architecture, base).value_or(0)};
}

/** Copies one thread into the snapshot; `buffer` is used again for each. */
Result<void> add_thread(void* process, std::uint32_t tid, std::vector<std::byte>& buffer, Snapshot& snapshot) {
  const Handle thread =
      owner_of(OpenThread(THREAD_SUSPEND_RESUME | THREAD_GET_CONTEXT | THREAD_QUERY_INFORMATION, FALSE, tid));
  if (!thread) {
    Error error = last_error("OpenThread");
    if (error.code == ERROR_INVALID_PARAMETER) error.problem = Problem::thread_ended;
    return tl::make_unexpected(error);
  }
  // Its identifier may have passed to a new thread of another process since it was listed; that one must not be
  // stopped.
  const BasicInformation basic = basic_information(thread.get());
  if (basic.pid != snapshot.target.pid) {
    return tl::make_unexpected(Error{Problem::thread_ended, {}, "OpenThread", ERROR_INVALID_PARAMETER});
  }
  ThreadState state;
  state.tid = tid;
  const bool x86 = snapshot.target.architecture == Architecture::x86;
  state.teb = x86 ? x86_teb(process, basic.teb) : basic.teb;
  Memory teb;
  const StackArea stack = stack_area(process, snapshot.target.architecture, state.teb, teb);
  X86StopCalls x86_calls(system_stop_calls(), process, state.teb);
  const auto stopped = [&] {
    const NoEnd no_end;
    return stop_and_copy(x86 ? x86_calls : system_stop_calls(), process, thread.get(), stack, buffer);
  }();
  if (!stopped) return tl::make_unexpected(stopped.error());
  const auto meanwhile = x86_calls.teb_bytes();
  if (!meanwhile.empty()) snapshot.memory.add(state.teb, {meanwhile.begin(), meanwhile.end()});
  snapshot.memory.add(teb);

  state.registers = stopped->registers;
  state.suspend_count = stopped->suspend_count;
  state.stack_begin = state.registers.rsp();
  state.stack_end = state.stack_begin + stopped->copied;
  state.stack_truncated = stopped->truncated;
  snapshot.memory.add(state.stack_begin,
                      std::vector(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(stopped->copied)));
  // Not while it is stopped: if it has gone on, the window's address there is not that of the callback on its stack.
  if (!x86) copy_callback_window(process, state.teb, snapshot.memory);
  snapshot.threads.push_back(state);
  return {};
}

}  // namespace

struct Process::State {
  std::uint32_t pid = 0;
  Handle handle;
  Architecture architecture = Architecture::x64;
  std::string path;
  TargetImages images;
  std::vector<std::byte> stack_buffer = std::vector<std::byte>(most_stack_bytes);
};

Process::Process(std::unique_ptr<State> state) : state_(std::move(state)) {}
Process::Process(Process&&) noexcept = default;
Process& Process::operator=(Process&&) noexcept = default;
Process::~Process() = default;

Result<Process> Process::open(std::uint32_t pid) {
  auto handle = open_process(pid);
  if (!handle) return tl::make_unexpected(handle.error());
  const auto architecture = architecture_of(system_machine_calls(), handle->get(), std::to_string(pid));
  if (!architecture) return tl::make_unexpected(architecture.error());
  if (sizeof(void*) == 4 && *architecture == Architecture::x64) {
    return tl::make_unexpected(Error{Problem::needs_x64, std::to_string(pid), {}, 0});
  }
  auto state = std::make_unique<State>();
  state->architecture = *architecture;
  state->pid = pid;
  state->path = path_of(handle->get());
  state->handle = std::move(*handle);
  return Process(std::move(state));
}

Result<Snapshot> Process::snapshot(std::span<const std::uint64_t> also) {
  void* const process = state_->handle.get();
  if (has_ended(process)) return tl::make_unexpected(ended(state_->pid));
  auto modules =
      state_->architecture == Architecture::x86 ? list_x86_modules(process, state_->pid) : list_modules(state_->pid);
  if (!modules) return tl::make_unexpected(modules.error());
  const auto threads = list_threads(state_->pid);
  if (!threads) return tl::make_unexpected(threads.error());

  Snapshot snapshot;
  snapshot.target = {Target::Kind::process, state_->pid, state_->path, system_name(), state_->architecture};
  state_->images.set_modules(std::move(*modules));
  snapshot.modules = state_->images.modules();
  for (const std::uint32_t tid : *threads) {
    if (tid == GetCurrentThreadId()) continue;
    if (const auto added = add_thread(process, tid, state_->stack_buffer, snapshot); !added) {
      snapshot.skipped.push_back({tid, added.error()});
    }
  }
  if (!snapshot.threads.empty()) {
    const std::uint64_t teb = snapshot.threads.front().teb;
    const Architecture architecture = snapshot.target.architecture;
    copy_callback_table(process, architecture, teb, snapshot.memory);
    snapshot.callback_table = read_callback_table(snapshot.memory, architecture, snapshot.modules, teb);
  }
  state_->images.add_to(snapshot, process, also);
  return snapshot;
}

Result<Snapshot> capture(std::uint32_t pid) {
  auto process = Process::open(pid);
  if (!process) return tl::make_unexpected(process.error());
  return process->snapshot();
}

}  // namespace kcb
