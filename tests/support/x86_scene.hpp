// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "kcb/detector/detect.hpp"

namespace kcb::test {

/**
 * A thread of x86 code in a dump without code: callout frames, exception registrations and frame pointers, put on its
 * stack one by one. Its first function's frame and the last registration, which every thread has, are there already.
 */
class X86Scene {
 public:
  static constexpr std::uint32_t ntdll = 0x7700'0000, win32u = 0x7500'0000, user32 = 0x7600'0000, program = 0x40'0000;
  static constexpr std::uint32_t module_size = 0x200000;
  static constexpr std::uint32_t esp = 0x1'0000, stack_end = 0x1'4000, teb = 0x3'0000;
  static constexpr std::uint32_t first_frame = stack_end - 0x14, last_record = stack_end - 0x34;
  static constexpr std::uint32_t end_of_list = 0xffffffff;

  explicit X86Scene(std::string system = "Windows 10.0.19045") : system_(std::move(system)) {
    words_.resize((stack_end - esp) / 4);
    put(first_frame, 0).put(first_frame + 4, 0);
    put(first_frame - 0x10, first_frame).put(first_frame - 0x0c, ntdll + 0x6827e);
    outer_frame_ = first_frame - 0x10;
    register_handler(last_record, ntdll + 0x7b570);
  }

  X86Scene& put(std::uint32_t address, std::uint32_t value) {
    words_.at((address - esp) / 4) = value;
    return *this;
  }

  /** A function's frame further in than those before, which the chain of frame pointers has. */
  X86Scene& frame(std::uint32_t ebp, std::uint32_t return_address) {
    put(ebp, outer_frame_).put(ebp + 4, return_address);
    outer_frame_ = ebp;
    return *this;
  }

  /** A registration further in than those before, which the thread's list has. */
  X86Scene& register_handler(std::uint32_t record, std::uint32_t handler) {
    put(record, head_).put(record + 4, handler);
    head_ = record;
    return *this;
  }

  /** Windows' callout frame at A, its registration not in the list and its frame not in the chain. */
  X86Scene& windows(std::uint32_t a, std::uint32_t next = last_record) {
    put(a, ntdll + 0x756cd).put(a + 4, a + 0x18).put(a + 8, 0x20).put(a + 0x0c, next).put(a + 0x10, ntdll + 0x75600);
    return put(a + 0x14, a + 0x40).put(a + 0x40, user32 + 0x302fc);
  }
  X86Scene& windows_registered(std::uint32_t a) {
    windows(a, head_);
    head_ = a + 0x0c;
    return *this;
  }

  /** Wine's, the registration of its dispatcher not there. */
  X86Scene& wine8(std::uint32_t a, std::uint32_t index = 3) {
    return put(a, 0xdeadbabe).put(a + 4, index).put(a + 8, a + 0x14).put(a + 0x0c, 0x20);
  }
  X86Scene& wine10(std::uint32_t a, std::uint32_t index = 4) {
    put(a, win32u + 0xe338).put(a + 4, index).put(a + 8, a + 0x1c).put(a + 0x0c, 0x20);
    return put(a + 0x18, a + 0x40).put(a + 0x40, user32 + 0x302fc);
  }

  X86Scene& without_teb() {
    with_teb_ = false;
    return *this;
  }
  X86Scene& fiber(std::uint32_t data) {
    fiber_ = data;
    return *this;
  }
  X86Scene& cut() {
    cut_ = true;
    return *this;
  }
  X86Scene& stopped_at(std::uint32_t eip) {
    eip_ = eip;
    return *this;
  }
  X86Scene& list_from(std::uint32_t head) {
    head_ = head;
    return *this;
  }
  X86Scene& frame_pointer(std::uint32_t ebp) {
    outer_frame_ = ebp;
    return *this;
  }
  /** The frame pointer is no frame pointer. */
  X86Scene& lose_frame_pointer() { return frame_pointer(0x1234); }

  /** The words of the stack, from esp on. */
  [[nodiscard]] const std::vector<std::uint32_t>& words() const { return words_; }

  [[nodiscard]] Snapshot snapshot() const {
    Snapshot snapshot;
    snapshot.target = {Target::Kind::dump, 1, "test.dmp", system_, Architecture::x86};
    snapshot.modules = {{ntdll, module_size, "C:\\Windows\\SysWOW64\\ntdll.dll"},
                        {win32u, module_size, "C:\\Windows\\SysWOW64\\win32u.dll"},
                        {user32, module_size, "C:\\Windows\\SysWOW64\\user32.dll"},
                        {program, module_size, "C:\\program.exe"}};
    const auto bytes = std::as_bytes(std::span(words_)).first(words_.size() * 4 - (cut_ ? 0x10 : 0));
    snapshot.memory.add(esp, {bytes.begin(), bytes.end()});
    if (with_teb_) {
      const std::vector<std::uint32_t> tib{head_, stack_end, esp, 0, fiber_};
      const auto tib_bytes = std::as_bytes(std::span(tib));
      snapshot.memory.add(teb, {tib_bytes.begin(), tib_bytes.end()});
    }
    Registers registers(eip_, esp);
    registers.set(Register::rbp, outer_frame_);
    snapshot.threads.push_back({1, registers, teb, esp, esp + bytes.size(), cut_, 0});
    return snapshot;
  }
  [[nodiscard]] ThreadReport report() const { return detect(snapshot()).threads.front(); }

 private:
  std::string system_;
  std::vector<std::uint32_t> words_;
  std::uint32_t outer_frame_ = 0, head_ = end_of_list, eip_ = program + 0x1000, fiber_ = 0;
  bool with_teb_ = true, cut_ = false;
};

}  // namespace kcb::test
