// SPDX-License-Identifier: MIT
// Files that are written: recordings again, smaller ones, and none where that is not possible.
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "kcb/detector/detect.hpp"
#include "kcb/minidump/minidump.hpp"
#include "kcb/minidump/minidump_writer.hpp"
#include "kcb/report/report_json.hpp"
#include "temporary_folder.hpp"

using namespace kcb;
using test::TemporaryFolder;

namespace {

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  REQUIRE(stream);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::filesystem::path recording(const char* name) {
  return KCB_TEST_DATA / name;
}

std::string report_of(Snapshot snapshot) {
  snapshot.target = {};
  return to_json(detect(snapshot));
}

}  // namespace

TEST_CASE("write: a recording is written again byte for byte, also over itself") {
  const auto* name = GENERATE("wine-10.0-nested-3.dmp", "wine-8.0-callback-return.dmp");
  const TemporaryFolder folder;
  const auto file = folder / "recording.dmp";
  std::filesystem::copy_file(recording(name), file);
  REQUIRE(write_minidump(*read_minidump(file), folder / "again.dmp"));
  CHECK(contents(folder / "again.dmp") == contents(recording(name)));
#ifndef _WIN32  // Windows does not replace a file that is mapped
  REQUIRE(write_minidump(*read_minidump(file), file));
  CHECK(contents(file) == contents(recording(name)));
#endif
}

TEST_CASE("trimmed: the detector says the same of it, and a recording has nothing more to lose") {
  const auto* name = GENERATE("wine-10.0-callback-return.dmp", "wine-8.0-nested-3.dmp");
  const TemporaryFolder folder;
  const Snapshot original = *read_minidump(recording(name));
  Snapshot padded = original;
  padded.memory.add(0x1000, std::vector<std::byte>(0x4000));
  padded.memory.add(original.modules.back().base + 0x800, std::vector<std::byte>(0x100));
  const Snapshot small = trimmed(padded);
  CHECK(report_of(small) == report_of(original));
  for (const ThreadState& thread : small.threads) {
    std::vector<std::byte> stack(thread.stack_end - thread.stack_begin);
    CHECK(small.memory.read(thread.stack_begin, stack));
  }

  REQUIRE(write_minidump(small, folder / "small.dmp"));
  CHECK(read_minidump(folder / "small.dmp")->callback_table == original.callback_table);
  CHECK(contents(folder / "small.dmp").size() <= contents(recording(name)).size());
}

TEST_CASE("write: a file that cannot be written is an error that names it, and nothing stays behind") {
  const TemporaryFolder folder;
  const auto written = write_minidump({}, folder / "missing" / "x.dmp");
  REQUIRE_FALSE(written);
  CHECK(written.error().problem == Problem::cannot_write_file);
  CHECK(written.error().subject.ends_with("x.dmp"));
  CHECK(written.error().api == "open");
  CHECK(written.error().code == ENOENT);

  std::filesystem::create_directory(folder / "folder.dmp");
  CHECK(write_minidump({}, folder / "folder.dmp").error().problem == Problem::cannot_write_file);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("write: more than the format's positions reach is refused before anything is written") {
  const TemporaryFolder folder;
  Snapshot large;
  const std::vector<std::byte> bytes(0x10000);
  const auto owner = std::make_shared<int>();
  for (std::uint64_t i = 0; i < 0x10000; ++i) large.memory.add(i * 0x10000, bytes, owner);
  CHECK(write_minidump(large, folder / "large.dmp").error().problem == Problem::cannot_write_file);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("read: what is no file at all") {
  const TemporaryFolder folder;
  for (const auto& file : {folder / "missing.dmp", folder.path()}) {
    const auto snapshot = read_minidump(file);
    REQUIRE_FALSE(snapshot);
    CHECK(snapshot.error().problem == Problem::cannot_read_file);
    CHECK(snapshot.error().code != 0);
  }
  std::ofstream(folder / "empty.dmp").close();
  CHECK(read_minidump(folder / "empty.dmp").error().problem == Problem::malformed_dump);
}
