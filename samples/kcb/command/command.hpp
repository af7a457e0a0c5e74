// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kcb/detector/report.hpp"
#include "kcb/names/pdb_files.hpp"
#include "kcb/program/program.hpp"

/** The commands of kcb: what each takes on the command line, and what it does; each returns an exit status. */
namespace kcb::command {

/** What the command line asks for. */
struct Request {
  std::string target;                ///< A process or a dump.
  std::string text = "-";            ///< A file with stacks as text, or standard input.
  std::string images;                ///< The folder of `--images`; empty without it.
  std::vector<std::string> symbols;  ///< The folders of `--symbols`.
  bool json = false;
  bool all = false;
  bool frames = false;
  bool check = false;
  std::int64_t repeat = 1;
  std::int64_t interval_ms = 200;
};

[[nodiscard]] Command list_command(Request& request);
[[nodiscard]] Command scan_command(Request& request);
[[nodiscard]] Command dump_command(Request& request);
[[nodiscard]] Command explain_command(Request& request);

[[nodiscard]] int list(const Request& request, const Program& program);
[[nodiscard]] int scan(const Request& request, const Program& program);
[[nodiscard]] int dump(const Request& request, const Program& program);
[[nodiscard]] int explain(const Request& request, const Program& program);

/** The options that every report has: `--all --frames --json --check --symbols`. */
[[nodiscard]] std::vector<Option> report_options(Request& request);

/** Where the PDBs of the target are looked for; `beside` is a folder for those that are nowhere else. */
[[nodiscard]] std::shared_ptr<PdbFiles> pdb_files(const Request& request, const std::filesystem::path& beside = {});

/** Names the frames that `write_report()` will show. */
void name_shown_frames(const Snapshot& snapshot, const Request& request, Report& report);

/** Writes a report as asked, or the error to standard error. */
[[nodiscard]] int write_report(const Result<Report>& report, const Request& request, const Program& program);

}  // namespace kcb::command
