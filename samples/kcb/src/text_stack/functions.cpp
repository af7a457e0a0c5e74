// SPDX-License-Identifier: MIT
#include "functions.hpp"

#include <algorithm>
#include <array>

#include "call_site.hpp"
#include "kcb/detector/callback_names.hpp"
#include "language/plain_text.hpp"
#include "words.hpp"

namespace kcb::text_stack {
namespace {

/** The dispatcher and a stub are shorter; further on, a tool without symbols names the nearest export. */
constexpr std::uint64_t longest_function = 0x180;

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::ranges::find(names, name) != names.end();
}

std::string module_name(std::string_view written) {
  std::string name = lower(written.substr(written.find_last_of("\\/") + 1));
  if (is_module_file(name)) name.resize(name.rfind('.'));
  const std::size_t base = name.rfind('_');
  if (base != std::string::npos && base > 0 && name.size() - base > 8 &&
      hexadecimal_number(std::string_view(name).substr(base + 1))) {
    name.resize(base);  // WinDbg appends the base address where two modules have one name
  }
  return name == "ntdll32" || name == "ntdll64" ? "ntdll" : name;
}

std::string_view undecorated(std::string_view written) {
  const std::size_t begin = std::min(written.find_first_not_of("_@"), written.size());
  written.remove_prefix(begin);
  const std::size_t at = written.rfind('@');
  if (at != std::string_view::npos && decimal_number(written.substr(at + 1))) written = written.substr(0, at);
  return written;
}

bool starts_like_a_call(std::string_view name) {
  return name.size() > 2 && (name.starts_with("Nt") || name.starts_with("Zw")) && name[2] >= 'A' && name[2] <= 'Z';
}

}  // namespace

NamedFrame named(const TextFrame& frame) {
  return {&frame, module_name(frame.module), std::string(undecorated(frame.function))};
}

bool is_near(const NamedFrame& frame) {
  return frame.frame->offset.value_or(0) <= longest_function;
}

bool is_kernel(const NamedFrame& frame) {
  constexpr std::array<std::string_view, 9> modules{"nt",     "ntoskrnl",   "ntkrnlmp",   "ntkrnlpa", "ntkrpamp",
                                                    "win32k", "win32kfull", "win32kbase", "hal"};
  return is_one_of(frame.module, modules) || lower(frame.frame->module).ends_with(".sys");
}

bool is_wow64(const NamedFrame& frame) {
  return frame.module.starts_with("wow64");
}

bool is_dispatcher(const NamedFrame& frame) {
  constexpr std::array<std::string_view, 3> names{"KiUserCallbackDispatcher", "KiUserCallbackDispatcherContinue",
                                                  "KiUserCallbackDispatch"};
  return (frame.module == "ntdll" || frame.module.empty()) && is_one_of(frame.function, names) && is_near(frame);
}

bool is_kernel_dispatcher(const NamedFrame& frame) {
  constexpr std::array<std::string_view, 3> names{"KeUserModeCallback", "KiCallUserMode", "KiCallUserMode2"};
  return is_kernel(frame) && is_one_of(frame.function, names);
}

bool is_callback_function(const NamedFrame& frame) {
  constexpr std::array<std::string_view, 5> modules{"user32", "gdi32", "imm32", "wow64win", ""};
  if (!is_one_of(frame.module, modules)) return false;
  std::string_view name = frame.function;
  static_cast<void>(take(name, "whcb"));
  return is_listed_callback_name(name) || (frame.module == "user32" && name.starts_with("User32Call"));
}

bool is_callback_return(const NamedFrame& frame) {
  const bool named = frame.function == "NtCallbackReturn" || frame.function == "ZwCallbackReturn";
  return named && (frame.module == "ntdll" || frame.module.empty()) && is_near(frame);
}

bool is_system_call(const NamedFrame& frame) {
  constexpr std::array<std::string_view, 8> modules{"ntdll", "win32u", "user32",   "gdi32",
                                                    "imm32", "wow64",  "wow64win", ""};
  return is_one_of(frame.module, modules) && starts_like_a_call(frame.function) && is_near(frame);
}

bool is_gate(const NamedFrame& frame) {
  constexpr std::array<std::string_view, 5> names{"KiFastSystemCallRet", "KiFastSystemCall", "KiIntSystemCall",
                                                  "Wow64SystemServiceCall", "KiFastSystemCall2"};
  return is_one_of(frame.function, names);
}

bool is_marker(const NamedFrame& frame) {
  return frame.frame->managed && frame.module.empty() && frame.function.find('.') == std::string::npos;
}

bool is_thread_start(const NamedFrame& frame) {
  constexpr std::array<std::string_view, 13> names{"RtlUserThreadStart",
                                                   "BaseThreadInitThunk",
                                                   "BaseThreadStart",
                                                   "BaseProcessStart",
                                                   "start_thread",
                                                   "clone",
                                                   "libc_start_main",
                                                   "call_thread_func",
                                                   "call_thread_entry_point",
                                                   "libc_start_call_main",
                                                   "clone3",
                                                   "PspSystemThreadStartup",
                                                   "signal_start_thread"};
  return is_one_of(frame.function, names);
}

bool is_system(const NamedFrame& frame) {
  constexpr std::array<std::string_view, 8> modules{"ntdll",    "win32u", "user32",    "kernelbase",
                                                    "kernel32", "gdi32",  "gdi32full", "imm32"};
  return is_one_of(frame.module, modules) || is_kernel(frame) || is_wow64(frame);
}

}  // namespace kcb::text_stack
