// Making a Snapshot of what was kept.
#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "report/review.h"
#include "report/years.h"

namespace report::review {

// The text of a file of the round, by name; null where it was not judged.
using Texts = std::function<AssessedFile(const std::string& name)>;

struct Surroundings {
  const Round& round;
  const analyze::Catalogue& catalogue;
  const Rules& rules;
  const Before* before;  // null: there is no round before
  const Texts& texts;
};

// What was said of one unit, as indices into the snapshot's events and readings in their order, and its gaps.
struct UnitSaid {
  const std::vector<std::size_t>&events, &readings;
  const std::vector<LedgerGap>& gaps;
};

// The items of each of the unit's documents. The snapshot has everything else already.
std::vector<std::pair<std::size_t, std::vector<Item>>> list_items(const Snapshot& snapshot,
                                                                  const std::vector<std::size_t>& documents,
                                                                  const UnitSaid& said,
                                                                  const Surroundings& around);

// Whether the requirement is drawn for the sample: by chance, the same every time.
bool is_drawn(const std::string& round, const ItemKey& key, double share);

}  // namespace report::review
