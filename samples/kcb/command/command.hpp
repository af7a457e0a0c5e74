// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "kcb/detector/report.hpp"
#include "kcb/names/pdb_files.hpp"
#include "kcb/program/program.hpp"
#include "kcb/recording/recording.hpp"

/** The commands of kcb: what each takes on the command line, and what it does; each returns an exit status. */
namespace kcb::command {

/** What the command line asks for. */
struct Request {
  std::string target;                ///< A process or a dump.
  bool all_processes = false;        ///< Whether to look at every process.
  std::string text = "-";            ///< A file with stacks as text, or standard input.
  std::vector<std::string> images;   ///< The folders of `--images`.
  std::vector<std::string> symbols;  ///< The folders of `--symbols`.
  bool json = false;
  bool all = false;
  bool frames = false;
  bool check = false;
  std::int64_t repeat = 1;
  std::int64_t interval_ms = 200;
  std::string show;                  ///< The file of `trace --show`; empty without it.
  std::string output;                ///< The file of `--output`.
  std::string picture;               ///< The file of `--picture`.
  bool force = false;                ///< Whether files that exist are overwritten.
  bool start = false;                ///< Whether to start a program and record it.
  std::vector<std::string> program;  ///< That program and its arguments.
  bool senders = false;
  std::int64_t seconds = 0;  ///< How long to record or to watch; 0 is until Ctrl-C.
  std::int64_t top = 10;
  std::int64_t capacity = 1'000'000;
  std::int64_t slow_ms = -1;  ///< Of `trace --check`; -1 without it.
  std::int64_t after_s = 5;   ///< How long a thread must not answer to hang.
  std::string dump_folder;    ///< Of `watch --dump`; empty without it.
  std::int64_t dumps = 10;    ///< How many dumps that folder may hold.
};

[[nodiscard]] Command list_command(Request& request);
[[nodiscard]] Command scan_command(Request& request);
[[nodiscard]] Command dump_command(Request& request);
[[nodiscard]] Command explain_command(Request& request);
[[nodiscard]] Command trace_command(Request& request);
[[nodiscard]] Command watch_command(Request& request);
[[nodiscard]] Command snapshot_command(Request& request);

[[nodiscard]] int list(const Request& request, const Program& program);
[[nodiscard]] int scan(const Request& request, const Program& program);
[[nodiscard]] int dump(const Request& request, const Program& program);
[[nodiscard]] int explain(const Request& request, const Program& program);
[[nodiscard]] int trace(const Request& request, const Program& program);
[[nodiscard]] int watch(const Request& request, const Program& program);
[[nodiscard]] int snapshot(const Request& request, const Program& program);

/** The options that every report has: `--all --frames --json --check --symbols`. */
[[nodiscard]] std::vector<Option> report_options(Request& request);

/** Where the PDBs of the target are looked for; `beside` is a folder for those that are nowhere else. */
[[nodiscard]] std::shared_ptr<PdbFiles> pdb_files(const Request& request, const std::filesystem::path& beside = {});

/** Names the frames that `write_report()` will show. */
void name_shown_frames(const Snapshot& snapshot, const Request& request, Report& report);

/** Records the process that the request names, or starts, until it has been enough; on 64-bit Windows only. */
[[nodiscard]] Result<Recording> record(const Request& request, const Program& program);

/** The exit status that a script wants to know: whether there is a callback or a hang, or nobody can say. */
[[nodiscard]] int check_status(std::span<const Report> reports, const Program& program);

/** Says why there is nothing to report on, and what helps; the exit status for that. */
[[nodiscard]] int no_target(const Error& error, const Program& program);

/** Whether the folders of `--symbols` can be searched. If not, it is said, because names would be missing without a
 * reason. */
[[nodiscard]] bool can_search(const Request& request, const Program& program);

/** The word that names the process, where it has to be given. */
[[nodiscard]] Word target_word(Request& request);

/** Says that no process was named, and what shows which there are. Returns false. */
bool missing_target(const Program& program);

/** `kcb dump FILE`, as it has to be typed for a file. */
[[nodiscard]] std::string dump_line(const std::string& file, const Program& program);

/** Whether a file may be written: there is none of that name, or `--force` was given. If not, it is said. */
[[nodiscard]] bool may_write(const std::string& file, const Request& request, const Program& program);

/** Writes a report as asked, or the error to standard error. */
[[nodiscard]] int write_report(const Result<Report>& report, const Request& request, const Program& program);

}  // namespace kcb::command
