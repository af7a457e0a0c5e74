// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kcb/image/codeview.hpp"
#include "kcb/image/module.hpp"
#include "kcb/memory/memory.hpp"

namespace kcb {

/** The record of a module mapped in a target. No value when it has none, or it was not copied. */
[[nodiscard]] std::optional<CodeView> read_codeview(const Memory& memory, const Module& module);

/** The record in the bytes of a PE file. No value when it has none, or is damaged. */
[[nodiscard]] std::optional<CodeView> read_codeview(std::span<const std::byte> file);

/** A record by itself, as a minidump has it. No value when it is none of these records. */
[[nodiscard]] std::optional<CodeView> parse_codeview(std::span<const std::byte> record);

/** The bytes of a record, as `parse_codeview()` reads them. */
[[nodiscard]] std::vector<std::byte> codeview_bytes(const CodeView& record);

}  // namespace kcb
