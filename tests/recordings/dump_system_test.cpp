// SPDX-License-Identifier: MIT
// What a dump says of its system, its process and its modules: read_minidump() on dumps that are put together here.
#include <array>

#include <catch2/catch_test_macros.hpp>

#include "dump_builder.hpp"

using namespace kcb;
using test::DumpBuilder;
using test::read_bytes;
using Type = minidump::StreamType;

TEST_CASE("dump: system and process as the streams tell them") {
  DumpBuilder dump;
  dump.add_system();
  dump.add_list<minidump::Thread>(Type::thread_list, {});
  const auto snapshot = read_bytes(dump.finish());
  REQUIRE(snapshot);
  CHECK(snapshot->target.kind == Target::Kind::dump);
  CHECK(snapshot->target.path == "test.dmp");
  CHECK(snapshot->target.system == "Windows 10.0.19045");
  CHECK_FALSE(snapshot->target.pid);

  DumpBuilder silent = dump;
  silent.add_stream(Type::misc_info, silent.append(minidump::MiscInfo{24, 0, 77, 0, 0, 0}));
  CHECK_FALSE(read_bytes(silent.finish())->target.pid);  // the number is there, but not said to mean anything
  dump.add_stream(Type::misc_info, dump.append(minidump::MiscInfo{24, minidump::misc_pid_known, 77, 0, 0, 0}));
  CHECK(read_bytes(dump.finish())->target.pid == 77U);
}

TEST_CASE("dump: Wine's version behind the system stream, and other people's comments") {
  DumpBuilder dump;
  dump.add_system();
  dump.append(std::array<std::uint32_t, 5>{0x454e4957, 3, 16, 48, 54});
  dump.append_text("wine-10.0 (Debian 10.0~repack-6)");
  dump.add_list<minidump::Thread>(Type::thread_list, {});
  CHECK(read_bytes(dump.finish())->target.system == "Wine 10.0");
  dump.add_stream(Type::comment, dump.append_text("made by hand\nkcb system: Wine 3.0"));
  CHECK(read_bytes(dump.finish())->target.system == "Wine 10.0");
}

TEST_CASE("dump: what only looks like Wine's version is none") {
  for (const std::uint32_t signature : {0x454e4957U, 0U}) {
    DumpBuilder dump;
    dump.add_system();
    dump.append(std::array<std::uint32_t, 5>{signature, 3, 16, 48, 54});
    dump.append_text("wine-10.0");
    dump.add_list<minidump::Thread>(Type::thread_list, {});
    const bool wine = read_bytes(dump.finish())->target.system == "Wine 10.0";
    CHECK(wine == (signature == 0x454e4957U));
  }
}

TEST_CASE("dump: an own comment is believed only as far as it can be shown") {
  const auto system_of = [](const std::string& comment) {
    DumpBuilder dump;
    dump.add_system();
    dump.add_stream(Type::comment, dump.append_text(comment));
    dump.add_list<minidump::Thread>(Type::thread_list, {});
    return read_bytes(dump.finish())->target.system;
  };
  CHECK(system_of("kcb system: Wine 8.0\n") == "Wine 8.0");
  CHECK(system_of("kcb system: Wine 8.0") == "Wine 8.0");
  CHECK(system_of("kcb system: \x1b[2J") == "Windows 10.0.19045");
  CHECK(system_of("kcb system: " + std::string(65, 'x')) == "Windows 10.0.19045");
}

TEST_CASE("dump: other architectures are refused by name") {
  for (const auto architecture : std::array<std::uint16_t, 3>{0, 5, 12}) {  // x86, ARM, ARM64
    DumpBuilder dump;
    minidump::SystemInfo info;
    info.architecture = architecture;
    dump.add_stream(Type::system_info, dump.append(info));
    dump.add_list<minidump::Thread>(Type::thread_list, {});
    CHECK(read_bytes(dump.finish()).error().problem == Problem::dump_not_x64);
  }
}

