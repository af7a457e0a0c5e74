// SPDX-License-Identifier: MIT
// Which windows are listed, of those that a Windows with ghosts and cloaked windows has; Wine has neither.
#include "windows/window_calls.hpp"

#include <catch2/catch_test_macros.hpp>

#include <map>

using namespace kcb;

namespace {

/** A window as the system describes it. */
struct Described {
  std::uint32_t pid = 0;
  std::string title;
  std::string class_name = "Window";
  bool visible = true, cloaked = false, hung = false, answers = true;
  int stands_for = 0;     ///< The number of the window behind a ghost; 0 for none.
  std::uint32_t tid = 0;  ///< 0 for the only thread of the process.
};

/** Desktop windows by their numbers, from the uppermost on. */
class Desktop final : public WindowCalls {
 public:
  std::map<int, Described> windows;
  std::map<int, Described> unseen;  ///< Message-only windows; other numbers.
  int asked = 0;                    ///< Messages sent.

  static Window handle(int number) { return number == 0 ? nullptr : &numbers().at(static_cast<std::size_t>(number)); }

  std::vector<Window> top_level() override {
    std::vector<Window> all;
    for (const auto& [number, described] : windows) all.push_back(handle(number));
    return all;
  }
  bool visible(Window window) override { return of(window).visible; }
  bool cloaked(Window window) override { return of(window).cloaked; }
  std::string class_name(Window window) override { return of(window).class_name; }
  Window hung_window(Window ghost) override { return handle(of(ghost).stands_for); }
  bool hung(Window window) override { return of(window).hung; }
  bool answers(Window window) override {
    ++asked;
    return of(window).answers;
  }
  std::vector<Window> message_only() override {
    std::vector<Window> all;
    for (const auto& [number, described] : unseen) all.push_back(handle(number));
    return all;
  }
  std::uint32_t pid(Window window) override { return of(window).pid; }
  std::uint32_t tid(Window window) override {
    const Described& described = of(window);
    return described.tid != 0 ? described.tid : described.pid + 1;
  }
  std::string title(Window window) override { return of(window).title; }
  std::string process_name(std::uint32_t pid) override { return std::to_string(pid) + ".exe"; }

  /** One line a window: process, title, and whether it answers. */
  std::string listed() {
    std::string text;
    for (const WindowInfo& window : list_windows(*this)) {
      text += window.process + ' ' + window.title + (window.answers ? " answers\n" : " hangs\n");
    }
    return text;
  }

 private:
  static std::vector<char>& numbers() {
    static std::vector<char> numbers(16);
    return numbers;
  }
  const Described& of(Window window) {
    const int number = static_cast<int>(static_cast<char*>(window) - numbers().data());
    return windows.contains(number) ? windows.at(number) : unseen.at(number);
  }
};

}  // namespace

TEST_CASE("window list: a ghost is not listed, but the window that it stands for") {
  Desktop desktop;
  desktop.windows[1] = {.pid = 900, .title = "Letter (Not Responding)", .class_name = "Ghost", .stands_for = 3};
  desktop.windows[2] = {.pid = 20, .title = "Clock"};
  SECTION("which is hidden") {
    desktop.windows[3] = {.pid = 10, .title = "Letter", .visible = false, .hung = true, .answers = false};
  }
  SECTION("which can still be seen") {
    desktop.windows[3] = {.pid = 10, .title = "Letter", .hung = true, .answers = false};
  }
  CHECK(desktop.listed() == "10.exe Letter hangs\n20.exe Clock answers\n");
  CHECK(desktop.asked == 1);
}

TEST_CASE("window list: a window that merely has the class of a ghost") {
  Desktop desktop;
  desktop.windows[1] = {.pid = 30, .title = "Halloween", .class_name = "Ghost"};
  CHECK(desktop.listed() == "30.exe Halloween answers\n");
}

TEST_CASE("window list: a window whose thread has not taken messages for long is not asked") {
  Desktop desktop;
  desktop.windows[1] = {.pid = 30, .title = "Letter", .hung = true};
  CHECK(desktop.listed() == "30.exe Letter hangs\n");
  CHECK(desktop.asked == 0);
}

TEST_CASE("window list: what nobody sees is left out") {
  Desktop desktop;
  desktop.windows[1] = {.pid = 30, .title = "Settings", .cloaked = true};
  desktop.windows[2] = {.pid = 40, .title = "Helper", .visible = false};
  desktop.windows[3] = {.pid = 50, .title = "Letter", .answers = false};
  CHECK(desktop.listed() == "50.exe Letter hangs\n");
  CHECK(desktop.asked == 1);
}

TEST_CASE("window list: the windows of a thread are asked once") {
  Desktop desktop;
  for (const int number : {1, 2, 3}) desktop.windows[number] = {.pid = 30, .title = "Letter", .answers = false};
  desktop.windows[4] = {.pid = 30, .title = "Clock", .tid = 77};
  CHECK(desktop.listed() == "30.exe Letter hangs\n30.exe Letter hangs\n30.exe Letter hangs\n30.exe Clock answers\n");
  CHECK(desktop.asked == 2);
}

TEST_CASE("windows of a report: who owns one, and whose does not answer") {
  Desktop desktop;
  desktop.windows[1] = {.pid = 30, .title = "Letter", .answers = false, .tid = 31};
  desktop.windows[2] = {.pid = 30, .title = "Default IME", .visible = false, .answers = false, .tid = 32};
  desktop.windows[3] = {.pid = 30, .title = "Clock", .tid = 33};
  desktop.windows[4] = {.pid = 50, .title = "Another program", .answers = false, .tid = 51};
  desktop.unseen[5] = {.pid = 30, .title = "", .answers = false, .tid = 34};
  Report report;
  report.target.pid = 30;
  for (const std::uint32_t tid : {31U, 32U, 33U, 34U, 35U}) report.threads.emplace_back().tid = tid;
  find_windows({&report, 1}, desktop);
  for (const ThreadReport& thread : report.threads) {
    CAPTURE(thread.tid);
    CHECK(thread.owns_window == (thread.tid != 35));
    CHECK(hangs(thread) == (thread.tid == 31));
  }
  CHECK(report.threads.front().unresponsive->title == "Letter");
  CHECK(desktop.asked == 2);
}

TEST_CASE("windows of several reports: each of their windows is asked once, and no other") {
  Desktop desktop;
  desktop.windows[1] = {.pid = 30, .title = "Letter", .answers = false, .tid = 31};
  desktop.windows[2] = {.pid = 50, .title = "Another program", .answers = false, .tid = 51};
  desktop.windows[3] = {.pid = 70, .title = "Not examined", .answers = false, .tid = 71};
  std::vector<Report> reports(3);
  reports[0].target.pid = 30;
  reports[0].threads.emplace_back().tid = 31;
  reports[1].target.pid = 50;
  reports[1].threads.emplace_back().tid = 51;
  reports[2].target.pid = 90;
  reports[2].threads.emplace_back().tid = 91;
  find_windows(reports, desktop);
  CHECK(hangs(reports[0].threads[0]));
  CHECK(hangs(reports[1].threads[0]));
  CHECK(reports[1].threads[0].unresponsive->title == "Another program");
  CHECK_FALSE(hangs(reports[2].threads[0]));
  CHECK(reports[2].threads[0].owns_window == false);
  CHECK(desktop.asked == 2);
}
