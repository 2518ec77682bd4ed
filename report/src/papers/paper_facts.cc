#include "report/paper_facts.h"

#include <fmt/format.h>

namespace report {

PaperFacts round_facts(const Round& round, const Versions& versions, const std::string& rests_on) {
  PaperFacts facts;
  facts.municipality = round.municipality;
  facts.round = round.name;
  facts.data_date = round.data_date;
  facts.program = fmt::format("kravkoll {}", versions.program);
  facts.catalogue = versions.catalogue;
  facts.round_hash = rests_on;
  return facts;
}

}  // namespace report
