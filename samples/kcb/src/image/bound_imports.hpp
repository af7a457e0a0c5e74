// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/image/image.hpp"
#include "kcb/memory/memory.hpp"

namespace kcb {

/**
 * The slots through which a module calls another, filled in as the loader had them: in a file they hold names.
 *
 * The way back of a callout frame of Wine 8 is proven by the function that was called through such a slot. `exporter`
 * is the only module whose functions are looked up; both images are read from `files`, nothing in them is trusted.
 *
 * Source: Microsoft, "PE Format", the .idata section.
 */
[[nodiscard]] Memory bound_imports(const Memory& files, const Module& module, const Image& exporter);

}  // namespace kcb
