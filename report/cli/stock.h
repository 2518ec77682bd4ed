// Taking stock of a round: its standing and its years, computed and kept.
#pragma once

#include <string>
#include <vector>

#include "analyze/profile.h"
#include "engines.h"
#include "report/store.h"
#include "report/summary.h"
#include "round_folder.h"

namespace report::cli {

struct Stock {
  std::vector<Filed> files;
  Standing standing;
  Years years;
};

// What a round rests on beside the files that came in and what was said: omgang.xml, register, profile and
// the program that reads them, as a checksum.
std::string inputs_of(const RoundFolder& folder, const std::optional<analyze::Profile>& profile,
                      const Versions& versions, const std::map<std::string, Settlement>& settled);

Stock take_stock(const Round& round, const analyze::Catalogue& catalogue, const Store& store,
                 std::vector<Filed> files);

// Keeps it unless what is kept already was made of the same.
void keep(const Stock& stock, const Round& round, Store& store);

// Takes stock anew after something was said, from what the last run kept. Throws UsageError when the round
// has not been run or its folder has changed since.
Stock take_stock_again(const RoundFolder& folder, const Round& round, const analyze::Catalogue& catalogue,
                       Store& store);

}  // namespace report::cli
