// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "kcb/stack/callout.hpp"
#include "kcb/target/snapshot.hpp"
#include "pe_image.hpp"

namespace kcb::test {

/** A function of the make-believe system. */
struct Function {
  std::uint64_t begin = 0;
  std::uint32_t frame = 0;      ///< By how much its prologue moves rsp.
  std::uint64_t call_site = 0;  ///< The return address of the calls that it makes.

  /** An address in its body. */
  [[nodiscard]] std::uint64_t at(std::uint32_t offset) const { return begin + offset; }
};

/** Where a thread is in a stub while the kernel works for it, or calls back. */
inline constexpr std::uint32_t after_system_call = 0x14;

/**
 * A make-believe x64 system: ntdll, win32u, user32 and a program, small but with everything the detector looks at.
 *
 * Their functions are all that a stack of FakeThread is made of. The numbers of the callback table are: 0, a function
 * of user32 that it exports as fnExported; 1, one without a name.
 */
class FakeSystem {
 public:
  static constexpr std::uint32_t exception_frame = 0x108;  ///< What KiUserExceptionDispatcher has on the stack.

  explicit FakeSystem(CalloutLayout callout_layout);

  /** Modules, images and callback table; no threads yet. */
  [[nodiscard]] Snapshot snapshot() const;

  CalloutLayout layout;
  PeImage ntdll, win32u, user32, program;

  // ntdll
  Function thread_start, callback_dispatcher, exception_dispatcher, callback_return, wait;
  // win32u
  Function nt_get_message, nt_message_call;
  // user32
  Function get_message, send_message, exported_callback, nameless_callback;
  // the program
  Function thread_main, window_procedure, handler, large_frame, frame_pointer, without_unwind_data;

 private:
  Function stub(PeImage& image, const char* name, std::uint32_t offset, std::uint32_t number);
  Function function(PeImage& image, const char* name, std::uint32_t offset, std::uint32_t frame);
};

}  // namespace kcb::test
