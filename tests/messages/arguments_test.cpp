// SPDX-License-Identifier: MIT
// The command line: what is understood.
#include <catch2/catch_test_macros.hpp>

#include "tool.hpp"

using namespace kcb;
using test::Tool;
using test::Words;
using Kind = Parsed::Kind;

TEST_CASE("options, values and words reach their variables") {
  Tool tool;
  const auto parsed = tool.parse({"scan", "--limit=42", "notepad.exe", "-o", "a file", "--json", "--lang", "ru"});
  CHECK(parsed.kind == Kind::run);
  CHECK(parsed.command == "scan");
  CHECK(tool.limit == 42);
  CHECK(tool.target == "notepad.exe");
  CHECK(tool.output == "a file");
  CHECK(tool.json);
  CHECK(tool.second.empty());
  CHECK_FALSE(tool.quick);
}

TEST_CASE("both ends of a range are in it") {
  Tool tool;
  CHECK(tool.parse({"scan", "x", "--limit", "1"}).kind == Kind::run);
  CHECK(tool.limit == 1);
  CHECK(tool.parse({"scan", "x", "--limit", "5000"}).kind == Kind::run);
  CHECK(tool.limit == 5000);
}

TEST_CASE("words that look like something else") {
  Tool tool;
  CHECK(tool.parse({"scan", "--", "--json", "scan"}).kind == Kind::run);
  CHECK(tool.target == "--json");
  CHECK(tool.second == "scan");
  CHECK_FALSE(tool.json);
  for (const std::string target :
       {"scan", "list", "-5", "/x", "[a,b]", "{}", "\"q\"", "a,b", "%%", "окно", "a=b", "-"}) {
    Tool fresh;
    CAPTURE(target);
    CHECK(fresh.parse({"scan", target}).kind == Kind::run);
    CHECK(fresh.target == target);
    Tool valued;
    if (target == "-") continue;
    CHECK(valued.parse({"scan", "x", "--output=" + target}).kind == Kind::run);
    CHECK(valued.output == target);
  }
}

TEST_CASE("what follows -- is not judged where a command takes it") {
  Tool tool;
  CHECK(tool.parse({"start", "--fast", "--", "a.exe", "--json", "--", "--help", ""}).kind == Kind::run);
  CHECK(tool.quick);
  CHECK(tool.started == Words{"a.exe", "--json", "--", "--help", ""});
  Tool none;
  CHECK(none.parse({"start", "--fast"}).kind == Kind::run);
  CHECK(none.started.empty());
  Tool wrong;
  CHECK(wrong.parse({"start", "--slow", "--", "a.exe"}).kind == Kind::wrong_usage);
  CHECK(wrong.started.empty());
  CHECK(tool.parse({"start", "--help"}).text.find("[-- PROGRAM [ARGUMENT]…]") != std::string::npos);
}

TEST_CASE("nothing is stored when anything is wrong") {
  Tool tool;
  CHECK(tool.parse({"scan", "x", "--json", "--limit", "8", "--bad"}).kind == Kind::wrong_usage);
  CHECK(tool.target.empty());
  CHECK_FALSE(tool.json);
  CHECK(tool.limit == 7);
}

TEST_CASE("help and version are given whatever else is wrong") {
  for (const Words& words : {Words{"--help"}, {"-h"}, {"/?"}, {"--help", "--bad"}, {"scna", "--help"}}) {
    const auto parsed = Tool{}.parse(words);
    CHECK(parsed.kind == Kind::help);
    CHECK(parsed.text.starts_with("Usage: tool COMMAND [OPTIONS]\n"));
  }
  for (const Words& words : {Words{"scan", "-h"}, {"--help", "scan"}, {"scan", "/?"}, {"scan", "--limit", "x", "-h"}}) {
    CHECK(Tool{}.parse(words).text.starts_with("Usage: tool scan [OPTIONS] PID|NAME [PID|NAME]\n"));
  }
  CHECK(Tool{}.parse({"--version"}).kind == Kind::version);
  CHECK(Tool{}.parse({"scan", "--version"}).kind == Kind::version);
  CHECK(Tool{}.parse({"--version", "--help"}).kind == Kind::help);
}
