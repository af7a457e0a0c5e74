// SPDX-License-Identifier: MIT
#include "running_code.hpp"

#include <algorithm>
#include <span>

namespace kcb {

void add_running(const Images& images, std::size_t frames, Room& room, ThreadReport& thread) {
  const auto inner = std::span(thread.frames).first(std::min(frames, thread.frames.size()));
  const auto first = std::ranges::find_if(inner, [](const ReportFrame& frame) {
    return frame.folder != ModuleFolder::system || frame.trust == Trust::scanned;
  });
  if (first == inner.end() || first->trust == Trust::scanned) return;
  std::string module(images.path_at(first->rip));
  if (module.empty() || !room.take()) return;
  room.add(module);
  thread.running = RunningCode{static_cast<std::size_t>(first - inner.begin()), std::move(module)};
}

}  // namespace kcb
