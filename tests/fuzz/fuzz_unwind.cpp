// SPDX-License-Identifier: MIT
// One frame, and a whole stack, with any code, any unwind data and any bytes on the stack: the walk ends, and each
// frame lies above the one before.
// The input: where in the function the thread stopped, whether it was interrupted there, its registers, then code,
// unwind data and stack.
#include "input.hpp"
#include "kcb/stack/walk.hpp"
#include "kcb/target/images.hpp"
#include "unwind_scene.hpp"

using namespace kcb;
using kcb::fuzz::must;
using kcb::fuzz::UnwindScene;

namespace {

void put(test::PeImage& image, std::uint32_t offset, const std::vector<std::byte>& bytes) {
  for (const std::byte byte : bytes) image.put(offset++, byte);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  UnwindScene scene;
  const std::uint64_t rip = UnwindScene::base + UnwindScene::begin + input.value<std::uint8_t>();
  const bool interrupted = (input.value<std::uint8_t>() & 1) != 0;
  Registers registers(rip, UnwindScene::stack + (input.value<std::uint16_t>() & 0xff8U));
  for (const Register r : {Register::rbx, Register::rbp, Register::rsi, Register::rdi, Register::r12, Register::r13}) {
    registers.set(r, UnwindScene::stack + input.value<std::uint16_t>());
  }
  put(scene.image, UnwindScene::begin, input.bytes(UnwindScene::code_size));
  put(scene.image, UnwindScene::unwind_info, input.bytes(UnwindScene::unwind_size));

  Snapshot snapshot;
  snapshot.modules = {scene.image.module()};
  snapshot.memory.add(scene.image.base(), scene.image.bytes());
  snapshot.memory.add(UnwindScene::stack, input.bytes(UnwindScene::stack_size));
  const Images images(snapshot);
  static_cast<void>(unwind(images, registers, interrupted));

  const Stack stack = walk(images, registers, registers.rsp(), UnwindScene::stack + UnwindScene::stack_size);
  must(!stack.frames.empty() && stack.frames.size() <= most_frames);
  for (std::size_t i = 1; i < stack.frames.size(); ++i) {
    must(stack.frames[i].registers.rsp() >= stack.frames[i - 1].registers.rsp());
  }
  return 0;
}
