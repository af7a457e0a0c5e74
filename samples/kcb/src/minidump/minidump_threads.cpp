// SPDX-License-Identifier: MIT
#include <algorithm>

#include "minidump_dump.hpp"

namespace kcb::minidump {
namespace {

constexpr int most_pieces = 64;  // a stack lies in one piece, or in few where pieces overlap

/** The first address from `begin` on of which the dump has no byte, or `limit`. */
std::uint64_t end_of_copy(const Memory& memory, std::uint64_t begin, std::uint64_t limit) {
  std::uint64_t at = begin;
  for (int i = 0; i < most_pieces && at < limit; ++i) {
    const std::uint64_t count = memory.from(at).size();
    if (count == 0) break;
    at += std::min(count, limit - at);
  }
  return at;
}

/** Where a stack ends in the dump, and whether it continues past that in the target. */
struct StackEnd {
  std::uint64_t address;
  bool truncated;
  bool missing;  ///< Whether the thread's entry tells of bytes that are not there.
};

/** As the thread's entry describes its stack; where that is silent, the bytes around rsp, at most to the stack's base.
 */
StackEnd find_stack_end(const Memory& memory, Architecture architecture, const Thread& thread, std::uint64_t teb,
                        std::uint64_t rsp) {
  const auto base =
      teb != 0U ? read_word(memory, architecture, teb + traits_of(architecture).teb_to_stack_base) : std::nullopt;
  const std::uint64_t offset = rsp - thread.stack.address;
  const bool described = offset < thread.stack.location.size;
  const std::uint64_t size = described ? thread.stack.location.size - offset : memory.from(rsp).size();
  std::uint64_t limit = rsp + std::min(size, UINT64_MAX - rsp);
  if (base && *base > rsp) limit = std::min(limit, *base);
  const std::uint64_t end = end_of_copy(memory, rsp, limit);
  return {end, base ? end != *base : !described || end != limit, described && end != limit};
}

/** The exception because of which the dump was written, and the registers at that moment, where they are known. */
struct Raised {
  std::uint32_t tid;
  Exception exception;
  std::optional<Registers> registers;
};

std::optional<Raised> read_exception(const Dump& dump, Code code) {
  const auto stream = dump.stream(StreamType::exception).get<ExceptionStream>(0);
  if (!stream) return std::nullopt;
  return Raised{
      stream->tid, {stream->code, stream->address, stream->record}, read_registers(dump, stream->context, code)};
}

/**
 * Cuts a stack off where that of another thread begins: a thread lies on one stack, and no stack holds two threads.
 *
 * A file may say that all its threads lie on one long stack, and each would cost as much as that stack.
 */
void separate_stacks(std::vector<ThreadState>& threads, Losses& losses) {
  std::vector<ThreadState*> order;
  for (ThreadState& thread : threads) {
    if (thread.stack_end != thread.stack_begin) order.push_back(&thread);
  }
  std::ranges::stable_sort(order, {}, [](const ThreadState* thread) { return thread->stack_begin; });
  ThreadState* below = nullptr;
  for (ThreadState* const thread : order) {
    if (below != nullptr && below->stack_end > thread->stack_begin) {
      ThreadState* const cut = below->stack_begin == thread->stack_begin ? thread : below;
      cut->stack_end = thread->stack_begin;
      cut->stack_truncated = true;
      losses.limited = true;
      if (cut == thread) continue;
    }
    below = thread;
  }
}

}  // namespace

void read_threads(const Dump& dump, Code code, const std::vector<Thread>& threads, const Origin& origin,
                  Snapshot& snapshot) {
  auto raised = read_exception(dump, code);
  if (raised) dump.expect(dump.stream(StreamType::exception).get<ExceptionStream>(0)->context, snapshot.losses);
  for (const Thread& thread : threads) {
    dump.expect(thread.context, snapshot.losses);
    const bool faulted = raised && raised->tid == thread.tid;
    auto registers = faulted ? raised->registers : std::nullopt;
    if (!registers) registers = read_registers(dump, thread.context, code);
    if (!registers && code == Code::wow64) registers = read_wow64_registers(snapshot.memory, thread);
    if (!registers) {
      snapshot.skipped.push_back({thread.tid, Error{Problem::no_registers, snapshot.target.path, {}, 0}});
      continue;
    }
    ThreadState state;
    state.tid = thread.tid;
    state.registers = *registers;
    state.teb = code == Code::wow64 ? wow64_teb(snapshot.memory, thread.teb) : std::uint64_t{thread.teb};
    state.stack_begin = registers->rsp();
    const StackEnd end =
        find_stack_end(snapshot.memory, snapshot.target.architecture, thread, state.teb, state.stack_begin);
    state.stack_end = end.address;
    state.stack_truncated = end.truncated;
    if (faulted) {
      state.exception = raised->exception;
      raised.reset();  // of two threads with one identifier the first
    }
    if (origin.comment) {
      state.stack_truncated = origin.comment->truncated_stacks.contains(thread.tid) || end.missing;
      if (thread.suspend_count <= most_suspends) state.suspend_count = thread.suspend_count;
    } else if (thread.suspend_count == 0) {
      state.suspend_count = 0;
    }
    snapshot.threads.push_back(state);
    if (end.missing && snapshot.losses.bytes > 0) ++snapshot.losses.stacks;
  }
  separate_stacks(snapshot.threads, snapshot.losses);
}

}  // namespace kcb::minidump
