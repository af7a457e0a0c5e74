// SPDX-License-Identifier: MIT
// Mutants of the recordings and, where they are, of the real dumps: each is refused or reported, soon, and nothing
// outside its bytes is read, which AddressSanitizer watches: the bytes end where their allocation ends.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include "dump_builder.hpp"
#include "kcb/detector/detect.hpp"

using namespace kcb;

namespace {

using FileBytes = std::vector<std::byte>;

FileBytes read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

std::vector<FileBytes> dumps() {
  std::vector<std::filesystem::path> paths;
  for (const std::filesystem::path& folder : {KCB_TEST_DATA, KCB_REAL_DUMPS, KCB_REAL_DUMPS / "x86-wine10"}) {
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(folder, missing)) {
      if (entry.path().extension() == ".dmp") paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  std::vector<FileBytes> files;
  files.reserve(paths.size());
  for (const auto& path : paths) files.push_back(read(path));
  return files;
}

/** Changes a few bytes or numbers, more often in the lists at the front, or cuts the file off. */
void mutate(FileBytes& file, std::mt19937& random) {
  const auto below = [&](std::size_t limit) {
    return static_cast<std::size_t>(random()) % std::max<std::size_t>(limit, 1);
  };
  if (below(16) == 0) file.resize(below(file.size()));
  constexpr std::array<std::uint32_t, 8> numbers{0, 1, 8, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff, 0x10000};
  for (std::size_t changes = 1 + below(8); changes > 0 && file.size() >= 8; --changes) {
    const std::size_t reach = below(2) == 0 ? std::min<std::size_t>(file.size(), 0x4000) : file.size();
    const std::size_t position = below(reach - 4);
    if (below(2) == 0) {
      file[position] = static_cast<std::byte>(random());
    } else {
      const std::uint32_t number =
          below(2) == 0 ? numbers.at(below(numbers.size())) : static_cast<std::uint32_t>(random());
      std::memcpy(file.data() + position, &number, sizeof(number));
    }
  }
}

/** How many mutants to try; ctest asks for a long run by KCB_LONG. */
std::size_t mutant_count() {
  return std::getenv("KCB_LONG") == nullptr ? 1000 : 10000;  // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
}

}  // namespace

TEST_CASE("mutants: each is refused or reported within a second of processor time") {
  const std::vector<FileBytes> files = dumps();
  REQUIRE(files.size() >= 4);
  std::mt19937 random(20261120);  // NOLINT(cert-msc51-cpp): the same mutants each time
  std::size_t reported = 0;
  std::clock_t longest = 0;  // of the processor, whatever else the machine does
  const std::size_t count = mutant_count();
  for (std::size_t i = 0; i < count; ++i) {
    FileBytes file = files[i % files.size()];
    mutate(file, random);
    const std::clock_t begin = std::clock();
    if (const auto snapshot = test::read_bytes(file)) {
      CHECK(detect(*snapshot).threads.size() == snapshot->threads.size());
      ++reported;
    }
    longest = std::max(longest, std::clock() - begin);
  }
  const auto milliseconds = longest * 1000 / CLOCKS_PER_SEC;
  INFO(reported << " of " << count << " mutants reported, the slowest in " << milliseconds << " ms");
  CHECK(milliseconds < 1000);
  CHECK(reported > count / 10);
  CHECK(reported < count);
}
