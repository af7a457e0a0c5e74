// SPDX-License-Identifier: MIT
#include "kcb/language/describe.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace kcb {
namespace {

/** The key of a problem's sentence; a switch, so that a compiler names the problem that was forgotten. */
std::string_view key_of(Problem problem) {
  switch (problem) {
    case Problem::no_such_process:
      return "problem_no_such_process";
    case Problem::process_ended:
      return "problem_process_ended";
    case Problem::access_denied:
      return "problem_access_denied";
    case Problem::several_processes:
      return "problem_several_processes";
    case Problem::other_architecture:
      return "problem_other_architecture";
    case Problem::thread_ended:
      return "problem_thread_ended";
    case Problem::dump_other_architecture:
      return "problem_dump_other_architecture";
    case Problem::dump_lacks_x86:
      return "problem_dump_lacks_x86";
    case Problem::dump_not_windows:
      return "problem_dump_not_windows";
    case Problem::kernel_dump:
      return "problem_kernel_dump";
    case Problem::malformed_image:
      return "problem_malformed_image";
    case Problem::malformed_dump:
      return "problem_malformed_dump";
    case Problem::no_registers:
      return "problem_no_registers";
    case Problem::cannot_read_file:
      return "problem_cannot_read_file";
    case Problem::cannot_write_file:
      return "problem_cannot_write_file";
    case Problem::malformed_recording:
      return "problem_malformed_recording";
    case Problem::recording_x86:
      return "problem_recording_x86";
    case Problem::recording_no_windows:
      return "problem_recording_no_windows";
    case Problem::recording_signed:
      return "problem_recording_signed";
    case Problem::recording_twice:
      return "problem_recording_twice";
    case Problem::recorder_missing:
      return "problem_recorder_missing";
    case Problem::needs_windows:
      return "problem_needs_windows";
    case Problem::needs_x64:
      return "problem_needs_x64";
    case Problem::system_call_failed:
      break;
  }
  return "problem_system_call_failed";
}

/** A code the way its own documentation writes it: NTSTATUS errors in hexadecimal, all others in decimal. */
std::string code_text(std::uint32_t code) {
  if (code < 0xC0000000U) return std::to_string(code);
  std::array<char, 11> text{};
  std::snprintf(text.data(), text.size(), "0x%08x", static_cast<unsigned>(code));
  return text.data();
}

/** "OpenProcess, 5": names and numbers only, the same in every language; nothing where the sentence says the cause. */
std::string cause(const Error& error) {
  constexpr std::array<std::string_view, 5> said{"missing", "folder", "denied", "no_folder", "not_folder"};
  const bool of_file = error.problem == Problem::cannot_read_file || error.problem == Problem::cannot_write_file;
  if (of_file && std::ranges::find(said, error.kind) != said.end()) return {};
  std::string text = error.api;
  if (error.code != 0) text += (text.empty() ? "" : ", ") + code_text(error.code);
  return text;
}

}  // namespace

std::string describe(const Error& error, const Messages& messages) {
  std::string text = messages.text(key_of(error.problem), {{"named", !error.subject.empty()},
                                                           {"subject", error.subject},
                                                           {"has_kind", !error.kind.empty()},
                                                           {"kind", error.kind}});
  const std::string because = cause(error);
  if (!because.empty()) text += " (" + because + ")";
  return text;
}

}  // namespace kcb
