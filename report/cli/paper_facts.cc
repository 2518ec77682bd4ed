#include "paper_facts.h"

#include <fmt/format.h>

namespace report::cli {

PaperFacts round_facts(const Round& round, const Versions& versions, const Store& store) {
  PaperFacts facts;
  facts.municipality = round.municipality;
  facts.round = round.name;
  facts.data_date = round.data_date;
  facts.program = fmt::format("kravkoll {}", versions.program);
  facts.catalogue = versions.catalogue;
  facts.round_hash = store.computed_from(round.name);
  return facts;
}

}  // namespace report::cli
