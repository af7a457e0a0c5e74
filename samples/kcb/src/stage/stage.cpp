// SPDX-License-Identifier: MIT
#include "kcb/stage/stage.hpp"

#include <utility>

#include <windows.h>

#include "window.hpp"
#include "windows/handle.hpp"

namespace kcb::stage {
namespace {

bool happens(void* object) {
  return WaitForSingleObject(object, limit_seconds * 1000) == WAIT_OBJECT_0;
}

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
  std::function<void()> body;
  DWORD tid = 0;
  Handle handle;

  static DWORD WINAPI run(void* state) {
    static_cast<State*>(state)->body();
    return 0;
  }
};

Thread::Thread(std::function<void()> body) : state_(std::make_unique<State>()) {
  state_->body = std::move(body);
  state_->handle.reset(CreateThread(nullptr, 0, State::run, state_.get(), 0, &state_->tid));
}

Thread::Thread(Thread&&) noexcept = default;
Thread& Thread::operator=(Thread&&) noexcept = default;

Thread::~Thread() {
  // A thread that has not ended still uses its state: better to leak it than to pull it away.
  if (state_ && !join()) static_cast<void>(state_.release());
}

std::uint32_t Thread::tid() const {
  return state_->tid;
}
void Thread::give_up() const {
  // A wait that is alertable ends when the thread has been given a function to run, here one that does nothing.
  QueueUserAPC([](ULONG_PTR) {}, state_->handle.get(), 0);
}
bool Thread::join() {
  return state_->handle == nullptr || happens(state_->handle.get());
}

WindowThread::WindowThread(const std::wstring& name, WindowProcedure procedure)
    : thread_([this, name, procedure] {
        window_ = make_window(name, procedure);
        ready_.tell();
        handle_messages();
      }) {
  static_cast<void>(ready_.wait());
}

WindowThread::~WindowThread() {
  PostThreadMessageW(thread_.tid(), WM_QUIT, 0, 0);
}

bool too_late(const Program& program) {
  return program.fail("sample_too_late", {{"limit", limit_seconds}});
}

}  // namespace kcb::stage
