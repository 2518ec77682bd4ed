// Rounds told as text, kept in a store in memory as a run keeps them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyze/catalogue.h"
#include "report/store.h"
#include "report/trend.h"

namespace report::test {

// One unit a line: id, name, what its kvalitetsberättelse came to. A letter for each requirement KB-01, KB-02
// ...: U met, D partly met, S missing, E not applicable, ? not assessed; "-": nothing came; "." : came,
// judged by nothing. Behind it, in any order: "<ID" took over from ID, "hidden", "board=Nämnd", "area=AREA",
// "file=NAME" (units that share a report), "KIND=N" what the report counts, "KIND=?" in several ways, "late",
// "ended" still in the register and not covered.
struct ToldRound {
  int report_year = 2025;
  std::vector<std::string> units;
  std::string program = "1.0.0";
};

class ToldRounds {
 public:
  ToldRounds();

  // Severities of KB-01 ...: "serious", "material", "minor". Kept until it is said anew.
  analyze::Catalogue& catalogue() { return catalogue_; }
  void keep(const ToldRound& told);
  // Likewise, without the rules the verdicts were given by, as an older program did.
  void keep_without_rules(const ToldRound& told);

  Trend trend(const TrendAsked& asked = {}) const;
  Summary summary() const;  // of the last round
  const Round& last() const { return round_; }
  const Store& store() const { return store_; }

 private:
  void run(const ToldRound& told);

  Store store_;
  analyze::Catalogue catalogue_;
  Round round_;
  std::vector<Filed> files_;
  Standing standing_;
  Years years_;
};

analyze::Requirement requirement(const std::string& id, const std::string& title,
                                 analyze::Severity severity = analyze::Severity::minor);

// "UDS" of the unit's levels: U D S E as the paper has them, n never came, ? not judged, x ended, . not
// there.
std::string levels(const UnitTrend& unit);
const UnitTrend& unit_of(const std::vector<UnitTrend>& units, const std::string& name);

}  // namespace report::test
