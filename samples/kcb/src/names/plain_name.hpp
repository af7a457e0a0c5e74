// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace kcb {

/** A C++ name without parameters, template arguments and unnamed namespaces, which would fill lines of a stack. */
[[nodiscard]] std::string shortened(std::string_view full);

/**
 * The name that a linker has decorated for Microsoft's compilers, without types: `?on_update@Frame@@…` is
 * `Frame::on_update`. What is not understood, templates for example, stays as it is.
 *
 * Source: LLVM, MicrosoftDemangle.cpp; Microsoft, “Decorated names”.
 */
[[nodiscard]] std::string undecorated(std::string_view symbol);

/** The name of a function in a PDB as it is shown: undecorated, shortened, and cut to a length that fits a line. */
[[nodiscard]] std::string plain_name(const std::string& symbol);

}  // namespace kcb
