// SPDX-License-Identifier: MIT
#include "sent_window.hpp"

#include <array>
#include <cstddef>
#include <cstring>
#include <span>

#include <windows.h>
// windows.h comes first
#include <winternl.h>

#include "handle.hpp"
#include "system.hpp"
#include "target_memory.hpp"

namespace kcb {
namespace {

/** The message that Wine sends. Source: struct send_message_info in its dlls/win32u/message.c. */
struct Sent {
  std::uint32_t type;
  std::uint32_t tid;  ///< The thread that is to answer.
  std::uint64_t window;
  std::uint32_t message;
  std::uint32_t padding;
};
static_assert(sizeof(Sent) == 0x18);

/** The window, if all that looks like this message agrees on it: an earlier call may have left something there. */
std::optional<std::uint64_t> find_sent(std::span<const std::byte> stack, std::uint32_t message) {
  constexpr std::uint32_t most_type = 15;  // enum message_type has fewer
  std::optional<std::uint64_t> window;
  for (std::size_t at = 0; at + sizeof(Sent) <= stack.size(); at += sizeof(std::uint64_t)) {
    Sent sent{};
    std::memcpy(&sent, stack.data() + at, sizeof(sent));
    if (sent.message != message || sent.type > most_type || sent.tid == 0) continue;
    const auto owner = thread_of_window(sent.window);
    if (!owner || owner->tid != sent.tid) continue;
    if (window && *window != sent.window) return std::nullopt;
    window = sent.window;
  }
  return window;
}

/** Address of a thread's environment block; 0 when the system does not say. */
std::uint64_t teb_of(std::uint32_t tid) {
  const Handle thread = owner_of(OpenThread(THREAD_QUERY_INFORMATION, FALSE, tid));
  std::array<ULONG_PTR, 6> basic{};  // THREAD_BASIC_INFORMATION: the second word is the TEB's address
  if (!thread || NtQueryInformationThread(thread.get(), static_cast<THREADINFOCLASS>(0), basic.data(), sizeof(basic),
                                          nullptr) < 0) {
    return 0;
  }
  return basic[1];
}

}  // namespace

std::optional<WindowThread> thread_of_window(std::uint64_t window) {
  DWORD pid = 0;
  const DWORD tid = GetWindowThreadProcessId(reinterpret_cast<HWND>(window), &pid);
  return tid == 0 ? std::nullopt : std::optional(WindowThread{tid, pid});
}

std::optional<std::uint64_t> sent_window_on_wine(std::uint32_t pid, const ThreadReport& thread) {
  if (sizeof(void*) != 8 || !thread.sent_message || thread.frames.empty()) return std::nullopt;
  const Handle process = owner_of(OpenProcess(PROCESS_VM_READ, FALSE, pid));
  const std::uint64_t teb = process ? teb_of(thread.tid) : 0;
  if (teb == 0) return std::nullopt;
  // Where Wine keeps its own data of a thread (GdiTebBatch), with a pointer to the frame of its system call.
  constexpr std::uint64_t own_data = 0x2f0;
  constexpr std::size_t own_size = 0x200;
  constexpr std::uint64_t to_rip = 0x70;
  constexpr std::uint64_t lowest = 0x10000;
  constexpr std::size_t most_stack = 0x4000;
  const auto data = read_memory(process.get(), teb + own_data, own_size);
  for (std::size_t at = 0; data && at < data->size(); at += sizeof(std::uint64_t)) {
    std::uint64_t frame = 0;
    std::memcpy(&frame, data->data() + at, sizeof(frame));
    if (frame < lowest + most_stack || frame % sizeof(std::uint64_t) != 0) continue;
    if (read_value<std::uint64_t>(process.get(), frame + to_rip) != thread.frames.front().rip) continue;
    const auto stack = read_memory(process.get(), frame - most_stack, most_stack);
    const auto window = stack ? find_sent(*stack, *thread.sent_message) : std::nullopt;
    if (window) return window;
  }
  return std::nullopt;
}

}  // namespace kcb
