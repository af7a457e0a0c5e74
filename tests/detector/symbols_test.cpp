// SPDX-License-Identifier: MIT
#include "kcb/names/symbols.hpp"
#include "kcb/names/readable_name.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "coff_file.hpp"

using namespace kcb;
using kcb::test::CoffFile;

TEST_CASE("symbols: functions by the offset at which they start") {
  CoffFile file;
  file.add("short", 1, 0x10).add("exactly8", 1, 0x20).add("a_name_longer_than_eight", 2, 0x30);
  file.add("inside", 1, 0x14, CoffFile::function, CoffFile::local);
  const auto symbols = Symbols::read(file.write(), CoffFile::identity);
  REQUIRE(symbols);
  CHECK(symbols->size() == 4);
  CHECK(symbols->at(0x1010) == "short");
  CHECK(symbols->at(0x1020) == "exactly8");
  CHECK(symbols->at(0x5030) == "a_name_longer_than_eight");
  CHECK(symbols->at(0x1014) == "inside");
  CHECK_FALSE(symbols->at(0x1011));  // never the nearest below
  CHECK_FALSE(symbols->at(0x5031));
  CHECK_FALSE(symbols->at(0));
}

TEST_CASE("symbols: what is no function is left out") {
  CoffFile file;
  file.add("data", 1, 0x10, 0).add("label", 1, 0x20, CoffFile::function, CoffFile::label);
  file.add("undefined", 0, 0x30).add("absolute", -1, 0x40).add("nowhere", 3, 0x50);
  file.add("function", 1, 0x60, CoffFile::function, CoffFile::external, 2).add("last", 1, 0x70);
  const auto symbols = Symbols::read(file.write(), CoffFile::identity);
  REQUIRE(symbols);
  CHECK(symbols->size() == 2);  // auxiliary entries are skipped, whatever they look like
  CHECK(symbols->at(0x1060) == "function");
  CHECK(symbols->at(0x1070) == "last");
}

TEST_CASE("symbols: a file that is another than the module's is not believed") {
  CoffFile file;
  file.add("f", 1, 0);
  CHECK(Symbols::read(file.write(), CoffFile::identity));
  CHECK_FALSE(Symbols::read(file.write(), {CoffFile::identity.time_stamp + 1, CoffFile::identity.image_size}));
  CHECK_FALSE(Symbols::read(file.write(), {CoffFile::identity.time_stamp, CoffFile::identity.image_size + 1}));
  CHECK_FALSE(Symbols::read(file.write() / "none", CoffFile::identity));
}

TEST_CASE("symbols: in x86 the underscore before a name is the compiler's") {
  constexpr std::uint32_t pe32 = 0x10b;
  CoffFile file;
  file.add("_main", 1, 0x10).add("__Z3runv", 1, 0x20).add("_procedure@16", 1, 0x30).add("_", 1, 0x40);
  const auto symbols = Symbols::read(file.write(CoffFile::pe_header + 0x18, pe32), CoffFile::identity);
  REQUIRE(symbols);
  CHECK(symbols->at(0x1010) == "main");
  CHECK(symbols->at(0x1020) == "run");
  CHECK(symbols->at(0x1030) == "procedure");
  CHECK_FALSE(symbols->at(0x1040));
}

TEST_CASE("symbols: a file without a table has none") {
  CoffFile file;
  CHECK_FALSE(Symbols::read(file.write(CoffFile::pe_header + 12, 0), CoffFile::identity));
}

