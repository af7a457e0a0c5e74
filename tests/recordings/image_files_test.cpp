// SPDX-License-Identifier: MIT
// Images that a dump lacks come from the modules' files: those of the same version, and of them what a loader maps.
#include <algorithm>
#include <fstream>

#include <catch2/catch_test_macros.hpp>

#include "kcb/minidump/image_files.hpp"
#include "pe_image.hpp"
#include "temporary_folder.hpp"

using namespace kcb;
using kcb::test::PeImage;

namespace {

constexpr std::uint32_t time_stamp = 0x12345678;  // that of every PeImage
constexpr std::uint32_t headers = 0x1000;
constexpr std::uint32_t function = 0x1200;

/** An image whose file is laid out as it is mapped: headers, and one section with everything else. */
PeImage image_with_section(std::uint64_t base, const char* path) {
  PeImage image(base, path);
  image.put(PeImage::file_header + 2, std::uint16_t{1});
  image.put(PeImage::optional_header + 0x3c, headers);
  const std::uint32_t section = PeImage::optional_header + 0xf0;
  image.put(section + 8, PeImage::size - headers);
  image.put(section + 12, headers);
  image.put(section + 16, PeImage::size - headers);
  image.put(section + 20, headers);
  return image;
}

void write(const std::filesystem::path& file, const PeImage& image) {
  const auto bytes = image.bytes();
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

PeImage library() {
  PeImage image = image_with_section(0x500000, "C:\\Windows\\System32\\WIN32U.dll");
  image.add_exported_function("NtUserGetMessage", function, function + 0x20, test::UnwindCodes());
  return image;
}

/** What a dump says of the modules, and a thread stopped in each. */
Snapshot snapshot_of(std::initializer_list<Module> modules) {
  Snapshot snapshot;
  for (Module module : modules) {
    snapshot.threads.emplace_back().registers = Registers(module.base + function, 0x10000);
    module.time_stamp = time_stamp;
    snapshot.modules.push_back(module);
  }
  return snapshot;
}

}  // namespace

TEST_CASE("images: a file of the same version is laid out, whatever the case of its name") {
  const test::TemporaryFolder folder;
  write(folder / "Win32u.DLL", library());
  Snapshot snapshot = snapshot_of({library().module()});
  CHECK(add_image_files(snapshot, {folder.path()})->empty());
  const auto image = Image::parse(snapshot.memory, snapshot.modules.front());
  REQUIRE(image);
  CHECK(image->export_at(0x500000 + function) == "NtUserGetMessage");
  CHECK(image->function_start(0x500000 + function + 4) == 0x500000U + function);
}

TEST_CASE("images: another file of the same name is left alone") {
  const test::TemporaryFolder folder;
  write(folder / "win32u.dll", library());
  Snapshot snapshot = snapshot_of({library().module()});
  SECTION("another time") {
    ++snapshot.modules.front().time_stamp;
  }
  SECTION("another size") {
    snapshot.modules.front().size += 0x1000;
  }
  SECTION("another name") {
    snapshot.modules.front().path = "C:\\Windows\\System32\\user32.dll";
  }
  SECTION("cut off") {
    std::filesystem::resize_file(folder / "win32u.dll", PeImage::optional_header + 0xf0);
  }
  SECTION("empty") {
    std::filesystem::resize_file(folder / "win32u.dll", 0);
  }
  CHECK(add_image_files(snapshot, {folder.path()})->size() == 1);
  CHECK(snapshot.memory.ranges().empty());
}

TEST_CASE("images: of a file that was cut off in its section, what there is") {
  const test::TemporaryFolder folder;
  write(folder / "win32u.dll", library());
  std::filesystem::resize_file(folder / "win32u.dll", function);
  Snapshot snapshot = snapshot_of({library().module()});
  CHECK(add_image_files(snapshot, {folder.path()})->size() == 1);  // its unwind table is missing
  CHECK(snapshot.memory.contains(0x500000 + function - 1));
  CHECK_FALSE(snapshot.memory.contains(0x500000 + function));
}

TEST_CASE("images: a module that nothing points into is not looked for") {
  const test::TemporaryFolder folder;
  PeImage other = image_with_section(0x700000, "C:\\Windows\\System32\\other.dll");
  write(folder / "other.dll", other);
  Snapshot snapshot = snapshot_of({other.module()});
  snapshot.threads.clear();
  CHECK(add_image_files(snapshot, {folder.path()})->empty());
  CHECK(snapshot.memory.ranges().empty());
}

TEST_CASE("images: what the dump holds counts more") {
  const test::TemporaryFolder folder;
  write(folder / "win32u.dll", library());
  Snapshot snapshot = snapshot_of({library().module()});
  snapshot.memory.add(0x500000 + function, {std::byte{0xcc}});
  REQUIRE(add_image_files(snapshot, {folder.path()}));
  CHECK(snapshot.memory.get<std::uint8_t>(0x500000 + function) == 0xcc);
  CHECK(snapshot.memory.get<std::uint8_t>(0x500000 + function + 1) == 0x90);
}

TEST_CASE("images: slots for win32u hold addresses, as the loader had filled them in, from whichever folders") {
  constexpr std::uint32_t descriptor = 0xd000;
  constexpr std::uint32_t names = 0xd100;
  constexpr std::uint32_t slots = 0xd200;
  constexpr std::uint32_t module_name = 0xd300;
  constexpr std::uint32_t name = 0xd400;
  const test::TemporaryFolder folder;
  const test::TemporaryFolder other;
  write(folder / "win32u.dll", library());
  PeImage user = image_with_section(0x600000, "C:\\Windows\\System32\\user32.dll");
  user.put(PeImage::directories + 8, descriptor);
  user.put(descriptor, std::array<std::uint32_t, 5>{names, 0, 0, module_name, slots});
  user.put(names, std::array<std::uint64_t, 3>{std::uint64_t{1} << 63U | 5, name, 0});
  user.put(module_name, std::array<char, 11>{"WIN32U.dll"});
  user.put(name + 2, std::array<char, 17>{"NtUserGetMessage"});
  std::vector<std::filesystem::path> folders{folder.path(), other.path()};
  SECTION("one") {
    write(folder / "user32.dll", user);
    folders.pop_back();
  }
  SECTION("two") {
    write(other / "user32.dll", user);
  }
  SECTION("two, of which the first has another version") {
    PeImage older = library();
    older.put(PeImage::file_header + 4, time_stamp - 1);
    write(other / "win32u.dll", older);
    write(other / "user32.dll", user);
    std::ranges::reverse(folders);
  }
  Snapshot snapshot = snapshot_of({user.module(), library().module()});
  CHECK(add_image_files(snapshot, folders)->empty());
  CHECK(snapshot.memory.get<std::uint64_t>(0x600000 + slots) == 0U);  // by number: not looked up
  CHECK(snapshot.memory.get<std::uint64_t>(0x600000 + slots + 8) == 0x500000U + function);
}

TEST_CASE("images: a folder that is none is an error, no folder is not") {
  const test::TemporaryFolder folder;
  Snapshot snapshot = snapshot_of({library().module()});
  CHECK(add_image_files(snapshot, {folder.path(), folder / "none"}).error().problem == Problem::cannot_read_file);
  CHECK(add_image_files(snapshot, {}) == std::vector{snapshot.modules.front().path});
}
