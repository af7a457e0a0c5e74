// SPDX-License-Identifier: MIT
// Liveness: a callout frame below which something of a live callback is missing is no more than a hint.
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

/** Everything below the callout frame that lies in the program becomes something else. */
void without_program(Scene& scene, std::uint64_t instead) {
  for (std::uint64_t word = Scene::rsp + 0x100; word < at - 0x300; word += 0x400) scene.put(word, instead);
}

const std::vector<Fault> faults{
    {"the forwarder's buffer is overwritten", [](Scene& s) { s.put(at - 0x30, 0); }},
    {"the forwarder's table is overwritten", [](Scene& s) { s.put(at - 0x18, 0); }},
    {"the forwarder's table is not in user32", [](Scene& s) { s.put(at - 0x18, Scene::program); }},
    {"no callback function waits", [](Scene& s) { s.put(at - 0x68, 0).put(at - 0xc8, 0); }},
    {"there is code where the callback function called, and no call",
     [](Scene& s) {
       s.put(at - 0xc8, 0).code_before(Scene::user32 + 0x47fc3, {0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90});
     }},
    {"only the system's plumbing runs",
     [](Scene& s) {
       without_program(s, Scene::kernelbase + 0x1000);
       s.stopped_at(Scene::ntdll + 0x9d4b4);
     }},
    {"the program's code is too near to be more than an argument",
     [](Scene& s) {
       without_program(s, Scene::kernelbase + 0x1000);
       s.stopped_at(Scene::ntdll + 0x9d4b4).put(at - 0x40, Scene::program).put(at - 0xb8, Scene::program);
     }},
    {"a page without return addresses",
     [](Scene& s) {
       for (std::uint64_t word = Scene::rsp + 0x900; word <= Scene::rsp + 0x1500; word += 0x400) s.put(word, 0);
     }},
    {"the thread runs code of no module", [](Scene& s) { s.stopped_at(0x1234); }},
    {"in a system call, and no return address is at rsp",
     [](Scene& s) {
       s.code_before(Scene::ntdll + 0x9d4b4, {0x0f, 0x05}).stopped_at(Scene::ntdll + 0x9d4b4);
     }},
    {"the thread's CLIENTINFO names no window", [](Scene& s) { s.client_info(0); }},
};

}  // namespace

TEST_CASE("callout liveness: what has lost a part of a live callback is a hint, and the state unknown") {
  const Fault fault = GENERATE(from_range(faults));
  INFO(fault.name);
  Scene scene;
  fault.make(scene);
  const ThreadReport report = scene.report();
  CHECK(report.state == State::unknown);
  CHECK(report.callbacks.empty());
  REQUIRE(report.hints.size() == 1);
  CHECK(report.hints.front().index == 2U);
  CHECK(report.hints.front().entered_from == "win32u+0x18c4");
}

TEST_CASE("callout liveness: a window in CLIENTINFO, a return address at rsp, a gap of less than a page: a callback") {
  CHECK(Scene().client_info(0x131182).report().callbacks.size() == 1);
  CHECK(Scene().put(Scene::rsp + 0x900, 0).put(Scene::rsp + 0xd00, 0).report().callbacks.size() == 1);
  Scene waiting;
  waiting.code_before(Scene::ntdll + 0x9d4b4, {0x0f, 0x05}).stopped_at(Scene::ntdll + 0x9d4b4);
  waiting.put(Scene::rsp, Scene::kernelbase + 0x1000);
  CHECK(waiting.report().callbacks.size() == 1);
}
