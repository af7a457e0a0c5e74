// SPDX-License-Identifier: MIT
// Callbacks without a window procedure: what the argument says of them on Wine, whose layouts are public.
#include <catch2/catch_test_macros.hpp>

#include "looking.hpp"
#include "windows/system.hpp"

using namespace kcb;
using kcb::test::look;
namespace gate = kcb::test::gate;

namespace {

void CALLBACK take_answer(HWND, UINT, ULONG_PTR, LRESULT) {
  gate::pass();
  PostQuitMessage(0);
}

void pump_until_quit() {
  MSG message;
  while (GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
}

DWORD WINAPI send_and_wait_for_answer(void* receiver) {
  if (SendMessageCallbackW(static_cast<HWND>(receiver), WM_NULL, 0, 0, take_answer, 0) != 0) pump_until_quit();
  return 0;
}

/** A thread is held in the callback of a function for a window, which is all that the argument says. */
void check_held(std::uint32_t tid, HWND window, std::string_view name, std::string_view function) {
  REQUIRE(gate::wait_until_there());
  const ThreadReport held = look(tid);
  CHECK(held.state == State::in_callback);
  REQUIRE(held.callbacks.size() == 1);
  const Callback& callback = held.callbacks.front();
  CHECK(callback.name == name);
  CHECK(callback.window == reinterpret_cast<std::uint64_t>(window));
  CHECK(callback.procedure.value_or("").find(function) != std::string::npos);
  CHECK(callback.procedure_trust == ProcedureTrust::unwound);
  CHECK_FALSE(callback.message);
  gate::let_go();
}

}  // namespace

TEST_CASE("other callbacks: the answer to a message comes") {
  if (!system_name().starts_with("Wine ")) SKIP("the argument is known on Wine only");
  const stage::WindowThread receiver(test::new_class_name(), DefWindowProcW);
  gate::open();
  stage::Thread sender(send_and_wait_for_answer, receiver.window());
  check_held(sender.tid(), receiver.window(), "User32CallSendAsyncCallback", "take_answer");
  CHECK(sender.join());
}
