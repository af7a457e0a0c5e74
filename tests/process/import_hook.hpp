// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace kcb::test {

/**
 * Has all of this program, the detector in it included, call another function instead of an imported one.
 *
 * The import table's entry is changed, nothing in the system; it gets its old value back with the end of the object.
 */
class ImportHook {
 public:
  /** Throws std::runtime_error when this program does not import such a function. */
  ImportHook(const char* function, void* replacement);
  ~ImportHook();
  ImportHook(const ImportHook&) = delete;
  ImportHook& operator=(const ImportHook&) = delete;

 private:
  void write(void* function) const;

  void** entry_ = nullptr;
  void* original_ = nullptr;
};

/** A function as the data pointer that ImportHook takes. */
template <class Function>
void* address_of(Function* function) {
  return reinterpret_cast<void*>(function);
}

/** A function of kernel32 itself, for replacements that call it; not changed by any ImportHook. */
[[nodiscard]] void* function_of_kernel32(const char* name);

/** Calls the function that a replacement stands for: `real(SuspendThread, "SuspendThread")(thread)`. */
template <class Function>
Function* real(Function*, const char* name) {
  return reinterpret_cast<Function*>(function_of_kernel32(name));
}

}  // namespace kcb::test
