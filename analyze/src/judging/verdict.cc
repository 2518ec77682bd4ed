#include <array>

#include "analyze/assessment.h"

namespace analyze {

std::string_view name_of(Verdict verdict) {
  static constexpr std::array names{"met", "partly_met", "missing", "not_applicable", "not_assessed"};
  return names[static_cast<std::size_t>(verdict)];
}

}  // namespace analyze
