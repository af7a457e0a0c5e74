// SPDX-License-Identifier: MIT
// A hook DLL from another folder, which another process has brought in, is named as such while its code is innermost.
#include <catch2/catch_test_macros.hpp>

#include "kcb/detector/detect.hpp"
#include "kcb/report/report_text.hpp"
#include "kcb/windows/process.hpp"
#include "language/utf.hpp"
#include "target.hpp"
#include "windows/system.hpp"

using namespace kcb;

namespace {

constexpr UINT stop_here = WM_APP + 0x77;  // the same number is in targets/hook/hook.cpp

/** The DLL is beside the folder in which this program and its targets are. */
std::wstring hook_path() {
  const std::wstring target = test::target_path(L"pump");
  const std::wstring folder = target.substr(0, target.find_last_of(L'\\'));
  return folder.substr(0, folder.find_last_of(L'\\')) + L"\\hooks\\hook.dll";
}

struct Event {
  explicit Event(const wchar_t* name, DWORD pid)
      : handle(CreateEventW(nullptr, TRUE, FALSE, (name + std::to_wstring(pid)).c_str())) {}
  ~Event() { CloseHandle(handle); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  HANDLE handle;
};

/** A WH_GETMESSAGE hook in the thread of a window of another process. */
class Hook {
 public:
  explicit Hook(HWND window) : module_(LoadLibraryW(hook_path().c_str())) {
    const auto procedure = reinterpret_cast<HOOKPROC>(
        reinterpret_cast<void*>(module_ != nullptr ? GetProcAddress(module_, "hook_procedure") : nullptr));
    hook_ = SetWindowsHookExW(WH_GETMESSAGE, procedure, module_, GetWindowThreadProcessId(window, nullptr));
  }
  ~Hook() {
    UnhookWindowsHookEx(hook_);
    FreeLibrary(module_);
  }
  Hook(const Hook&) = delete;
  Hook& operator=(const Hook&) = delete;
  [[nodiscard]] bool set() const { return hook_ != nullptr; }

 private:
  HMODULE module_;
  HHOOK hook_ = nullptr;
};

}  // namespace

TEST_CASE("foreign hook: the report names the DLL, its folder, and the callback that runs it") {
  const test::Pump pump;
  const Event there(L"kcb_hook_there_", pump.pid());
  const Event go(L"kcb_hook_go_", pump.pid());
  const Hook hook(pump.window());
  REQUIRE(hook.set());
  REQUIRE(PostMessageW(pump.window(), stop_here, 0, 0) != 0);
  REQUIRE(WaitForSingleObject(there.handle, test::limit_ms) == WAIT_OBJECT_0);
  const auto snapshot = capture(pump.pid());
  SetEvent(go.handle);
  REQUIRE(snapshot);
  const Report report = detect(*snapshot);
  const ThreadReport thread = report.thread(GetWindowThreadProcessId(pump.window(), nullptr));
  const std::string text = to_text(report, Messages::open("en"), {.frames = true});
  INFO(text);

  CHECK(report.elsewhere == std::vector{to_utf8(hook_path())});
  CHECK(thread.state == State::in_callback);
  REQUIRE(thread.running);
  CHECK(thread.running->module == to_utf8(hook_path()));
  CHECK(runs_elsewhere(thread));
  CHECK(text.substr(0, text.find('\n')).ends_with(": hook.dll."));
  REQUIRE(thread.callbacks.size() == 1);
  const Callback& callback = thread.callbacks[0];
  CHECK(callback.module == to_utf8(hook_path()));
  CHECK(callback.module_folder == ModuleFolder::elsewhere);
  if (!system_name().starts_with("Wine ")) return;  // elsewhere, the argument of such a hook is not known
  CHECK(callback.name == "User32CallWindowsHook");
  CHECK(callback.procedure == "hook!hook_procedure");
  CHECK(callback.procedure_trust == ProcedureTrust::unwound);
}
