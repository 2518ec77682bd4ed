// One row of a table as CSV: RFC 4180 quotes, CRLF, formulas made text.
#pragma once

#include <string>
#include <vector>

namespace report {

// For Excel in Sweden: semicolons.
std::string csv_row(const std::vector<std::string>& texts);
// For programs: commas.
std::string open_csv_row(const std::vector<std::string>& texts);

}  // namespace report
