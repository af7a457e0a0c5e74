// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "kcb/language/error.hpp"
#include "kcb/target/snapshot.hpp"
#include "stop.hpp"

/**
 * The 32-bit side of a process that runs under WoW64, from a 64-bit program, or from itself.
 *
 * Toolhelp lists such a process' 64-bit modules only, or fails (Wine 8.0), and NtQueryInformationProcess with
 * ProcessWow64Information gives no address on Wine 8.0. Source of the functions used: Microsoft; seen on Wine 8.0 and
 * 10.0.
 */
namespace kcb {

/** The 32-bit modules. Needs PROCESS_QUERY_INFORMATION and PROCESS_VM_READ. */
[[nodiscard]] Result<std::vector<Module>> list_x86_modules(void* process, std::uint32_t pid);

/**
 * The address of a thread's 32-bit environment block, from the address that the system gives for the thread: that of
 * the 64-bit one to a 64-bit program. 0 where there is none.
 */
[[nodiscard]] std::uint64_t x86_teb(void* process, std::uint64_t teb);

/**
 * The calls for a thread in 32-bit code: get_x86_registers() for its registers.
 *
 * With the registers, the beginning of the 32-bit environment block is read, for the list of exception registrations
 * belongs to the stack of that moment.
 */
class X86StopCalls final : public StopCalls {
 public:
  X86StopCalls(StopCalls& system, void* process, std::uint64_t teb) : system_(&system), process_(process), teb_(teb) {}

  std::uint32_t suspend(void* thread) noexcept override { return system_->suspend(thread); }
  std::uint32_t resume(void* thread) noexcept override { return system_->resume(thread); }
  bool get_registers(void* thread, Registers& into) noexcept override;
  std::size_t read(void* process, std::uint64_t address, std::span<std::byte> into) noexcept override {
    return system_->read(process, address, into);
  }

  /** What was read of the environment block; empty when it could not be read. */
  [[nodiscard]] std::span<const std::byte> teb_bytes() const { return std::span(bytes_).first(size_); }

 private:
  static constexpr std::size_t up_to_fiber = 0x14;

  StopCalls* system_;
  void* process_;
  std::uint64_t teb_;
  std::array<std::byte, up_to_fiber> bytes_{};
  std::size_t size_ = 0;
};

}  // namespace kcb
