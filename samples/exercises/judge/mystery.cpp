// SPDX-License-Identifier: MIT
#include "judge/mystery.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <utility>

#include <windows.h>

#include "kcb/detector/detect.hpp"
#include "kcb/stage/stage.hpp"
#include "kcb/windows/process.hpp"

namespace exercise {
namespace {

using kcb::stage::Thread;
using kcb::stage::WindowThread;

constexpr std::uint32_t limit_seconds = 30;  // to start a process takes longer than what threads do
constexpr UINT begin = WM_APP;               // to a thread that is not guilty: it then waits for the guilty one

// In the child: what its window procedures know.
UINT message_to_guilty = 0;
HWND guilty_window = nullptr;

// The parent's end ends the wait: the child is in its job.
void wait_for_ever() {
  static HANDLE never = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  WaitForSingleObject(never, INFINITE);
}

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message == begin) return SendMessageW(guilty_window, message_to_guilty, 0, 0);
  if (message == message_to_guilty) wait_for_ever();
  return DefWindowProcW(window, message, wparam, lparam);
}

DWORD WINAPI send_begin(void* window) {
  return SendMessageW(static_cast<HWND>(window), begin, 0, 0) != 0 ? 1 : 0;
}

std::wstring class_name(const std::string& name, std::uint32_t position) {
  return std::wstring(name.begin(), name.end()) + L"_" + std::to_wstring(position);
}

bool waits_itself(const kcb::ThreadReport& thread) {
  return kcb::in_progress(thread) && thread.sending == true;
}

// Never closed: when this process ends, however it does, the children end, too.
HANDLE own_job() {
  static HANDLE job = [] {
    HANDLE made = CreateJobObjectW(nullptr, nullptr);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    SetInformationJobObject(made, JobObjectExtendedLimitInformation, &limits, sizeof(limits));
    return made;
  }();
  return job;
}

bool hangs(const kcb::Report& report) {
  const auto victims = std::ranges::count_if(report.threads, waits_itself);
  return victims == 2 && std::ranges::count_if(report.threads, kcb::in_progress) == 3;
}

}  // namespace

struct Mystery::State {
  PROCESS_INFORMATION child{};
  std::optional<kcb::Process> process;
};

Mystery::Mystery(const Judge& judge, std::uint32_t position, std::uint32_t message)
    : judge_(&judge), state_(std::make_unique<State>()) {
  std::ostringstream words;
  words << position << '_' << message << '_' << GetCurrentProcessId();
  const std::string name = words.str();
  std::wstring path(32768, L'\0');
  path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
  std::wstring command_line = L'"' + path + L"\" --child " + std::wstring(name.begin(), name.end());
  STARTUPINFOW startup{};
  startup.cb = sizeof(startup);
  if (CreateProcessW(path.c_str(), command_line.data(), nullptr, nullptr, FALSE, CREATE_SUSPENDED, nullptr, nullptr,
                     &startup, &state_->child) == 0) {
    judge.cannot({kcb::Problem::system_call_failed, {}, "CreateProcessW", GetLastError()});
  }
  AssignProcessToJobObject(own_job(), state_->child.hProcess);
  ResumeThread(state_->child.hThread);
  // Nothing signals the moment at which a thread waits in SendMessage, so the look is repeated.
  const ULONGLONG end = GetTickCount64() + limit_seconds * 1000ULL;
  while (!hangs(kcb::detect(snapshot()))) {
    if (GetTickCount64() > end) judge.too_late(limit_seconds);
  }
  const HWND window = FindWindowExW(HWND_MESSAGE, nullptr, class_name(name, position).c_str(), nullptr);
  guilty_ = GetWindowThreadProcessId(window, nullptr);
}

Mystery::~Mystery() {
  TerminateProcess(state_->child.hProcess, 0);
  CloseHandle(state_->child.hThread);
  CloseHandle(state_->child.hProcess);
}

std::uint32_t Mystery::pid() const {
  return state_->child.dwProcessId;
}

kcb::Snapshot Mystery::snapshot() const {
  if (!state_->process) {
    auto opened = kcb::Process::open(pid());
    if (!opened) judge_->cannot(opened.error());
    state_->process = std::move(*opened);
  }
  auto snapshot = state_->process->snapshot();
  if (!snapshot) judge_->cannot(snapshot.error());
  return std::move(*snapshot);
}

int be_mystery(const std::string& name) {
  std::istringstream words(name);
  std::uint32_t position = 0;
  char separator = 0;
  if (!(words >> position >> separator >> message_to_guilty) || position > 2) return kcb::exit_status::wrong_usage;
  std::array<std::unique_ptr<WindowThread>, 3> threads;
  for (std::uint32_t i = 0; i < threads.size(); ++i) {
    threads[i] = std::make_unique<WindowThread>(class_name(name, i), procedure);
  }
  guilty_window = threads[position]->window();
  const Thread one(send_begin, threads[(position + 1) % 3]->window());
  const Thread another(send_begin, threads[(position + 2) % 3]->window());
  wait_for_ever();
  return kcb::exit_status::success;
}

std::string objection(const kcb::Report& report, std::uint32_t answer) {
  const auto found = std::ranges::find(report.threads, answer, &kcb::ThreadReport::tid);
  if (found == report.threads.end()) return "none";
  return kcb::in_progress(*found) ? "waits" : "outside";
}

}  // namespace exercise