TEST_CASE("symbols: a damaged table is refused or gives what is left of it") {
  CoffFile file;
  file.add("first", 1, 0x10).add("a_name_longer_than_eight", 1, 0x20);
  SECTION("the PE header far outside") {
    CHECK_FALSE(Symbols::read(file.write(0x3c, 0xfffffff0), CoffFile::identity));
  }
  SECTION("more symbols than any program has") {
    CHECK_FALSE(Symbols::read(file.write(CoffFile::pe_header + 16, 0xffffffff), CoffFile::identity));
  }
  SECTION("more symbols than the file holds") {
    const auto symbols = Symbols::read(file.write(CoffFile::pe_header + 16, 1000), CoffFile::identity);
    REQUIRE(symbols);
    CHECK(symbols->at(0x1010) == "first");
    CHECK_FALSE(symbols->at(0x1020));  // its name cannot be found
  }
  SECTION("a table behind the end of the file") {
    const auto symbols = Symbols::read(file.write(CoffFile::pe_header + 12, 0xfffffff0), CoffFile::identity);
    CHECK((!symbols || symbols->size() == 0));
  }
  SECTION("a name behind the end of the strings") {
    const auto symbols = Symbols::read(file.write(CoffFile::symbol_table + 18 + 4, 0x7fffffff), CoffFile::identity);
    REQUIRE(symbols);
    CHECK(symbols->at(0x1010) == "first");
    CHECK_FALSE(symbols->at(0x1020));
  }
  SECTION("strings that claim to be longer than the file") {
    const std::size_t strings = CoffFile::symbol_table + 2 * 18;
    const auto symbols = Symbols::read(file.write(strings, 0xffffffff), CoffFile::identity);
    REQUIRE(symbols);
    CHECK(symbols->at(0x1020) == "a_name_longer_than_eight");
  }
  SECTION("cut off anywhere, it is never read beyond its end") {
    for (std::size_t size = 0; size < file.size(); size += 7) {
      const auto symbols = Symbols::read(file.write_beginning(size), CoffFile::identity);
      CHECK((!symbols || symbols->size() <= 2));
    }
  }
}

TEST_CASE("symbols: C++ names are readable and without parameters") {
  CHECK(readable_name("main") == "main");
  CHECK(readable_name("_User32CallWindowProc@8") == "User32CallWindowProc");
  CHECK(readable_name("__Z3addii@8") == "add");
  CHECK(readable_name("_@8") == "_@8");
  CHECK(readable_name("_name@") == "_name@");
  CHECK(readable_name("_ZN12_GLOBAL__N_16windowEv") == "window");
  CHECK(readable_name("_ZN3kcb6detectERKNS_8SnapshotE") == "kcb::detect");
  CHECK(readable_name("_ZNK3kcb6Images2atEy") == "kcb::Images::at");
  CHECK(readable_name("_ZNKSt6vectorIiSaIiEE4sizeEv") == "std::vector<...>::size");
  CHECK(readable_name("_ZNK4LessclEii") == "Less::operator()");
  CHECK(readable_name("_Znonsense") == "_Znonsense");
  CHECK(readable_name("") == "");
}

TEST_CASE("symbols: operators and lambdas keep a name that tells what they are") {
  CHECK(readable_name("_ZlsRSoRK4Less") == "operator<<");
  CHECK(readable_name("_ZN4LessltEi") == "Less::operator<");
  CHECK(readable_name("_ZN4LessptEv") == "Less::operator->");
  CHECK(readable_name("_ZN4LessgtEi") == "Less::operator>");
  CHECK(readable_name("_ZStplIcSt11char_traitsIcESaIcEENSt7__cxx1112basic_stringIT_T0_T1_EERKS8_SA_") ==
        "std::__cxx11::basic_string<...> std::operator+<...>");
  CHECK(readable_name("_Z11my_operatorIiEvT_") == "void my_operator<...>");
  CHECK(readable_name("_ZZ4mainENKUlvE_clEv") == "main::{lambda#1}::operator()");
  CHECK(readable_name("_ZZ4mainENKUliE0_clEi") == "main::{lambda#2}::operator()");
}

TEST_CASE("symbols: a name that would grow with each level stays as it is") {
  std::string name = "_Z1f1aIiiE";
  for (const char* before : {"S0_", "S1_", "S2_", "S3_"}) name += std::string("S_I") + before + before + "E";
  CHECK(readable_name(name) == "f");  // 12 references
  for (const char* before : {"S4_", "S5_", "S6_", "S7_", "S8_"}) name += std::string("S_I") + before + before + "E";
  CHECK(readable_name(name) == name);
  const std::string longest = "_Z" + std::to_string(1200) + std::string(1200, 'x') + "v";
  CHECK(readable_name(longest) == longest);
}
