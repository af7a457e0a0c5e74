// SPDX-License-Identifier: MIT
// A PDB of any bytes, with the GUID and the age that it says it has: every question is answered.
#include "input.hpp"
#include "names/msf_file.hpp"
#include "names/pdb.hpp"
#include "names/plain_name.hpp"

using namespace kcb;
using kcb::fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const auto file = MsfFile::open(bytes);
  const auto info = file ? file->stream(1) : std::nullopt;
  const auto dbi = file ? file->stream(3) : std::nullopt;
  const auto guid = info ? info->get<std::array<std::uint8_t, 16>>(12) : std::nullopt;
  const auto age = dbi ? dbi->get<std::uint32_t>(8) : std::nullopt;
  if (!guid || !age) return 0;

  const auto pdb = Pdb::read({bytes, nullptr}, {*guid, *age, {}});
  if (!pdb) return 0;
  constexpr std::uint32_t step = 0x131;
  for (std::uint32_t offset = 0x1000; offset < 0x8000; offset += step) {
    if (const auto function = pdb->procedure_at(offset)) {
      must(function->start <= offset && !function->name.empty());
      must(plain_name(function->name).size() <= 203);
    }
    if (const auto function = pdb->public_at(offset)) must(function->start == offset);
    if (const auto line = pdb->line_at(offset)) must(line->number > 0 && !line->file.empty());
  }
  return 0;
}
