// SPDX-License-Identifier: MIT
#include "kcb/program/console.hpp"

#include <charconv>
#include <string>

#include "kcb/program/arguments.hpp"
#include "program/fold.hpp"
#include "program/width.hpp"

#if defined(_WIN32)
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

#include "language/utf.hpp"
#else
#include <cerrno>
#include <csignal>

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace kcb::console {
namespace {

#if defined(_WIN32)

/** The beginning of a text, of at most so many bytes, that ends between two characters. */
std::string_view whole_characters(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > most - 4 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

bool write_console(HANDLE console, std::string_view text) {
  const std::wstring wide = to_wide(text);
  std::wstring_view rest = wide;
  while (!rest.empty()) {
    DWORD written = 0;
    if (!WriteConsoleW(console, rest.data(), static_cast<DWORD>(rest.size()), &written, nullptr) || written == 0) {
      return false;
    }
    rest.remove_prefix(written);
  }
  return true;
}

bool write(DWORD which, std::string_view text) {
  const HANDLE handle = GetStdHandle(which);
  if (handle == nullptr || handle == INVALID_HANDLE_VALUE) return false;
  DWORD mode = 0;
  const bool is_console = GetConsoleMode(handle, &mode) != 0;
  // Consoles before Windows 8 refuse more than 64 kB at once.
  constexpr std::size_t most = 8192;
  while (!text.empty()) {
    const std::string_view part = is_console ? whole_characters(text, most) : text.substr(0, most);
    auto written = static_cast<DWORD>(part.size());
    const bool done = is_console ? write_console(handle, part)
                                 : WriteFile(handle, part.data(), written, &written, nullptr) != 0 && written > 0;
    if (!done) return false;
    text.remove_prefix(written);
  }
  return true;
}

/** Columns of the window of a console; 0 if it is none. */
int columns_of(DWORD which) {
  CONSOLE_SCREEN_BUFFER_INFO info{};
  if (GetConsoleScreenBufferInfo(GetStdHandle(which), &info) == 0) return 0;
  return info.srWindow.Right - info.srWindow.Left + 1;
}

constexpr DWORD standard_output = STD_OUTPUT_HANDLE;
constexpr DWORD standard_error = STD_ERROR_HANDLE;

#else

bool write(int descriptor, std::string_view text) {
  // A reader that has gone is a result here, as on Windows, and not the end of the process.
  [[maybe_unused]] static const auto once = std::signal(SIGPIPE, SIG_IGN);
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written > 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (written < 0 && errno == EAGAIN) {
      pollfd ready{descriptor, POLLOUT, 0};
      if (::poll(&ready, 1, -1) < 0 && errno != EINTR) return false;
    } else if (written == 0 || errno != EINTR) {
      return false;
    }
  }
  return true;
}

/** Columns of a terminal; 0 if it is none, or if it does not say. */
int columns_of(int descriptor) {
  winsize size{};
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

constexpr int standard_output = STDOUT_FILENO;
constexpr int standard_error = STDERR_FILENO;

#endif

/** The width of lines in a window of so many columns; 0: there is none. */
std::optional<std::size_t> width_in(int columns) {
  if (columns < 2) return std::nullopt;
  return static_cast<std::size_t>(columns) - 1;  // what fills the last column begins a new line by itself
}

// The width of lines on one of the two. Under Wine both go through files, and `./kit` says in a variable how wide its
// terminal is.
template <typename Which>
std::optional<std::size_t> width_of(Which which, const char* variable) {
  int columns = columns_of(which);
  if (columns > 0) return width_in(columns);
  const std::string told = environment_variable(variable).value_or("");
  std::from_chars(told.data(), told.data() + told.size(), columns);
  return width_in(columns);
}

}  // namespace

std::optional<std::size_t> console_width() {
  return width_of(standard_output, "KCB_COLUMNS");
}

bool watched() {
  return width_of(standard_error, "KCB_ERROR_COLUMNS").has_value();
}

bool out(std::string_view text) {
  const auto width = console_width();
  return width ? write(standard_output, folded(text, *width)) : write(standard_output, text);
}
bool out_json(std::string_view json) {
  return write(standard_output, json);
}
bool err(std::string_view text) {
  const auto width = width_of(standard_error, "KCB_ERROR_COLUMNS");
  return width ? write(standard_error, folded(text, *width)) : write(standard_error, text);
}

}  // namespace kcb::console
