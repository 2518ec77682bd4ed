// Days and dates of registers beyond ingest/written_date.h.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "ingest/written_date.h"

namespace ingest {

// A day of every year: "1 mars", "den 15 feb varje år", "1/3", "03-01". Nothing when a year stands there too.
std::optional<std::chrono::month_day> parse_day_of_year(std::string_view text);

// Whether Excel has made this out of "1-2" or "2016/3": 02-jan, mar-16, 2016-03-01.
bool looks_like_excel_date(std::string_view text);

}  // namespace ingest
