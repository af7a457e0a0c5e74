// SPDX-License-Identifier: MIT
#include "kcb/process.hpp"

#include <algorithm>

#include <windows.h>
// windows.h comes first
#include <winternl.h>

#include "handle.hpp"
#include "kcb/images.hpp"
#include "process_list.hpp"
#include "stop.hpp"
#include "system.hpp"
#include "target_memory.hpp"
#include "utf8.hpp"

namespace kcb {
namespace {

Result<Handle> open_process(std::uint32_t pid) {
  const std::string subject = std::to_string(pid);
  Handle process = owner_of(OpenProcess(PROCESS_QUERY_INFORMATION | PROCESS_VM_READ | SYNCHRONIZE, FALSE, pid));
  if (!process) {
    Error error = last_error("OpenProcess", subject);
    if (error.code == ERROR_INVALID_PARAMETER) error.problem = Problem::no_such_process;
    return tl::make_unexpected(error);
  }
  // A process object lives on as long as somebody holds a handle to it.
  if (WaitForSingleObject(process.get(), 0) == WAIT_OBJECT_0) {
    return tl::make_unexpected(Error{Problem::process_ended, subject, {}, 0});
  }
  BOOL wow64 = FALSE;
  if (IsWow64Process(process.get(), &wow64) == 0) return tl::make_unexpected(last_error("IsWow64Process", subject));
  if (wow64 != FALSE) return tl::make_unexpected(Error{Problem::not_x64, subject, {}, 0});
  return process;
}

std::string path_of(void* process) {
  std::wstring path(32768, L'\0');
  auto length = static_cast<DWORD>(path.size());
  if (QueryFullProcessImageNameW(process, 0, path.data(), &length) == 0) return {};
  return to_utf8(std::wstring_view(path).substr(0, length));
}

/** Address of a thread's environment block; 0 when the thread has ended. Source: phnt, THREAD_BASIC_INFORMATION. */
std::uint64_t teb_of(void* thread) {
  struct {
    LONG exit_status;
    std::uint64_t teb, unique_process, unique_thread, affinity;
    LONG priority, base_priority;
  } basic{};
  constexpr auto thread_basic_information = static_cast<THREADINFOCLASS>(0);
  const NTSTATUS status = NtQueryInformationThread(thread, thread_basic_information, &basic, sizeof(basic), nullptr);
  return status >= 0 ? basic.teb : 0;
}

StackArea stack_area(void* process, std::uint64_t teb) {
  struct Tib {
    std::uint64_t exception_list, stack_base, stack_limit;
  };
  const auto tib = read_value<Tib>(process, teb);
  return tib ? StackArea{tib->stack_limit, tib->stack_base} : StackArea{};
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
  ThreadState state;
  state.tid = tid;
  state.teb = teb_of(thread.get());
  const auto stopped =
      stop_and_copy(system_stop_calls(), process, thread.get(), stack_area(process, state.teb), buffer);
  if (!stopped) return tl::make_unexpected(stopped.error());

  state.registers = stopped->registers;
  state.suspend_count = stopped->suspend_count;
  state.stack_begin = state.registers.rsp();
  state.stack_end = state.stack_begin + stopped->copied;
  state.stack_truncated = stopped->truncated;
  snapshot.memory.add(state.stack_begin,
                      std::vector(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(stopped->copied)));
  snapshot.threads.push_back(state);
  return {};
}

/** Reads the symbol tables of the modules whose images were copied; the target is not touched. */
void read_symbols(Snapshot& snapshot) {
  for (const Module& module : snapshot.modules) {
    const auto image = Image::parse(snapshot.memory, module);
    if (!image) continue;
    const std::filesystem::path file(std::u8string(module.path.begin(), module.path.end()));
    if (auto symbols = Symbols::read(file, image->identity()))
      snapshot.symbols.emplace(module.base, std::move(*symbols));
  }
}

}  // namespace

Result<Snapshot> capture(std::uint32_t pid) {
  const auto process = open_process(pid);
  if (!process) return tl::make_unexpected(process.error());
  auto modules = list_modules(pid);
  if (!modules) return tl::make_unexpected(modules.error());
  const auto threads = list_threads(pid);
  if (!threads) return tl::make_unexpected(threads.error());

  Snapshot snapshot;
  snapshot.target = {Target::Kind::process, pid, path_of(process->get()), system_name()};
  snapshot.modules = std::move(*modules);
  std::vector<std::byte> buffer(most_stack_bytes);
  for (const std::uint32_t tid : *threads) {
    if (tid == GetCurrentThreadId()) continue;
    if (const auto added = add_thread(process->get(), tid, buffer, snapshot); !added) {
      snapshot.skipped.push_back({tid, added.error()});
    }
  }
  if (!snapshot.threads.empty()) {
    const std::uint64_t teb = snapshot.threads.front().teb;
    copy_callback_table(process->get(), teb, snapshot.memory);
    snapshot.callback_table = read_callback_table(snapshot.memory, snapshot.modules, teb);
  }
  copy_images(process->get(), snapshot);
  read_symbols(snapshot);
  return snapshot;
}

}  // namespace kcb
