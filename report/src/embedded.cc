// Finds an embedded file by name.
#include "embedded.h"

#include <stdexcept>
#include <string>

namespace report {

std::string_view embedded(std::string_view name) {
  for (const Embedded& file : embedded_files())
    if (file.name == name) return file.text;
  throw std::logic_error("not embedded: " + std::string(name));
}

}  // namespace report
