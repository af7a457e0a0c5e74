// SPDX-License-Identifier: MIT
// Code that is neither the system's nor the program's: on which thread it is the innermost, and which hook runs it.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstring>

#include "detector/describe_callback.hpp"
#include "fake_thread.hpp"
#include "kcb/detector/detect.hpp"

using namespace kcb;
using kcb::test::FakeSystem;
using kcb::test::FakeThread;

namespace {

constexpr std::uint32_t hook_index = 0x2f;  // fnHkINLPMSG of Windows 10, by the list of names
const std::string hook_path = R"(C:\Hooks\hook.dll)";

/** A system with a hook DLL in a folder of its own. */
struct HookScene {
  FakeSystem system;
  test::PeImage hook{0x150000000, hook_path};
  test::Function procedure{hook.at(0x1000), 0x28, hook.at(0x1020)};

  explicit HookScene(CalloutLayout layout) : system(layout) {
    hook.add_exported_function("hook_procedure", 0x1000, 0x1080, test::UnwindCodes(4).allocate_small(4, 0x28));
  }
  [[nodiscard]] Snapshot snapshot() const {
    Snapshot snapshot = system.snapshot();
    snapshot.modules.push_back(hook.module());
    snapshot.memory.add(hook.base(), hook.bytes());
    return snapshot;
  }
  [[nodiscard]] FakeThread in_hook(const test::Function& caller) const {
    FakeThread thread(system);
    thread.call(system.thread_main).call(system.get_message).call(system.nt_get_message).callout(hook_index);
    return thread.call(caller);
  }
  [[nodiscard]] Report report(const FakeThread& thread, std::uint32_t offset) const {
    Snapshot with_thread = snapshot();
    thread.stop_in(with_thread, offset);
    return detect(with_thread);
  }
};

/** The bytes of Wine's argument of a hook in a module; Wine 8 has the data of the hook in front of the module's path.
 */
std::vector<std::byte> wine_hook(std::uint64_t procedure, const std::string& module, std::size_t path_at = 0x38) {
  std::vector<std::byte> bytes(0x200);
  std::memcpy(bytes.data(), &procedure, sizeof(procedure));
  for (std::size_t i = 0; i < module.size(); ++i) bytes.at(path_at + 2 * i) = static_cast<std::byte>(module[i]);
  return bytes;
}

Callback described(const HookScene& scene, std::vector<std::byte> argument,
                   CalloutLayout layout = CalloutLayout::windows) {
  constexpr std::uint64_t buffer = 0x7000;
  Snapshot snapshot = scene.snapshot();
  const auto length = static_cast<std::uint32_t>(argument.size());
  snapshot.memory.add(buffer, std::move(argument));
  snapshot.target.system = "Wine 10.0";
  constexpr std::uint32_t windows_hook = 5;  // of Wine 10, by the list of names
  const Callout callout{.layout = layout,
                        .address = 0x6000,
                        .index = windows_hook,
                        .buffer = buffer,
                        .length = length,
                        .interrupted = {}};
  return describe_callback(snapshot, Images(snapshot), callout, 0, {});
}

}  // namespace

TEST_CASE("elsewhere: the innermost code of a callback is that of a hook, which waits in the system") {
  const HookScene scene(CalloutLayout::windows);
  FakeThread thread = scene.in_hook(scene.system.nameless_callback);
  thread.call(scene.procedure).call(scene.system.wait);
  const Report report = scene.report(thread, test::after_system_call);
  const ThreadReport& found = report.threads.at(0);
  REQUIRE(found.running);
  CHECK(found.running->module == hook_path);
  CHECK(found.frames.at(found.running->frame).symbol == "hook!hook_procedure+0x20");
  CHECK(runs_elsewhere(found));
  REQUIRE(found.callbacks.size() == 1);
  CHECK(found.callbacks[0].name == "fnHkINLPMSG");
  CHECK(found.callbacks[0].module == hook_path);
  CHECK(found.callbacks[0].module_folder == ModuleFolder::elsewhere);
  CHECK(report.elsewhere == std::vector{hook_path});
}

