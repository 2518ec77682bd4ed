// Making a Snapshot of what was kept.
#pragma once

#include <functional>
#include <optional>

#include "report/review.h"

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

// Everything but `items` and `by_key` is there already.
void list_items(Snapshot& snapshot, const Surroundings& around);

// Whether the requirement is drawn for the sample: by chance, the same every time.
bool is_drawn(const std::string& round, const ItemKey& key, double share);

}  // namespace report::review
