// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include "section.hpp"

/**
 * What runs in a process that is being recorded, in its own threads, at each begin and end of a callback.
 *
 * It allocates nothing but one piece of memory for each thread (fiber), takes no lock, throws nothing, and leaves the
 * last error alone. Nothing of it is ever unloaded: a thread may be in it at any time.
 */
namespace kcb::record {

/** The present moment. */
[[nodiscard]] Moment now();

/** From now on, what happens goes into this section. False where the system has no room for what threads keep. */
[[nodiscard]] bool switch_on(Header* header);

/**
 * From now on nothing is recorded. Waits for threads that are writing a record, but no longer than half a second;
 * false when one of them still is: then the section has to stay.
 */
[[nodiscard]] bool switch_off();

/** A callback function is about to be called with this argument. Gives what callback_returns() takes. */
std::uint64_t callback_begins(std::uint8_t index, const void* argument, std::uint32_t length) noexcept;

/** That callback has returned to the dispatcher. */
void callback_returns(std::uint64_t frame) noexcept;

/** The innermost callback of the calling thread is about to call NtCallbackReturn. */
void callback_ends() noexcept;

/**
 * SendMessage is about to ask the kernel, with the system call at the address `call`. `place` is an address in the
 * frame of the function that calls this.
 */
void send_begins(const void* place, std::uint64_t call, std::uint64_t window, std::uint32_t message) noexcept;
void send_returns(const void* place) noexcept;

}  // namespace kcb::record
