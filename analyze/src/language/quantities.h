// Numbers that say something: counts, zeros, shares, means, money, lengths of time, frequencies; and those
// that do not: references to law, telephone numbers, grades.
#pragma once

#include <vector>

#include "text.h"

namespace analyze {

// In order of their first token, none overlapping.
std::vector<Quantity> quantities_of(const std::vector<Token>& tokens);

}  // namespace analyze
