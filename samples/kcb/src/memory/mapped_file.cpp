// SPDX-License-Identifier: MIT
// The POSIX half of map_file(); the other is ../windows/mapped_file.cpp.
#include "mapped_file.hpp"

#ifndef _WIN32

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "file_error.hpp"

namespace kcb {
namespace {

class Descriptor {
 public:
  // Without O_NONBLOCK a pipe without a writer would keep the program here.
  explicit Descriptor(const char* file) : number_(::open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor(Descriptor&&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

}  // namespace

Result<MappedFile> map_file(const std::filesystem::path& file) {
  const auto failure = [&](const char* api, int code) {
    return tl::make_unexpected(cannot_read(file, api, errno_code(code)));
  };
  const Descriptor descriptor(file.c_str());
  if (descriptor.get() < 0) return failure("open", errno);
  struct stat status {};
  if (::fstat(descriptor.get(), &status) != 0) return failure("fstat", errno);
  if (S_ISDIR(status.st_mode)) return failure("open", EISDIR);
  if (!S_ISREG(status.st_mode)) return failure("mmap", ENODEV);
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return MappedFile{};

  void* const address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.get(), 0);
  if (address == MAP_FAILED) return failure("mmap", errno);
  const std::shared_ptr<const void> owner(address, [size](void* mapped) { ::munmap(mapped, size); });
  return MappedFile{{static_cast<const std::byte*>(address), size}, owner};
}

}  // namespace kcb

#endif
