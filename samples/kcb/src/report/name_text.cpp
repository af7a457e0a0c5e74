// SPDX-License-Identifier: MIT
#include "name_text.hpp"

#include <string_view>

#include "language/plain_text.hpp"

namespace kcb {
namespace {

/** A line as people write it: the file without its folder. */
std::string line_text(const SourceLine& line) {
  constexpr std::size_t longest = 100;
  const std::string_view file = std::string_view(line.file).substr(line.file.find_last_of("\\/") + 1);
  return " [" + shown_beginning(file, longest) + ':' + std::to_string(line.number) + ']';
}

}  // namespace

std::string name_text(const std::string& name, const NameOrigin& origin, const Messages& messages) {
  std::string text = origin.line ? name + line_text(*origin.line) : name;
  if (origin.others == 0) return text;
  return messages.text("report_folded", {{"name", text}, {"count", origin.others}});
}

std::string missing_pdb_text(const MissingPdb& missing, const Messages& messages) {
  const std::string pdb = missing.record.file_name();
  const std::string url = "https://msdl.microsoft.com/download/symbols/" + pdb + '/' + missing.record.key() + '/' + pdb;
  return messages.text("report_pdb_missing", {{"module", short_name(missing.module.path)},
                                              {"pdb", pdb},
                                              {"guid", missing.record.guid_text()},
                                              {"age", missing.record.age},
                                              {"has_other", missing.other_file.has_value()},
                                              {"other", missing.other_file.value_or("")},
                                              {"of_system", missing.folder == ModuleFolder::system},
                                              {"url", url}});
}

}  // namespace kcb
