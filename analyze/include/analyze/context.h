// What a document cannot know of itself: the unit it should be about, the year it was asked for, what was
// handed in the year before.
//
// An assessment depends on the document and the catalogue alone and can be kept; what stands here changes
// while a round goes on (last year's document turns up, a unit is given its right name) and is seen anew each
// time, which costs reading the two documents' language but no judging. assess() with the same facts in its
// options gives the same bytes:
//
//   Assessment kept = assess(document, catalogue, swedish);
//   put_in_context(kept.observations, observe_in_context(document, kept, catalogue, swedish, context));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/assessment.h"

namespace analyze {

struct Context {
  std::optional<int> expected_year;
  std::string unit;                                 // the one the document should be about
  std::vector<std::string> other_units = {};        // names of units that it should not be about
  const extract::Document* previous = nullptr;      // the same unit's document of the year before
  const Assessment* previous_assessment = nullptr;  // of `previous`; nullptr: its type and year are read anew
};

// wrong_period, wrong_unit, unchanged_text, no_followup, mixed_years.
bool needs_context(std::string_view kind);

// All observations of those kinds, in their order; `assessment` is of `document`, only its identity is used.
// mixed_years and wrong_unit see some things without any context too, which are told again here.
std::vector<Observation> observe_in_context(const extract::Document& document, const Assessment& assessment,
                                            const Catalogue& catalogue, const Swedish& swedish,
                                            const Context& context);

// Takes the observations of those kinds out and puts the new ones in, each kind in its place.
void put_in_context(std::vector<Observation>& observations, const std::vector<Observation>& in_context);

}  // namespace analyze
