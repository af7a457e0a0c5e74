// SPDX-License-Identifier: MIT
#include "fake_system.hpp"

namespace kcb::test {
namespace {

constexpr std::uint32_t function_size = 0x80;
constexpr std::uint32_t call_offset = 0x20;  // in every function: where its one call stands
constexpr std::uint32_t import_slot = 0x7000;
constexpr std::uint32_t thunk_offset = 0x6000;

/** KiUserCallbackDispatcher: on Windows it leaves rsp alone and has a machine frame above; up to Wine 8 it has neither.
 */
UnwindCodes dispatcher_codes(CalloutLayout layout) {
  if (layout == CalloutLayout::windows) return UnwindCodes(0).allocate_small(0, 0x30).machine_frame(0);
  return UnwindCodes(4).allocate_small(4, 0x28);
}

/** KiUserExceptionDispatcher: on Windows it has a machine frame above, up to Wine 8 a return address. */
UnwindCodes exception_codes(CalloutLayout layout) {
  UnwindCodes codes;
  codes.allocate_large(0, FakeSystem::exception_frame);
  return layout == CalloutLayout::windows ? codes.machine_frame(0) : codes;
}

}  // namespace

FakeSystem::FakeSystem(CalloutLayout callout_layout)
    : layout(callout_layout),
      ntdll(0x7ffe00000000, "C:\\windows\\system32\\ntdll.dll"),
      win32u(0x7ffe01000000, "C:\\windows\\system32\\win32u.dll"),
      user32(0x7ffe02000000, "C:\\windows\\system32\\USER32.dll"),
      program(0x140000000, "C:\\Program Files\\Program.exe") {
  wait = stub(ntdll, "NtWaitForSingleObject", 0x1000, 4);
  callback_return = stub(ntdll, "NtCallbackReturn", 0x1020, 5);
  ntdll.add_export("ZwCallbackReturn", 0x1020);
  callback_dispatcher = {ntdll.at(0x2000), layout == CalloutLayout::windows ? 0U : 0x28U, ntdll.at(0x2000 + 0x24)};
  ntdll.add_exported_function("KiUserCallbackDispatcher", 0x2000, 0x2000 + function_size, dispatcher_codes(layout));
  exception_dispatcher = {ntdll.at(0x2100), 0, ntdll.at(0x2100 + call_offset)};
  ntdll.add_exported_function("KiUserExceptionDispatcher", 0x2100, 0x2100 + function_size, exception_codes(layout));
  thread_start = function(ntdll, "RtlUserThreadStart", 0x2200, 0x48);

  nt_get_message = stub(win32u, "NtUserGetMessage", 0x1000, 0x1003);
  nt_message_call = stub(win32u, "NtUserMessageCall", 0x1020, 0x1007);

  get_message = function(user32, "GetMessageW", 0x1000, 0x28);
  user32.call_through(0x1000 + call_offset - 6, import_slot, nt_get_message.begin);
  send_message = function(user32, "SendMessageW", 0x1100, 0x48);
  user32.call_direct(0x1100 + call_offset - 5, user32.at(thunk_offset));
  user32.thunk(thunk_offset, import_slot + 8, nt_message_call.begin);
  exported_callback = function(user32, "fnExported", 0x1200, 0x38);
  nameless_callback = function(user32, nullptr, 0x1300, 0x38);

  thread_main = function(program, "thread_main", 0x1000, 0x28);
  window_procedure = function(program, "window_procedure", 0x1100, 0x28);
  handler = function(program, "handler", 0x1200, 0x58);
  large_frame = function(program, "large_frame", 0x1300, 0x808);
  frame_pointer = {program.at(0x1400), 0x48, program.at(0x1400 + call_offset)};
  // push rbp; sub rsp, 0x40; lea rbp, [rsp + 0x40]: the way back hangs on rbp.
  program.add_exported_function(
      "frame_pointer", 0x1400, 0x1400 + function_size,
      UnwindCodes(10).frame(Register::rbp, 0x40).set_frame(10).allocate_small(5, 0x40).push(1, Register::rbp));
  without_unwind_data = {program.at(0x3000), 0x28, program.at(0x3000 + call_offset)};
}

Function FakeSystem::stub(PeImage& image, const char* name, std::uint32_t offset, std::uint32_t number) {
  image.add_stub(name, offset, number);
  return {image.at(offset), 0, 0};
}

Function FakeSystem::function(PeImage& image, const char* name, std::uint32_t offset, std::uint32_t frame) {
  const auto codes = frame > 128 ? UnwindCodes(7).allocate_large(7, frame) : UnwindCodes(4).allocate_small(4, frame);
  if (name != nullptr) image.add_export(name, offset);
  image.add_function(offset, offset + function_size, codes);
  return {image.at(offset), frame, image.at(offset + call_offset)};
}

Snapshot FakeSystem::snapshot() const {
  Snapshot snapshot;
  snapshot.target = {Target::Kind::process, 1234, program.module().path,
                     layout == CalloutLayout::windows ? "Windows 10.0.26200" : "Wine 8.0"};
  for (const PeImage* image : {&program, &ntdll, &win32u, &user32}) {
    snapshot.modules.push_back(image->module());
    snapshot.memory.add(image->base(), image->bytes());
  }
  snapshot.callback_table = {exported_callback.begin, nameless_callback.begin};
  return snapshot;
}

}  // namespace kcb::test
