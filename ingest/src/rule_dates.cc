// Day arithmetic of the rules; all of it in the proleptic Gregorian calendar, none of it on the clock.
#include "rule_dates.h"

namespace ingest {
namespace {

using std::chrono::year;
using std::chrono::year_month_day;

year_month_day clamped(std::chrono::year_month month, std::chrono::day day) {
  const year_month_day date = month / day;
  return date.ok() ? date : year_month_day(month / std::chrono::last);
}

}  // namespace

std::string iso_date(const year_month_day& date) {
  std::string text = std::to_string(static_cast<int>(date.year()));
  for (const unsigned part : {static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())})
    text += (part < 10 ? "-0" : "-") + std::to_string(part);
  return text;
}

year_month_day in_year(std::chrono::month_day day, int y) {
  return clamped(year(y) / day.month(), day.day());
}

year_month_day months_later(year_month_day date, int months) {
  return clamped(date.year() / date.month() + std::chrono::months(months), date.day());
}

int months_in(Rhythm rhythm) {
  switch (rhythm) {
    case Rhythm::month:
      return 1;
    case Rhythm::quarter:
      return 3;
    case Rhythm::tertial:
      return 4;
    case Rhythm::half_year:
      return 6;
    case Rhythm::year:
      break;
  }
  return 12;
}

std::vector<year_month_day> after_periods(const AfterPeriod& after, int y) {
  std::vector<year_month_day> days;
  const int months = months_in(after.rhythm);
  for (int end = months; end <= 12; end += months) {
    const auto month = std::chrono::month(static_cast<unsigned>(end));
    const std::chrono::sys_days last = year(y) / month / std::chrono::last;
    days.emplace_back(last + std::chrono::days(after.days));
  }
  return days;
}

std::vector<year_month_day> due_days(const std::variant<std::vector<YearlyDay>, AfterPeriod>& due, int y) {
  if (const auto* after = std::get_if<AfterPeriod>(&due)) return after_periods(*after, y);
  std::vector<year_month_day> days;
  for (const YearlyDay& yearly : std::get<std::vector<YearlyDay>>(due))
    days.push_back(in_year(yearly.day, y + yearly.years_after));
  return days;
}

}  // namespace ingest
