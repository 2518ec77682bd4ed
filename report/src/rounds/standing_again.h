// Where one unit stands, without going through the round: what a person says of a requirement changes nothing
// of any other unit. stand() and these are made of the same parts.
#pragma once

#include <cstddef>
#include <vector>

#include "report/standing.h"

namespace report {

// All that one unit's documents rest on.
struct UnitAlone {
  std::vector<Owed> owed;          // its part of owed_documents
  std::vector<std::size_t> files;  // indices of those placed with the unit or that may be, ascending
  std::vector<Event> events;       // of those that stand, the unit's
};
// As stand() has them, in the order of `owed`. `files`: of the whole round.
std::vector<StandingDocument> stand_again(const Round& round, const analyze::Catalogue& catalogue,
                                          const std::vector<Filed>& files, const UnitAlone& unit,
                                          const StandingRules& rules = {});

// What became of each file: the best that any of the documents it is about says of it.
class FatesOfFiles {
 public:
  explicit FatesOfFiles(const std::vector<Filed>& files);  // kept by reference
  void count(const StandingDocument& document);
  std::vector<Fate> all() const;

 private:
  const std::vector<Filed>& files_;
  std::vector<Fate> fates_;
};

}  // namespace report
