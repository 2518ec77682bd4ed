// A file that is a zip archive of parts (ECMA-376 part 2): read whole and written whole.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace report {

struct ZipPart {
  std::string name, bytes;
};

struct ZipLimits {
  std::size_t parts = 2000, bytes = 64u << 20;  // of all parts inflated
};
// Its parts in their order; else what is wrong with it.
std::variant<std::vector<ZipPart>, std::string> unzipped(std::string_view bytes,
                                                         const ZipLimits& limits = {});

// Every part dated `day` (ISO), so that the same parts are the same bytes. Throws std::runtime_error.
std::string zipped(const std::vector<ZipPart>& parts, const std::string& day);

}  // namespace report
