// SPDX-License-Identifier: MIT
// Minidumps in a folder that does not grow for ever.
#include "hang/dump_folder.hpp"

#include <catch2/catch_test_macros.hpp>

#include <fstream>

#include "kcb/minidump/minidump.hpp"
#include "temporary_folder.hpp"

using namespace kcb;

namespace {

/** A folder in a folder; only the outer one exists. */
class Place {
 public:
  [[nodiscard]] const std::filesystem::path& root() const { return root_.path(); }
  [[nodiscard]] std::filesystem::path folder() const { return root_ / "dumps"; }

 private:
  test::TemporaryFolder root_;
};

Snapshot snapshot_with(std::size_t stack_bytes) {
  constexpr std::uint64_t stack = 0x10000;
  Snapshot snapshot;
  snapshot.target = {Target::Kind::process, 1234, "C:\\x\\Letter.exe", "Windows 10.0.26200", Architecture::x64};
  snapshot.modules = {{0x7ff000000000, 0x1000, "C:\\x\\Letter.exe"}};
  snapshot.memory.add(stack, std::vector<std::byte>(stack_bytes));
  ThreadState& thread = snapshot.threads.emplace_back();
  thread.tid = 1;
  thread.registers = Registers(0x7ff000000010, stack);
  thread.stack_begin = stack;
  thread.stack_end = stack + stack_bytes;
  return snapshot;
}

}  // namespace

TEST_CASE("dump folder: it is made, filled, and not overfilled") {
  const Place place;
  const DumpFolder folder(place.folder(), 2);
  REQUIRE(folder.prepare());
  CHECK_FALSE(folder.full());
  const auto file = folder.write(snapshot_with(0x100), "2026-11-29T16:05:01.250Z");
  REQUIRE(file);
  CHECK(*file == place.folder() / "letter-1234-20261129T160501Z.dmp");
  const auto read = read_minidump(*file);
  REQUIRE(read);
  CHECK(read->target.pid == 1234U);
  std::ofstream(place.folder() / "notes.txt") << "kept";
  CHECK_FALSE(folder.full());
  std::ofstream(place.folder() / "OTHER.DMP") << "kept";  // of somebody else
  CHECK(folder.full());
}

TEST_CASE("dump folder: a file in it is named as the user has named the folder") {
  CHECK(path_in("night", "a.dmp") == "night/a.dmp");
  CHECK(path_in("night/", "a.dmp") == "night/a.dmp");
  CHECK(path_in("/tmp/night", "a.dmp") == "/tmp/night/a.dmp");
  CHECK(path_in("C:\\night", "a.dmp") == "C:\\night\\a.dmp");
  CHECK(path_in("C:\\night\\", "a.dmp") == "C:\\night\\a.dmp");
  CHECK(path_in("C:/my\\night", "a.dmp") == "C:/my\\night/a.dmp");
  CHECK(path_in("D:", "a.dmp") == "D:a.dmp");  // where that drive's current folder is, which need not be its root
}

TEST_CASE("dump folder: what cannot be a folder is told before the night") {
  const Place place;
  std::ofstream(place.folder()) << "a file";
  const auto prepared = DumpFolder(place.folder(), 2).prepare();
  REQUIRE_FALSE(prepared);
  CHECK(prepared.error().problem == Problem::cannot_write_file);
  CHECK(prepared.error().api == "create_directories");
  CHECK(prepared.error().code != 0);
}

TEST_CASE("dump folder: a dump of more than the limit is not written") {
  const Place place;
  const DumpFolder folder(place.folder(), 2);
  REQUIRE(folder.prepare());
  const auto file = folder.write(snapshot_with(most_dump_bytes + 0x1000), "2026-11-29T16:05:01.250Z");
  REQUIRE_FALSE(file);
  CHECK(file.error().problem == Problem::cannot_write_file);
  CHECK(std::filesystem::is_empty(place.folder()));
}

TEST_CASE("dump folder: names out of what a target calls itself") {
  Target target{Target::Kind::process, 7, "\\\\?\\Volume\\a<b>|c\x01\"?.exe", "", Architecture::x64};
  CHECK(dump_name(target, "2026-11-29T16:05:01.250Z") == "a_b__c___-7-20261129T160501Z.dmp");
  target.path = std::string(500, 'x') + ".exe";
  CHECK(dump_name(target, "2026-11-29T16:05:01.250Z").size() < 100);
  CHECK(dump_name({}, "").ends_with("-0-Z.dmp"));
}
