// SPDX-License-Identifier: MIT
// samples/platforms.json on the running system: what it calls shown is there. What it calls not shown is really absent,
// and the rest of such a test is skipped for the reason given there.
#ifdef _WIN32
#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include <windows.h>

#include "kcb/stack/walk.hpp"
#include "kcb/stage/stage.hpp"
#include "kcb/target/images.hpp"
#include "kcb/windows/process.hpp"
#include "platforms.hpp"
#include "windows/system.hpp"

using kcb::test::not_shown;

namespace {

FARPROC ntdll_export(const char* name) {
  return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), name);
}

constexpr UINT question = WM_APP;
const kcb::stage::Moment in_window_procedure;
const kcb::stage::Moment looked_at;

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != question) return DefWindowProcW(window, message, wparam, lparam);
  static_cast<void>(in_window_procedure.tell_and_wait(looked_at));
  return 0;
}

DWORD WINAPI send(void* window) {
  SendMessageW(static_cast<HWND>(window), question, 0, 0);
  return 0;
}

/** The callout frame of a thread of this process that is in one callback. */
std::optional<kcb::Callout> callout_of(std::uint32_t tid) {
  const auto snapshot = kcb::capture(GetCurrentProcessId());
  if (!snapshot) return std::nullopt;
  const kcb::Images images(*snapshot);
  for (const kcb::ThreadState& thread : snapshot->threads) {
    if (thread.tid != tid) continue;
    for (const kcb::Frame& frame : kcb::walk(images, thread.registers, thread.stack_begin, thread.stack_end).frames) {
      if (frame.callout) return frame.callout;
    }
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("shown: ZwCallbackReturn is another name of NtCallbackReturn") {
  REQUIRE(ntdll_export("NtCallbackReturn") != nullptr);
  const FARPROC other = ntdll_export("ZwCallbackReturn");
  if (const auto why = not_shown("04_callback_return.zw_name", kcb::system_name())) {
    CHECK(other == nullptr);
    SKIP(*why);
  }
  CHECK(other == ntdll_export("NtCallbackReturn"));
}

TEST_CASE("shown: the callout frame holds a machine frame") {
  const kcb::stage::WindowThread receiver(L"kcb_platforms_test", window_procedure);
  kcb::stage::Thread sender(send, receiver.window());
  const bool in_time = in_window_procedure.wait();
  const auto callout = callout_of(receiver.tid());
  looked_at.tell();
  REQUIRE(in_time);
  REQUIRE(sender.join());
  REQUIRE(callout);
  if (const auto why = not_shown("detector.machine_frame", kcb::system_name())) {
    CHECK(callout->layout == kcb::CalloutLayout::wine8);
    SKIP(*why);
  }
  CHECK(callout->layout == kcb::CalloutLayout::windows);
}
#endif
