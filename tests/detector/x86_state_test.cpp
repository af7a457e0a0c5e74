// SPDX-License-Identifier: MIT
// Which callouts of x86 are live: by the list of exception registrations, by the chain of frame pointers, by absence.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "x86_scene.hpp"

using namespace kcb;
using test::X86Scene;

namespace {

constexpr std::uint32_t a = 0x1'2000;

void is_outside(const ThreadReport& report, Trust trust) {
  CHECK(report.state == State::outside);
  CHECK(report.state_trust == trust);
  CHECK(report.callbacks.empty());
  CHECK(report.hints.empty());
}

void is_unknown(const ThreadReport& report, Doubt doubt) {
  CHECK(report.state == State::unknown);
  CHECK_FALSE(report.state_trust);
  CHECK(report.doubt == doubt);
  CHECK(report.callbacks.empty());
}

void is_in_callback(const ThreadReport& report, Trust trust) {
  CHECK(report.state == State::in_callback);
  CHECK(report.state_trust == trust);
  REQUIRE(report.callbacks.size() == 1);
  CHECK(report.callbacks[0].trust == trust);
  CHECK(report.callbacks[0].address == a);
  CHECK(report.hints.empty());
}

}  // namespace

TEST_CASE("x86: a stack without a place for a callout is outside, if it is whole") {
  is_outside(X86Scene().report(), Trust::absent);
  is_outside(X86Scene().without_teb().report(), Trust::absent);
  is_unknown(X86Scene().cut().report(), Doubt::stack_cut);
  is_unknown(X86Scene().fiber(0x50000).report(), Doubt::fiber);
}

TEST_CASE("x86: a registration in the list proves a callout live, whatever the frame pointers say") {
  is_in_callback(X86Scene().windows_registered(a).report(), Trust::seh_chain);
  is_in_callback(X86Scene().windows_registered(a).lose_frame_pointer().report(), Trust::seh_chain);
  const ThreadReport framed = X86Scene().windows_registered(a).frame(a - 4, X86Scene::ntdll + 0x756cd).report();
  is_in_callback(framed, Trust::seh_chain);
  CHECK_FALSE(framed.callbacks[0].index);
}

TEST_CASE("x86: one that is not in the whole list is stale, if the frame pointers do not contradict it") {
  is_outside(X86Scene().windows(a).report(), Trust::seh_chain);
  const ThreadReport both = X86Scene().windows(a).frame(a - 4, X86Scene::ntdll + 0x756cd).report();
  is_unknown(both, Doubt::callout_like);
  CHECK(both.hints.size() == 1);
}

TEST_CASE("x86: without a list, frame pointers prove a callout live and never stale") {
  is_in_callback(X86Scene().windows(a).frame(a - 4, X86Scene::ntdll + 0x756cd).without_teb().report(), Trust::chained);
  is_unknown(X86Scene().windows(a).without_teb().report(), Doubt::callout_like);
}

TEST_CASE("x86: a list that begins below esp, or that does not end, proves nothing") {
  is_unknown(X86Scene().windows(a).list_from(X86Scene::esp - 0x10).report(), Doubt::callout_like);
  is_unknown(X86Scene().windows(a).put(X86Scene::last_record, 0).report(), Doubt::callout_like);
  is_unknown(X86Scene().windows(a).put(X86Scene::last_record + 4, 0x123).report(), Doubt::callout_like);
  X86Scene live;
  live.windows_registered(a).frame(a - 4, X86Scene::ntdll + 0x756cd).list_from(X86Scene::esp - 0x10);
  is_in_callback(live.report(), Trust::chained);
}

TEST_CASE("x86: without a TEB, a list from a frame decides only what is further out") {
  constexpr std::uint32_t inner = a - 0x200;
  constexpr std::uint32_t outer = a + 0x400;
  X86Scene stale;
  stale.windows(a).frame(inner, X86Scene::user32 + 0x10).register_handler(inner - 0x10, X86Scene::user32 + 0x20);
  is_outside(stale.without_teb().report(), Trust::seh_chain);
  X86Scene further_in;  // the registration of the callout itself would be further in than the first one known
  further_in.windows(a).frame(outer, X86Scene::user32 + 0x10).register_handler(outer - 0x10, X86Scene::user32 + 0x20);
  is_unknown(further_in.without_teb().report(), Doubt::callout_like);
}

TEST_CASE("x86: Wine's callouts have their registration in the dispatcher's frame") {
  constexpr std::uint32_t dispatcher = X86Scene::ntdll + 0x10bdf;
  const ThreadReport wine8 = X86Scene("Wine 8.0").wine8(a).register_handler(a - 0x64, dispatcher).report();
  is_in_callback(wine8, Trust::seh_chain);
  CHECK(wine8.callbacks[0].index == 3U);
  CHECK(wine8.callbacks[0].name == "NtUserCallWinProc");
  const ThreadReport wine10 = X86Scene("Wine 10.0").wine10(a).register_handler(a - 0x74, dispatcher).report();
  is_in_callback(wine10, Trust::seh_chain);
  CHECK(wine10.callbacks[0].entered_from == "win32u+0xe338");
  is_outside(X86Scene("Wine 8.0").wine8(a).report(), Trust::seh_chain);
  is_outside(X86Scene("Wine 10.0").wine10(a).report(), Trust::seh_chain);
  is_in_callback(X86Scene("Wine 10.0").wine10(a).frame(a - 4, X86Scene::win32u + 0xe338).without_teb().report(),
                 Trust::chained);
  // A registration of ntdll's near it, at no place that is known: another version's dispatcher, or something else.
  is_unknown(X86Scene("Wine 9.0").wine10(a).register_handler(a - 0x80, dispatcher).report(), Doubt::callout_like);
}

