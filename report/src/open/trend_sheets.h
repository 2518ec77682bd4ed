// The years as sheets: rounds, requirements by year, and quantities the reports give.
#pragma once

#include <string>
#include <vector>

#include "report/sheets.h"

namespace report {

std::vector<Sheet> trend_sheets(const Trend& trend, const std::string& source, Audience audience);

}  // namespace report