TEST_CASE("dump: a 32-bit process is refused in a dump of 64 bits, too") {
  const auto read_with = [](const std::u16string& name) {
    DumpBuilder dump;
    dump.add_system();
    dump.add_list<minidump::Thread>(Type::thread_list, {});
    std::vector<minidump::Module> modules(2);
    modules[0].name = dump.append_string(u"C:\\Windows\\System32\\ntdll.dll");
    modules[1].name = dump.append_string(name);
    dump.add_list(Type::module_list, modules);
    return read_bytes(dump.finish());
  };
  // A writer may have left out some of the three.
  for (const char16_t* name :
       {u"C:\\Windows\\System32\\wow64.dll", u"C:\\Windows\\System32\\WOW64CPU.DLL", u"wow64win.dll"}) {
    const auto snapshot = read_with(name);
    REQUIRE_FALSE(snapshot);
    CHECK(snapshot.error().problem == Problem::dump_not_x64);
    CHECK(snapshot.error().subject == "test.dmp");
  }
  for (const char16_t* name : {u"C:\\wow64\\program.exe", u"C:\\Windows\\System32\\wow64log32.dll", u"my-wow64.dll"}) {
    CHECK(read_with(name));
  }
}

TEST_CASE("dump: modules and their names") {
  DumpBuilder dump;
  dump.add_system();
  dump.add_list<minidump::Thread>(Type::thread_list, {});
  std::vector<minidump::Module> modules(3);
  modules[0].base = 0x7ffe'0000'0000;
  modules[0].size = 0x1000;
  modules[0].name = dump.append_string(u"C:\\\u03a9\\ntdll.dll");
  modules[1].name = dump.append_string(u"\xd800.dll\x1b[2J");
  modules[2].name = dump.append_string(u"");
  dump.add_list(Type::module_list, modules);
  const auto snapshot = read_bytes(dump.finish());
  REQUIRE(snapshot);
  REQUIRE(snapshot->modules.size() == 3);
  CHECK(snapshot->modules[0].base == 0x7ffe'0000'0000);
  CHECK(snapshot->modules[0].size == 0x1000);
  CHECK(snapshot->modules[0].path == "C:\\\xce\xa9\\ntdll.dll");
  // Half a character, and one that a terminal would obey.
  CHECK(snapshot->modules[1].path == "\xef\xbf\xbd.dll\xef\xbf\xbd[2J");
  CHECK(snapshot->modules[2].path.empty());
}

TEST_CASE("dump: a small file with many entries of one long name does not fill the memory") {
  DumpBuilder dump;
  dump.add_system();
  dump.add_list<minidump::Thread>(Type::thread_list, {});
  minidump::Module module;
  module.name = dump.append_string(std::u16string(0x7000, u'x'));
  DumpBuilder few = dump;
  few.add_list(Type::module_list, std::vector(2, module));
  CHECK(read_bytes(few.finish())->modules.size() == 2);
  dump.add_list(Type::module_list, std::vector(0x1000, module));
  CHECK(read_bytes(dump.finish()).error().problem == Problem::malformed_dump);
}

TEST_CASE("dump: a name longer than Windows has any is damage") {
  for (const std::size_t length : {0x7fffU, 0x8000U}) {
    DumpBuilder dump;
    dump.add_system();
    dump.add_list<minidump::Thread>(Type::thread_list, {});
    minidump::Module module;
    module.name = dump.append_string(std::u16string(length, u'x'));
    dump.add_list(Type::module_list, std::vector(1, module));
    CHECK(read_bytes(dump.finish()).has_value() == (length == 0x7fff));
  }
}

TEST_CASE("dump: of several streams of a type the first counts") {
  DumpBuilder dump;
  dump.add_system();
  dump.add_list<minidump::Thread>(Type::thread_list, {});
  dump.add_list<minidump::Module>(Type::module_list, {});
  dump.add_list(Type::module_list, std::vector<minidump::Module>(1));
  CHECK(read_bytes(dump.finish())->modules.empty());
}

TEST_CASE("dump: without a system or a list of threads it is none; without modules or memory it is") {
  DumpBuilder no_threads;
  no_threads.add_system();
  CHECK(read_bytes(no_threads.finish()).error().problem == Problem::malformed_dump);
  DumpBuilder no_system;
  no_system.add_list<minidump::Thread>(Type::thread_list, {});
  CHECK(read_bytes(no_system.finish()).error().problem == Problem::malformed_dump);
  no_system.add_system();
  CHECK(read_bytes(no_system.finish()));
}
