// SPDX-License-Identifier: MIT
// Real callbacks: what the detector says of threads of this process that are held inside them.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

#include "looking.hpp"

using namespace kcb;
using kcb::test::look;
using kcb::test::Sender;
namespace gate = kcb::test::gate;

namespace {

constexpr UINT question = WM_APP;
constexpr LRESULT answer = 42;

HWND ping = nullptr;
HWND pong = nullptr;

/** Holds the thread when wParam is 0, else asks the other window. */
LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != question) return DefWindowProcW(window, message, wparam, lparam);
  if (wparam == 0) {
    gate::pass();
    return answer;
  }
  return SendMessageW(window == ping ? pong : ping, question, wparam - 1, 0);
}

LRESULT CALLBACK hook_procedure(int code, WPARAM wparam, LPARAM lparam) {
  const auto& sent = *reinterpret_cast<const CWPSTRUCT*>(lparam);
  if (code == HC_ACTION && sent.message == question) gate::pass();
  return CallNextHookEx(nullptr, code, wparam, lparam);
}

bool has_frame(const ThreadReport& thread, std::string_view function) {
  return std::ranges::any_of(thread.frames,
                             [&](const ReportFrame& f) { return f.symbol.find(function) != std::string::npos; });
}

}  // namespace

TEST_CASE("callbacks: nested between two threads, each level with the call it was entered from") {
  const auto depth = GENERATE(1U, 2U, 3U);
  CAPTURE(depth);
  const stage::WindowThread one(test::new_class_name(), window_procedure);
  const stage::WindowThread two(test::new_class_name(), window_procedure);
  ping = one.window();
  pong = two.window();
  gate::open();
  Sender sender(ping, question, 2 * (std::uint64_t{depth} - 1));
  REQUIRE(gate::wait_until_there());

  const Report report = look();
  const ThreadReport held = report.thread(one.tid());
  CHECK(held.state == State::in_callback);
  CHECK(held.chain_complete);
  REQUIRE(held.callbacks.size() == depth);
  for (std::size_t level = 0; level + 1 < depth; ++level) {
    CHECK(held.callbacks[level].entered_from == "win32u!NtUserMessageCall");
  }
  CHECK(held.callbacks.back().entered_from == "win32u!NtUserGetMessage");
  for (const Callback& callback : held.callbacks) {
    CHECK(callback.index);
    CHECK(callback.name);
    CHECK(callback.name_trust == NameTrust::symbol);
    CHECK(callback.message == question);
    CHECK(callback.window == reinterpret_cast<std::uint64_t>(ping));
    CHECK(callback.procedure.value_or("").find("window_procedure") != std::string::npos);
    CHECK(callback.procedure_trust == ProcedureTrust::unwound);
  }
  CHECK(held.in_call_known);
  CHECK(held.in_call == "ntdll!NtSignalAndWaitForSingleObject");
  CHECK(held.sending == false);
  CHECK(has_frame(held, "ntdll!KiUserCallbackDispatcher"));
  CHECK(has_frame(held, "ntdll!RtlUserThreadStart"));

  const ThreadReport other = report.thread(two.tid());
  CHECK(other.callbacks.size() == depth - 1);
  CHECK(other.state == (depth > 1 ? State::in_callback : State::outside));
  CHECK(other.sending == (depth > 1));

  const ThreadReport sending = report.thread(sender.tid());
  CHECK(sending.state == State::outside);
  CHECK(sending.sending == true);
  CHECK(sending.in_call == "win32u!NtUserMessageCall");
  CHECK(sending.sent_message == question);
  // From depth 2 on both of the others are handling such a message: which of them answers this one is not known.
  CHECK(sending.handled_in == (depth == 1 ? std::optional(one.tid()) : std::nullopt));
  if (depth > 1) CHECK(other.handled_in == one.tid());
  for (const ThreadReport& thread : {sending, other}) {
    REQUIRE(thread.waits_for.has_value() == thread.handled_in.has_value());
    if (!thread.waits_for) continue;
    CHECK(thread.waits_for->trust == WaitTrust::handled);
    CHECK_FALSE(thread.waits_for->deadlock);  // one sends to the other, and the other to it: each still handles it
    CHECK(thread.waits_for->chain.at(0).waiter == thread.tid);
    CHECK(thread.waits_for->chain.at(0).tid == one.tid());
    CHECK(thread.waits_for->chain.at(0).pid == GetCurrentProcessId());
  }

  gate::let_go();
  CHECK(sender.answer() == answer);
  CHECK(look(one.tid()).callbacks.empty());
}

TEST_CASE("callbacks: a thread held in a hook for sent messages") {
  const stage::WindowThread thread(test::new_class_name(), DefWindowProcW);
  const HHOOK hook = SetWindowsHookExW(WH_CALLWNDPROC, hook_procedure, nullptr, thread.tid());
  REQUIRE(hook != nullptr);
  gate::open();
  Sender sender(thread.window(), question);
  REQUIRE(gate::wait_until_there());
  const ThreadReport held = look(thread.tid());
  CHECK(held.state == State::in_callback);
  CHECK(held.chain_complete);
  REQUIRE_FALSE(held.callbacks.empty());
  CHECK(held.callbacks[0].name_trust == NameTrust::symbol);
  CHECK(held.callbacks.back().entered_from == "win32u!NtUserGetMessage");
  CHECK(held.callbacks[0].procedure.value_or("").find("hook_procedure") != std::string::npos);
  CHECK(held.callbacks[0].procedure_trust == ProcedureTrust::unwound);
  CHECK(has_frame(held, "process_tests"));
  gate::let_go();
  CHECK(sender.answer() == 0);
  UnhookWindowsHookEx(hook);
}

TEST_CASE("callbacks: a thread that waits for messages is outside, in the call that waits") {
  const stage::WindowThread thread(test::new_class_name(), DefWindowProcW);
  // Once this is answered, the thread is in GetMessage: nothing else would have let it answer.
  CHECK(SendMessageW(thread.window(), WM_NULL, 0, 0) == 0);
  const ThreadReport idle = look(thread.tid());
  CHECK(idle.state == State::outside);
  CHECK(idle.chain_complete);
  CHECK(idle.callbacks.empty());
  CHECK(idle.in_call == "win32u!NtUserGetMessage");
  CHECK(idle.sending == false);
  CHECK(idle.suspend_count == 0U);
}

TEST_CASE("callbacks: a posted message is handled outside of callbacks") {
  const stage::WindowThread thread(test::new_class_name(), window_procedure);
  gate::open();
  REQUIRE(PostMessageW(thread.window(), question, 0, 0) != 0);
  REQUIRE(gate::wait_until_there());
  const ThreadReport held = look(thread.tid());
  CHECK(held.state == State::outside);
  CHECK(held.chain_complete);
  CHECK(held.callbacks.empty());
  CHECK(has_frame(held, "process_tests"));
  gate::let_go();
}
