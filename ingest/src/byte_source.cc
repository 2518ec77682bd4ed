// Reading a file from any place, on POSIX.
#include "byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace ingest {
namespace {

std::error_code last_error() { return {errno, std::generic_category()}; }

std::string read_from(int descriptor, std::uint64_t offset, std::size_t length,
                      const std::filesystem::path& path) {
  std::string bytes(length, '\0');
  std::size_t filled = 0;
  while (filled < length) {
    const auto got =
        ::pread(descriptor, bytes.data() + filled, length - filled, static_cast<off_t>(offset + filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw std::system_error(last_error(), "reading " + path.string());
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace

OpenFile::OpenFile(const std::filesystem::path& path)
    : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)), path_(path) {
  struct stat facts {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &facts) != 0) {
    fault_ = last_error();
    return;
  }
  is_regular_ = S_ISREG(facts.st_mode);
  size_ = is_regular_ ? static_cast<std::uint64_t>(facts.st_size) : 0;
}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

ByteSource OpenFile::source() const {
  return {size_, [this](std::uint64_t offset, std::size_t length) {
            return read_from(descriptor_, offset, length, path_);
          }};
}

}  // namespace ingest
