// SPDX-License-Identifier: MIT
// When looks at a process become hangs, and when these are over. The clock is the test's own.
#include "hang/hang_watch.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace kcb;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t thread = 12;
constexpr std::uint32_t other = 31;

/** Looks that take no time, at moments that are counted from the first on. */
class Watched {
 public:
  explicit Watched(std::chrono::milliseconds after) : watch_(after) {}

  /** What is told at a look that finds windows of these threads silent; in words, such as "1 began 5000". */
  std::string at(std::chrono::milliseconds now, const std::vector<std::uint32_t>& silent,
                 const std::optional<std::vector<HeldThread>>& held = std::nullopt) {
    HangLook look{begin_ + now, begin_ + now, {}, held};
    for (const std::uint32_t tid : silent) look.silent.push_back({tid, {0x1234, "Letter"}});
    return words(watch_.look(look));
  }
  std::string ends(std::chrono::milliseconds now) { return words(watch_.end(begin_ + now)); }
  HangWatch& watch() { return watch_; }

 private:
  static std::string words(const std::vector<HangEvent>& events) {
    std::string text;
    for (const HangEvent& event : events) {
      const bool over = event.kind == HangEvent::Kind::over;
      text += (text.empty() ? "" : ", ") + std::to_string(event.hang);
      text += over ? " over " : event.kind == HangEvent::Kind::still ? " still " : " began ";
      text += std::to_string(event.least.count());
      if (event.most) text += ".." + std::to_string(event.most->count());
      if (event.kind == HangEvent::Kind::began && event.sign == HangSign::in_callback) text += " in a callback";
    }
    return text;
  }

  HangWatch watch_;
  HangWatch::Time begin_{1h};
};

}  // namespace

TEST_CASE("hang: it begins after a time, is told at twice the time, and is over") {
  Watched watched(5s);
  CHECK(watched.at(0s, {}).empty());
  CHECK(watched.at(1s, {thread}).empty());
  CHECK(watched.at(5s, {thread}).empty());
  CHECK(watched.at(6s, {thread}) == "1 began 5000");
  CHECK(watched.watch().lasting() == 1);
  CHECK(watched.at(10s, {thread}).empty());
  CHECK(watched.watch().longest() == 9s);  // if the watch ended now
  CHECK(watched.at(11s, {thread}) == "1 still 10000");
  CHECK(watched.at(20s, {thread}).empty());
  CHECK(watched.at(21s, {thread}) == "1 still 20000");
  CHECK(watched.at(22s, {}) == "1 over 20000..22000");
  CHECK(watched.watch().lasting() == 0);
  CHECK(watched.watch().count() == 1);
  CHECK(watched.watch().longest() == 20s);
  CHECK(watched.at(23s, {}).empty());
}

TEST_CASE("hang: a window that answers in between does not hang, and a second hang has the next number") {
  Watched watched(2s);
  CHECK(watched.at(0s, {thread}).empty());
  CHECK(watched.at(1s, {}).empty());
  CHECK(watched.at(2s, {thread}).empty());
  CHECK(watched.at(3s, {thread}).empty());
  CHECK(watched.at(4s, {thread, other}) == "1 began 2000");
  CHECK(watched.at(6s, {other}) == "1 over 2000..5000, 2 began 2000");
  CHECK(watched.ends(7s) == "2 over 2000..4000");
}

TEST_CASE("hang: what hung at the first look may have begun at any time before") {
  Watched watched(1s);
  CHECK(watched.at(0s, {thread}).empty());
  CHECK(watched.at(1s, {thread}) == "1 began 1000");
  CHECK(watched.at(2s, {}) == "1 over 1000");
}

TEST_CASE("hang: a look that takes long counts from its begin where a window was silent, to its end where it was not") {
  HangWatch watch(1s);
  const HangWatch::Time begin{1h};
  const std::vector<SilentThread> silent{{thread, {}}};
  CHECK(watch.look({begin, begin + 100ms, {}, {}}).empty());
  CHECK(watch.look({begin + 300ms, begin + 800ms, silent, {}}).empty());
  const auto began = watch.look({begin + 1s, begin + 1500ms, silent, {}});
  REQUIRE(began.size() == 1);
  CHECK(began.front().least == 1200ms);
  const auto over = watch.look({begin + 2s, begin + 2200ms, {}, {}});
  REQUIRE(over.size() == 1);
  CHECK(over.front().least == 1200ms);
  CHECK(over.front().most == 2200ms);
}

TEST_CASE("hang: through a long night it is told at least once an hour, and seldom at its begin") {
  Watched watched(5s);
  int told = 0;
  std::chrono::milliseconds last = 0s;
  for (std::chrono::milliseconds now = 0s; now <= 12h; now += 1s) {
    if (watched.at(now, {thread}).empty()) continue;
    ++told;
    CHECK(now - last <= 1h);
    last = now;
  }
  CHECK(told == 21);  // at 5, 10, 20 … 5120 s, and then once an hour
}

TEST_CASE("hang: when nobody has looked for long, as while the machine was asleep, counting begins anew") {
  Watched watched(5s);
  CHECK(watched.at(0s, {thread}).empty());
  CHECK(watched.at(8h, {thread}).empty());
  CHECK(watched.at(8h + 5s, {thread}) == "1 began 5000");
  CHECK(watched.at(16h, {thread}).starts_with("1 still"));
  CHECK(watched.at(16h + 1s, {}).starts_with("1 over"));
}

TEST_CASE("hang: a thread that stays in one callback") {
  Watched watched(4s);
  const std::vector<HeldThread> first{{thread, false}};
  const std::vector<HeldThread> same{{thread, true}};
  CHECK(watched.at(0s, {}, std::vector<HeldThread>{}).empty());
  CHECK(watched.at(2s, {}, first).empty());
  CHECK(watched.at(4s, {}, same).empty());
  CHECK(watched.at(5s, {}).empty());  // not looked at
  SECTION("long enough") {
    CHECK(watched.at(6s, {}, same) == "1 began 4000 in a callback");
    CHECK(watched.at(7s, {}).empty());
    CHECK(watched.at(8s, {}, std::vector<HeldThread>{}) == "1 over 4000..8000");
  }
  SECTION("and is then in another") {
    CHECK(watched.at(6s, {}, first).empty());
    CHECK(watched.at(8s, {}, same).empty());
    CHECK(watched.at(10s, {}, same) == "1 began 4000 in a callback");
  }
  SECTION("while its window does not answer either: one hang, from the first sign to the last") {
    CHECK(watched.at(6s, {thread}, same) == "1 began 4000 in a callback");
    CHECK(watched.at(8s, {}, same).empty());
    CHECK(watched.at(9s, {thread}, std::vector<HeldThread>{}).empty());
    CHECK(watched.at(10s, {}) == "1 over 7000..10000");
  }
}
