// SPDX-License-Identifier: MIT
// A stack of any bytes below a function of a make-believe system, KiUserCallbackDispatcher among them: the detector
// says something of the thread, and what it calls a callback has a frame on that stack.
// The input: the system's layout, the function and the place in it, then the stack.
#include <array>

#include "fake_system.hpp"
#include "fake_thread.hpp"
#include "input.hpp"
#include "kcb/detector/detect.hpp"

using namespace kcb;
using kcb::fuzz::must;
using kcb::test::FakeSystem;
using kcb::test::FakeThread;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::array<FakeSystem, 2> systems{FakeSystem(CalloutLayout::windows), FakeSystem(CalloutLayout::wine8)};
  fuzz::Input input(data, size);
  const FakeSystem& system = systems.at(input.value<std::uint8_t>() & 1U);
  const std::array functions{system.callback_dispatcher, system.exported_callback,   system.callback_return,
                             system.nt_get_message,      system.nt_message_call,     system.window_procedure,
                             system.frame_pointer,       system.exception_dispatcher};
  const auto& function = functions.at(input.value<std::uint8_t>() % functions.size());

  ThreadState thread;
  thread.tid = 1;
  thread.registers = Registers(function.at(input.value<std::uint8_t>() % 0x40U), FakeThread::stack_limit);
  auto bytes = input.bytes(FakeThread::stack_base - FakeThread::stack_limit);
  thread.stack_begin = FakeThread::stack_limit;
  thread.stack_end = FakeThread::stack_limit + bytes.size();
  Snapshot snapshot = system.snapshot();
  snapshot.memory.add(FakeThread::stack_limit, std::move(bytes));
  snapshot.threads = {thread};

  const Report report = detect(snapshot);
  must(report.threads.size() == 1 && !report.threads[0].frames.empty());
  for (const Callback& callback : report.threads[0].callbacks) {
    must(callback.address == 0 || (callback.address >= thread.stack_begin && callback.address < thread.stack_end));
  }
  must(report.threads[0].callbacks.empty() != in_progress(report.threads[0]) ||
       report.threads[0].state == State::at_callback_return);
  return 0;
}