TEST_CASE("x86: a dispatcher that aligns the stack saves ebp below a copy of its return address") {
  constexpr std::uint32_t entry = a + 0x0c;
  constexpr std::uint32_t frame = a - 0x08;
  constexpr std::uint32_t dispatcher = X86Scene::ntdll + 0x695e0;
  X86Scene scene("Wine 8.0");
  scene.wine8(entry).frame(frame, 0xdeadbabe).frame(frame - 0x80, X86Scene::user32 + 0x650f8);
  is_unknown(scene.report(), Doubt::callout_like);  // the chains contradict each other
  const ThreadReport framed = X86Scene(scene).without_teb().report();
  CHECK(framed.state_trust == Trust::chained);
  const ThreadReport report = scene.register_handler(frame - 0x60, dispatcher).report();
  CHECK(report.state_trust == Trust::seh_chain);
  REQUIRE(report.callbacks.size() == 1);
  CHECK(report.callbacks[0].address == entry);
  CHECK(report.chain_complete);
  CHECK(scene.lose_frame_pointer().report().chain_complete);
  X86Scene stale("Wine 8.0");
  stale.wine8(entry).put(frame + 4, 0xdeadbabe).register_handler(frame - 0x80, X86Scene::program + 0x20);
  is_outside(stale.report(), Trust::seh_chain);
}

TEST_CASE("x86: a Windows that registers no handler is never outside with such a place on the stack") {
  X86Scene xp("Windows 5.1.2600");
  xp.put(a, X86Scene::ntdll + 0x756cd).put(a + 4, a + 0x0c).put(a + 8, 0x20);
  is_unknown(xp.report(), Doubt::callout_like);
  xp.frame(a - 4, X86Scene::ntdll + 0x756cd);
  is_in_callback(xp.report(), Trust::chained);
  // The frame pointer of an exception filter is that of the function further out; a registered function saved its own.
  X86Scene filter("Windows 5.1.2600");
  filter.put(a, X86Scene::ntdll + 0x756cd).put(a + 4, a + 0x0c).put(a + 8, 0x20);
  filter.frame(a - 4, X86Scene::ntdll + 0x756cd).frame(a - 0x100, X86Scene::user32 + 0x10);
  filter.register_handler(a - 0x110, X86Scene::program + 0x20).lose_frame_pointer();
  is_in_callback(filter.report(), Trust::chained);
}

TEST_CASE("x86: of nested callouts each is live for itself, innermost first") {
  X86Scene scene;
  const ThreadReport report = scene.windows_registered(a + 0x800).windows(a + 0x400).windows_registered(a).report();
  CHECK(report.state == State::in_callback);
  REQUIRE(report.callbacks.size() == 2);
  CHECK(report.callbacks[0].address == a);
  CHECK(report.callbacks[1].address == a + 0x800);
}

TEST_CASE("x86: where a dispatcher may be entered or left, absence proves nothing") {
  X86Scene entered;
  entered.stopped_at(X86Scene::ntdll + 0x75600).put(X86Scene::esp + 4, 2).put(X86Scene::esp + 8, X86Scene::esp + 0x1c);
  is_unknown(entered.report(), Doubt::callout_like);
  X86Scene left;
  left.stopped_at(X86Scene::ntdll + 0x75600).put(X86Scene::esp + 0x0c, X86Scene::last_record);
  left.put(X86Scene::esp + 0x10, X86Scene::ntdll + 0x75600).put(X86Scene::esp + 0x14, a).put(a, X86Scene::user32 + 1);
  is_unknown(left.report(), Doubt::callout_like);
}

TEST_CASE("x86: frames are those of the frame pointers, and no more is said of words in the gaps than scanned") {
  X86Scene scene;
  scene.windows_registered(a).frame(a - 4, X86Scene::ntdll + 0x756cd).frame(a - 0x40, X86Scene::user32 + 0x7c61d);
  const ThreadReport report = scene.report();
  CHECK(report.chain_complete);
  REQUIRE(report.frames.size() == 5);
  CHECK(report.frames[0].symbol == "program+0x1000");
  CHECK(report.frames[0].trust == Trust::unwound);
  CHECK(report.frames[1].symbol == "user32+0x7c61d");
  CHECK(report.frames[1].trust == Trust::chained);
  CHECK(report.frames[2].symbol == "ntdll+0x756cd");
  CHECK(report.frames[3].symbol == "user32+0x302fc");  // to which the interrupted call returns
  CHECK(report.callbacks[0].function == "user32+0x7c61d");
  // Whatever the frame pointers leave out, no place on the whole stack is left open.
  CHECK(scene.lose_frame_pointer().report().chain_complete);
  CHECK_FALSE(scene.cut().report().chain_complete);
}
