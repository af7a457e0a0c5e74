// SPDX-License-Identifier: MIT
// A file that cannot be read or written: the sentence says why in words, and no code then.
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "catalogue.hpp"
#include "kcb/language/describe.hpp"
#include "kcb/language/utf8_path.hpp"
#include "memory/file_error.hpp"
#include "memory/mapped_file.hpp"
#include "memory/written_file.hpp"
#include "program/text_input.hpp"
#include "temporary_folder.hpp"

using namespace kcb;

namespace {

/** A folder with a file in it. */
class Place {
 public:
  Place() { std::ofstream(file()) << "a file"; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "there.txt"; }
  [[nodiscard]] std::filesystem::path missing() const { return folder_ / "missing.txt"; }

 private:
  test::TemporaryFolder folder_;
};

Result<void> write(const std::filesystem::path& file) {
  return write_file(file, [](std::ostream& stream) { stream << "x"; });
}

}  // namespace

TEST_CASE("what is not there, and what is a folder, is known as such, whoever reads it") {
  const Place place;
  CHECK(map_file(place.file()));
  CHECK(map_file(place.missing()).error().kind == "missing");
  CHECK(map_file(place.folder()).error().kind == "folder");
  CHECK(read_text(utf8_path(place.file()), 10) == "a file");
  CHECK(read_text(utf8_path(place.missing()), 10).error().kind == "missing");
  CHECK(read_text(utf8_path(place.folder()), 10).error().kind == "folder");
  CHECK(read_text(utf8_path(place.folder() / "no folder" / "a.txt"), 10).error().kind == "missing");
}

TEST_CASE("what cannot be written is known by what is in the way") {
  const Place place;
  CHECK(write(place.file()));
  CHECK(write(place.folder() / "no folder" / "a.txt").error().kind == "no_folder");
  CHECK(write(place.folder()).error().kind == "folder");
}

TEST_CASE("a list of files wants a folder") {
  const Place place;
  const auto list = [](const std::filesystem::path& folder) {
    std::error_code code;
    const std::filesystem::directory_iterator files(folder, code);
    return cannot_list(folder, "directory_iterator", code).kind;
  };
  CHECK(list(place.file()) == "not_folder");
  CHECK(list(place.missing()) == "no_folder");
}

TEST_CASE("a refusal is known by its code, other codes by none") {
  const Place place;
  CHECK(cannot_read(place.file(), "open", errno_code(EACCES)).kind == "denied");
  CHECK(cannot_write(place.file(), "open", errno_code(EACCES)).kind == "denied");
  CHECK(cannot_read(place.file(), "read", errno_code(EIO)).kind.empty());
#ifdef _WIN32
  CHECK(cannot_read(place.file(), "CreateFileW", {5, std::system_category()}).kind == "denied");
  CHECK(cannot_read(place.missing(), "CreateFileW", {3, std::system_category()}).kind == "missing");
#endif
}

TEST_CASE("each cause has a sentence of its own without a code; any other keeps the code") {
  for (const auto& language : test::language_names()) {
    const auto messages = Messages::open(language);
    const auto sentences = [&](Problem problem, std::initializer_list<const char*> kinds) {
      std::set<std::string> different;
      for (const char* kind : kinds) {
        const std::string text = describe({problem, "x.dmp", "open", 2, kind}, messages);
        CAPTURE(text);
        CHECK(text.find("x.dmp") != std::string::npos);
        CHECK(text.find("open") == std::string::npos);
        different.insert(text);
      }
      CHECK(describe({problem, "x.dmp", "open", 5, {}}, messages).ends_with(" (open, 5)"));
      return different.size();
    };
    CAPTURE(language);
    CHECK(sentences(Problem::cannot_read_file, {"missing", "folder", "denied", "no_folder", "not_folder"}) == 5);
    CHECK(sentences(Problem::cannot_write_file, {"folder", "denied", "no_folder", "not_folder"}) == 4);
  }
  CHECK(describe({Problem::cannot_read_file, "x.dmp", "open", 2, "missing"}, Messages::open("en")) ==
        "the file “x.dmp” does not exist");
}
