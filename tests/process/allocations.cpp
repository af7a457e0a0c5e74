// SPDX-License-Identifier: MIT
#include "allocations.hpp"

#include <cstdlib>
#include <new>

namespace kcb::test {
namespace {

thread_local bool counting = false;
thread_local int count = 0;

}  // namespace

AllocationCount::AllocationCount() {
  count = 0;
  counting = true;
}

AllocationCount::~AllocationCount() {
  counting = false;
}

int AllocationCount::value() const {
  return count;
}

namespace {

void* allocate(std::size_t size) {
  if (counting) ++count;
  void* const memory = std::malloc(size != 0 ? size : 1);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace
}  // namespace kcb::test

void* operator new(std::size_t size) {
  return kcb::test::allocate(size);
}
void* operator new[](std::size_t size) {
  return kcb::test::allocate(size);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}
