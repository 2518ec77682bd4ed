// Bytes that may be read from any place, a little at a time: an open file, or a string in a test.
//
// Recognising a format needs the head, the tail and the places they point to, never the whole file, so a
// hostile 200 MB file costs a few reads. Every read is bounded by the caller and may come back short at the
// end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>

namespace ingest {

struct ByteSource {
  std::uint64_t size = 0;
  // At most `length` bytes from `offset`; shorter, or nothing, where the bytes end.
  std::function<std::string(std::uint64_t offset, std::size_t length)> read;
};

// Borrows `bytes`.
inline ByteSource source_of(std::string_view bytes) {
  return {bytes.size(), [bytes](std::uint64_t offset, std::size_t length) {
            if (offset >= bytes.size()) return std::string();
            return std::string(bytes.substr(static_cast<std::size_t>(offset), length));
          }};
}

// An open regular file. Never waits: a named pipe or a device is opened without blocking and then told apart.
class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path);
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  std::error_code fault() const { return fault_; }  // why it could not be opened
  bool is_regular() const { return is_regular_; }
  ByteSource source() const;  // throws std::system_error when the disk cannot be read; borrows this

 private:
  int descriptor_ = -1;
  std::error_code fault_;
  bool is_regular_ = false;
  std::uint64_t size_ = 0;
  std::filesystem::path path_;
};

// Little-endian numbers as zip and OLE2 write them. The caller has checked that the bytes are there.
inline std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = width; i > 0; --i)
    value = value << 8 | static_cast<unsigned char>(bytes.at(at + i - 1));
  return value;
}

}  // namespace ingest
