// SPDX-License-Identifier: MIT
#include "command.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cctype>
#include <filesystem>

#include <windows.h>

#include "windows/handle.hpp"

namespace kcb::test {
namespace {

constexpr DWORD limit_ms = 10'000;

/**
 * A file that a child can write into, and that vanishes with its last handle. A pipe could fill up, or be held open.
 * The child has a handle of its own, and so a place of its own in the file.
 */
struct OutputFile {
  Handle reader;
  Handle writer;
};

OutputFile temporary_file() {
  std::wstring folder(MAX_PATH + 1, L'\0');
  folder.resize(GetTempPathW(static_cast<DWORD>(folder.size()), folder.data()));
  std::wstring path(MAX_PATH, L'\0');
  REQUIRE(GetTempFileNameW(folder.c_str(), L"kcb", 0, path.data()) != 0);
  SECURITY_ATTRIBUTES inheritable{sizeof(inheritable), nullptr, TRUE};
  constexpr DWORD shared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
  OutputFile file;
  file.reader = owner_of(CreateFileW(path.c_str(), GENERIC_READ | DELETE, shared, nullptr, CREATE_ALWAYS,
                                     FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr));
  file.writer = owner_of(CreateFileW(path.c_str(), GENERIC_WRITE, shared, &inheritable, OPEN_EXISTING, 0, nullptr));
  REQUIRE(file.reader);
  REQUIRE(file.writer);
  return file;
}

std::string content(const OutputFile& file) {
  SetFilePointer(file.reader.get(), 0, nullptr, FILE_BEGIN);
  std::string text;
  std::array<char, 4096> part{};
  for (DWORD count = 0; ReadFile(file.reader.get(), part.data(), part.size(), &count, nullptr) != 0 && count != 0;) {
    text.append(part.data(), count);
  }
  return text;
}

}  // namespace

struct RunningKcb::State {
  OutputFile out = temporary_file();
  OutputFile err = temporary_file();
  Handle process;
};

RunningKcb::RunningKcb(const std::string& arguments) : state_(std::make_unique<State>()) {
  const std::filesystem::path path = KCB_COMMAND;
  std::wstring command_line = L'"' + path.wstring() + L"\" " + std::wstring(arguments.begin(), arguments.end());
  STARTUPINFOW startup{};
  startup.cb = sizeof(startup);
  startup.dwFlags = STARTF_USESTDHANDLES;
  startup.hStdOutput = state_->out.writer.get();
  startup.hStdError = state_->err.writer.get();
  PROCESS_INFORMATION started{};
  CAPTURE(arguments);
  REQUIRE(CreateProcessW(path.c_str(), command_line.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &startup,
                         &started) != 0);
  state_->process = Handle(started.hProcess);
  CloseHandle(started.hThread);
}

RunningKcb::~RunningKcb() {
  TerminateProcess(state_->process.get(), 99);
}

std::string RunningKcb::out() const {
  return content(state_->out);
}

Output RunningKcb::wait() const {
  REQUIRE(WaitForSingleObject(state_->process.get(), limit_ms) == WAIT_OBJECT_0);
  DWORD status = 0;
  GetExitCodeProcess(state_->process.get(), &status);
  return {content(state_->out), content(state_->err), status};
}

Output run_kcb(const std::string& arguments) {
  CAPTURE(arguments);
  return RunningKcb(arguments).wait();
}

std::string callback_line(const Messages& messages, std::uint32_t tid) {
  return messages.text("report_thread", {{"tid", tid}, {"state", "in_callback"}, {"depth", 1}, {"complete", true}}) +
         '\n';
}

int elapsed_in(std::string_view text, const Messages& messages, std::string_view key, MessageArguments arguments) {
  constexpr std::string_view number = "777";
  arguments.emplace_back("elapsed", 777);
  const std::string message = messages.text(key, arguments);
  const auto place = message.find(number);
  REQUIRE(place != std::string::npos);
  const auto begin = text.find(message.substr(0, place));
  if (begin == std::string_view::npos) return -1;
  const auto end = text.find(message.substr(place + number.size()), begin + place);
  if (end == std::string_view::npos) return -1;
  int elapsed = 0;
  for (const char c : text.substr(begin + place, end - begin - place)) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) elapsed = elapsed * 10 + (c - '0');  // 1,024 is 1024
  }
  return elapsed;
}

}  // namespace kcb::test
