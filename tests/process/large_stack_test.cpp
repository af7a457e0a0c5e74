// SPDX-License-Identifier: MIT
// Callbacks below a window procedure that needs much of the stack for its own variables.
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <type_traits>

#include "kcb/detector/detect.hpp"
#include "kcb/windows/process.hpp"
#include "looking.hpp"

using namespace kcb;
using kcb::test::Sender;
namespace gate = kcb::test::gate;

namespace {

constexpr UINT question = WM_APP;
constexpr LRESULT answer = 42;

template <std::size_t size>
LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != question) return DefWindowProcW(window, message, wparam, lparam);
  std::array<char, size> large{};
  volatile char* const last = &large.back();  // volatile, so that the array is there
  *last = static_cast<char>(answer);
  gate::pass();
  return *last;
}

template <std::size_t bytes>
using Size = std::integral_constant<std::size_t, bytes>;

}  // namespace

TEMPLATE_TEST_CASE("large stack: a callback in a window procedure with large variables", "",
                   Size<std::size_t{72} * 1024>, Size<std::size_t{500} * 1024>) {
  constexpr std::size_t size = TestType::value;
  const stage::WindowThread thread(test::new_class_name(), window_procedure<size>);
  gate::open();
  Sender sender(thread.window(), question);
  REQUIRE(gate::wait_until_there());
  const auto snapshot = capture(GetCurrentProcessId());
  REQUIRE(snapshot);
  const auto copied = std::ranges::find(snapshot->threads, thread.tid(), &ThreadState::tid);
  REQUIRE(copied != snapshot->threads.end());
  CHECK(copied->stack_end - copied->stack_begin > size);
  CHECK_FALSE(copied->stack_truncated);

  const ThreadReport held = detect(*snapshot).thread(thread.tid());
  CHECK(held.state == State::in_callback);
  CHECK(held.chain_complete);
  REQUIRE(held.callbacks.size() == 1);
  CHECK(held.callbacks[0].message == question);
  CHECK(held.callbacks[0].trust == Trust::unwound);
  CHECK(held.callbacks[0].procedure.value_or("").find("window_procedure") != std::string::npos);
  CHECK(held.callbacks[0].entered_from == "win32u!NtUserGetMessage");
  gate::let_go();
  CHECK(sender.answer() == answer);
}
