// Days that rules speak of, put into a year.
#pragma once

#include <chrono>
#include <vector>

#include "ingest/obligations.h"

namespace ingest {

// 29 February in a common year, or the 31st of a shorter month, becomes the month's last day.
std::chrono::year_month_day in_year(std::chrono::month_day day, int year);

std::chrono::year_month_day months_later(std::chrono::year_month_day date, int months);

// The days a document about `year` is due, one a part.
std::vector<std::chrono::year_month_day> due_days(
    const std::variant<std::vector<YearlyDay>, AfterPeriod>& due, int year);

// The days that are so many days after the end of a period of `year`.
std::vector<std::chrono::year_month_day> after_periods(const AfterPeriod& after, int year);

// How many months a period has.
int months_in(Rhythm rhythm);

}  // namespace ingest
