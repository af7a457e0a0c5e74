// SPDX-License-Identifier: MIT
// How wide a text is on a terminal, and columns that depend on it.
#include <catch2/catch_test_macros.hpp>

#include "kcb/report/window_list.hpp"
#include "language/columns.hpp"

using namespace kcb;

TEST_CASE("columns: what a text takes on a terminal") {
  CHECK(columns("") == 0);
  CHECK(columns("поток") == 5);
  CHECK(columns("e\u0301te\u0301") == 3);  // combining accents
  CHECK(columns("й") == columns("и\u0306"));
  CHECK(columns("a\u00adb") == 2);  // a soft hyphen
  CHECK(columns("窓") == 2);
  CHECK(columns("🪟") == 2);
  CHECK(columns("\xff") == 1);
}

TEST_CASE("columns: the list of windows is in line, whatever letters its names have") {
  std::vector<WindowInfo> windows;
  for (const char* name : {"gelé.exe", "a.exe", "e\u0301te\u0301.exe", "窓.exe"}) {
    WindowInfo& window = windows.emplace_back();
    window.pid = 12;
    window.process = name;
    window.title = "x";
    window.answers = true;
  }
  const std::string text = to_text(windows, Messages::open("en"));
  CHECK(text ==
        "12  gelé.exe  answers  “x”\n"
        "12  a.exe     answers  “x”\n"
        "12  e\u0301te\u0301.exe   answers  “x”\n"
        "12  窓.exe    answers  “x”\n");
}
