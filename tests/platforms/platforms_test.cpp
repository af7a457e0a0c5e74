// SPDX-License-Identifier: MIT
// samples/platforms.json: every sample has an entry for every system, and no entry is left over or says half.
#include "platforms.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

#include <nlohmann/json.hpp>

using kcb::test::not_shown;
using nlohmann::json;

namespace {

std::set<std::string> folders() {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(KCB_SAMPLES)) {
    const std::string name = entry.path().filename().string();
    const auto digit = [&](std::size_t i) { return name[i] >= '0' && name[i] <= '9'; };
    if (entry.is_directory() && name.size() > 3 && digit(0) && digit(1) && name[2] == '_') names.insert(name);
  }
  return names;
}

std::set<std::string> keys(const json& object) {
  std::set<std::string> names;
  for (const auto& [name, value] : object.items()) names.insert(name);
  return names;
}

bool is_text(const json& object, const char* name) {
  return object.contains(name) && object.at(name).is_string() && !object.at(name).get<std::string>().empty();
}

/** What one system shows: a state, for what is not shown a reason and a note, and nothing that is spelt wrongly. */
void check_state(const json& shown) {
  const std::set<std::string> states{"seen", "not_shown", "not_verified"};
  REQUIRE(is_text(shown, "state"));
  const std::string state = shown.at("state");
  CHECK(states.contains(state));
  CHECK(is_text(shown, "reason") == (state == "not_shown"));
  if (state == "not_shown") CHECK(is_text(shown, "note"));
  for (const auto& [name, value] : shown.items()) {
    CAPTURE(name);
    CHECK(std::set<std::string>{"state", "reason", "note", "source"}.contains(name));
    CHECK(is_text(shown, name.c_str()));
  }
}

}  // namespace

TEST_CASE("platforms: every sample has an entry, and every entry is of a sample or of the detector") {
  const json platforms = json::parse(kcb::test::platforms_text());
  const std::set<std::string> samples = folders();
  REQUIRE(samples.size() >= 7);
  const std::set<std::string> shown = keys(platforms.at("shown"));
  INFO("samples/platforms.json is the file to touch; tests/house/sample_pieces.sh lists all that a sample lacks");
  for (const std::string& sample : samples) {
    CAPTURE(sample);
    CHECK(shown.contains(sample));
  }
  for (const std::string& name : shown) {
    CAPTURE(name);
    const std::string of = name.substr(0, name.find('.'));
    CHECK((samples.contains(of) || (of == "detector" && of != name)));
  }
}

TEST_CASE("platforms: every entry tells the state on every system") {
  const json platforms = json::parse(kcb::test::platforms_text());
  CHECK(keys(platforms) == std::set<std::string>{"about", "shown", "systems"});
  for (const auto& [name, entry] : platforms.at("shown").items()) {
    CAPTURE(name);
    const bool special = name.find('.') != std::string::npos;
    std::set<std::string> expected = keys(platforms.at("systems"));
    if (special) expected.insert("what");
    REQUIRE(keys(entry) == expected);
    if (special) CHECK(is_text(entry, "what"));
    for (const auto& [system, about] : platforms.at("systems").items()) {
      CAPTURE(system);
      check_state(entry.at(system));
      // Where nothing was tried, nothing was seen but by other means, which are named.
      if (about.at("tried").is_null() && entry.at(system).at("state") == "seen") {
        CHECK(is_text(entry.at(system), "source"));
      }
    }
  }
}

TEST_CASE("platforms: a system is known by the beginning of its name, and by one only") {
  const json platforms = json::parse(kcb::test::platforms_text());
  for (const char* system : {"Wine 8.0", "Wine 8.21", "Wine 10.0", "Windows 10.0.26200"}) {
    CAPTURE(system);
    CHECK(std::ranges::count_if(platforms.at("systems"), [&](const json& known) {
            return std::string(system).starts_with(known.at("begins").get<std::string>());
          }) == 1);
  }
}

TEST_CASE("platforms: a test is told why to skip, and only where it has to") {
  const std::string text = R"({"systems": {"wine-8": {"begins": "Wine 8."}, "windows": {"begins": "Windows "}},
    "shown": {"x": {"wine-8": {"state": "not_shown", "reason": "why", "note": "More."},
                    "windows": {"state": "not_verified"}}}})";
  CHECK(not_shown("x", "Wine 8.0", text) == "why: More.");
  CHECK(not_shown("x", "Windows 10.0.26200", text) == std::nullopt);
  CHECK(not_shown("x", "Wine 80.0", text) == std::nullopt);
  CHECK(not_shown("x", "Wine 11.0", text) == std::nullopt);
  CHECK_THROWS_AS(not_shown("y", "Wine 8.0", text), json::out_of_range);
}
