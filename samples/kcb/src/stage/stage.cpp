// SPDX-License-Identifier: MIT
#include "kcb/stage.hpp"

#include <array>
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

bool Moment::wait_with(void* mutex) const {
  const std::array<HANDLE, 2> objects{event_.get(), mutex};
  return WaitForMultipleObjects(2, objects.data(), FALSE, limit_seconds * 1000) == WAIT_OBJECT_0 + 1;
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
