// What the samples of papers in tests/report/papers say of themselves.
#pragma once

#include "report/papers.h"

namespace report::test {

inline PaperFacts sample_facts() {
  PaperFacts facts;
  facts.date = "2026-04-10";
  facts.municipality = "Exempelkommunen";
  facts.board = "Vård- och omsorgsnämnden";
  facts.office = "Vård- och omsorgskontoret";
  facts.officer = "Maria Exempel";
  facts.case_number = "VON 2026/0187";
  facts.round = "Insamlingen 2026";
  facts.data_date = "2026-04-08";
  facts.program = "kravkoll 1.0.0";
  facts.catalogue = "2026.1";
  facts.round_hash = "5f0c2e9a41d7b8630e1f9c4d7a25b6e80c93d1f4a7e6528b0d3c9f1e6a48b572";
  return facts;
}

}  // namespace report::test
