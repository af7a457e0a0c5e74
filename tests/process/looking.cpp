// SPDX-License-Identifier: MIT
#include "looking.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <memory>

#include "kcb/detector/detect.hpp"
#include "kcb/windows/process.hpp"

namespace kcb::test {

Report look() {
  const auto snapshot = capture(GetCurrentProcessId());
  REQUIRE(snapshot);
  return detect(*snapshot);
}

ThreadReport look(std::uint32_t tid) {
  const Report report = look();
  const auto found = std::ranges::find(report.threads, tid, &ThreadReport::tid);
  REQUIRE(found != report.threads.end());
  return *found;
}

std::wstring new_class_name() {
  static int count = 0;
  return L"kcb_process_tests_" + std::to_wstring(++count);
}

namespace gate {
namespace {

struct Gate {
  stage::Moment there, go_on;
};
std::unique_ptr<Gate> current;

}  // namespace

void open() {
  current = std::make_unique<Gate>();
}
void pass() {
  static_cast<void>(current->there.tell_and_wait(current->go_on));
}
bool wait_until_there() {
  return current->there.wait();
}
void let_go() {
  current->go_on.tell();
}

}  // namespace gate

Sender::Sender(HWND window, UINT message, WPARAM wparam)
    : window_(window), message_(message), wparam_(wparam), thread_(send, this) {}

DWORD WINAPI Sender::send(void* sender) {
  auto& self = *static_cast<Sender*>(sender);
  self.answer_ = SendMessageW(self.window_, self.message_, self.wparam_, 0);
  return 0;
}

LRESULT Sender::answer() {
  return thread_.join() ? answer_ : -1;
}

}  // namespace kcb::test
