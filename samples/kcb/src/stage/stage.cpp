// SPDX-License-Identifier: MIT
#include "kcb/stage/stage.hpp"

#include <type_traits>

#include <windows.h>

#include "windows/handle.hpp"

namespace kcb::stage {

static_assert(std::is_same_v<ThreadFunction, LPTHREAD_START_ROUTINE>);

namespace {

bool happens(void* object) {
  return WaitForSingleObject(object, limit_seconds * 1000) == WAIT_OBJECT_0;
}

void CALLBACK do_nothing(ULONG_PTR /*argument*/) {}

}  // namespace

Moment::Moment() : event_(CreateEventW(nullptr, TRUE, FALSE, nullptr), CloseHandleOf{}) {}
void Moment::tell() const {
  SetEvent(event_.get());
}
bool Moment::wait() const {
  return happens(event_.get());
}

bool Moment::tell_and_wait(const Moment& other) const {
  return SignalObjectAndWait(event_.get(), other.event_.get(), limit_seconds * 1000, FALSE) == WAIT_OBJECT_0;
}

bool Moment::tell_and_wait_for(void* mutex) const {
  return SignalObjectAndWait(event_.get(), mutex, limit_seconds * 1000, TRUE) == WAIT_OBJECT_0;
}

struct Thread::State {
  DWORD tid = 0;
  Handle handle;
};

Thread::Thread(ThreadFunction function, void* argument) : state_(std::make_unique<State>()) {
  state_->handle.reset(CreateThread(nullptr, 0, function, argument, 0, &state_->tid));
}

Thread::Thread(Thread&&) noexcept = default;
Thread& Thread::operator=(Thread&&) noexcept = default;

Thread::~Thread() {
  if (state_) static_cast<void>(join());
}

std::uint32_t Thread::tid() const {
  return state_->tid;
}
void Thread::give_up() const {
  // A wait that is alertable ends when the thread has been given a function to run, here one that does nothing.
  QueueUserAPC(do_nothing, state_->handle.get(), 0);
}
bool Thread::join() {
  return state_->handle == nullptr || happens(state_->handle.get());
}

bool too_late(const Program& program) {
  return program.fail("sample_too_late", {{"limit", limit_seconds}});
}

}  // namespace kcb::stage