TEST_CASE("elsewhere: what is further in, or further out than the callback, decides") {
  const HookScene scene(CalloutLayout::windows);
  FakeThread inner = scene.in_hook(scene.system.nameless_callback);
  inner.call(scene.procedure).call(scene.system.window_procedure);
  const ThreadReport in_program = scene.report(inner, 0x20).threads.at(0);
  REQUIRE(in_program.running);
  CHECK(in_program.running->module == scene.system.program.module().path);
  CHECK_FALSE(runs_elsewhere(in_program));
  CHECK(in_program.callbacks.at(0).module == hook_path);

  FakeThread outer(scene.system);
  outer.call(scene.procedure).call(scene.system.get_message).call(scene.system.nt_get_message).callout(hook_index);
  outer.call(scene.system.nameless_callback).call(scene.system.wait);
  const ThreadReport in_system = scene.report(outer, test::after_system_call).threads.at(0);
  CHECK(in_system.callbacks.size() == 1);
  CHECK_FALSE(in_system.running);
  CHECK_FALSE(in_system.callbacks.at(0).module);  // user32 waits, and has called no hook
}

TEST_CASE("elsewhere: code in no module, and hooks of the system, are nobody's for sure") {
  HookScene scene(CalloutLayout::windows);
  FakeThread jit = scene.in_hook(scene.system.nameless_callback);
  jit.call({0x160000000, 0x28, 0x160000020});
  CHECK_FALSE(scene.report(jit, 0x20).threads.at(0).running);

  scene.hook = test::PeImage(0x150000000, R"(C:\Windows\System32\hook.dll)");
  scene.hook.add_exported_function("hook_procedure", 0x1000, 0x1080, test::UnwindCodes(4).allocate_small(4, 0x28));
  FakeThread thread = scene.in_hook(scene.system.nameless_callback);
  const Report report = scene.report(thread.call(scene.procedure), 0x20);
  CHECK_FALSE(report.threads.at(0).callbacks.at(0).module);
  CHECK(report.elsewhere.empty());
}

TEST_CASE("elsewhere: on Wine, the argument names the module of a hook, and where its procedure is in it") {
  const HookScene scene(CalloutLayout::windows);
  const Callback callback = described(scene, wine_hook(0x1000, R"(c:\hooks\HOOK.dll)"));
  REQUIRE(callback.name == "NtUserCallWindowsHook");
  CHECK(callback.module == hook_path);
  CHECK(callback.module_folder == ModuleFolder::elsewhere);
  CHECK(callback.procedure == "hook!hook_procedure");
  CHECK(callback.procedure_trust == ProcedureTrust::argument);
}

TEST_CASE("elsewhere: on Wine 8, the data of the hook comes before the path") {
  const HookScene scene(CalloutLayout::wine8);
  auto argument = wine_hook(0x1000, hook_path, 0x40 + 0x30);
  CHECK_FALSE(described(scene, argument, CalloutLayout::wine8).module);
  argument.at(0x30) = std::byte{0x30};
  CHECK(described(scene, argument, CalloutLayout::wine8).module == hook_path);
  argument.at(0x33) = std::byte{0xff};
  CHECK_FALSE(described(scene, argument, CalloutLayout::wine8).module);
}

TEST_CASE("elsewhere: a hook of the process itself, and what contradicts the modules") {
  const HookScene scene(CalloutLayout::windows);
  const Callback own = described(scene, wine_hook(scene.procedure.begin, ""));
  CHECK(own.procedure == "hook!hook_procedure");
  CHECK(own.module == hook_path);
  const auto contradiction = GENERATE(std::pair<std::uint64_t, std::string>{0x1000, R"(C:\Hooks\other.dll)"},
                                      std::pair<std::uint64_t, std::string>{0x100000, hook_path},
                                      std::pair<std::uint64_t, std::string>{UINT64_MAX, hook_path},
                                      std::pair<std::uint64_t, std::string>{0x10, ""});
  const Callback callback = described(scene, wine_hook(contradiction.first, contradiction.second));
  CHECK_FALSE(callback.module);
  CHECK_FALSE(callback.procedure);
  auto endless = wine_hook(0x1000, "");
  std::fill(endless.begin() + 0x38, endless.end(), std::byte{0x41});
  CHECK_FALSE(described(scene, endless).module);
}
