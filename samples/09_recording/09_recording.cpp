// SPDX-License-Identifier: MIT
//
// 09_recording: every callback of a conversation, with its beginning and its end.
//
// What it shows: a snapshot shows one moment; a recording shows when each callback began, how long it took, and in
// which order. Two threads answer a message with a message, and the sample records itself meanwhile: every kernel-mode
// callback, and every SendMessage. Each callback lies within the SendMessage that caused it, and nesting shows who
// waits for whom.
//
// How to see it: run it, and with `--picture talk.svg` open the picture in a browser. Time runs downwards.
//
// What it prints: a summary of the recording: the slowest callbacks first, then who waited for whom.
#include <windows.h>

#include "kcb/language/utf8_path.hpp"
#include "kcb/program/console.hpp"
#include "kcb/program/program.hpp"
#include "kcb/recording/picture.hpp"
#include "kcb/recording/summary.hpp"
#include "kcb/recording/trace_json.hpp"
#include "kcb/stage/stage.hpp"
#include "kcb/windows/recorder.hpp"

namespace {

using kcb::stage::WindowThread;

constexpr UINT count_down = WM_APP;
constexpr WPARAM passes = 3;
constexpr std::size_t messages = passes + 1;  // 3 2 1 0

// Passes a smaller number on to the partner, whose window is the message's other parameter, and counts the answers.
LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM number, LPARAM partner) {
  if (message != count_down) return DefWindowProcW(window, message, number, partner);
  if (number == 0) return 1;
  return 1 + SendMessageW(reinterpret_cast<HWND>(partner), count_down, number - 1, reinterpret_cast<LPARAM>(window));
}

// Every callback has an end, is caused by a call to SendMessage, and lies within it; nothing else was recorded.
bool is_as_expected(const kcb::Recording& recording) {
  if (recording.lost != 0 || recording.spans.size() != 2 * messages) return false;
  const auto from = kcb::sent_from(recording);
  std::size_t caused = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!from[i]) continue;
    const kcb::Span& send = recording.spans[*from[i]];
    const kcb::Span& callback = recording.spans[i];
    const bool ended = callback.end_known == kcb::SpanEnd::returned || callback.end_known == kcb::SpanEnd::called;
    if (!ended || callback.begin < send.begin || callback.end > send.end) return false;
    ++caused;
  }
  return caused == messages;
}

bool lesson(kcb::Program& program, const std::string& picture, const std::string& output) {
  const WindowThread first(L"kcb_09_recording_first", window_procedure);
  const WindowThread second(L"kcb_09_recording_second", window_procedure);

  auto recorder = kcb::Recorder::start({.sends = true});
  if (!recorder) return program.fail(recorder.error());
  const LRESULT result = SendMessageW(first.window(), count_down, passes, reinterpret_cast<LPARAM>(second.window()));
  const kcb::Recording recording = recorder->stop();

  program.say(
      "09_talked",
      {{"sender", GetCurrentThreadId()}, {"first", first.tid()}, {"second", second.tid()}, {"count", messages}});
  kcb::console::out(to_text(recording, summarize(recording), program.messages()));
  program.say("09_picture", {{"written", !picture.empty()}, {"file", picture}});
  if (!picture.empty()) {
    const std::string svg = to_svg(recording, program.messages());
    const auto written = kcb::write_text_file(svg, kcb::path_from_utf8(picture));
    if (!written) return program.fail(written.error());
  }
  if (!output.empty()) {
    const auto written = kcb::write_recording(recording, program.messages(), kcb::path_from_utf8(output));
    if (!written) return program.fail(written.error());
  }
  if (!is_as_expected(recording)) return program.fail("sample_not_seen");
  constexpr auto expected = static_cast<LRESULT>(messages);
  return result == expected || program.fail("sample_wrong_answer", {{"answer", result}, {"expected", expected}});
}

}  // namespace

int main(int argc, char** argv) {
  std::string picture;
  std::string output;
  const kcb::Command command{.name = "09_recording",
                             .options = {kcb::option("--picture", "placeholder_file", "option_picture", picture),
                                         kcb::option("--output", "placeholder_file", "option_output", output)}};
  return kcb::run_sample(argc, argv, command, [&](kcb::Program& program) { return lesson(program, picture, output); });
}

// clang-format off
// What it printed on Wine 8.0:
//
//   Thread 1636 has sent thread 1640 a message; threads 1640 and 1644 have answered it by sending each other messages: 4 in all.
//   09_recording.exe (PID 1632), Wine 8.0: 4 kernel-mode callbacks were recorded; threads: 2; duration: 12.8 ms.
//   The slowest callbacks:
//     Thread 1640: WM_APP (0x8000), 557.3 μs, in 09_recording!window_procedure, for the window 0x2b003a of class “kcb_09_recording_first”; entered from win32u!NtUserGetMessage.
//     Thread 1644: WM_APP (0x8000), 410.1 μs, in 09_recording!window_procedure, for the window 0x1f003c of class “kcb_09_recording_second”; entered from win32u!NtUserGetMessage.
//     Thread 1640: WM_APP (0x8000), 168.8 μs, in 09_recording!window_procedure, for the window 0x2b003a of class “kcb_09_recording_first”; entered from win32u!NtUserMessageCall.
//     Thread 1644: WM_APP (0x8000), 0.4 μs, in 09_recording!window_procedure, for the window 0x1f003c of class “kcb_09_recording_second”; entered from win32u!NtUserMessageCall.
//   By thread and message, those that took longest in total first:
//     Thread 1640: WM_APP (0x8000): 2 times, 557.3 μs in total, 557.3 μs for the longest.
//     Thread 1644: WM_APP (0x8000): 2 times, 410.1 μs in total, 410.1 μs for the longest.
//   Who waited for whom in SendMessage:
//     Thread 1636 waited 779.7 μs for thread 1640 to handle 1 message.
//     Thread 1640 waited 552.8 μs for thread 1644 to handle 2 messages.
//     Thread 1644 waited 409.3 μs for thread 1640 to handle 1 message.
//   With --picture and the name of a file, the sample also writes a picture of the recording.
