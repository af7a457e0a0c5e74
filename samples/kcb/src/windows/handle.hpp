// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

namespace kcb {

/** Closes a handle; the type of a handle is spelled out so that <windows.h> stays out of headers. */
struct CloseHandleOf {
  void operator()(void* handle) const noexcept;
};

/** The owner of a handle for which failure is null. */
using Handle = std::unique_ptr<void, CloseHandleOf>;

/** The owner of a handle as CreateFile and its like give it: INVALID_HANDLE_VALUE becomes null. */
[[nodiscard]] Handle owner_of(void* handle);

}  // namespace kcb
