// SPDX-License-Identifier: MIT
// What a report says in words of code from outside the folders of the program and the system.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <functional>

#include "kcb/report/report_text.hpp"

using namespace kcb;

namespace {

/** A report on a thread in a callback that runs a hook. */
Report hooked(Trust trust = Trust::unwound) {
  ThreadReport thread;
  thread.tid = 12;
  thread.state = State::in_callback;
  thread.chain_complete = true;
  thread.callbacks.resize(1);
  thread.callbacks[0].procedure = "hook!procedure";
  thread.callbacks[0].module = "C:\\Hooks\\hook.dll";
  thread.callbacks[0].module_folder = ModuleFolder::elsewhere;
  thread.frames = {{0x1000, "ntdll!NtWaitForSingleObject+0x14"}, {0x2000, "hook!procedure+0x20", trust}};
  thread.frames[0].folder = ModuleFolder::system;
  thread.frames[1].folder = ModuleFolder::elsewhere;
  thread.running = RunningCode{1, "C:\\Hooks\\hook.dll"};
  Report report;
  report.target = {Target::Kind::process, 7, "C:\\App\\app.exe", "Windows 10.0.26200"};
  report.threads = {thread};
  report.elsewhere = {"C:\\Hooks\\hook.dll"};
  return report;
}

std::string text(const Report& report, TextOptions options = {}) {
  return to_text(report, Messages::open("en"), options);
}

bool has_line(const std::string& text, std::string_view line) {
  INFO(text);
  return ('\n' + text).find('\n' + std::string(line) + '\n') != std::string::npos;
}

std::string first_line(const Report& report) {
  const std::string all = text(report);
  return all.substr(0, all.find('\n'));
}

constexpr std::string_view innermost =
    "; the innermost code is from outside the folders of the program and the system: ";

}  // namespace

TEST_CASE("elsewhere in words: the first line, the callback, the thread, its frames and the modules") {
  const std::string all = text(hooked(), {.frames = true});
  CHECK(has_line(all, "app.exe (PID 7), Windows 10.0.26200: threads in a kernel-mode callback: 1 of 1" +
                          std::string(innermost) + "hook.dll."));
  CHECK(
      has_line(all, "    The procedure is in C:\\Hooks\\hook.dll, outside the folders of the program and the system."));
  CHECK(has_line(all,
                 "  Its innermost code, apart from the system\u2019s, is in C:\\Hooks\\hook.dll, outside the folders "
                 "of the program and the system."));
  CHECK(has_line(all, "    ntdll!NtWaitForSingleObject+0x14"));
  CHECK(has_line(all, "    * hook!procedure+0x20"));
  CHECK(has_line(all, "1 module is outside the folders of the program and the system: hook.dll"));
}

TEST_CASE("elsewhere in words: frame pointers are named where they are all that says it") {
  const std::string all = text(hooked(Trust::chained));
  CHECK(has_line(all,
                 "  According to the frame pointers, its innermost code, apart from the system\u2019s, is in "
                 "C:\\Hooks\\hook.dll, outside the folders of the program and the system."));
}

TEST_CASE("elsewhere in words: nothing is said of code of the program, or that may be of anybody") {
  Report report = hooked();
  report.elsewhere.clear();
  ThreadReport& thread = report.threads[0];
  thread.callbacks[0].module_folder = GENERATE(ModuleFolder::program, ModuleFolder::unknown);
  thread.frames[1].folder = thread.callbacks[0].module_folder;
  const std::string all = text(report, {.frames = true});
  INFO(all);
  CHECK(all.find("outside") == std::string::npos);
  CHECK(all.find("hook.dll") == std::string::npos);
  CHECK(has_line(all, "    hook!procedure+0x20"));
  thread.callbacks[0].procedure.reset();  // then its module is all that is known
  CHECK(has_line(text(report), "    The procedure is in C:\\Hooks\\hook.dll."));
}

TEST_CASE("elsewhere in words: the first line is about threads that hang or have raised the exception, too") {
  using Change = std::function<void(ThreadReport&)>;
  Report report = hooked();
  ThreadReport& thread = report.threads[0];
  thread.state = State::outside;
  thread.callbacks.clear();
  CHECK(first_line(report).find(innermost) == std::string::npos);
  const auto hung = [](ThreadReport& it) { it.unresponsive = UnresponsiveWindow{}; };
  const auto raised = [](ThreadReport& it) { it.exception = ExceptionReport{}; };
  const Change change = GENERATE_COPY(Change(hung), Change(raised));
  change(thread);
  CHECK(first_line(report).find(std::string(innermost) + "hook.dll.") != std::string::npos);
}

TEST_CASE("elsewhere in words: a module is named once, and of many some") {
  Report report = hooked();
  report.threads.push_back(report.threads[0]);
  CHECK(first_line(report).ends_with(": hook.dll."));
  for (int i = 0; i < 20; ++i) {
    report.threads.push_back(report.threads[0]);
    report.threads.back().running->module = "C:\\Hooks\\" + std::to_string(i) + ".dll";
  }
  CHECK(first_line(report).ends_with("13.dll, 14.dll, \u2026."));
}
