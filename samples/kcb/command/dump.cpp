// SPDX-License-Identifier: MIT
// kcb dump FILE
#include <filesystem>

#include "command.hpp"
#include "kcb/detect.hpp"
#include "kcb/minidump.hpp"

namespace kcb::command {

Command dump_command(Request& request) {
  return {.name = "dump",
          .about = "kcb_dump_about",
          .options = report_options(request),
          .words = {word("placeholder_file", "word_dump", request.target)},
          .notes = {"kcb_exit_status"}};
}

int dump(const Request& request, const Program& program) {
  const std::filesystem::path file(std::u8string(request.target.begin(), request.target.end()));
  return tell(read_minidump(file).map(detect), request, program);
}

}  // namespace kcb::command
