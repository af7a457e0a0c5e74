// SPDX-License-Identifier: MIT
// The process that a user means, by number or by name.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <memory>

#include <windows.h>

#include "kcb/windows/process.hpp"
#include "language/utf.hpp"
#include "target.hpp"

using namespace kcb;
using kcb::test::Pump;

namespace {

/** A copy of target_pump.exe under a name that no other program has, and removed with the object. */
class Copy {
 public:
  explicit Copy(const std::wstring& prefix)
      : name_(prefix + std::to_wstring(GetCurrentProcessId())), path_(folder() + name_ + L".exe") {
    REQUIRE(CopyFileW(test::target_path(L"pump").c_str(), path_.c_str(), FALSE) != 0);
  }
  ~Copy() { DeleteFileW(path_.c_str()); }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  [[nodiscard]] const std::wstring& path() const { return path_; }
  [[nodiscard]] std::string name() const { return to_utf8(name_); }

 private:
  static std::wstring folder() {
    std::wstring path(MAX_PATH + 1, L'\0');
    path.resize(GetTempPathW(static_cast<DWORD>(path.size()), path.data()));
    return path;
  }

  std::wstring name_;
  std::wstring path_;
};

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

Problem problem_of(std::string_view what) {
  const auto found = find_process(what);
  REQUIRE_FALSE(found);
  CHECK(found.error().subject == what);
  return found.error().problem;
}

}  // namespace

TEST_CASE("find process: a number is a process identifier, whether or not there is such a process") {
  CHECK(find_process("1234") == 1234U);
  CHECK(find_process("0") == 0U);
  CHECK(find_process("4294967295") == 4294967295U);
  CHECK(problem_of("4294967296") == Problem::no_such_process);
  CHECK(problem_of("99999999999999999999") == Problem::no_such_process);
}

TEST_CASE("find process: what is neither a number nor a name of a program that runs") {
  for (const char* what : {"", "-1", "12x", "no such program.exe", "0x10", "..", "\xff\xfe"}) {
    CHECK(problem_of(what) == Problem::no_such_process);
  }
}

TEST_CASE("find process: by its file's name, with and without .exe, in any case") {
  const Copy copy(L"kcb-find-");
  const Pump pump({}, copy.path());
  CHECK(find_process(copy.name()) == pump.pid());
  CHECK(find_process(copy.name() + ".exe") == pump.pid());
  CHECK(find_process(upper(copy.name() + ".exe")) == pump.pid());
  CHECK_FALSE(find_process(copy.name() + ".com"));
  CHECK_FALSE(find_process(copy.name().substr(1)));
}

TEST_CASE("find process: names in other scripts, in any case") {
  const Copy copy(L"Проба-");
  const Pump pump({}, copy.path());
  CHECK(find_process(copy.name()) == pump.pid());
  std::string lower = copy.name();
  lower.replace(0, std::string_view("П").size(), "п");
  CHECK(find_process(lower) == pump.pid());
}

TEST_CASE("find process: a name that several processes have is not guessed; their identifiers are listed") {
  const Copy copy(L"kcb-twins-");
  const auto one = std::make_unique<Pump>(kcb::test::TargetProcess::Options{}, copy.path());
  const auto two = std::make_unique<Pump>(kcb::test::TargetProcess::Options{}, copy.path());
  const auto [low, high] = std::minmax({one->pid(), two->pid()});
  const auto found = find_process(copy.name());
  REQUIRE_FALSE(found);
  CHECK(found.error().problem == Problem::several_processes);
  CHECK(found.error().subject == std::to_string(low) + ", " + std::to_string(high));
}
