// SPDX-License-Identifier: MIT
#include "captured.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <thread>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace kcb::test {
namespace {

#ifdef _WIN32

using Handle = HANDLE;
constexpr DWORD out_stream = STD_OUTPUT_HANDLE;
constexpr DWORD err_stream = STD_ERROR_HANDLE;

std::array<Handle, 2> make_pipe() {
  std::array<Handle, 2> ends{};
  if (!CreatePipe(&ends[0], &ends[1], nullptr, 0)) throw std::runtime_error("CreatePipe");
  return ends;
}

Handle redirect(DWORD stream, Handle to) {
  const Handle before = GetStdHandle(stream);
  SetStdHandle(stream, to);
  return before;
}

void restore(DWORD stream, Handle before) {
  SetStdHandle(stream, before);
}
void close_end(Handle end) {
  CloseHandle(end);
}

std::size_t read_some(Handle end, std::array<char, 4096>& buffer) {
  DWORD count = 0;
  return ReadFile(end, buffer.data(), static_cast<DWORD>(buffer.size()), &count, nullptr) ? count : 0;
}

#else

using Handle = int;
constexpr int out_stream = STDOUT_FILENO;
constexpr int err_stream = STDERR_FILENO;

std::array<Handle, 2> make_pipe() {
  std::array<Handle, 2> ends{};
  if (::pipe(ends.data()) != 0) throw std::runtime_error("pipe");
  // A full pipe then takes part of a text and refuses the rest for a while, as a terminal or a shell's pipe may.
  if (::fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0) throw std::runtime_error("fcntl");
  return ends;
}

Handle redirect(int stream, Handle to) {
  const Handle before = ::dup(stream);
  ::dup2(to, stream);
  return before;
}

void restore(int stream, Handle before) {
  ::dup2(before, stream);
  ::close(before);
}

void close_end(Handle end) {
  ::close(end);
}

std::size_t read_some(Handle end, std::array<char, 4096>& buffer) {
  const auto count = ::read(end, buffer.data(), buffer.size());
  return count > 0 ? static_cast<std::size_t>(count) : 0;
}

#endif

/** A stream that goes into a pipe while the object lives; the other end is read by a thread of its own. */
template <class Stream>
class Redirected {
 public:
  Redirected(Stream stream, std::string& text) : stream_{stream}, before_{redirect(stream, ends_[1])} {
    reader_ = std::thread{[this, &text] {
      std::array<char, 4096> buffer{};
      while (const std::size_t count = read_some(ends_[0], buffer)) text.append(buffer.data(), count);
    }};
  }
  Redirected(const Redirected&) = delete;
  Redirected& operator=(const Redirected&) = delete;
  ~Redirected() {
    restore(stream_, before_);
    close_end(ends_[1]);
    reader_.join();
    close_end(ends_[0]);
  }

 private:
  std::array<Handle, 2> ends_ = make_pipe();
  Stream stream_;
  Handle before_;
  std::thread reader_;
};

}  // namespace

Captured captured(const std::function<int()>& function) {
  Captured result;
  {
    const Redirected out{out_stream, result.out};
    const Redirected err{err_stream, result.err};
    result.status = function();
  }
  return result;
}

int with_closed_reader(const std::function<int()>& function) {
  const auto ends = make_pipe();
  close_end(ends[0]);
  const Handle before = redirect(out_stream, ends[1]);
  const int status = function();
  restore(out_stream, before);
  close_end(ends[1]);
  return status;
}

}  // namespace kcb::test
