// SPDX-License-Identifier: MIT
// Which files would give names to what a report of a minidump shows without.
#include <catch2/catch_test_macros.hpp>

#include "coff_file.hpp"
#include "pe_image.hpp"
#include "report/name_files.hpp"

using namespace kcb;
using kcb::test::PeImage;

namespace {

constexpr std::uint64_t base = 0x400000;
const std::string path = "C:\\app\\app.exe";

/** A minidump with the headers of one module, which say whether its file has a symbol table. */
Snapshot dump(bool has_table) {
  PeImage image(base, path);
  image.put(PeImage::file_header + 8, std::uint32_t{has_table ? 0x800U : 0U});
  Snapshot snapshot;
  snapshot.memory.add(base, image.bytes());
  Module module = image.module();
  module.time_stamp = snapshot.memory.get<std::uint32_t>(base + PeImage::file_header + 4).value_or(0);
  snapshot.modules.push_back(module);
  return snapshot;
}

/** A thread with one frame in the module, and where its name comes from. */
Report with_frame(std::optional<NameSource> source) {
  Report report;
  ReportFrame& frame = report.threads.emplace_back().frames.emplace_back();
  frame.rip = base + 0x1234;
  frame.origin.source = source;
  return report;
}

bool all(const ThreadReport&) {
  return true;
}

bool none(const ThreadReport&) {
  return false;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("name files: a file with a symbol table would give a name to a frame without") {
  CHECK(files_with_names(dump(true), with_frame({}), all) == Paths{path});
  CHECK(files_with_names(dump(true), with_frame(NameSource::export_table), all).empty());
  CHECK(files_with_names(dump(false), with_frame({}), all).empty());
}

TEST_CASE("name files: in x86 a symbol table gives no names") {
  Snapshot snapshot = dump(true);
  snapshot.target.architecture = Architecture::x86;
  CHECK(files_with_names(snapshot, with_frame({}), all).empty());
}

TEST_CASE("name files: a thread whose frames were not named has no names to miss") {
  CHECK(files_with_names(dump(true), with_frame({}), none).empty());
}

TEST_CASE("name files: a file that was read has given all it has") {
  Snapshot snapshot = dump(true);
  snapshot.symbols.emplace(base, test::CoffFile().read());
  CHECK(files_with_names(snapshot, with_frame({}), all).empty());
}

TEST_CASE("name files: the procedure of a callback counts, too, and addresses in no module do not") {
  Report report;
  Callback& callback = report.threads.emplace_back().callbacks.emplace_back();
  callback.procedure = "app+0x1234";
  callback.module = path;
  CHECK(files_with_names(dump(true), report, none) == Paths{path});
  callback.procedure_origin.source = NameSource::coff;
  CHECK(files_with_names(dump(true), report, none).empty());
  report = with_frame({});
  report.threads.front().frames.front().rip = base - 1;
  CHECK(files_with_names(dump(true), report, all).empty());
}
