// What a round's folder rapport/ gets for the nämnd: the paper of each board, the summary as XML.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "report/board_occasions.h"
#include "report/board_paper.h"
#include "report/layout.h"
#include "report/stock.h"
#include "round_folder.h"

namespace report::cli {

// What the papers are made of; kept by reference.
struct BoardGround {
  const RoundFolder& folder;
  const Round& round;
  const std::optional<analyze::Profile>& profile;
  const analyze::Catalogue& catalogue;
  const Store& store;
  const Stock& stock;
  const Books& books;
  const Versions& versions;
  const Words& words;
};

struct BoardOrder {
  BoardForm form = BoardForm::round;
  std::string date;                  // ISO, of the paper; empty: the round's data date
  std::string finished;              // ISO; empty: a draft
  std::string recipient;             // who gets it, where that is no nämnd of the round
  std::optional<std::string> board;  // only that nämnd's units; none: the whole round
};

// The folder layout/ of the round, else of the place its profile lies in; empty: there is none.
std::filesystem::path layout_folder(const RoundFolder& folder,
                                    const std::optional<analyze::Profile>& profile);
// Throws UsageError.
Layout layout_of(const RoundFolder& folder, const std::optional<analyze::Profile>& profile);

// Nämnder of the round that have units, in the order of the report.
std::vector<std::string> boards_with_units(const Round& round);

Summary summary_of(const BoardGround& ground, const std::optional<std::string>& board);
// The paper as XML.
std::string board_paper_of(const BoardGround& ground, const BoardOrder& order, const Layout& layout);

// "Utveckling över tid" as XML, the round paper's Bilaga 2; empty where there is no round before. Throws
// UsageError: a saved file of national figures that cannot be read.
// Areas by the municipality's own names, as the paper to the nämnd has them.
void name_areas(Trend& trend, const BoardRules& rules);

std::string trend_paper_for(const BoardGround& ground, const BoardOrder& order);

// What the paper's files are called, without ending:
// "sammanstallning-inlamningar-2026-vard-och-omsorgsnamnden".
std::string board_file_name(const BoardGround& ground, const BoardOrder& order);
std::string trend_file_name(const BoardGround& ground, const BoardOrder& order);

// After a run: rapport/sammanstallning.html about the whole round, a paper for each nämnd where there are
// several, the summary as XML and the list of gaps. Each appears whole or not at all. Throws UsageError.
void write_reports(const BoardGround& ground, const Summary& summary, const WriteFile& write = write_whole);

}  // namespace report::cli
