// SPDX-License-Identifier: MIT
#include "frame_names.hpp"

#include "kcb/detector/detect.hpp"

namespace kcb {

void add_names(const Images& images, Room& room, ThreadReport& thread) {
  for (ReportFrame& frame : thread.frames) {
    if (room.spent()) return;
    CodeName name = images.name(frame.rip, frame.return_address);
    room.add(name.text);
    if (name.origin.line) room.add(name.origin.line->file);
    frame.symbol = std::move(name.text);
    frame.origin = std::move(name.origin);
  }
}

void add_places(const Images& images, Room& room, ThreadReport& thread) {
  for (ReportFrame& frame : thread.frames) {
    frame.symbol = images.place(frame.rip);
    frame.folder = images.folder_at(frame.rip);
    room.add(frame.symbol);
  }
}

void name_frames(const Snapshot& snapshot, const std::function<bool(const ThreadReport&)>& shown, Report& report) {
  Room room(snapshot);
  const Images images(snapshot);
  for (ThreadReport& thread : report.threads) {
    if (shown(thread)) add_names(images, room, thread);
  }
  report.losses.limited = report.losses.limited || room.spent();
  for (MissingPdb& missing : images.missing_pdbs()) {
    const auto known = [&](const MissingPdb& other) { return other.module.base == missing.module.base; };
    if (std::ranges::none_of(report.missing_pdbs, known)) report.missing_pdbs.push_back(std::move(missing));
  }
}

}  // namespace kcb
