// SPDX-License-Identifier: MIT
// The part of kcb watch that needs a living Windows.
#include "watch.hpp"

#ifdef _WIN32
#include <array>
#include <chrono>

#include <windows.h>

#include "asked_end.hpp"
#include "hang/dump_folder.hpp"
#include "kcb/language/utf8_path.hpp"
#include "live.hpp"
#include "windows/handle.hpp"
#include "windows/hang_looks.hpp"
#include "windows/system.hpp"
#endif

namespace kcb::command {

#ifdef _WIN32
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

class Watching {
 public:
  Watching(const Request& request, const Program& program, Process process, Handle ended, HANDLE asked_end,
           std::uint32_t pid)
      : request_(&request),
        program_(&program),
        process_(std::move(process)),
        ended_(std::move(ended)),
        asked_end_(asked_end),
        pid_(pid),
        after_(std::chrono::seconds(request.after_s)),
        folder_(path_from_utf8(request.dump_folder), static_cast<std::size_t>(request.dumps)) {}

  Result<WatchEnd> run() {
    const auto first = look_at(process_, nullptr);  // that it can be examined at all shows at once, not in the night
    if (!first) return tl::make_unexpected(first.error());
    const WatchOutput output(*request_, *program_);
    const auto begin = Clock::now();
    HangLooks looks(process_, pid_, after_);
    HangWatch hangs(after_);
    WatchEnd end{.pid = pid_};
    HangLook shown = looks.look();  // what begins after the first line began after a look
    output.write(WatchBegin{now(), first->report.target, after_});
    for (;;) {
      tell(hangs.look(shown), looks, output);
      if (const auto stop = wait(looks.interval(), begin)) {
        end.stop = *stop;
        break;
      }
      shown = looks.look();
    }
    if (end.stop == RecordingStop::target_ended) {
      if (const auto over = hangs.end(Clock::now()); !over.empty()) output.write(WatchNews{now(), pid_, over});
      DWORD code = 0;
      if (GetExitCodeProcess(ended_.get(), &code) != 0) end.exit_code = code;
    }
    end.time = now();
    end.duration = std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
    end.hangs = hangs.count();
    end.lasting = hangs.lasting();
    end.longest = hangs.longest();
    end.dumps = dumps_;
    end.waiting = looks.waiting();
    return end;
  }

 private:
  static std::string now() { return utc_text(std::chrono::system_clock::now()); }

  /** Waits for the next look; why there is none. */
  [[nodiscard]] std::optional<RecordingStop> wait(milliseconds interval, Clock::time_point begin) const {
    if (request_->seconds != 0) {
      const auto left = std::chrono::ceil<milliseconds>(begin + std::chrono::seconds(request_->seconds) - Clock::now());
      if (left.count() <= 0) return RecordingStop::time;
      interval = std::min(interval, left);
    }
    const std::array handles{ended_.get(), asked_end_};
    switch (WaitForMultipleObjects(2, handles.data(), FALSE, static_cast<DWORD>(interval.count()))) {
      case WAIT_OBJECT_0:
        return RecordingStop::target_ended;
      case WAIT_OBJECT_0 + 1:
        return RecordingStop::asked;
      default:
        return std::nullopt;
    }
  }

  void tell(std::vector<HangEvent> events, const HangLooks& looks, const WatchOutput& output) {
    if (events.empty()) return;
    WatchNews news{now(), pid_, std::move(events)};
    const auto is = [](HangEvent::Kind kind) { return [kind](const HangEvent& event) { return event.kind == kind; }; };
    std::optional<Look> look;
    if (!std::ranges::all_of(news.events, is(HangEvent::Kind::over))) {
      if (auto found = look_at(process_, pdb_files(*request_))) look = std::move(*found);
    }
    if (look) {
      // First of all: what is asked below takes time, in which the hang may end.
      if (std::ranges::any_of(news.events, is(HangEvent::Kind::began))) news.dump = dump(look->snapshot, news.time);
      looks.annotate(look->report);
      complete(*look, *request_);
      news.report = &look->report;
    }
    output.write(news);
  }

  /** The file, if one was written. */
  std::optional<std::string> dump(const Snapshot& snapshot, const std::string& time) {
    if (request_->dump_folder.empty()) return std::nullopt;
    if (folder_.full()) {
      if (!told_full_) program_->warn("watch_full", {{"folder", request_->dump_folder}, {"count", request_->dumps}});
      told_full_ = true;
      return std::nullopt;
    }
    const auto file = folder_.write(snapshot, time);
    if (!file) {
      program_->fail(file.error());
      return std::nullopt;
    }
    ++dumps_;
    return path_in(request_->dump_folder, utf8_path(file->filename()));
  }

  const Request* request_;
  const Program* program_;
  Process process_;
  Handle ended_;
  HANDLE asked_end_;
  std::uint32_t pid_;
  milliseconds after_;
  DumpFolder folder_;
  std::uint64_t dumps_ = 0;
  bool told_full_ = false;
};

}  // namespace

Result<WatchEnd> watch_process(const Request& request, const Program& program) {
  end_between_stops();
  const HANDLE asked_end = take_ctrl_c();
  enable_debug_privilege();
  const auto pid = find_process(request.target);
  if (!pid) return tl::make_unexpected(pid.error());
  auto process = Process::open(*pid);
  if (!process) return tl::make_unexpected(process.error());
  auto ended = owner_of(OpenProcess(SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION, FALSE, *pid));
  if (!ended) return tl::make_unexpected(last_error("OpenProcess", std::to_string(*pid)));
  return Watching(request, program, std::move(*process), std::move(ended), asked_end, *pid).run();
}
#else
Result<WatchEnd> watch_process(const Request& request, const Program&) {
  return tl::make_unexpected(Error{Problem::needs_windows, request.target, {}, 0});
}
#endif

}  // namespace kcb::command
