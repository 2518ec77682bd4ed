// Counting what reports count: one number a unit and kind, from the report where it belongs.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "analyze/quantities_reported.h"
#include "trend_rows.h"

namespace report {
namespace {

using analyze::Reported;

// A unit's reports tell of the same things: what belongs to health care is taken from the
// patientsäkerhetsberättelse where that gives it, the rest from the kvalitetsberättelse.
std::size_t rank_of(const std::string& document, Reported kind) {
  const bool is_health =
      kind == Reported::falls || kind == Reported::medication_deviations || kind == Reported::lex_maria;
  constexpr std::array<std::string_view, 3> of_health{"patient_safety_report", "quality_report",
                                                      "activity_report"},
      of_others{"quality_report", "patient_safety_report", "activity_report"};
  const auto& order = is_health ? of_health : of_others;
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), document) - order.begin());
}

// That there were none for years is worth a question where something happens everywhere in time; lex Sarah
// and lex Maria are for what should never happen.
bool is_asked_about(Reported kind) { return kind != Reported::lex_sarah && kind != Reported::lex_maria; }

struct Given {
  std::size_t rank = 0;
  std::int64_t assessment = 0;
  std::optional<std::size_t> value;
};
using GivenByKind = std::array<std::optional<Given>, analyze::reported_kinds>;

struct UnitYear {
  bool is_asked = false;
  GivenByKind given;
};

void take(UnitYear& year, const ReportedBy& row) {
  year.is_asked = year.is_asked || row.is_read;
  const auto kind = analyze::reported_named(row.kind);
  if (!kind) return;
  auto& given = year.given[static_cast<std::size_t>(*kind)];
  const std::size_t rank = rank_of(row.document, *kind);
  if (!given || rank < given->rank) given = Given{rank, row.assessment, row.value};
}

}  // namespace

void TrendCount::count_quantities(const std::vector<RoundRows>& rounds) {
  std::vector<std::map<std::size_t, UnitYear>> years(rounds_);  // by round: line -> its year
  for (std::size_t round = 0; round < rounds_; ++round)
    for (const ReportedBy& row : rounds[round].reported)
      if (const auto line = line_of(row.unit)) take(years[round][*line], row);
  for (std::size_t kind = 0; kind < analyze::reported_kinds; ++kind) {
    QuantityTrend quantity{std::string(analyze::name_of(static_cast<Reported>(kind))), {}};
    for (std::size_t round = 0; round < rounds_; ++round) {
      QuantityYear& counted = quantity.years.emplace_back();
      std::set<std::int64_t> summed;
      for (const auto& [line, year] : years[round]) {
        counted.asked += year.is_asked;
        const auto& given = year.given[kind];
        if (!given) continue;
        counted.unclear += !given->value;
        if (!given->value) continue;
        ++counted.reports;
        counted.zeroes += *given->value == 0;
        if (summed.insert(given->assessment).second) counted.sum = counted.sum.value_or(0) + *given->value;
      }
    }
    const bool is_told = std::ranges::any_of(
        quantity.years, [](const QuantityYear& year) { return year.reports + year.unclear > 0; });
    if (is_told) trend_.quantities.push_back(std::move(quantity));
  }
  for (const Shown& shown : shown_)
    for (std::size_t kind = 0; kind < analyze::reported_kinds; ++kind) {
      if (!is_asked_about(static_cast<Reported>(kind))) continue;
      int in_row = 0;
      for (std::size_t round = rounds_; round-- > 0; ++in_row) {
        const auto year = years[round].find(shown.line);
        if (year == years[round].end()) break;
        const auto& given = year->second.given[kind];
        if (!given || given->value != std::optional<std::size_t>(0)) break;
      }
      if (in_row >= 3)
        trend_.zeroes.push_back({shown.unit.id, shown.unit.name,
                                 std::string(analyze::name_of(static_cast<Reported>(kind))), in_row});
    }
}

}  // namespace report
