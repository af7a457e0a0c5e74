// SPDX-License-Identifier: MIT
#include "process_path.hpp"

#include <windows.h>

#include "language/utf.hpp"

namespace kcb {

std::string path_of(void* process) {
  std::wstring path(32768, L'\0');
  auto length = static_cast<DWORD>(path.size());
  if (QueryFullProcessImageNameW(process, 0, path.data(), &length) == 0) return {};
  return to_utf8(std::wstring_view(path).substr(0, length));
}

}  // namespace kcb
