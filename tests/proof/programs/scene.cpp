// SPDX-License-Identifier: MIT
#include "scene.hpp"

#include <new>

#include "epilogue.hpp"
#include "frame_pointer.hpp"

namespace kcb::test {

Scene::Scene(const Program& program)
    : stack_(static_cast<std::byte*>(VirtualAlloc(nullptr, stack_bytes, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE))) {
  if (stack_ == nullptr) throw std::bad_alloc();
  auto* words = reinterpret_cast<std::uint64_t*>(stack_);
  for (std::size_t i = 0; i < stack_bytes / 8; ++i) words[i] = reinterpret_cast<std::uint64_t>(words + i + 8);
  snapshot_.modules = {program.module()};
  snapshot_.memory.add(program.base(), program.bytes(), nullptr);
  snapshot_.memory.add(reinterpret_cast<std::uint64_t>(stack_), {stack_, stack_bytes}, nullptr);
  images_.emplace(snapshot_);
}

Scene::~Scene() {
  VirtualFree(stack_, 0, MEM_RELEASE);
}

CONTEXT Scene::stopped_at(const RUNTIME_FUNCTION& function, std::uint32_t offset) const {
  const std::uint64_t base = snapshot_.modules.front().base;
  CONTEXT context{};
  context.ContextFlags = CONTEXT_FULL;
  context.Rip = base + offset;
  const std::uint64_t rsp = reinterpret_cast<std::uint64_t>(stack_) + largest_frame;
  for (unsigned i = 0; i < 16; ++i) register_of(context, i) = rsp + 0x1000ULL * (i + 1);
  context.Rsp = rsp;
  if (const auto frame = frame_pointer(base, function, offset)) {
    register_of(context, frame->number) = rsp + frame->distance;
  }
  return context;
}

SystemFrame Scene::by_system(RUNTIME_FUNCTION& function, CONTEXT context) const {
  void* handler_data = nullptr;
  DWORD64 establisher = 0;
  RtlVirtualUnwind(UNW_FLAG_NHANDLER, snapshot_.modules.front().base, context.Rip, &function, &context, &handler_data,
                   &establisher, nullptr);
  return frame_of(context);
}

std::optional<SystemFrame> Scene::by_kcb(const CONTEXT& context, bool interrupted) const {
  const auto caller = unwind(*images_, registers_of(context), interrupted);
  if (!caller) return std::nullopt;
  SystemFrame frame{caller->registers.rip, caller->registers.rsp(), {}};
  for (std::size_t i = 0; i < preserved.size(); ++i) frame.values[i] = caller->registers.get(preserved[i]);
  return frame;
}

}  // namespace kcb::test
