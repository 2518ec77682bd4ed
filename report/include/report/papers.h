// The papers kravkoll writes: to the nämnd, over the years, to each provider. One function a paper, from
// counted values to the paper's content (paper.h); words from the word file, figures from Summary and Trend,
// none made here.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/profile.h"
#include "report/paper.h"
#include "report/print.h"
#include "report/summary.h"
#include "report/trend.h"

namespace report {

class Store;

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

// --- the years ---

// "Utveckling över tid". Throws std::runtime_error when a bridge does not balance. To have one of a round in
// the store, as `kravkoll report` does:
//   Trend trend = store.trend(round, catalogue, {board, words.text("cell.unit_hidden"), thresholds});
//   trend.national = read_national_figures(folder, words);
// which trend_paper_of does.
Paper trend_paper(const Trend& trend, const PaperFacts& facts, const Words& words,
                  const TrendThresholds& thresholds = {});
// `kolada.csv` or `kolada.json` of the folder, saved by somebody; empty when there is none. Nothing is ever
// fetched. Throws RoundError with file and line.
std::vector<NationalFigure> read_national_figures(const std::filesystem::path& folder, const Words& words);

// `folder`: where kolada.csv or kolada.json may lie. `board`: empty for all units.
Paper trend_paper_of(const Store& store, const Round& round, const analyze::Catalogue& catalogue,
                     const std::filesystem::path& folder, const std::string& board, const PaperFacts& facts,
                     const Words& words, const TrendThresholds& thresholds = {});
// As a profile has them: trend_rounds, changed_points, changed_units, changed_requirement_points,
// series_break_percent, small_count.
TrendThresholds trend_thresholds(const analyze::Profile& profile);

}  // namespace report
