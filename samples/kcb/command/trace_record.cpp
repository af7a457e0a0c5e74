// SPDX-License-Identifier: MIT
// The part of kcb trace that needs a living Windows.
#include "command.hpp"

#ifdef _WIN64
#include <atomic>
#include <chrono>

#include <windows.h>

#include "kcb/windows/process.hpp"
#include "kcb/windows/trace.hpp"
#endif

namespace kcb::command {

#ifdef _WIN64
namespace {

std::atomic<bool> interrupted{false};

/** Runs on a thread that the system starts. The recording is ended and written, and then the program. */
BOOL WINAPI end_recording(DWORD) {
  interrupted = true;
  return TRUE;
}

bool is_interrupted() {
  return interrupted;
}

/** The recorder's file is where this program's is. */
std::filesystem::path recorder_file() {
  constexpr std::size_t longest = 32'768;
  std::wstring path(longest, L'\0');
  path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
  return std::filesystem::path(path).replace_filename(L"kcb_recorder.dll");
}

Result<Trace> begin(const Request& request) {
  const RecorderOptions options{static_cast<std::uint32_t>(request.capacity), request.senders};
  if (request.start) return Trace::start(request.program, recorder_file(), options);
  return find_process(request.target).and_then([&](std::uint32_t pid) {
    return Trace::attach(pid, recorder_file(), options);
  });
}

}  // namespace

Result<Recording> record(const Request& request, const Program& program) {
  SetConsoleCtrlHandler(end_recording, TRUE);
  enable_debug_privilege();
  auto trace = begin(request);
  if (!trace) return tl::make_unexpected(trace.error());
  program.warn("trace_recording", {{"pid", trace->pid()}});
  using std::chrono::milliseconds;
  const milliseconds limit = request.seconds == 0 ? milliseconds::max() : std::chrono::seconds(request.seconds);
  return trace->stop(trace->wait(limit, is_interrupted));
}
#else
Result<Recording> record(const Request& request, const Program&) {
#ifdef _WIN32
  constexpr Problem problem = Problem::needs_x64;
#else
  constexpr Problem problem = Problem::needs_windows;
#endif
  return tl::make_unexpected(Error{problem, request.target, {}, 0});
}
#endif

}  // namespace kcb::command
