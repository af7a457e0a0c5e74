// SPDX-License-Identifier: MIT
#include "handle.hpp"

#include <windows.h>

namespace kcb {

void CloseHandleOf::operator()(void* handle) const noexcept {
  CloseHandle(handle);
}

Handle owner_of(void* handle) {
  return Handle(handle == INVALID_HANDLE_VALUE ? nullptr : handle);
}

}  // namespace kcb
