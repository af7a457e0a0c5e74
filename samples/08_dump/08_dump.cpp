// SPDX-License-Identifier: MIT
//
// 08_dump: a minidump of a thread in a callback, written and read back.
//
// What it shows: a minidump preserves what a thread was doing, to be examined later or elsewhere. A small one holds
// registers and stacks but no modules: unwinding a stack takes the modules' files, of exactly the same version. With
// them the detector says the same about the thread in the dump as about the live one.
//
// How to see it: run it. The file is in the folder for temporary files until the sample ends.
//
// What it prints: what the detector says about the live thread, and about the dump after that thread has ended.
#include <algorithm>
#include <filesystem>
#include <string>
#include <tuple>

#include <windows.h>
// This comment keeps the order of the includes: dbghelp.h needs windows.h before it.
#include <dbghelp.h>

#include "kcb/detector/detect.hpp"
#include "kcb/language/utf8_path.hpp"
#include "kcb/minidump/image_files.hpp"
#include "kcb/minidump/minidump.hpp"
#include "kcb/program/console.hpp"
#include "kcb/program/program.hpp"
#include "kcb/report/report_text.hpp"
#include "kcb/stage/stage.hpp"
#include "kcb/windows/process.hpp"

namespace {

using kcb::stage::Moment;
using kcb::stage::Thread;
using kcb::stage::WindowThread;

constexpr UINT question = WM_APP;
constexpr LRESULT answer = 42;

const Moment in_window_procedure;
const Moment dumped;

LRESULT CALLBACK window_procedure(HWND target, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != question) return DefWindowProcW(target, message, wparam, lparam);
  return in_window_procedure.tell_and_wait(dumped) ? answer : 0;
}

// The thread that sends the message.
DWORD WINAPI send(void* window) {
  SendMessageW(static_cast<HWND>(window), question, 0, 0);
  return 0;
}

// A file that is removed when the sample ends, however it ends.
struct TemporaryFile {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("kcb-08-dump-" + std::to_string(GetCurrentProcessId()) + ".dmp");
  TemporaryFile() = default;
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile(TemporaryFile&&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
};

// A process may dump itself: MiniDumpWriteDump stops all threads but the calling one.
kcb::Result<void> write_dump(const std::filesystem::path& path) {
  HANDLE file = CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
  const auto failure = [&](const char* api) {
    return tl::make_unexpected(kcb::Error{kcb::Problem::cannot_write_file, kcb::utf8_path(path), api, GetLastError()});
  };
  if (file == INVALID_HANDLE_VALUE) return failure("CreateFileW");
  // Otherwise Wine takes seconds: it loads every module's symbols and adds the unwind data of every function. Source:
  // Wine's dlls/dbghelp/cpu_x86_64.c, x86_64_fetch_minidump_module().
  SymInitializeW(GetCurrentProcess(), nullptr, FALSE);
  const BOOL written =
      MiniDumpWriteDump(GetCurrentProcess(), GetCurrentProcessId(), file, MiniDumpNormal, nullptr, nullptr, nullptr);
  SymCleanup(GetCurrentProcess());
  auto result = written != 0 ? kcb::Result<void>{} : failure("MiniDumpWriteDump");
  CloseHandle(file);
  return result;
}

// The modules' files are still where the process loaded them from; `kcb dump --images` takes them from another folder.
kcb::Result<kcb::Report> report_of(const std::filesystem::path& dump) {
  auto snapshot = kcb::read_minidump(dump);
  if (!snapshot) return tl::make_unexpected(snapshot.error());
  return kcb::add_image_files(*snapshot, {}).map([&](const auto&) { return kcb::detect(*snapshot); });
}

// Whether both reports describe the same callback and the same stack.
bool same(const kcb::ThreadReport& one, const kcb::ThreadReport& other) {
  const auto callback = [](const kcb::ThreadReport& thread) {
    return std::tuple(thread.callbacks.front().index, thread.callbacks.front().entered_from, thread.callbacks.size());
  };
  return one.state == kcb::State::in_callback && other.state == one.state && callback(one) == callback(other) &&
         std::ranges::equal(one.frames, other.frames, {}, &kcb::ReportFrame::symbol, &kcb::ReportFrame::symbol);
}

bool lesson(kcb::Program& program) {
  const TemporaryFile file;
  kcb::ThreadReport living;
  {
    const WindowThread receiver(L"kcb_08_dump", window_procedure);
    const Thread sender(send, receiver.window());
    if (!in_window_procedure.wait()) return kcb::stage::too_late(program);
    program.say("08_held", {{"tid", receiver.tid()}});

    const auto snapshot = kcb::capture(GetCurrentProcessId());
    const auto written = write_dump(file.path);
    dumped.tell();
    if (!snapshot) return program.fail(snapshot.error());
    if (!written) return program.fail(written.error());
    living = kcb::detect(*snapshot).thread(receiver.tid());
  }
  kcb::console::out(to_text(living, program.messages(), {.frames = true}));

  // Both threads have ended; only the file has a record of them now.
  program.say("08_written", {{"kilobytes", std::filesystem::file_size(file.path) / 1000}});
  const auto report = report_of(file.path);
  if (!report) return program.fail(report.error());
  const kcb::ThreadReport read_back = report->thread(living.tid);
  program.say("sample_detector");
  kcb::console::out(to_text(read_back, program.messages()));
  if (!same(living, read_back)) return program.fail("sample_not_seen");
  program.say("08_same");
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  return kcb::run_sample(argc, argv, {.name = "08_dump"}, lesson);
}

// clang-format off
// What it printed on Wine 8.0:
//
//   Thread 1024 has received a message and has not answered it yet. What the detector says about the live thread:
//   Thread 1024 is in a kernel-mode callback; nesting depth: 1.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserGetMessage.
//       It handles the message WM_APP (0x8000) for the window 0x260038 in 08_dump!window_procedure.
//     It is now in the system call ntdll!NtSignalAndWaitForSingleObject.
//     Stack, innermost frame first:
//       ntdll!NtSignalAndWaitForSingleObject+0x14
//       kernelbase!SignalObjectAndWait+0x4f
//       08_dump!kcb::stage::Moment::tell_and_wait+0x1c
//       08_dump!window_procedure+0x2a
//       user32!call_window_proc+0x4b
//       user32!dispatch_win_proc_params+0xf7
//       user32!User32CallWindowProc+0x1e7
//       ntdll!KiUserCallbackDispatcher+0xc3
//       win32u!NtUserGetMessage
//       user32!GetMessageW+0x11
//       08_dump!kcb::stage::WindowThread::handle_messages+0x10c
//       kernel32!BaseThreadInitThunk+0x9
//       ntdll!RtlUserThreadStart+0x88
//   Before the thread continued, MiniDumpWriteDump wrote registers and stacks to a file: 12 KB. Since then, the sending and the receiving thread have ended, and the file has been read, together with the modules’ files.
//   What the detector says:
//   Thread 1024 is in a kernel-mode callback; nesting depth: 1.
//     Callback with index 3: NtUserCallWinProc (name from a list, not proven); entered from win32u!NtUserGetMessage.
//       It handles the message WM_APP (0x8000) for the window 0x260038 in 08_dump!window_procedure.
//     It is now in the system call ntdll!NtSignalAndWaitForSingleObject.
//   It is the same callback and the same stack, frame by frame. Only the callback’s name comes from a list, because this minidump does not contain the callback table.
