// The data files of a round's folder: rapport/brister.xlsx after a run, rapport/data/ beside the papers.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "report/sheets.h"
#include "round_folder.h"

namespace report::cli {

// What the files are made of; kept by reference.
struct SheetGround {
  const RoundFolder& folder;
  const Round& round;
  const analyze::Catalogue& catalogue;
  const Store& store;
  const Stock& stock;
  const Versions& versions;
  const Words& words;
};

// Kommunkod where the word file gives it, else the municipality's name.
std::string source_of(const Round& round, const Words& words);
PaperFacts facts_for_sheets(const SheetGround& ground);
// The rounds side by side; none: there is no earlier one.
std::optional<Trend> trend_for_sheets(const SheetGround& ground);

// rapport/brister.xlsx. Returns where it lies.
std::filesystem::path workbook_file(const RoundFolder& folder, const Words& words);
std::filesystem::path write_workbook(const SheetGround& ground, const Summary& summary,
                                     const WriteFile& write = write_whole);
// rapport/data/. Returns where they lie.
std::vector<std::filesystem::path> write_sheets(const SheetGround& ground, const Summary& summary);

// Writes the files into the folder, each whole or not at all, and removes what else lies there: nothing of an
// earlier time stays.
std::vector<std::filesystem::path> write_folder(const std::filesystem::path& folder,
                                                const std::map<std::string, std::string>& files);

}  // namespace report::cli
