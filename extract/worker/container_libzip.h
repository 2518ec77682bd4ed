// A zip container in memory (DOCX, ODT): named entries, inflated one at a time and within limits.
//
// Nothing is inflated that nobody asks for, so a bomb hidden among the pictures costs nothing. What is asked
// for is measured twice: by the size the directory states, before inflating, and by the bytes that come out,
// because the directory can lie.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "adapters.h"

namespace extract::office {

struct ContainerLimits {
  std::uint64_t max_entry_bytes = 64u << 20;
  std::uint64_t max_total_bytes = 256u << 20;
  std::uint64_t max_ratio = 200;              // inflated to packed, looked at from `ratio_from_bytes` on
  std::uint64_t ratio_from_bytes = 4u << 20;  // small XML of little but markup packs to less than a hundredth
  int max_entries = 5000;
};

class Container {
 public:
  // `file` must outlive the container. Throws Refused: damaged (no zip), too_large (too many entries).
  explicit Container(Bytes file, const ContainerLimits& limits = {});
  ~Container();
  Container(const Container&) = delete;
  Container& operator=(const Container&) = delete;

  bool has(const std::string& name) const;
  // The entry's bytes, nothing when there is no such entry. Names are compared without regard to ASCII case
  // (ECMA-376 part 2, 6.2.2.3). Throws Refused: damaged (does not inflate, checksum), encrypted, too_large.
  std::optional<std::string> read(const std::string& name);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace extract::office
