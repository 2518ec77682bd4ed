// The papers kravkoll writes: to the nämnd, over the years, to each provider. One function a paper, from
// counted values to the paper's content (paper.h); words from the word file, figures from Summary and Trend,
// none made here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/paper.h"
#include "report/print.h"
#include "report/summary.h"
#include "report/trend.h"

namespace report {

// What a paper says of itself beside its figures. Empty texts are left out, except `date` and `data_date`.
struct PaperFacts {
  std::string date;      // ISO: the paper's own; the round's data date where nobody says another
  std::string finished;  // ISO: "Upprättad"; empty: "Arbetsmaterial"
  std::string municipality, board, office, officer, recipient, case_number;
  std::string round, data_date, program, catalogue;
  std::string round_hash;  // of all the figures rest on
};

// Title and subtitle are the caller's; every word from the word file.
PaperHead head_of(const PaperFacts& facts, const std::string& title, const std::string& subtitle,
                  const std::string& document_kind, const Words& words);
Paper::LayoutWords layout_words(const Words& words);

}  // namespace report
