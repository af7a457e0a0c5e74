// SPDX-License-Identifier: MIT
// What GetThreadWaitChain answers, as a chain of waits: no answer may be misread, however odd.
#include "detector/wait_nodes.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace kcb;

namespace {

constexpr std::uint32_t target = 100;

WaitNode thread(std::uint32_t tid, std::uint32_t pid = target) {
  return {WaitNodeType::thread, pid, tid, {}};
}

WaitNode object(WaitNodeType type, std::u16string name = {}) {
  return {type, 0, 0, std::move(name)};
}

std::optional<Waits> read(std::vector<WaitNode> nodes, bool cycle = false) {
  return read_wait_nodes({std::move(nodes), false, cycle}, 12, target);
}

}  // namespace

TEST_CASE("wait nodes: a message sent to a thread of the same process") {
  const auto waits = read({thread(12), object(WaitNodeType::send_message), thread(31)});
  REQUIRE(waits);
  CHECK(waits->trust == WaitTrust::wait_chain);
  CHECK_FALSE(waits->deadlock);
  CHECK_FALSE(waits->truncated);
  REQUIRE(waits->chain.size() == 1);
  const WaitLink& link = waits->chain[0];
  CHECK(link.waiter == 12);
  CHECK(link.kind == WaitKind::message);
  CHECK(link.tid == 31U);
  CHECK(link.pid == target);
  CHECK_FALSE(link.elsewhere);
  CHECK_FALSE(link.name);
}

TEST_CASE("wait nodes: across processes, each step with its own waiter") {
  const auto waits = read({thread(12), object(WaitNodeType::send_message), thread(31, 500),
                           object(WaitNodeType::mutex, u"\\BaseNamedObjects\\Я"), thread(44, 600)});
  REQUIRE(waits);
  REQUIRE(waits->chain.size() == 2);
  CHECK(waits->chain[0].elsewhere);
  CHECK(waits->chain[0].pid == 500U);
  CHECK(waits->chain[1].waiter == 31);
  CHECK(waits->chain[1].kind == WaitKind::mutex);
  CHECK(waits->chain[1].name == "\\BaseNamedObjects\\Я");
  CHECK(waits->chain[1].tid == 44U);
}

TEST_CASE("wait nodes: two threads and two critical sections, a deadlock") {
  const auto waits = read({thread(12), object(WaitNodeType::critical_section), thread(31),
                           object(WaitNodeType::critical_section), thread(12)},
                          true);
  REQUIRE(waits);
  CHECK(waits->deadlock);
  REQUIRE(waits->chain.size() == 2);
  CHECK(waits->chain[1].waiter == 31);
  CHECK(waits->chain[1].tid == 12U);
}

TEST_CASE("wait nodes: a thread that runs, or waits for what is not followed, waits for nothing that is known") {
  CHECK_FALSE(read({}));
  CHECK_FALSE(read({thread(12)}));
}

TEST_CASE("wait nodes: an owner may be unknown, or known by its process only") {
  const auto nobody = read({thread(12), object(WaitNodeType::mutex)});
  REQUIRE(nobody);
  CHECK_FALSE(nobody->chain.at(0).tid);
  CHECK_FALSE(nobody->chain.at(0).pid);
  const auto process = read({thread(12), object(WaitNodeType::alpc), thread(0, 500), object(WaitNodeType::mutex)});
  REQUIRE(process);
  REQUIRE(process->chain.size() == 1);  // which thread waits for the mutex is not known
  CHECK_FALSE(process->chain[0].tid);
  CHECK(process->chain[0].pid == 500U);
  CHECK(process->chain[0].elsewhere);
}

TEST_CASE("wait nodes: a target without an identifier is not called another process") {
  const auto waits =
      read_wait_nodes({{thread(12), object(WaitNodeType::mutex), thread(31)}, false, false}, 12, std::nullopt);
  REQUIRE(waits);
  CHECK_FALSE(waits->chain.at(0).elsewhere);
}

TEST_CASE("wait nodes: every type has a kind, and a number that is none is unknown") {
  const auto kind = [](std::uint32_t type) {
    const auto waits = read({thread(12), object(static_cast<WaitNodeType>(type)), thread(31)});
    return waits ? std::optional(waits->chain.at(0).kind) : std::nullopt;
  };
  CHECK(kind(1) == WaitKind::critical_section);
  CHECK(kind(2) == WaitKind::message);
  CHECK(kind(3) == WaitKind::mutex);
  CHECK(kind(4) == WaitKind::alpc);
  CHECK(kind(5) == WaitKind::com);
  CHECK(kind(6) == WaitKind::thread);
  CHECK(kind(7) == WaitKind::process);
  CHECK_FALSE(kind(8));  // a thread after a thread
  CHECK(kind(9) == WaitKind::com);
  CHECK(kind(10) == WaitKind::unknown);
  CHECK(kind(0) == WaitKind::unknown);
  CHECK(kind(0xffffffff) == WaitKind::unknown);
}

TEST_CASE("wait nodes: a chain of another thread, and nodes that do not take turns, are not followed") {
  CHECK_FALSE(read({thread(13), object(WaitNodeType::mutex), thread(31)}));
  const auto objects = read({thread(12), object(WaitNodeType::mutex), object(WaitNodeType::mutex), thread(31)});
  REQUIRE(objects);
  CHECK(objects->chain.size() == 1);
  CHECK_FALSE(objects->chain[0].tid);
}

TEST_CASE("wait nodes: more than sixteen, or the system says that there are more") {
  std::vector<WaitNode> nodes{thread(12)};
  for (std::uint32_t tid = 1000; nodes.size() < 1001; ++tid) {
    nodes.push_back(object(WaitNodeType::critical_section));
    nodes.push_back(thread(tid));
  }
  const auto many = read(nodes);
  REQUIRE(many);
  CHECK(many->truncated);
  CHECK(many->chain.size() == most_wait_nodes / 2);
  nodes.resize(most_wait_nodes);
  const auto more = read_wait_nodes({nodes, true, false}, 12, target);
  REQUIRE(more);
  CHECK(more->truncated);
}

TEST_CASE("wait nodes: a name ends at its zero or with its field, and what is not UTF-16 becomes U+FFFD") {
  const auto name = [](std::u16string field) {
    return read({thread(12), object(WaitNodeType::mutex, std::move(field))})->chain.at(0).name;
  };
  CHECK(name(std::u16string(u"a\0b", 3)) == "a");
  CHECK_FALSE(name(std::u16string(most_object_name, u'\0')));
  CHECK(name(std::u16string(most_object_name, u'x'))->size() == most_object_name);
  CHECK(name(std::u16string(10 * most_object_name, u'x'))->size() == most_object_name);
  CHECK(name({u'a', char16_t{0xd800}}) == "a\uFFFD");
}
