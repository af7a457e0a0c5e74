// SPDX-License-Identifier: MIT
// What a dump says of its system, its process and its modules: read_minidump() on dumps that are put together here.
#include <array>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "dump_builder.hpp"

using namespace kcb;
using test::DumpBuilder;
using test::read_bytes;
using Type = minidump::StreamType;

namespace {

Error refused(const minidump::SystemInfo& info) {
  DumpBuilder dump;
  dump.add_stream(Type::system_info, dump.append(info));
  dump.add_list<minidump::Thread>(Type::thread_list, {});
  const auto snapshot = read_bytes(dump.finish());
  REQUIRE_FALSE(snapshot);
  return snapshot.error();
}

}  // namespace

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
  const auto [architecture, name] =
      GENERATE(std::pair{5, "ARM"}, std::pair{12, "ARM64"}, std::pair{0x8003, "ARM64"}, std::pair{0x7777, ""});
  minidump::SystemInfo info;
  info.platform = minidump::platform_nt;
  info.architecture = static_cast<std::uint16_t>(architecture);
  const Error error = refused(info);
  CHECK(error.problem == Problem::dump_other_architecture);
  CHECK(error.kind == name);
}

TEST_CASE("dump: other systems are refused by name, whatever the processor") {
  const auto [platform, name] =
      GENERATE(std::pair{0x8201U, "Linux"}, std::pair{0x8101U, "macOS"}, std::pair{0x8102U, "iOS"},
               std::pair{0x8203U, "Android"}, std::pair{0x9999U, ""});
  minidump::SystemInfo info;
  info.platform = platform;
  info.architecture = GENERATE(minidump::architecture_amd64, std::uint16_t{12});
  const Error error = refused(info);
  CHECK(error.problem == Problem::dump_not_windows);
  CHECK(error.kind == name);
}

TEST_CASE("dump: a kernel dump is refused by name") {
  for (const std::string name : {"PAGEDU64", "PAGEDUMP"}) {
    const auto bytes = std::as_bytes(std::span(name));
    const Error error = read_bytes({bytes.begin(), bytes.end()}).error();
    CHECK(error.problem == Problem::kernel_dump);
    CHECK(error.kind == name);
  }
}

TEST_CASE("dump: the version of Windows is the newer of the header's and ntdll's") {
  struct Case {
    std::array<std::uint32_t, 3> header, ntdll;
    const char* system;
  };
  const auto [header, ntdll, system] =
      GENERATE(Case{{6, 2, 9200}, {6, 3, 9600}, "Windows 6.3.9600"},       // rules of compatibility
               Case{{10, 0, 26200}, {6, 2, 26100}, "Windows 10.0.26200"},  // the same, and a build switched on
               Case{{6, 2, 9200}, {6, 2, 18362}, "Windows 10.0.18362"},
               Case{{10, 0, 19042}, {10, 0, 19041}, "Windows 10.0.19042"}, Case{{6, 1, 7601}, {}, "Windows 6.1.7601"});
  DumpBuilder dump;
  minidump::SystemInfo info;
  info.architecture = minidump::architecture_amd64;
  info.platform = minidump::platform_nt;
  info.major = header[0];
  info.minor = header[1];
  info.build = header[2];
  dump.add_stream(Type::system_info, dump.append(info));
  dump.add_list<minidump::Thread>(Type::thread_list, {});
  minidump::Module module;
  module.name = dump.append_string(u"C:\\Windows\\System32\\ntdll.dll");
  if (ntdll[0] != 0) {
    module.version = {minidump::version_signature, 0x10000, ntdll[0] << 16U | ntdll[1], ntdll[2] << 16U | 7U};
  }
  dump.add_list<minidump::Module>(Type::module_list, {module});
  CHECK(read_bytes(dump.finish())->target.system == system);
}

TEST_CASE("dump: a 32-bit process is refused by name in a dump of 64 bits without its stacks") {
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
    CHECK(snapshot.error().problem == Problem::dump_lacks_x86);
    CHECK(snapshot.error().subject == "test.dmp");
  }
  for (const char16_t* name : {u"C:\\wow64\\program.exe", u"C:\\Windows\\System32\\wow64log32.dll", u"my-wow64.dll"}) {
    CHECK(read_with(name));
  }
}

TEST_CASE("dump: a thread in 32-bit code tells of a 32-bit process, too") {
  DumpBuilder dump;
  dump.add_system();
  minidump::Context context = test::context_at(1, test::rsp);
  context.cs = minidump::selector_32_bit;
  dump.add_list<minidump::Thread>(Type::thread_list, {test::thread_with(dump.append(context))});
  CHECK(read_bytes(dump.finish()).error().problem == Problem::dump_lacks_x86);
}

TEST_CASE("dump: of modules that overlap one counts") {
  DumpBuilder dump;
  dump.add_system();
  dump.add_list<minidump::Thread>(Type::thread_list, {});
  std::vector<minidump::Module> modules(3);
  for (minidump::Module& module : modules) {
    module.base = 0x500000;
    module.size = 0x1000;
    module.name = dump.append_string(u"C:\\a.dll");
  }
  modules[2].base = 0x501000;
  dump.add_list(Type::module_list, modules);
  const auto same = read_bytes(dump.finish());
  CHECK(same->modules.size() == 2);
  CHECK_FALSE(same->losses.limited);  // the same twice is no contradiction
  modules[1].base = 0x500fff;
  DumpBuilder overlapping;
  overlapping.add_system();
  overlapping.add_list<minidump::Thread>(Type::thread_list, {});
  for (minidump::Module& module : modules) module.name = overlapping.append_string(u"C:\\a.dll");
  overlapping.add_list(Type::module_list, modules);
  const auto contradicting = read_bytes(overlapping.finish());
  REQUIRE(contradicting->modules.size() == 2);
  CHECK(contradicting->modules[1].base == 0x501000);
  CHECK(contradicting->losses.limited);
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
  // Half a character is none; what a terminal would obey is left to printable().
  CHECK(snapshot->modules[1].path == "\xef\xbf\xbd.dll\x1b[2J");
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
