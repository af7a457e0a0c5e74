// SPDX-License-Identifier: MIT
// kcb dump FILE
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <span>

#include "command.hpp"
#include "kcb/detector/detect.hpp"
#include "kcb/language/printable.hpp"
#include "kcb/language/utf8_path.hpp"
#include "kcb/minidump/image_files.hpp"
#include "kcb/minidump/minidump.hpp"
#include "kcb/program/console.hpp"
#include "kcb/report/report_text.hpp"
#include "language/plain_text.hpp"
#include "report/name_files.hpp"

namespace kcb::command {

namespace {

/** Whether more could be said of a thread if its stack could be followed. */
bool not_followed(const ThreadReport& thread) {
  return thread.state == State::unknown || (in_progress(thread) && !thread.chain_complete);
}

/** Which files would show more: what it is, the files, and where they are. */
void say_missing(const std::vector<std::string>& paths, std::string_view what, std::string_view where,
                 const Program& program) {
  constexpr std::size_t most_paths = 16;
  constexpr std::size_t longest_shown = 300;  // of a path, which a dump may have made up
  program.say(what, {{"count", paths.size()}});
  for (const std::string& path : std::span(paths).first(std::min(paths.size(), most_paths))) {
    console::out("  " + printable(shown_beginning(path, longest_shown)) + "\n");
  }
  if (paths.size() > most_paths) console::out("  …\n");
  program.say(where);
}

}  // namespace

Command dump_command(Request& request) {
  Command command{.name = "dump",
                  .about = "kcb_dump_about",
                  .options = report_options(request),
                  .words = {word("placeholder_file", "word_dump", request.target)},
                  .notes = {"kcb_exit_status"}};
  command.options.push_back(repeated("--images", "placeholder_folder", "option_images", request.images));
  return command;
}

int dump(const Request& request, const Program& program) {
  if (!can_search(request, program)) return exit_status::no_target;
  std::vector<std::string> missing;
  std::vector<std::string> with_names;
  const auto report = read_minidump(path_from_utf8(request.target)).and_then([&](Snapshot snapshot) -> Result<Report> {
    std::vector<std::filesystem::path> folders;
    std::ranges::transform(request.images, std::back_inserter(folders), path_from_utf8);
    const auto without_image = add_image_files(snapshot, folders);
    if (!without_image) return tl::make_unexpected(without_image.error());
    missing = *without_image;
    auto folder = path_from_utf8(request.target).parent_path();
    snapshot.pdbs = pdb_files(request, folder.empty() ? "." : folder);
    Report found = detect(snapshot, FrameNames::none);
    name_shown_frames(snapshot, request, found);
    with_names = files_with_names(snapshot, found, needs_names(found, {request.all, request.frames}));
    return found;
  });
  const int status = write_report(report, request, program);
  const bool unknown = report && std::ranges::any_of(report->threads, not_followed);
  if (request.json) return status;
  if (unknown && !missing.empty()) {
    say_missing(missing, "report_images_missing", "report_images_where", program);
  } else if (!with_names.empty()) {
    say_missing(with_names, "report_names_missing", "report_names_where", program);
  }
  return status;
}

}  // namespace kcb::command
