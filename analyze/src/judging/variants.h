// A judgement's conditions made stricter or looser, to see how firmly a verdict stands: a verdict that the
// slightest change turns is one to look at.
#pragma once

#include "conditions.h"

namespace analyze {

// In the order of Judgement::variants.
enum class Variant {
  strict,        // topics count only in the sentence itself
  any_mode,      // what a sentence does is not asked
  any_value,     // values, comparisons and times are not asked
  any_distance,  // what must stand in the sentence may stand in a neighbour
  loosest,       // all three
};
constexpr const char* name_of(Variant variant) {
  constexpr const char* names[]{"strict", "any_mode", "any_value", "any_distance", "loosest"};
  return names[static_cast<int>(variant)];
}

std::vector<VariantBranches> variants_of(const Judgement& judgement);

}  // namespace analyze
