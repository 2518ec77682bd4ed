// What a person types for a unit, a file, a document: found by its id, its name or a part of it that nothing
// else has, without regard to case, dots and blanks; else what comes nearest.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace report {

struct Named {
  std::string id;
  std::vector<std::string> names;
};

struct Lookup {
  std::optional<std::size_t> found;
  // Where nothing was found: what it may have meant, likeliest first; at most five.
  std::vector<std::size_t> near;
  bool is_ambiguous = false;  // more than one of `near` fits as it was typed
};

Lookup look_up(const std::string& typed, const std::vector<Named>& things);

}  // namespace report
