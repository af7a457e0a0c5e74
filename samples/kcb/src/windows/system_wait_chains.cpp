// SPDX-License-Identifier: MIT
// Wait Chain Traversal of advapi32, and GetSendMessageReceiver of user32, as far as this system has them.
#include <array>

#include <windows.h>

#include <wct.h>

#include "wait_chains.hpp"

namespace kcb {
namespace {

constexpr DWORD out_of_process = 1;                  // WCT_OUT_OF_PROC_FLAG: follow the chain into other processes
constexpr DWORD com_of_other_processes = 2;          // WCT_OUT_OF_PROC_COM_FLAG
constexpr DWORD critical_sections_of_processes = 4;  // WCT_OUT_OF_PROC_CS_FLAG
constexpr DWORD everything = out_of_process | com_of_other_processes | critical_sections_of_processes;
constexpr DWORD too_many_threads = 565;  // ERROR_TOO_MANY_THREADS, which MinGW-w64 lacks
static_assert(sizeof(WAITCHAIN_NODE_INFO) == 280, "the layout that Windows fills");

/** System Informer gives it a HANDLE, others a DWORD: as wide as the one, a number serves both. */
using GetSendMessageReceiver = HWND(WINAPI*)(ULONG_PTR);

/** A function of a system DLL; null when the system does not have it. */
template <class Function>
Function find(const wchar_t* dll, const char* name) {
  const HMODULE module = LoadLibraryExW(dll, nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);  // stays loaded
  if (module == nullptr) return nullptr;
  return reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(module, name)));
}

WaitNode to_node(const WAITCHAIN_NODE_INFO& info) {
  WaitNode node{static_cast<WaitNodeType>(info.ObjectType), 0, 0, {}};
  if (info.ObjectType == WctThreadType) {
    node.pid = info.ThreadObject.ProcessId;
    node.tid = info.ThreadObject.ThreadId;
  } else {
    node.name.assign(std::begin(info.LockObject.ObjectName), std::end(info.LockObject.ObjectName));
  }
  return node;
}

class SystemCalls final : public WaitChainCalls {
 public:
  SystemCalls() {
    const auto open = find<decltype(&OpenThreadWaitChainSession)>(L"advapi32.dll", "OpenThreadWaitChainSession");
    if (open != nullptr && get_ != nullptr && close_ != nullptr) session_ = open(0, nullptr);
  }
  SystemCalls(const SystemCalls&) = delete;
  SystemCalls& operator=(const SystemCalls&) = delete;
  ~SystemCalls() override {
    if (session_ != nullptr) close_(session_);
  }

  [[nodiscard]] bool any() const { return session_ != nullptr || receiver_ != nullptr; }

  std::optional<WaitAnswer> wait_chain(std::uint32_t tid) override {
    if (session_ == nullptr) return std::nullopt;
    std::array<WAITCHAIN_NODE_INFO, most_wait_nodes> nodes{};
    DWORD count = most_wait_nodes;
    BOOL cycle = FALSE;
    WaitAnswer answer;
    if (get_(session_, 0, everything, tid, &count, nodes.data(), &cycle) == FALSE) {
      const DWORD code = GetLastError();
      // What was given of a chain that is too long is still valid.
      if (code != ERROR_MORE_DATA && code != too_many_threads) return std::nullopt;
      answer.truncated = true;
    }
    for (std::size_t i = 0; i < nodes.size() && i < count; ++i) answer.nodes.push_back(to_node(nodes.at(i)));
    answer.cycle = cycle != FALSE;
    return answer;
  }

  std::optional<Receiver> receiver(std::uint32_t tid) override {
    const HWND window = receiver_ != nullptr ? receiver_(tid) : nullptr;
    DWORD pid = 0;
    const DWORD owner = window != nullptr ? GetWindowThreadProcessId(window, &pid) : 0;
    if (owner == 0) return std::nullopt;
    return Receiver{owner, pid};
  }

 private:
  decltype(&GetThreadWaitChain) get_ = find<decltype(&GetThreadWaitChain)>(L"advapi32.dll", "GetThreadWaitChain");
  decltype(&CloseThreadWaitChainSession) close_ =
      find<decltype(&CloseThreadWaitChainSession)>(L"advapi32.dll", "CloseThreadWaitChainSession");
  GetSendMessageReceiver receiver_ = find<GetSendMessageReceiver>(L"user32.dll", "GetSendMessageReceiver");
  HWCT session_ = nullptr;
};

}  // namespace

std::shared_ptr<WaitChainCalls> system_wait_chain_calls() {
  auto calls = std::make_shared<SystemCalls>();
  return calls->any() ? calls : nullptr;
}

}  // namespace kcb
