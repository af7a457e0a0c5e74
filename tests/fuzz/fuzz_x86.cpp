// SPDX-License-Identifier: MIT
// A stack of any words in a 32-bit process: the detector says something of the thread, and what it calls a callback has
// a frame on that stack, which holds what every layout holds.
// The input: the system, whether the TEB was copied, where its list of exception registrations begins, eip, ebp, then
// the stack.
#include <array>

#include "input.hpp"
#include "kcb/detector/detect.hpp"
#include "x86_scene.hpp"

using namespace kcb;
using kcb::fuzz::must;
using kcb::test::X86Scene;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array systems{"Windows 10.0.19045", "Windows 5.1.2600", "Wine 8.0", "Wine 10.0"};
  fuzz::Input input(data, size);
  X86Scene scene(systems.at(input.value<std::uint8_t>() % systems.size()));
  if (input.value<std::uint8_t>() % 2 == 0) scene.without_teb();
  scene.list_from(input.value<std::uint32_t>()).stopped_at(input.value<std::uint32_t>());
  scene.frame_pointer(input.value<std::uint32_t>());
  for (std::uint32_t at = X86Scene::esp; at < X86Scene::last_record; at += 4) {
    const auto word = input.value<std::uint32_t>();
    if (word == 0) continue;  // also after the input's end
    scene.put(at, word);
  }
  const Snapshot snapshot = scene.snapshot();
  const ThreadReport report = detect(snapshot).threads.at(0);
  must(!report.frames.empty());
  must((report.state == State::unknown) == report.doubt.has_value());
  must((report.state == State::outside) != in_progress(report) || report.state == State::unknown);
  must(report.state != State::outside || report.callbacks.empty());
  for (const Callback& callback : report.callbacks) {
    must(callback.address >= X86Scene::esp && callback.address < X86Scene::stack_end);
    must(callback.trust == Trust::seh_chain || callback.trust == Trust::chained);
    const auto first = snapshot.memory.get<std::uint32_t>(callback.address + 4);
    const auto second = snapshot.memory.get<std::uint32_t>(callback.address + 8);
    const auto after = [&](std::optional<std::uint32_t> word) {
      return word && *word > callback.address && *word - callback.address <= 0x1c;
    };
    must(after(first) || after(second));  // the address of the argument, which follows
  }
  return 0;
}
