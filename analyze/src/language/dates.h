// Points in time and years named in a sentence.
#pragma once

#include <optional>
#include <vector>

#include "text.h"

namespace analyze {

// A date, month, week, quarter, season or year beginning at token `at`. kind date: value is yyyymmdd with
// zeros for what is not said (31 March of no year: 331), unit "dag", "månad", "vecka", "kvartal", "tertial",
// "halvår" or "årstid"; a date no calendar has keeps its value and says so. kind year: value is the year.
std::optional<Quantity> time_at(const std::vector<Token>& tokens, int at);

// Every year named, in rising order, without those inside references. With a known report year (not 0) also
// the years meant by "under året", "förra året", "nästa år" and the like.
std::vector<int> years_of(const std::vector<Token>& tokens, const std::vector<Quantity>& quantities,
                          int report_year);

}  // namespace analyze
