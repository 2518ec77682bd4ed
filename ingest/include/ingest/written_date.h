// Dates as people in a Swedish office write them: in a register, or on a command line.
#pragma once

#include <chrono>
#include <string_view>
#include <variant>

namespace ingest {

enum class DateFault {
  unreadable,  // no form we know, or one that can be read in two ways (03/04/26)
  impossible,  // 2024-09-31, 30 februari, the year 206
  serial,      // 45292: the day's number in Excel
};

// 2026-03-01, 2026/03/01, 20260301, 1/3 2026, 1.3.2026, 1 mars 2026, den 1:a mar. 2026; a time after an ISO
// date is left out. Day before month, always; years 1950-2100.
std::variant<std::chrono::year_month_day, DateFault> parse_date(std::string_view text);

}  // namespace ingest
