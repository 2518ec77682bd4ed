// The document of the round before that stands in the same place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/review.h"
#include "report/store.h"

namespace report::review {

// The unit and the one it took over from, where it did.
std::vector<std::string> units_then(const Casebook& book, const std::string& unit);

// nullopt: nothing was handed in, or there was no round.
std::optional<Store::LastYears> last_year_of(Casebook& book, const CaseKey& of);

}  // namespace report::review
