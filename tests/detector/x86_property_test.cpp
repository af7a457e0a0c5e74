// SPDX-License-Identifier: MIT
// Made-up stacks of x86: stale callout frames planted anywhere are never callbacks, and a live one is never left out of
// what may be: its thread is in a callback or unknown, and not outside.
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "x86_scene.hpp"

using namespace kcb;
using test::X86Scene;

namespace {

/** A stack of words that point to code, to the stack or nowhere, with registrations and frames at random. */
class Made {
 public:
  Made(std::string system, unsigned seed) : random_(seed), wine_(system.starts_with("Wine")), scene(std::move(system)) {
    for (std::uint32_t at = X86Scene::esp; at < X86Scene::last_record - 8; at += 4) scene.put(at, word(at));
  }

  std::uint32_t pick(std::uint32_t low, std::uint32_t high) {
    return low + static_cast<std::uint32_t>(random_()) % (high - low + 1);
  }

  /** A word that makes no callout frame: it never points a little further up the stack. */
  std::uint32_t word(std::uint32_t at) {
    switch (pick(0, 5)) {
      case 0:
        return X86Scene::program + pick(0, 0x1fffff);
      case 1:
        return X86Scene::user32 + pick(0, 0x1fffff);
      case 2:
        return X86Scene::ntdll + pick(0, 0x1fffff);
      case 3:
        return std::min(at + 0x80 + pick(0, 0x400) * 4, X86Scene::stack_end - 4);
      default:
        return pick(0, 0xffff);
    }
  }

  /** A callout frame; `registered` puts it into the list, as the dispatcher does. */
  void callout(std::uint32_t a, bool registered) {
    if (!wine_) {
      registered ? scene.windows_registered(a) : scene.windows(a);
      return;
    }
    pick(0, 1) == 0 ? scene.wine8(a) : scene.wine10(a);
    if (registered) scene.register_handler(a - (kind_of(a) ? 0x64 : 0x74), X86Scene::ntdll + 0x10bdf);
  }

  /** Whether the frame at a place is one of Wine 8. */
  [[nodiscard]] bool kind_of(std::uint32_t a) const {
    return scene.snapshot().memory.get<std::uint32_t>(a) == 0xdeadbabe;
  }

 private:
  std::mt19937 random_;
  bool wine_;

 public:
  X86Scene scene;
};

constexpr std::uint32_t gap = 0x200;  // no two frames lie closer

}  // namespace

TEST_CASE("x86 property: planted stale frames never become callbacks, live ones never outside") {
  const unsigned seed = GENERATE(range(0U, 150U));
  const std::string system = GENERATE("Windows 10.0.19045", "Wine 10.0");
  INFO(system << ", seed " << seed);
  Made made(system, seed);
  const std::uint32_t count = made.pick(1, 5);
  std::vector<std::uint32_t> live;
  std::uint32_t at = X86Scene::last_record - gap;
  for (std::uint32_t i = 0; i < count; ++i) {
    at -= gap + made.pick(0, 0x80) * 4;
    const bool registered = made.pick(0, 2) == 0;
    made.callout(at, registered);
    if (registered) live.insert(live.begin(), at);
    if (made.pick(0, 1) == 0) {
      made.scene.register_handler(at - 0x180, made.pick(0, 1) == 0 ? X86Scene::program : X86Scene::ntdll);
    }
  }
  // With the list, all of it is known.
  const ThreadReport report = made.scene.report();
  std::vector<std::uint32_t> found;
  for (const Callback& callback : report.callbacks) found.push_back(static_cast<std::uint32_t>(callback.address));
  CHECK(found == live);
  CHECK(report.state == (live.empty() ? State::outside : State::in_callback));
  // Without it, no stale frame is a callback, and a thread with a live one is not outside.
  const ThreadReport blind = made.scene.without_teb().report();
  CHECK(blind.callbacks.empty());
  CHECK(blind.state != State::outside);
}
