// The parts of an OOXML package and how they refer to each other (ECMA-376 part 2): content types,
// relationships.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "container_libzip.h"

namespace extract::office {

struct Relationship {
  std::string type;  // last step of the type's address: "styles", "officeDocument", the same for strict files
  std::string target;  // part name without the leading slash; the bare address when external
  bool is_external = false;
};

// Relationships of one part by id; ordered, so that every walk over them is the same.
using Relationships = std::map<std::string, Relationship>;

class Package {
 public:
  explicit Package(Bytes file, const ContainerLimits& limits) : container_(file, limits) {}

  // Name of the main document part. Throws Refused: damaged (none), unsupported (a workbook, a presentation).
  std::string main_part();
  // Of the part, or of the package itself for "". Empty when the part has none.
  Relationships relationships_of(const std::string& part);
  std::optional<std::string> read(const std::string& part) { return container_.read(part); }

  std::string content_type_of(const std::string& part);  // by its name, else its extension; "" for none

 private:
  Container container_;
};

// The first part of the type that `relationships` name, "" when there is none.
std::string target_of_type(const Relationships& relationships, std::string_view type);

}  // namespace extract::office
