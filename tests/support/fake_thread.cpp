// SPDX-License-Identifier: MIT
#include "fake_thread.hpp"

#include <cstring>
#include <stdexcept>

#include "kcb/detector/detect.hpp"

namespace kcb::test {
namespace {

constexpr std::uint64_t align(std::uint64_t address) {
  return address & ~std::uint64_t{15};
}

}  // namespace

FakeThread::FakeThread(const FakeSystem& system) : system_(&system), bytes_(stack_base - stack_limit) {
  call(system.thread_start);
}

void FakeThread::put(std::uint64_t address, std::uint64_t value) {
  if (address < stack_limit || address > stack_base - 8) throw std::out_of_range("outside the fake stack");
  std::memcpy(&bytes_[address - stack_limit], &value, sizeof(value));
}

FakeThread& FakeThread::call(const Function& function) {
  push(top_.call_site);  // of the first function: zero
  rsp_ -= function.frame;
  if (function.begin == system_->frame_pointer.begin) {
    put(rsp_ + 0x40, rbp_);
    rbp_ = rsp_ + 0x40;
  }
  top_ = function;
  return *this;
}

FakeThread& FakeThread::callout(std::uint32_t index, std::uint32_t length, std::uint32_t gap) {
  const std::uint64_t interrupted = rsp_;
  const std::uint64_t number_and_length = std::uint64_t{index} << 32 | length;
  if (system_->layout == CalloutLayout::windows) {
    rsp_ = align(interrupted - length - 0x58);
    put(rsp_ + 0x20, rsp_ + 0x58);
    put(rsp_ + 0x28, number_and_length);
    put(rsp_ + 0x30, top_.at(after_system_call));
    put(rsp_ + 0x48, interrupted);
  } else {
    const std::uint64_t argument = interrupted - length - gap;
    rsp_ = argument - 0x28;
    put(rsp_, 0xdeadbabe);
    put(rsp_ + 0x08, index);
    put(rsp_ + 0x10, argument);
    put(rsp_ + 0x18, length);
  }
  top_ = system_->callback_dispatcher;
  rsp_ -= top_.frame;
  return *this;
}

FakeThread& FakeThread::exception(std::uint32_t offset) {
  constexpr std::uint32_t frame = FakeSystem::exception_frame;
  const std::uint64_t interrupted = rsp_;
  if (system_->layout == CalloutLayout::windows) {
    rsp_ = align(interrupted - 0x80 - frame - 0x28);
    put(rsp_ + frame, top_.at(offset));
    put(rsp_ + frame + 0x18, interrupted);
  } else {
    push(top_.at(offset));
    rsp_ -= frame;
  }
  top_ = system_->exception_dispatcher;
  return *this;
}

Registers FakeThread::registers(std::uint32_t offset) const {
  Registers registers;
  for (unsigned i = 0; i < 16; ++i) registers.set(static_cast<Register>(i), 0xf000 + i);
  registers.rip = top_.at(offset);
  registers.set(Register::rsp, rsp_);
  registers.set(Register::rbp, rbp_);
  return registers;
}

void FakeThread::stop_in(Snapshot& snapshot, std::uint32_t offset, std::uint32_t tid) const {
  const auto begin = bytes_.begin() + static_cast<std::ptrdiff_t>(rsp_ - stack_limit);
  snapshot.memory.add(rsp_, std::vector(begin, bytes_.end()));
  ThreadState state;
  state.tid = tid;
  state.registers = registers(offset);
  state.stack_begin = rsp_;
  state.stack_end = stack_base;
  state.suspend_count = 0;
  snapshot.threads.push_back(state);
}

ThreadReport report_of(const FakeSystem& system, const FakeThread& thread, std::uint32_t offset) {
  Snapshot snapshot = system.snapshot();
  thread.stop_in(snapshot, offset);
  return detect(snapshot).threads.at(0);
}

FakeThread in_callback(const FakeSystem& system) {
  FakeThread thread(system);
  thread.call(system.thread_main).call(system.get_message).call(system.nt_get_message);
  thread.callout(0).call(system.exported_callback);
  return thread;
}

}  // namespace kcb::test
