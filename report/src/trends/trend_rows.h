// What the database says of the rounds of a trend, and the counting of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "report/trend.h"
#include "trend_lines.h"

namespace report {

// Verdicts of one unit, or of one requirement, as they stand now.
struct VerdictsOf {
  std::string id;
  std::string document;  // of a requirement
  Count count;
};
// A verdict that was another when the document came: the gap found then counts.
struct FoundOtherwise {
  std::string unit, requirement;
  analyze::Verdict now = analyze::Verdict::met, found = analyze::Verdict::missing;
};
// Gaps of a unit that count, by what they are.
struct GapsOf {
  std::string unit;
  std::size_t all = 0, serious_missing = 0, closed = 0;
  std::size_t recurring = 0, awaiting = 0, reappeared = 0, new_known = 0, new_requirement = 0, new_unit = 0;
};
struct DocumentOf {
  std::string unit, document;
  Arrival arrival = Arrival::awaited;
};
// A report that counts for the unit; `kind` empty: it gives no number of anything.
struct ReportedBy {
  std::string unit, document, kind;
  std::int64_t assessment = 0;
  bool is_read = false;  // for what it counts
  std::optional<std::size_t> value;
};
struct ThirdYear {
  std::string requirement;
  std::size_t units = 0;
};
struct VerdictOf {
  std::string unit;
  analyze::Verdict verdict = analyze::Verdict::not_assessed;
};

struct RoundRows {
  RoundOfTrend head;  // name, dates, versions
  std::vector<VerdictsOf> units, requirements;
  std::vector<FoundOtherwise> found_otherwise;
  std::vector<GapsOf> gaps;
  std::vector<DocumentOf> documents;
  std::vector<ReportedBy> reported;
  std::vector<RequirementRule> rules;  // none: not kept
  std::optional<Bridge> bridge;        // from the round before in this list
};

// Counts the rows. Of those of `rounds` that tell of units it takes the board's; `requirements` must be the
// board's already.
class TrendCount {
 public:
  TrendCount(const Lines& lines, const TrendAsked& asked, const Round& round,
             const analyze::Catalogue& catalogue);

  // Whether the line's units count: all, or those of the board.
  bool is_asked_for(std::size_t line) const { return is_asked_for_[line]; }

  Trend count(const std::vector<RoundRows>& rounds, const std::vector<ThirdYear>& third_year);
  // By round. `document`: what the requirement is about.
  RequirementHeat heat_of(const RequirementTrend& requirement,
                          const std::vector<std::vector<VerdictOf>>& verdicts) const;

 private:
  struct LineYear {
    bool is_there = false;
    Count count;
    std::size_t serious_missing = 0;
    std::size_t due = 0, never_came = 0;
    std::vector<std::pair<std::string, Arrival>> documents;
  };
  struct Shown {
    std::size_t line = 0;
    std::string area_key, name_key;
    UnitTrend unit;
    bool is_hidden = false;
  };

  const LineYear& at(std::size_t line, std::size_t round) const { return years_[line * rounds_ + round]; }
  LineYear& at(std::size_t line, std::size_t round) { return years_[line * rounds_ + round]; }
  // nullopt: not counted.
  std::optional<std::size_t> line_of(const std::string& unit) const;
  bool is_in_every_round(std::size_t line) const;

  void take_units(std::size_t round, const RoundRows& rows);
  RoundOfTrend count_round(std::size_t round, const RoundRows& rows) const;
  std::size_t requirements_of(const std::string& document, const RoundRows& rows) const;
  void count_requirements(const std::vector<RoundRows>& rounds, const std::vector<ThirdYear>& third_year);
  void mark_changes(const std::vector<RoundRows>& rounds);
  void mark_breaks(const std::vector<RoundRows>& rounds);
  void count_units();
  void count_quantities(const std::vector<RoundRows>& rounds);
  UnitLevel level_of(std::size_t line, std::size_t round) const;
  UnitLevel level_without_verdict(std::size_t line, std::size_t round, const std::string& document) const;
  UnitLevel absent(std::size_t line, std::size_t round) const;
  std::vector<Shown> shown_units() const;

  const Lines& lines_;
  const TrendAsked& asked_;
  const Round& round_;
  const analyze::Catalogue& catalogue_;
  const std::size_t rounds_;
  std::vector<char> is_asked_for_;
  std::vector<LineYear> years_;
  std::vector<Shown> shown_;
  Trend trend_;
};

}  // namespace report
