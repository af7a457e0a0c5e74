// SPDX-License-Identifier: MIT
// Beyond a callout: threads that know where they were entered from. Each function that leads into a callback writes
// down where it is, and the walk has to find exactly these places again, through all callouts between them.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <vector>

#include "kcb/stack/walk.hpp"
#include "kcb/windows/process.hpp"
#include "looking.hpp"

using namespace kcb;
namespace gate = kcb::test::gate;

namespace {

/** A function that is not done, by its first address, and where its frame lies. */
struct Place {
  std::uint64_t function = 0;
  std::uint64_t rsp = 0;
  bool operator==(const Place&) const = default;
};

Place place(std::uint64_t rip, std::uint64_t rsp) {
  DWORD64 base = 0;
  const RUNTIME_FUNCTION* function = RtlLookupFunctionEntry(rip, &base, nullptr);
  return {function == nullptr ? 0 : base + function->BeginAddress, rsp};
}

/** A thread with a window, and the places that lead into its callbacks, outermost first. */
struct Receiver {
  HWND window = nullptr;
  std::vector<Place> truth;
  stage::Moment ready{};
};

constexpr UINT question = WM_APP;
Receiver one;
Receiver two;

Receiver& of(HWND window) {
  return window == one.window ? one : two;
}

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != question) return DefWindowProcW(window, message, wparam, lparam);
  if (wparam == 0) {
    gate::pass();
    return 1;
  }
  CONTEXT here;
  RtlCaptureContext(&here);
  of(window).truth.push_back(place(here.Rip, here.Rsp));
  const LRESULT answer = SendMessageW(window == one.window ? two.window : one.window, question, wparam - 1, 0);
  of(window).truth.pop_back();
  return answer;
}

DWORD WINAPI receive(void* receiver) {
  auto& me = *static_cast<Receiver*>(receiver);
  const std::wstring name = test::new_class_name();
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = window_procedure;
  window_class.lpszClassName = name.c_str();
  RegisterClassW(&window_class);
  me.window = CreateWindowExW(0, name.c_str(), L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
  CONTEXT here;
  RtlCaptureContext(&here);
  me.truth = {place(here.Rip, here.Rsp)};
  me.ready.tell();
  MSG message{};
  while (GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
  DestroyWindow(me.window);
  return 0;
}

/** The frames of these functions in a stack, outermost first. */
std::vector<Place> found(const Snapshot& snapshot, std::uint32_t tid, const std::vector<Place>& wanted) {
  const auto thread = std::ranges::find(snapshot.threads, tid, &ThreadState::tid);
  REQUIRE(thread != snapshot.threads.end());
  const Stack stack = walk(Images(snapshot), thread->registers, thread->stack_begin, thread->stack_end);
  CHECK(stack.complete);
  std::vector<Place> places;
  for (const Frame& frame : stack.frames) {
    const Place here = place(frame.registers.rip, frame.registers.rsp());
    if (std::ranges::find(wanted, here.function, &Place::function) != wanted.end()) places.push_back(here);
  }
  std::ranges::reverse(places);
  return places;
}

}  // namespace

TEST_CASE("beyond: the walk finds every place that led into a callback, and no other") {
  const auto depth = GENERATE(1U, 2U, 3U, 4U);
  CAPTURE(depth);
  one = {};
  two = {};
  stage::Thread thread_one(receive, &one);
  REQUIRE(one.ready.wait());
  stage::Thread thread_two(receive, &two);
  REQUIRE(two.ready.wait());

  gate::open();
  test::Sender sender(one.window, question, 2 * (std::uint64_t{depth} - 1));
  REQUIRE(gate::wait_until_there());
  const auto snapshot = capture(GetCurrentProcessId());
  REQUIRE(snapshot);
  // The innermost callback of the first thread is held in its window procedure, too, without leading into another.
  auto places = found(*snapshot, thread_one.tid(), one.truth);
  CHECK(one.truth.size() == depth);
  if (depth > 1) {
    REQUIRE(places.size() == depth + 1);
    places.pop_back();
  }
  CHECK(places == one.truth);
  CHECK(two.truth.size() == depth);
  CHECK(found(*snapshot, thread_two.tid(), two.truth) == two.truth);

  gate::let_go();
  CHECK(sender.answer() == 1);
  PostThreadMessageW(thread_one.tid(), WM_QUIT, 0, 0);
  PostThreadMessageW(thread_two.tid(), WM_QUIT, 0, 0);
}
