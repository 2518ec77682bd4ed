// Taking stock of a round: its standing and its years, computed and kept.
#pragma once

#include <string>
#include <vector>

#include "analyze/profile.h"
#include "engines.h"
#include "report/stock.h"
#include "report/store.h"
#include "report/summary.h"
#include "round_folder.h"

namespace report::cli {

using report::keep;
using report::Stock;
using report::take_stock;

// What a round rests on beside the files that came in and what was said: omgang.xml, register, profile and
// the program that reads them, as a checksum.
std::string inputs_of(const RoundFolder& folder, const std::optional<analyze::Profile>& profile,
                      const Versions& versions, const std::map<std::string, Settlement>& settled);

// Takes stock anew after something was said, from what the last run kept. Throws UsageError when the round
// has not been run or its folder has changed since.
Stock take_stock_again(const RoundFolder& folder, const Round& round, const analyze::Catalogue& catalogue,
                       Store& store);

}  // namespace report::cli
