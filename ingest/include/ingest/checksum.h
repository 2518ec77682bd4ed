// SHA-256 (FIPS 180-4), in pieces: what files and pictures of pages are known by.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ingest {

class Checksum {
 public:
  Checksum();  // throws std::runtime_error when libcrypto offers no SHA-256
  ~Checksum();
  Checksum(Checksum&&) noexcept;
  Checksum& operator=(Checksum&&) noexcept;

  void add(std::string_view bytes);
  std::string finish();  // 64 lower-case hex digits; nothing may be added afterwards

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ingest
