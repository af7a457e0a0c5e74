// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <windows.h>

#include "kcb/detector/report.hpp"
#include "kcb/language/error.hpp"
#include "kcb/recording/recording.hpp"
#include "kcb/target/snapshot.hpp"
#include "kcb/windows/process.hpp"
#include "kcb/windows/recorder.hpp"
#include "section.hpp"
#include "windows/handle.hpp"
#include "windows/window_class_names.hpp"

namespace kcb::record {

struct Unmap {
  void operator()(void* view) const noexcept { UnmapViewOfFile(view); }
};

/** One recording of another process, seen from outside: the section that both share, and what else is known. */
class Session {
 public:
  /** `process` needs the rights to create threads in it and to write its memory. */
  Session(Process target, Handle process, std::uint32_t pid, RecorderOptions options)
      : target_(std::move(target)), process_(std::move(process)), pid_(pid), options_(options) {}

  [[nodiscard]] std::uint32_t pid() const { return pid_; }
  [[nodiscard]] HANDLE process() const { return process_.get(); }

  /** Loads the recorder's DLL and starts it. Errors: as `Trace::attach()`. */
  Result<void> begin(const std::filesystem::path& recorder);

  /** Looks up the classes of the windows in the records so far: later they may be gone. */
  void look_up_classes();

  /** Stops the recorder, if the process still lives, and collects what it left. */
  Recording finish(RecordingStop reason);

 private:
  [[nodiscard]] Header* header() const { return static_cast<Header*>(view_.get()); }
  [[nodiscard]] std::uint64_t taken() const { return std::atomic_ref(header()->next).load(); }
  [[nodiscard]] std::span<const Record> records() const;
  std::optional<std::string> class_of(std::uint64_t window, std::optional<std::uint32_t> tid);
  Result<void> call(std::string_view function, const std::wstring& argument);
  Result<void> look();
  Result<void> make_section(const Header& contents, const std::wstring& name);

  Process target_;
  Handle process_;
  std::uint32_t pid_ = 0;
  RecorderOptions options_;
  Handle mapping_;
  std::unique_ptr<void, Unmap> view_;
  Moment begin_;
  std::uint64_t recorder_base_ = 0;
  Snapshot names_;
  Report before_;
  std::uint64_t before_until_ = 0;
  WindowClassNames class_names_;
  std::map<std::pair<std::uint64_t, std::uint32_t>, std::optional<std::string>> classes_;  // by window and thread, or 0
  std::size_t looked_up_ = 0;
};

}  // namespace kcb::record
