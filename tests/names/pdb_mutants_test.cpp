// SPDX-License-Identifier: MIT
// Mutants of a PDB: each is refused or answers, soon, and nothing outside its bytes is read, which AddressSanitizer
// watches: the bytes end where their allocation ends.
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include "image/codeview.hpp"
#include "names/pdb.hpp"

using namespace kcb;

#ifdef KCB_NAMED_PROGRAM

namespace {

using FileBytes = std::vector<std::byte>;

void mutate(FileBytes& file, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
  constexpr std::array<std::uint32_t, 8> numbers{0, 1, 8, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff, 0x10000};
  if (below(16) == 0) file.resize(8 + below(file.size() - 8));
  for (std::size_t changes = 1 + below(24); changes > 0; --changes) {
    const std::size_t position = below(file.size() - 4);
    const std::uint32_t number =
        below(2) == 0 ? numbers.at(below(numbers.size())) : static_cast<std::uint32_t>(random());
    std::memcpy(file.data() + position, &number, below(2) == 0 ? 1 : sizeof(number));
  }
}

}  // namespace

TEST_CASE("mutants of a PDB: each is refused or answers within a second of processor time") {
  const auto program = map_file(KCB_NAMED_PROGRAM);
  const auto whole = map_file(KCB_NAMED_PDB);
  REQUIRE(program);
  REQUIRE(whole);
  const auto record = read_codeview(program->bytes);
  REQUIRE(record);
  std::mt19937 random(20261129);  // NOLINT(cert-msc51-cpp): the same mutants each time
  const int count = std::getenv("KCB_LONG") == nullptr ? 1000 : 10'000;  // NOLINT(concurrency-mt-unsafe)
  int answering = 0;
  std::clock_t longest = 0;  // of the processor, whatever else the machine does
  for (int i = 0; i < count; ++i) {
    const auto file = std::make_shared<FileBytes>(whole->bytes.begin(), whole->bytes.end());
    mutate(*file, random);
    file->shrink_to_fit();
    const std::clock_t begin = std::clock();
    if (const auto pdb = Pdb::read({*file, file}, *record)) {
      bool answers = false;
      constexpr std::uint32_t step = 0x2d;
      for (std::uint32_t offset = 0x1000; offset < 0x8000; offset += step) {
        const auto function = pdb->procedure_at(offset);
        const auto line = pdb->line_at(offset);
        answers = answers || function || line || pdb->public_at(offset);
      }
      if (answers) ++answering;
    }
    longest = std::max(longest, std::clock() - begin);
  }
  const auto milliseconds = longest * 1000 / CLOCKS_PER_SEC;
  INFO(answering << " of " << count << " mutants answered, the slowest in " << milliseconds << " ms");
  CHECK(milliseconds < 1000);
  CHECK(answering > count / 10);
  CHECK(answering < count);
}

#else

TEST_CASE("mutants of a PDB") {
  SKIP("Clang, lld and MinGW-w64, which make a program with a PDB, are not all there, or this is no Linux program.");
}

#endif
