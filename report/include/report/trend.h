// Rounds side by side: what has become of the share of requirements met, of single requirements, of units and
// of the quantities the reports give, over the years (users.md 2.2 has the definitions;
// docs/decisions/0028-trends.md those of breaks and heat levels). Counting happens in Store::trend; the paper
// "Utveckling över tid", the workbook and the data files show it.
//
// One round a report year: the newest of it. Every share stands as part and whole, and counts as Summary
// does: verdicts as the documents came. A requirement counted by another rule than the round before is
// marked, and nothing is compared across the mark. Counts about people (quantities) are as the reports give
// them, with how many gave one: more reported is not worse.
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
  std::string program = {};      // its version
  bool are_rules_known = false;  // by which rules the verdicts were given
  bool is_break = false;         // so many requirements are new, changed or gone that shares of all of them
                                 // cannot be compared with the round before
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
  bool is_gone = false;                // not among the requirements of the last round
};

// How a unit stood a year: what the heat table shows.
enum class UnitLevel {
  met,             // U: every requirement judged is met
  partly_met,      // D: some gap, none of them serious and missing
  missing,         // S: a serious requirement is missing, or one of several documents never came
  not_applicable,  // E: nothing of what was asked for applies
  not_judged,      // something is awaited, unclear or could not be judged
  never_came,      // none of its documents came
  ended,           // the unit is there in no later round either
  not_there,       // it was not covered that year, or owed nothing
};
std::string_view name_of(UnitLevel level);

struct UnitTrend {
  std::string id, name;  // as Summary shows it: "Verksamhet 7" where visa_namn is nej
  std::string board, area;
  std::vector<UnitLevel> years;  // beside Trend::rounds
  std::vector<Count> counts;     // likewise
  std::string page = {};         // address of what was written to the unit; the caller's, may be empty
};

// The same for one requirement: U met, D partly met, S missing, E not applicable.
struct RequirementHeat {
  std::string requirement, title;
  std::vector<UnitTrend> units;
};

// A quantity reports give: number of avvikelser, falls, lex Sarah ... Counted over units: `reports` of
// `asked` units, those whose report came and was read for it, gave a number. A report about two units counts
// for both and is summed once.
struct QuantityYear {
  std::size_t reports = 0, asked = 0, zeroes = 0;  // zeroes: reports that give none
  std::optional<std::size_t> sum;                  // none: no report gave a number
  std::size_t unclear = 0;                         // units whose report gives several numbers that differ
  std::size_t kept_below = 0;  // not 0: the sum is smaller than that, and kept from the public (public.h)
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
  std::string unit = {};      // "procent" ...; empty: none
  std::string source = {};    // another than Kolada, as printed; empty: Kolada
};

struct Trend {
  std::vector<RoundOfTrend> rounds;            // earliest first; at least one
  std::size_t same_units = 0;                  // how many units are there in every round
  std::vector<RequirementTrend> requirements;  // catalogue order of the last round, then those gone
  std::vector<Bridge> bridges;                 // from each round to the next
  std::vector<UnitTrend> units;                // by area, then by name, the Swedish way
  std::vector<QuantityTrend> quantities;
  std::vector<ZeroForYears> zeroes;
  std::vector<NationalFigure> national;
  std::optional<RequirementHeat> heat = {};  // of the requirement most units fail year after year
  std::size_t hidden_names = 0;              // of the units

  // Empty when every bridge balances and meets the next; else one English sentence.
  std::string difference() const;
};

// What to compare, and from where on a difference is one (a choice, so that a profile may change it).
struct TrendThresholds {
  int rounds = 6;              // the latest so many
  int unchanged_points = 3;    // a change of all requirements below this is none; percentage points
  int requirement_units = 2;   // of one requirement: at least so many units
  int requirement_points = 5;  // and so many percentage points
  int break_percent = 10;  // more verdicts than this of requirements that are new, changed or gone: a break
  int small_count = 5;     // counts about people below this are not shown
};

struct TrendAsked {
  std::string board;  // only units of that nämnd, as it stands in the last round they are in; empty: all
  std::string hidden_name = {};  // "Verksamhet": what a unit is called whose name may not be shown
  TrendThresholds thresholds = {};
};

// A requirement as it was under a judging key.
struct RequirementRule {
  std::string requirement, document, title, source, severity;
  std::string rule;  // checksum of wording, severity and conditions
};
std::vector<RequirementRule> rules_of(const analyze::Catalogue& catalogue);

}  // namespace report
