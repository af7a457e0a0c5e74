// SPDX-License-Identifier: MIT
// The search: whatever a callout frame has to have, a thread without it gets no callback and no hint.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "stack_scene.hpp"

using namespace kcb;
using Scene = kcb::test::StackScene;

namespace {

struct Fault {
  std::string name;
  std::function<void(Scene&)> make;
};

constexpr std::uint64_t at = Scene::callout;
constexpr std::uint64_t end_of_argument = at + 0x58 + Scene::length;

const std::vector<Fault> faults{
    {"the buffer is elsewhere",
     [](Scene& s) { s.put(at + 0x20, at + 0x60).put(at + 0x48, at + 0x98).put(at + 0x98, Scene::user32 + 0x14708); }},
    {"the argument is too long",
     [](Scene& s) {
       s.put(at + 0x28, std::uint64_t{2} << 32U | 0x10010).put(at + 0x48, at + 0x58 + 0x10010);
       s.put(at + 0x58 + 0x10010, Scene::user32 + 0x14708);
     }},
    {"the index is in no table", [](Scene& s) { s.put(at + 0x28, std::uint64_t{256} << 32U | Scene::length); }},
    {"the call was in no module with stubs", [](Scene& s) { s.put(at + 0x30, Scene::program + 0x18c4); }},
    {"the call was not behind a stub's syscall", [](Scene& s) { s.put(at + 0x30, Scene::win32u + 0x18c0); }},
    {"the call was in user32, not behind a stub's syscall", [](Scene& s) { s.put(at + 0x30, Scene::user32 + 0x18c4); }},
    {"there is code at the call, and no syscall",
     [](Scene& s) {
       s.code_before(Scene::win32u + 0x18c4, {0x90, 0x90});
     }},
    {"rsp points into the argument",
     [](Scene& s) { s.put(at + 0x48, end_of_argument - 0x10).put(end_of_argument - 0x10, Scene::user32 + 0x14708); }},
    {"rsp points far behind the argument",
     [](Scene& s) { s.put(at + 0x48, end_of_argument + 0x20).put(end_of_argument + 0x20, Scene::user32 + 0x14708); }},
    {"rsp is not that of a called function",
     [](Scene& s) { s.put(at + 0x48, end_of_argument + 8).put(end_of_argument + 8, Scene::user32 + 0x14708); }},
    {"the call was not made by user32", [](Scene& s) { s.put(end_of_argument, Scene::program + 0x14708); }},
    {"there is code where user32 called, and no call",
     [](Scene& s) {
       s.code_before(Scene::user32 + 0x14708, {0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90});
     }},
    {"the dispatcher is not in ntdll", [](Scene& s) { s.put(at - 8, Scene::user32 + 0x165a74); }},
    {"there is code where the dispatcher called, and no call",
     [](Scene& s) {
       s.code_before(Scene::ntdll + 0x165a74, {0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90});
     }},
    {"the dispatcher's return address is below rsp",
     [](Scene& s) { s.stopped_at(Scene::program + 0x1000, Scene::callout); }},
};

}  // namespace

TEST_CASE("callout search: a live callback in a dump without modules") {
  const ThreadReport report = Scene().report();
  CHECK(report.state == State::in_callback);
  CHECK_FALSE(report.chain_complete);
  CHECK(report.hints.empty());
  REQUIRE(report.callbacks.size() == 1);
  const Callback& callback = report.callbacks.front();
  CHECK(callback.trust == Trust::chained);
  CHECK(callback.index == 2U);
  CHECK(callback.name == "fnDWORD");
  CHECK(callback.name_trust == NameTrust::table);
  CHECK(callback.entered_from == "win32u+0x18c4");
  CHECK_FALSE(callback.function);
}

TEST_CASE("callout search: what is not a callout frame is nothing") {
  const Fault fault = GENERATE(from_range(faults));
  INFO(fault.name);
  Scene scene;
  fault.make(scene);
  const ThreadReport report = scene.report();
  CHECK(report.state == State::unknown);
  CHECK(report.doubt);
  CHECK(report.callbacks.empty());
  CHECK(report.hints.empty());
}

TEST_CASE("callout search: of very many frames only so many are looked at") {
  Scene scene;
  // Each a frame of its own, with the argument of length 0 and the way back in the next.
  constexpr std::uint64_t distance = 0x80;
  for (std::uint64_t frame = Scene::rsp + 0x100; frame < Scene::rsp + 0x100 + 100 * distance; frame += distance) {
    scene.put(frame - 8, Scene::ntdll + 0x165a74).put(frame + 0x20, frame + 0x58).put(frame + 0x28, 0);
    scene.put(frame + 0x30, Scene::win32u + 0x18c4).put(frame + 0x48, frame + 0x58).put(frame + 0x58, Scene::user32);
  }
  CHECK(scene.report().hints.size() == 64);
}

TEST_CASE("callout search: code that is there and fits takes nothing away") {
  const auto call =
      GENERATE(std::vector<int>{0x90, 0x90, 0xe8, 1, 2, 3, 4}, std::vector<int>{0x90, 0xff, 0x15, 1, 2, 3, 4},
               std::vector<int>{0x90, 0x90, 0x90, 0x90, 0x90, 0xff, 0xd0});
  Scene scene;
  scene.code_before(Scene::ntdll + 0x165a74, call)
      .code_before(Scene::user32 + 0x14708, call)
      .code_before(Scene::user32 + 0x47fc3, call)
      .code_before(Scene::win32u + 0x18c4, {0x0f, 0x05});
  CHECK(scene.report().callbacks.size() == 1);
}

TEST_CASE("callout search: the call that a thread is in is known where the bytes before rip are") {
  CHECK_FALSE(Scene().report().in_call_known);
  const auto waiting =
      Scene().code_before(Scene::ntdll + 0x9d4b4, {0x0f, 0x05}).stopped_at(Scene::ntdll + 0x9d4b4).report();
  CHECK(waiting.in_call == "ntdll+0x9d4b4");
  const auto running = Scene().code_before(Scene::program + 0x1000, {0x90, 0x90}).report();
  CHECK(running.in_call_known);
  CHECK_FALSE(running.in_call);
  CHECK_FALSE(running.sending);
}
