// The nämnd's paper: a tjänsteskrivelse of one or two pages and its appendix "Bilaga 1", made of a Summary
// that already holds every figure (users.md 1.1, 5.2 and 7). For one nämnd the Summary is of its units only.
//
// A municipality reports more than once about a round, and not always to a nämnd. The forms are shorter
// papers made of the same parts:
//
//   round       the whole account: what came, what it says, whom it concerns
//   follow_up   later the same year: what has become of the gaps (Norrköping's second report)
//   month       how things stand: what has come, what is open (Södertälje's monthly follow-up)
//   management  to the förvaltning's ledningsgrupp: gaps and improvements that must be made (Haninge)
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyze/profile.h"
#include "report/papers.h"

namespace report {

enum class BoardForm { round, follow_up, month, management };
std::string_view name_of(BoardForm form);
std::optional<BoardForm> board_form_named(std::string_view name);

// Limits and choices of the municipality: its profile's thresholds, focus areas and riktvärden. Every limit
// is printed in the paper.
struct BoardRules {
  std::size_t few_units = 10;      // with fewer, counts are written instead of per cent
  int changed_points = 3;          // from so many percentage points a share is called higher or lower
  int comparison_points = 5;       // from so many the regimes are said to differ
  std::vector<std::string> areas;  // order of verksamhetsområden; the others follow by their words
  std::map<std::pair<std::string, std::string>, std::string> area_names;  // own words, by nämnd and area
  std::vector<std::string> focus;
  std::vector<analyze::Benchmark> benchmarks;
  std::string decision = "approve";  // bp.decision.*: the verb the proposal uses
  std::string next;                  // ISO day or month of the next report; empty: not known
};
// `profile` may be null: what kravkoll uses where nobody says anything.
BoardRules board_rules(const analyze::Profile* profile, int year);

struct BoardMatter {
  const Summary& summary;
  const Trend* trend = nullptr;  // with the round before in it, if there was one; of the same units
  PaperFacts facts;
  BoardRules rules;
  BoardForm form = BoardForm::round;
};

Paper board_paper(const BoardMatter& matter, const Words& words);

}  // namespace report
