// SPDX-License-Identifier: MIT
// kcb: says which threads of a process, of a dump or of a text are inside a kernel-mode callback, or stopped at its
// return.
#include "command/command.hpp"

int main(int argc, char** argv) {
  namespace command = kcb::command;
  command::Request request;
  const kcb::Command kcb{
      .name = "kcb",
      .about = "kcb_about",
      .commands = {command::list_command(request), command::scan_command(request), command::dump_command(request),
                   command::watch_command(request), command::snapshot_command(request), command::trace_command(request),
                   command::explain_command(request)}};
  return kcb::run_program(argc, argv, kcb, [&](const kcb::Program& program) {
    if (program.command() == "list") return command::list(request, program);
    if (program.command() == "dump") return command::dump(request, program);
    if (program.command() == "trace") return command::trace(request, program);
    if (program.command() == "explain") return command::explain(request, program);
    if (program.command() == "watch") return command::watch(request, program);
    if (program.command() == "snapshot") return command::snapshot(request, program);
    return command::scan(request, program);
  });
}
