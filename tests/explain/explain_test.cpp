// SPDX-License-Identifier: MIT
// What is said of a stack: a callback only where the text proves it, none only where it shows everything.
#include <catch2/catch_test_macros.hpp>

#include "report/explain_report.hpp"
#include "stack_text.hpp"

using namespace kcb;
using kcb::test::explained;
using kcb::test::only;

namespace {

const std::string start = "kernel32.dll!BaseThreadInitThunk+0x14\nntdll.dll!RtlUserThreadStart+0x21\n";

State state_of(const std::string& text) {
  return only(text).state;
}

}  // namespace

TEST_CASE("explain: an ordinary stack that leads to the thread's first function is outside") {
  CHECK(state_of("ntdll.dll!NtWaitForSingleObject+0x14\napp.exe!wait+0x9\n" + start) == State::outside);
  CHECK(state_of("app.exe!wait()\napp.exe!main()\n") == State::outside);
  CHECK(state_of("user32.dll!SendMessageW+0x9\nuser32.dll!DispatchMessageW+0x9\napp.exe!f+0x1\n" + start) ==
        State::outside);
  CHECK(state_of("app.exe!apc+0x9\nntdll.dll!KiUserApcDispatcher+0x2e\nntdll.dll!NtDelayExecution+0x14\n" + start) ==
        State::outside);
  CHECK(state_of("app.exe!f+0x9\nntdll.dll!KiUserExceptionDispatcher+0x2e\napp.exe!g+0x14\n" + start) ==
        State::outside);
}

TEST_CASE("explain: a stack that may hide a callback is unknown") {
  CHECK(state_of("ntdll.dll!NtWaitForSingleObject+0x14\napp.exe!wait+0x9\n") == State::unknown);       // no end
  CHECK(state_of("app.exe!f+0x9\nntdll.dll+0xa0ef4\nwin32u.dll+0x1534\n" + start) == State::unknown);  // no name
  CHECK(state_of("3, app.exe!f+0x9\n4, ntdll.dll!RtlUserThreadStart+0x21\n") == State::unknown);       // no beginning
  CHECK(state_of("0, app.exe!f+0x9\n2, ntdll.dll!RtlUserThreadStart+0x21\n") == State::unknown);       // a gap
  CHECK(state_of("app.exe!f()\n[External Code]\napp.exe!main()\n") == State::unknown);
  CHECK(state_of("nt!KiSwapContext+0x76\nwin32kfull!xxxRealSleepThread+0x36e\n") == State::unknown);
  CHECK(state_of("wow64cpu.dll!TurboDispatchJumpAddressEnd+0x544\nwow64.dll!Wow64LdrpInitialize+0x120\n" + start) ==
        State::unknown);
  CHECK(state_of("   at App.Form1.Save(Int32 a)\n   at App.Program.Main()\n") == State::unknown);
}

TEST_CASE("explain: names that only look like a callback's") {
  // Without symbols a tool names the nearest export, however far it is.
  CHECK(state_of("app.exe!f+0x9\nntdll.dll!KiUserCallbackDispatcher+0x1a5c\napp.exe!g+0x1\n" + start) !=
        State::in_callback);
  CHECK(state_of("app.exe!f+0x9\nhook.dll!KiUserCallbackDispatcher+0x2\napp.exe!g+0x1\n" + start) == State::outside);
  CHECK(state_of("app.exe!f+0x9\napp.exe!KiUserCallbackDispatcherHook+0x2\n" + start) == State::outside);
  CHECK(state_of("app.exe!fnDWORD+0x9\napp.exe!g+0x1\n" + start) == State::outside);
  CHECK(explained("A thread in ntdll!KiUserCallbackDispatcher is in a callback.\n").empty());
}

TEST_CASE("explain: what a callback is, runs and came from") {
  const Explanation found = only(
      "ntdll.dll!NtWaitForSingleObject+0x14\nhook.dll!wait+0x9\nhook.dll!proc+0x20\nuser32.dll!DispatchHookW+0xad\n"
      "user32.dll!__fnHkINLPMSG+0x4d\nntdll.dll!KiUserCallbackDispatcherContinue\nwin32u.dll!NtUserPeekMessage+0x14\n"
      "user32.dll!PeekMessageW+0x1b6\napp.exe!pump+0x5\n" +
      start);
  REQUIRE(found.state == State::in_callback);
  REQUIRE(found.callbacks.size() == 1);
  CHECK(found.lacks.empty());
  CHECK(found.callbacks[0].name == "fnHkINLPMSG");
  CHECK(found.callbacks[0].entered_from == "win32u!NtUserPeekMessage");
  CHECK(found.callbacks[0].caller == "app!pump+0x5");
  CHECK(found.callbacks[0].procedure == "hook!proc+0x20");
  CHECK(found.callbacks[0].trust == TextTrust::text);
  CHECK(found.in_call == "ntdll!NtWaitForSingleObject");
  CHECK(found.running == "hook!wait+0x9");
}

