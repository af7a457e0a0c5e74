// SPDX-License-Identifier: MIT
// Looks for hangs at processes: which threads count as held in a callback, and that hundreds of looks leave nothing
// behind.
#include "windows/hang_looks.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <memory>

#include <windows.h>
// windows.h comes first
#include <psapi.h>
#include <winternl.h>

#include "looking.hpp"
#include "target.hpp"
#include "windows/handle.hpp"

using namespace kcb;
using namespace std::chrono_literals;
using kcb::test::Sender;
namespace gate = kcb::test::gate;

namespace {

constexpr UINT question = WM_APP;
constexpr UINT box = WM_APP + 1;

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message == question) {
    gate::pass();
    return 1;
  }
  if (message == box) {  // a message loop of its own, as in a modal dialog box
    MSG inner{};
    gate::pass();
    while (GetMessageW(&inner, nullptr, 0, 0) > 0 && inner.message != WM_CLOSE) DispatchMessageW(&inner);
    return 1;
  }
  return DefWindowProcW(window, message, wparam, lparam);
}

/** Looks at this process, each time at its callbacks, too. */
class Looks {
 public:
  std::optional<HeldThread> at(std::uint32_t tid) {
    const HangLook look = looks_.look();
    REQUIRE(look.held);
    CHECK(look.begin <= look.end);
    const auto found = std::ranges::find(*look.held, tid, &HeldThread::tid);
    return found == look.held->end() ? std::nullopt : std::optional(*found);
  }

 private:
  Process process_ = Process::open(GetCurrentProcessId()).value();
  HangLooks looks_{process_, GetCurrentProcessId(), 0ms};
};

/** What a program has that a leak would make grow. */
struct Use {
  std::ptrdiff_t handles = 0;
  std::size_t bytes = 0;
};

/** Source: phnt, SYSTEM_HANDLE_TABLE_ENTRY_INFO. */
struct HandleEntry {
  std::uint16_t pid, trace;
  std::array<std::uint8_t, 2> type_and_attributes;
  std::uint16_t handle;
  std::uintptr_t object;
  std::uint32_t access;
};

/** How many handles this process has. GetProcessHandleCount says 0 on Wine 8.0. */
std::ptrdiff_t handles() {
  constexpr auto handle_information = static_cast<SYSTEM_INFORMATION_CLASS>(16);
  struct List {
    std::uint32_t count;
    std::array<HandleEntry, 100'000> entries;
  };
  const auto list = std::make_unique<List>();
  REQUIRE(NtQuerySystemInformation(handle_information, list.get(), sizeof(List), nullptr) >= 0);
  const auto pid = static_cast<std::uint16_t>(GetCurrentProcessId());
  const auto end = list->entries.begin() + list->count;
  return std::count_if(list->entries.begin(), end, [pid](const HandleEntry& entry) { return entry.pid == pid; });
}

Use use() {
  Use use{handles(), 0};
  PROCESS_MEMORY_COUNTERS counters{};
  REQUIRE(GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof(counters)) != 0);
  use.bytes = counters.PagefileUsage;
  return use;
}

}  // namespace

TEST_CASE("hang looks: a thread that is held in one callback, until it is let go") {
  const stage::WindowThread thread(test::new_class_name(), window_procedure);
  Looks looks;
  CHECK_FALSE(looks.at(thread.tid()));
  gate::open();
  Sender sender(thread.window(), question);
  REQUIRE(gate::wait_until_there());
  const auto first = looks.at(thread.tid());
  REQUIRE(first);
  CHECK_FALSE(first->same);
  const auto second = looks.at(thread.tid());
  REQUIRE(second);
  CHECK(second->same);
  gate::let_go();
  CHECK(sender.answer() == 1);
  CHECK_FALSE(looks.at(thread.tid()));
}

TEST_CASE("hang looks: a thread that handles messages in a callback is not held") {
  const stage::WindowThread thread(test::new_class_name(), window_procedure);
  Looks looks;
  gate::open();
  Sender sender(thread.window(), box);
  REQUIRE(gate::wait_until_there());
  CHECK(looks.at(thread.tid()));
  gate::let_go();
  CHECK(SendMessageW(thread.window(), WM_NULL, 0, 0) == 0);  // from now on it waits for messages, or handles one
  CHECK(test::look(thread.tid()).state == State::in_callback);
  CHECK_FALSE(looks.at(thread.tid()));
  PostMessageW(thread.window(), WM_CLOSE, 0, 0);
  CHECK(sender.answer() == 1);
}

TEST_CASE("hang looks: hundreds of them leave neither handles nor memory behind") {
  const test::Pump pump;
  auto process = Process::open(pump.pid());
  REQUIRE(process);
  HangLooks looks(*process, pump.pid(), 0ms);
  HangWatch watch(1h);
  const auto look = [&](int count) {
    for (int i = 0; i < count; ++i) CHECK(watch.look(looks.look()).empty());
  };
  look(20);
  const Use before = use();
  look(200);
  const Use after = use();
  CHECK(before.handles > 0);
  CHECK(after.handles == before.handles);
  // A look copies more than this of the process; one in fifty that stayed would be seen.
  constexpr std::size_t noise = 2 << 20;
  CHECK(after.bytes < before.bytes + noise);
  // What is compared notices a leak.
  const Handle leaked = owner_of(CreateEventW(nullptr, TRUE, FALSE, nullptr));
  const std::vector<char> kept(4 * noise, 'x');
  const Use leaking = use();
  CHECK(leaking.handles == after.handles + 1);
  CHECK(leaking.bytes >= after.bytes + noise);
}
