// SPDX-License-Identifier: MIT
// Where PDBs are found, and which are taken. The PDB is that of the program that test names.pdb is about.
#include <fstream>

#include <catch2/catch_test_macros.hpp>

#include "image/codeview.hpp"
#include "kcb/language/utf8_path.hpp"
#include "kcb/names/pdb_files.hpp"
#include "memory/mapped_file.hpp"
#include "temporary_folder.hpp"

using namespace kcb;
namespace fs = std::filesystem;

#ifdef KCB_NAMED_PROGRAM

namespace {

const fs::path pdb_file = KCB_NAMED_PDB;

/** The record of the program, with a path that is not on this machine. */
CodeView record() {
  const auto program = map_file(KCB_NAMED_PROGRAM);
  auto found = program ? read_codeview(program->bytes) : std::nullopt;
  REQUIRE(found);
  found->path = "D:\\build\\out\\Named.pdb";
  return *found;
}

void put(const fs::path& file) {
  fs::create_directories(file.parent_path());
  fs::copy_file(pdb_file, file);
}

Module module_in(const fs::path& folder) {
  return {.base = 0x140000000, .size = 0x1000, .path = utf8_path(folder / "named.exe")};
}

bool finds(SymbolSearch search, const Module& module = module_in("/nowhere"), const CodeView& wanted = record()) {
  return PdbFiles(std::move(search)).find(module, wanted).pdb != nullptr;
}

}  // namespace

TEST_CASE("PDBs: in a folder, in a symbol store of one and of two tiers, whatever the case of letters") {
  const test::TemporaryFolder folder;
  CHECK_FALSE(finds({{folder.path()}, {}}));
  SECTION("in a folder") {
    put(folder / "named.pdb");
  }
  SECTION("in a symbol store") {
    put(folder / "Named.pdb" / record().key() / "named.PDB");
  }
  SECTION("in one of two tiers") {
    std::ofstream(folder / "index2.txt").put('.');
    put(folder / "na" / "named.pdb" / record().key() / "named.pdb");
  }
  CHECK(finds({{"/nowhere", folder.path()}, {}}));
  CHECK(finds({{}, {folder.path()}}));
}

TEST_CASE("PDBs: beside the program and at the path in the record, but on no network share") {
  const test::TemporaryFolder folder;
  put(folder / "named.pdb");
  CHECK(finds({}, module_in(folder.path())));
  CHECK_FALSE(finds({}, module_in("/" + utf8_path(folder.path()))));
  CodeView wanted = record();
  wanted.path = utf8_path(folder / "named.pdb");
  CHECK(finds({}, module_in("/nowhere"), wanted));
  wanted.path = "/" + wanted.path;
  CHECK_FALSE(finds({}, module_in("/nowhere"), wanted));
}

TEST_CASE("PDBs: one of another build is refused and named, and a right one further on is taken") {
  const test::TemporaryFolder folder;
  put(folder / "old" / "Named.pdb");
  CodeView wanted = record();
  ++wanted.age;
  PdbFiles files({{folder / "old"}, {}});
  CHECK(files.find(module_in("/nowhere"), wanted).pdb == nullptr);
  CHECK(files.find(module_in("/nowhere"), wanted).other_file == utf8_path(folder / "old" / "Named.pdb"));

  std::ofstream(folder / "Named.pdb") << "damaged";
  CHECK(finds({{folder.path(), folder / "old"}, {}}));
  CHECK_FALSE(finds({{folder.path()}, {}}));
}

TEST_CASE("PDBs: a record whose path ends in no file name finds nothing") {
  const test::TemporaryFolder folder;
  put(folder / "named.pdb");
  for (const char* path : {"", ".", "..", "C:\\out\\", "a:named.pdb", "*.pdb", "name\nd.pdb"}) {
    CodeView wanted = record();
    wanted.path = path;
    CAPTURE(path);
    CHECK(wanted.file_name().empty());
    CHECK_FALSE(finds({{folder.path()}, {}}, module_in(folder.path()), wanted));
  }
}

TEST_CASE("PDBs: a bounded number is looked for") {
  PdbFiles files({{}, {}});
  CodeView wanted = record();
  for (int i = 0; i < 1000; ++i) {
    ++wanted.age;
    CHECK(files.find(module_in("/nowhere"), wanted).pdb == nullptr);
  }
}

#else

TEST_CASE("PDBs: where they are found") {
  SKIP("Clang, lld and MinGW-w64, which make a program with a PDB, are not all there, or this is no Linux program.");
}

#endif
