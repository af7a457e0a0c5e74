// SPDX-License-Identifier: MIT
#pragma once

#include "command.hpp"
#include "hang/watch_events.hpp"

namespace kcb::command {

/** Writes what a watch makes known, as the request asks for. */
class WatchOutput {
 public:
  WatchOutput(const Request& request, const Program& program) : request_(&request), program_(&program) {}
  void write(const WatchBegin& begin) const;
  void write(const WatchNews& news) const;
  void write(const WatchEnd& end) const;

 private:
  const Request* request_;
  const Program* program_;
};

/** Watches the process until one of the reasons in RecordingStop; on Windows only. */
[[nodiscard]] Result<WatchEnd> watch_process(const Request& request, const Program& program);

}  // namespace kcb::command
