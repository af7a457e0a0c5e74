// SPDX-License-Identifier: MIT
// A look at a living process.
#ifdef _WIN32
#include "live.hpp"

#include "kcb/detector/detect.hpp"
#include "kcb/windows/find_windows.hpp"
#include "kcb/windows/waits.hpp"
#include "kcb/windows/window_classes.hpp"

namespace kcb::command {

Result<Look> look_at(Process& process, const std::shared_ptr<PdbFiles>& pdbs) {
  return process.snapshot().map([&](Snapshot snapshot) {
    snapshot.pdbs = pdbs;
    Report report = detect(snapshot, FrameNames::none);
    name_window_classes(report);
    return Look{std::move(snapshot), std::move(report)};
  });
}

void complete(Look& look, const Request& request) {
  find_waits(look.report);
  find_windows(look.report);
  name_shown_frames(look.snapshot, request, look.report);
}

}  // namespace kcb::command
#endif
