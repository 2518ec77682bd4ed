// How many avvikelser, falls, complaints a report says there were in its year: the totals, with the place
// each is read from.
//
// What providers count differs, and what is a total stands mostly between the lines: a part ("varav 14 fall",
// "under sommaren", "på plan 2"), a goal ("högst 40"), a rate and last year's figure are no totals, and where
// two totals differ neither is believed. Precision comes first: a figure left out shows in how many reports
// gave one, a wrong one in a sum that nobody checks.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "analyze/swedish.h"
#include "extract/document.h"

namespace analyze {

enum class Reported {
  deviations,             // avvikelser, of all kinds together
  falls,                  // fall
  medication_deviations,  // läkemedelsavvikelser
  lex_sarah,              // rapporter enligt lex Sarah
  lex_maria,              // anmälningar enligt lex Maria
  complaints,             // klagomål och synpunkter together, or the one of them that is counted
};
constexpr int reported_kinds = 6;
std::string_view name_of(Reported kind);
std::optional<Reported> reported_named(std::string_view name);

struct ReportedQuantity {
  Reported kind = Reported::deviations;
  std::optional<std::size_t> value;  // none: the report gives several that differ
  extract::Place place;              // of the value, or of the first of several
};

// At most one a kind, in the order above; a kind the report gives no number for is left out. Zero and "inga"
// are numbers. `report_year` 0: not known, and then nothing can be told from last year's.
std::vector<ReportedQuantity> quantities_reported(const extract::Document& document, const Swedish& swedish,
                                                  int report_year);

}  // namespace analyze
