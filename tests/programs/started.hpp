// SPDX-License-Identifier: MIT
#pragma once

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <string>

#include <windows.h>

namespace kcb::test {

/** A program that a test started; it is ended, at the latest, with the object. */
class Started {
 public:
  Started(const std::filesystem::path& file, const std::string& arguments) {
    std::wstring line = L'"' + file.wstring() + L"\" " + std::wstring(arguments.begin(), arguments.end());
    STARTUPINFOW startup{};
    startup.cb = sizeof(startup);
    REQUIRE(CreateProcessW(file.c_str(), line.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &startup,
                           &information_) != 0);
  }
  ~Started() {
    TerminateProcess(information_.hProcess, 99);
    WaitForSingleObject(information_.hProcess, INFINITE);
    CloseHandle(information_.hThread);
    CloseHandle(information_.hProcess);
  }
  Started(const Started&) = delete;
  Started& operator=(const Started&) = delete;

  [[nodiscard]] DWORD pid() const { return information_.dwProcessId; }
  [[nodiscard]] DWORD tid() const { return information_.dwThreadId; }

 private:
  PROCESS_INFORMATION information_{};
};

}  // namespace kcb::test
