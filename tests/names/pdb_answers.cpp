// SPDX-License-Identifier: MIT
// pdb_answers PROGRAM PDB: for each offset read from standard input (hexadecimal), what the reader says of it:
// the procedure, its start, the line and its file, with tabs between them; empty where it says nothing.
#include <iostream>

#include "image/codeview.hpp"
#include "memory/mapped_file.hpp"
#include "names/pdb.hpp"

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const auto program = kcb::map_file(arguments[1]);
  const auto record = program ? kcb::read_codeview(program->bytes) : std::nullopt;
  if (!record) return 3;
  std::cout << record->key() << '\t' << record->path << '\n';
  const auto pdb = kcb::Pdb::open(arguments[2], *record);
  if (!pdb) return 4;
  std::cout << std::hex;
  for (std::uint32_t offset = 0; std::cin >> std::hex >> offset;) {
    const auto function = pdb->procedure_at(offset);
    const auto line = pdb->line_at(offset);
    if (function)
      std::cout << function->name << '\t' << function->start;
    else
      std::cout << '\t';
    if (line)
      std::cout << '\t' << line->file << '\t' << std::dec << line->number << std::hex;
    else
      std::cout << "\t\t";
    std::cout << '\t';
    if (const auto symbol = pdb->public_at(offset)) std::cout << symbol->name;
    std::cout << '\n';
  }
  return 0;
}
