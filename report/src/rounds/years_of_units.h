// The bridge from the round before, one unit at a time: what becomes of a unit's gaps rests on that unit's
// documents and on what it, or the one it took over from, left behind. over_the_years() is the sum.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "report/years.h"

namespace report {

struct UnitYears {
  std::vector<LedgerGap> gaps;  // by key
  std::map<GapKey, analyze::Verdict> judged;
  Bridge bridge;  // the unit's share of it
};

Bridge& operator+=(Bridge& all, const Bridge& part);

class YearsOfUnits {
 public:
  // All are kept by reference.
  YearsOfUnits(const Round& round, const analyze::Catalogue& catalogue, const std::optional<Before>& before);
  ~YearsOfUnits();
  YearsOfUnits(const YearsOfUnits&) = delete;
  YearsOfUnits& operator=(const YearsOfUnits&) = delete;

  // `unit`: index into Round::providers.units; `documents`: all it owes.
  UnitYears of(std::size_t unit, const std::vector<const StandingDocument*>& documents) const;
  // The bridge as far as it rests on no unit of this round; none: there is no round before.
  std::optional<Bridge> without_units() const;

  struct Ground;

 private:
  std::unique_ptr<const Ground> ground_;
};

}  // namespace report