TEST_CASE("explain: a callback's function without its dispatcher") {
  CHECK(state_of("app.exe!f+0x9\nuser32.dll!__fnDWORD+0x33\nuser32.dll!GetMessageW+0x2e\n" + start) ==
        State::in_callback);
  CHECK(state_of("app.exe!f+0x9\nuser32.dll!fnDWORD+0x33\nwin32u.dll!NtUserGetMessage+0x14\n" + start) ==
        State::in_callback);
  CHECK(state_of("app.exe!f+0x9\nuser32.dll!fnDWORD+0x33\nuser32.dll!GetMessageW+0x2e\n" + start) == State::outside);
}

TEST_CASE("explain: a thread at the return of a callback") {
  const Explanation found = only(
      "    ntdll!NtCallbackReturn+0x1\n    ntdll!KiUserCallbackDispatcher+0xcf\n    win32u!NtUserGetMessage\n"
      "    user32!GetMessageW+0x11\n    app!main\n");
  CHECK(found.state == State::at_callback_return);
  CHECK(found.thread.tool == TextTool::kcb);
  REQUIRE(found.callbacks.size() == 1);
  CHECK(found.callbacks[0].entered_from == "win32u!NtUserGetMessage");
}

TEST_CASE("explain: both sides of a 32-bit process count once") {
  const Explanation found = only(
      "0, wow64cpu.dll!CpupSyscallStub+0xc\n1, wow64win.dll!whcbfnDWORD+0xf9\n2, "
      "ntdll.dll!KiUserCallbackDispatcherContinue\n"
      "3, wow64win.dll!NtUserGetMessage+0x14\n4, ntdll.dll!LdrInitializeThunk+0xe\n5, app.exe!proc+0x3\n"
      "6, user32.dll!__fnDWORD+0x2e\n7, ntdll.dll!KiUserCallbackDispatcher+0x4c\n8, win32u.dll!NtUserGetMessage+0xc\n");
  REQUIRE(found.callbacks.size() == 1);
  CHECK(found.callbacks[0].function == "user32!fnDWORD");
}

TEST_CASE("explain: a stack with the outermost frame first is read from its end") {
  const Explanation found = only(
      "ntdll.dll!RtlUserThreadStart+0x21\nkernel32.dll!BaseThreadInitThunk+0x14\napp.exe!pump+0x5\n"
      "win32u.dll!NtUserGetMessage+0x14\nntdll.dll!KiUserCallbackDispatcherContinue\nuser32.dll!__fnDWORD+0x33\n"
      "app.exe!proc+0x3\n");
  REQUIRE(found.callbacks.size() == 1);
  CHECK(found.callbacks[0].entered_from == "win32u!NtUserGetMessage");
  CHECK(found.callbacks[0].procedure == "app!proc+0x3");
}

TEST_CASE("explain: which function of the system the program's code called") {
  const auto called = [](const std::string& inner) {
    return only("ntdll.dll!NtWaitForSingleObject+0x14\n" + inner + "app.exe!wait+0x9\n" + start).called;
  };
  CHECK(called("KERNELBASE.dll!WaitForSingleObjectEx+0x8e\n") == "kernelbase!WaitForSingleObjectEx");
  CHECK(called("") == "ntdll!NtWaitForSingleObject");
  CHECK_FALSE(called("KERNELBASE.dll+0x2c1e\n"));
  CHECK_FALSE(called("KERNELBASE.dll!WaitForSingleObjectEx+0x1a5c\n"));  // only the nearest export
  CHECK_FALSE(only("app.exe!wait+0x9\n" + start).called);
  CHECK_FALSE(only("0, ntdll.dll!NtClose+0x14\n2, app.exe!f+0x9\n3, ntdll.dll!RtlUserThreadStart+0x21\n").called);
}

