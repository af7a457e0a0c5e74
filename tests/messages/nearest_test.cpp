// SPDX-License-Identifier: MIT
// What somebody probably meant who mistyped a word.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "program/nearest.hpp"

using kcb::nearest;

namespace {

const std::vector<std::string> commands{"list", "scan", "dump", "watch", "snapshot", "trace", "explain"};

}  // namespace

TEST_CASE("one fault in three letters is forgiven: too many, missing, wrong, or two that changed places") {
  CHECK(nearest("scna", commands) == "scan");
  CHECK(nearest("scann", commands) == "scan");
  CHECK(nearest("scn", commands) == "scan");
  CHECK(nearest("scam", commands) == "scan");
  CHECK(nearest("snapshto", commands) == "snapshot");
  CHECK(nearest("snpshto", commands) == "snapshot");
  CHECK(nearest("exlpian", commands) == "explain");
}

TEST_CASE("what differs more, or is too short to be told from anything else, is near nothing") {
  for (const char* word : {"nonsense", "notepad", "1234", "acns", "sacn1", "ls", "s", "", "-", "--"}) {
    CAPTURE(word);
    CHECK_FALSE(nearest(word, commands));
  }
  CHECK_FALSE(nearest(std::string(100'000, 'a'), commands));
  CHECK_FALSE(nearest("scan", {}));
}

TEST_CASE("the nearest wins over one that is near, and the first of two that are as near") {
  CHECK(nearest("trade", {"grade", "track", "trade"}) == "trade");
  CHECK(nearest("bist", {"list", "mist"}) == "list");
  CHECK(nearest("dumps", {"dumpster", "dump"}) == "dump");
}

TEST_CASE("a beginning stands for the only word that begins so") {
  CHECK(nearest("snap", commands) == "snapshot");
  CHECK(nearest("--int", {"--interval", "--images"}) == "--interval");
  CHECK_FALSE(nearest("--inte", {"--interval", "--interactive"}));
}

TEST_CASE("case and dashes at the beginning do not count") {
  CHECK(nearest("SCAN", commands) == "scan");
  CHECK(nearest("-json", {"--json"}) == "--json");
  CHECK(nearest("БЛОКНОТ", {"блокнот"}) == "блокнот");
  CHECK(nearest("--repaet", {"--repeat", "--replay"}) == "--repeat");
}
