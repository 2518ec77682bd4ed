// What the parts of the paper "Utveckling över tid" share: which years may be compared, what a change is
// called, lists in a sentence.
#pragma once

#include <string>
#include <vector>

#include "figures.h"
#include "report/papers.h"

namespace report {

enum class Change { higher, lower, same };

// The last rounds of the trend that no break parts.
std::size_t first_comparable(const Trend& trend);
// Of all requirements, from that round to the last.
Change change_of(const RoundOfTrend& first, const RoundOfTrend& last, const TrendThresholds& thresholds);
// Of one requirement between two years it was judged in.
Change change_of(const RequirementYear& before, const RequirementYear& now,
                 const TrendThresholds& thresholds);
// Whether any of the rounds from there on has so few units that shares are written as counts.
bool has_few_units(const Trend& trend, std::size_t first);

// "a, b och c".
std::string list_of(const std::vector<std::string>& parts, const Words& words);
std::string quoted(const std::string& title, const Words& words);
std::string year_of(const RoundOfTrend& round);
// Requirements whose rule is another than in the round before, by title.
std::vector<std::string> changed_in(const Trend& trend, std::size_t round);

Paragraph said(const std::string& id, Paragraph::Kind kind, const std::string& text);
Row row_of(std::vector<Cell> cells, bool is_total = false);

// The sections, in their order; those with nothing to tell are left out.
Section level_section(const Trend& trend, const Words& words, const TrendThresholds& thresholds);
Section submission_section(const Trend& trend, const Words& words);
Section requirements_section(const Trend& trend, const Words& words, const TrendThresholds& thresholds);
Section bridge_section(const Trend& trend, const Words& words);
Section recurring_section(const Trend& trend, const Words& words);
Section heat_section(const Trend& trend, const Words& words);
Section quantities_section(const Trend& trend, const Words& words, const TrendThresholds& thresholds);
Section country_section(const Trend& trend, const Words& words);
Section comparability_section(const Trend& trend, const Words& words);

}  // namespace report