TEST_CASE("explain: whether user32 called the code that the thread runs") {
  const auto handles = [](const std::string& outer) {
    return only("ntdll.dll!NtWaitForSingleObject+0x14\napp.exe!on_command+0x9\n" + outer + start).handles_messages;
  };
  CHECK(handles("user32.dll!DispatchMessageW+0x3d\napp.exe!main+0x2\n"));
  CHECK(handles("mfc140u.dll!CWnd::OnWndMsg+0x3d\nuser32.dll!DispatchMessageW+0x3d\napp.exe!main+0x2\n"));
  CHECK_FALSE(handles(""));
  CHECK_FALSE(only("win32u.dll!NtUserGetMessage+0x14\nuser32.dll!GetMessageW+0x2e\napp.exe!main+0x2\n" + start)
                  .handles_messages);
}

TEST_CASE("explain: a thread that may have to answer is described while another one is sending") {
  const std::string window =
      "Thread 12:\nntdll.dll!NtWaitForSingleObject+0x14\napp.exe!on_command+0x9\n"
      "user32.dll!DispatchMessageW+0x3d\napp.exe!main+0x2\n" +
      start;
  const std::string idle = "\nThread 13:\nntdll.dll!NtWaitForSingleObject+0x14\napp.exe!idle+0x9\n" + start;
  const std::string sender =
      "\nThread 14:\nwin32u.dll!NtUserMessageCall+0x14\nuser32.dll!SendMessageW+0x2e\n"
      "app.exe!work+0x2\n" +
      start;
  const auto text = [](const std::string& stacks) {
    return to_text(explain_text("a.txt", stacks), Messages::open("en"));
  };
  const std::string hang = text(window + idle + sender);
  CAPTURE(hang);
  CHECK(hang.find("Thread 12 ") != std::string::npos);
  CHECK(hang.find("Thread 13 ") == std::string::npos);
  CHECK(hang.find("Thread 14 ") != std::string::npos);
  CHECK(hang.find("  It handles window messages;") != std::string::npos);
  CHECK(hang.find("  It handles window messages;") == hang.rfind("  It handles window messages;"));
  CHECK(text(window + idle).find("Thread 12 ") == std::string::npos);
}

TEST_CASE("explain: what was found by searching the stack") {
  // `dps esp`: each word of the stack, two blanks apart. Nothing says that the callback has not ended.
  const std::string residue =
      "0012f8a0  77d4873f user32!DispatchClientMessage+0x4b\n0012f8b0  7c90eae3 ntdll!KiUserCallbackDispatcher+0x13\n";
  const Explanation hint = only(residue + "0012f8c0  00401234 app!f+0x34\n");
  CHECK(hint.state == State::unknown);
  REQUIRE(hint.hints.size() == 1);
  CHECK(hint.hints[0].named);
  const Explanation likely =
      only(residue + "0012f8c4  77d491be user32!NtUserPeekMessage+0xc\n0012f8d0  77d491f1 user32!PeekMessageW+0xbc\n");
  REQUIRE(likely.callbacks.size() == 1);
  CHECK(likely.callbacks[0].trust == TextTrust::text_scanned);
}

TEST_CASE("explain: where one thread ends and the next begins") {
  const std::string waiting = "ntdll.dll!NtWaitForSingleObject+0x14\napp.exe!wait+0x9\n";
  CHECK(explained(waiting + start + waiting + start).size() == 2);
  CHECK(explained("0, a.dll!f+0x1\n1, a.dll!g+0x1\n0, a.dll!f+0x1\n").size() == 2);
  CHECK(explained("Thread 12:\n" + waiting + "Thread 0x1c:\n" + waiting)[1].thread.label == "0x1c");
  // The outermost frame of a 32-bit thread, without symbols.
  const auto whole = explained(waiting +
                               "app.exe!f+0x1\nkernel32.dll!BaseThreadInitThunk+0x12\n"
                               "ntdll.dll!RtlInitializeExceptionChain+0x36\n");
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].state == State::outside);
  // A kernel debugger shows the stacks of kernel and user mode in turn.
  CHECK(explained("ffffd38a`0c3f73e0 00007ff9`8bacd144 nt!KiSystemServiceCopyEnd+0x28\n"
                  "000000e3`f1eff1f8 00007ff9`894c306e ntdll!NtClose+0x14\n"
                  "ffffd38a`0c3f7530 fffff803`5764b2c7 nt!KiCallUserMode\n")
            .size() == 1);
}
