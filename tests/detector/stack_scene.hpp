// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "kcb/detector/detect.hpp"

namespace kcb::test {

/**
 * A thread in callback #2 as a minidump of Windows 11 26200 shows it: modules without bytes, and a stack with what that
 * dump has around the callout frame. A test changes one thing and sees what is left of the callback.
 */
class StackScene {
 public:
  static constexpr std::uint64_t ntdll = 0x7ff0'0000'0000, win32u = 0x7ff1'0000'0000, user32 = 0x7ff2'0000'0000,
                                 kernelbase = 0x7ff3'0000'0000, program = 0x7ff7'0000'0000;
  static constexpr std::uint32_t module_size = 0x200000;
  static constexpr std::uint64_t rsp = 0x10000, stack_end = 0x24000;
  static constexpr std::uint64_t callout = 0x13000;  ///< rsp when KiUserCallbackDispatcher was entered.
  static constexpr std::uint64_t teb = 0x30000;
  static constexpr std::uint32_t length = 0x30;
  static constexpr std::uint64_t callback_function_returns = callout - 0x68;

  StackScene() : words_((stack_end - rsp) / 8) {
    // The program's frames, down to where it was stopped; one return address for each 0x400 bytes.
    for (std::uint64_t at = rsp + 0x100; at < callout - 0x300; at += 0x400) put(at, program + 0x1000);
    put(callout - 0x228, user32 + 0x16b46);
    put(callout - 0xc8, user32 + 0x163cc);
    put(callback_function_returns, user32 + 0x47fc3);
    put(callout - 0x30, callout + 0x58);
    put(callout - 0x18, user32 + 0xab710);
    put(callout - 0x08, ntdll + 0x165a74);
    put(callout + 0x20, callout + 0x58);
    put(callout + 0x28, std::uint64_t{2} << 32U | length);
    put(callout + 0x30, win32u + 0x18c4);
    put(callout + 0x48, callout + 0x58 + length);
    put(callout + 0x58 + length, user32 + 0x14708);
  }

  StackScene& put(std::uint64_t address, std::uint64_t value) {
    words_.at((address - rsp) / 8) = value;
    return *this;
  }
  /** Bytes of code in front of an address, as dumps have them around some. */
  StackScene& code_before(std::uint64_t address, const std::vector<int>& bytes) {
    std::vector<std::byte> code(bytes.size());
    std::ranges::transform(bytes, code.begin(), [](int byte) { return static_cast<std::byte>(byte); });
    memory_.add(address - bytes.size(), std::move(code));
    return *this;
  }
  /** The thread's CLIENTINFO, with the window of the callback that it is in. */
  StackScene& client_info(std::uint64_t window) {
    std::vector<std::byte> bytes(0x100);
    std::memcpy(bytes.data() + 0x40, &window, sizeof(window));
    memory_.add(teb + 0x800, std::move(bytes));
    return *this;
  }
  StackScene& stopped_at(std::uint64_t rip, std::uint64_t stack = rsp) {
    rip_ = rip, rsp_ = stack;
    return *this;
  }

  [[nodiscard]] ThreadReport report() const {
    Snapshot snapshot;
    snapshot.target = {Target::Kind::dump, 1, "test.dmp", "Windows 10.0.26200"};
    snapshot.modules = {{ntdll, module_size, "C:\\Windows\\System32\\ntdll.dll"},
                        {win32u, module_size, "C:\\Windows\\System32\\win32u.dll"},
                        {user32, module_size, "C:\\Windows\\System32\\user32.dll"},
                        {kernelbase, module_size, "C:\\Windows\\System32\\KernelBase.dll"},
                        {program, module_size, "C:\\program.exe"}};
    const auto bytes = std::as_bytes(std::span(words_));
    snapshot.memory = memory_;
    snapshot.memory.add(rsp, {bytes.begin(), bytes.end()});
    snapshot.threads.push_back({1, Registers(rip_, rsp_), teb, rsp_, stack_end, false, 0});
    return detect(snapshot).threads.front();
  }

 private:
  Memory memory_;
  std::vector<std::uint64_t> words_;
  std::uint64_t rip_ = program + 0x1000, rsp_ = rsp;
};

}  // namespace kcb::test
