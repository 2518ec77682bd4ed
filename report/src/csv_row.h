// One row of a table for Excel in Sweden: semicolons, CRLF, RFC 4180 quotes, formulas made text.
#pragma once

#include <string>
#include <vector>

namespace report {

std::string csv_row(const std::vector<std::string>& texts);

}  // namespace report
