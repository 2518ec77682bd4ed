// Rounds side by side: what has become of the share of requirements met, of single requirements, of units and
// of the quantities the reports give, over the years (users.md 2.2 has the definitions). Counting happens
// here; the paper "Utveckling över tid", the workbook and the data files show it.
//
// Every share stands as part and whole. A round that counts a requirement by another rule than the round
// before is marked, and nothing is compared across the mark. Counts about people (quantities) are as the
// reports give them, with how many reports gave one: more reported is not worse.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "report/summary.h"
#include "report/years.h"

namespace report {

struct RoundOfTrend {
  std::string name, data_date;
  int report_year = 0;
  std::string catalogue;  // its version
  std::size_t units = 0, providers = 0;
  std::size_t due = 0, in_time = 0;  // documents
  Count count;                       // of documents that came
  std::size_t never_came = 0;        // requirements of documents that never came
  Count same_units;                  // of the units that are there in every round of the trend
  std::size_t gaps = 0, recurring = 0;
};

// One requirement one year. judged == 0: nobody was judged by it that year.
struct RequirementYear {
  std::size_t judged = 0, met = 0, partly_met = 0, missing = 0;
  bool is_new = false;      // the requirement was not there in the round before
  bool is_changed = false;  // its rule or wording is another than in the round before
  std::size_t gaps() const { return partly_met + missing; }
};
struct RequirementTrend {
  std::string id, title, source, document;
  analyze::Severity severity = analyze::Severity::minor;
  std::vector<RequirementYear> years;  // beside Trend::rounds
  std::size_t third_year = 0;          // units where it is a gap for the third round in a row or more
};

// How a unit stood a year: what the heat table shows.
enum class UnitLevel {
  met,         // U: every requirement judged is met
  partly_met,  // D: some gap, none of them serious and missing
  missing,     // S: a serious requirement is missing, or the documents never came
  not_judged,  // E: nothing could be judged
  not_there,   // the unit was not covered that year
};
struct UnitTrend {
  std::string id, name;  // as Summary shows it: "Verksamhet 7" where visa_namn is nej
  std::string board, area;
  std::vector<UnitLevel> years;  // beside Trend::rounds
  std::vector<Count> counts;     // likewise
};

// A quantity reports give: number of avvikelser, falls, lex Sarah ... `reports` of `asked` documents gave it.
struct QuantityYear {
  std::size_t reports = 0, asked = 0, zeroes = 0;  // zeroes: reports that give none
  std::optional<std::size_t> sum;                  // none: no report gave a number
};
struct QuantityTrend {
  std::string kind;  // identifier; its word is quantity.KIND
  std::vector<QuantityYear> years;
};
// A unit that has reported none for three rounds in a row or more: a question to ask, not a fault.
struct ZeroForYears {
  std::string unit_id, unit, kind;
  int rounds = 0;
};

// A figure of a saved Kolada file (users.md 2.4): its own box, never mixed into our shares.
struct NationalFigure {
  std::string id, title, municipality;
  int year = 0;
  double value = 0;
  std::optional<std::size_t> answers;  // n
  bool is_processed = false;  // a mean or ratio of ours: "Egen bearbetning av uppgifter från Kolada"
};

struct Trend {
  std::vector<RoundOfTrend> rounds;            // earliest first; at least one
  std::size_t same_units = 0;                  // how many units are there in every round
  std::vector<RequirementTrend> requirements;  // catalogue order of the last round, then those gone
  std::vector<Bridge> bridges;                 // from each round to the next
  std::vector<UnitTrend> units;                // by name, the Swedish way
  std::vector<QuantityTrend> quantities;
  std::vector<ZeroForYears> zeroes;
  std::vector<NationalFigure> national;
};

}  // namespace report
