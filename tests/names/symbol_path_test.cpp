// SPDX-License-Identifier: MIT
// The local folders in _NT_SYMBOL_PATH.
#include <catch2/catch_test_macros.hpp>

#include "kcb/language/utf8_path.hpp"
#include "kcb/names/pdb_files.hpp"

using namespace kcb;

namespace {

std::vector<std::string> folders_in(std::string_view path) {
  std::vector<std::string> folders;
  for (const auto& folder : folders_in_symbol_path(path)) folders.push_back(utf8_path(folder));
  return folders;
}

using Folders = std::vector<std::string>;

}  // namespace

TEST_CASE("symbol path: folders, caches and the local stores of servers") {
  CHECK(folders_in("").empty());
  CHECK(folders_in("/symbols;/more") == Folders{"/symbols", "/more"});
  CHECK(folders_in("cache*/cache;SRV*/store*https://server/symbols") == Folders{"/cache", "/store"});
  CHECK(folders_in("srv*/first*/second*http://server") == Folders{"/first", "/second"});
  CHECK(folders_in("symsrv*symsrv.dll*/store*https://server") == Folders{"/store"});
  CHECK(folders_in("srv*https://server;cache*;srv**https://server;;*").empty());
}

TEST_CASE("symbol path: no server and no network share") {
  CHECK(folders_in("https://server/symbols;srv*\\\\server\\symbols;\\\\server\\symbols;//server/symbols").empty());
}

TEST_CASE("symbol path: however long it is, the number of folders is bounded") {
  std::string path;
  for (int i = 0; i < 10'000; ++i) path += "/folder*";
  CHECK(folders_in(path).size() == 64);
}
