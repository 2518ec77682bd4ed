// What Excel shows as a day: number formats and serial numbers.
#include <cmath>

#include "rule_dates.h"
#include "workbook.h"

namespace ingest {
namespace {

bool is_built_in_date(int number) {
  return (number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 31) ||
         (number >= 34 && number <= 36) || (number >= 50 && number <= 54) || number == 57 || number == 58;
}

}  // namespace

// Letters in quotes, in brackets and after a backslash are shown, not meant.
bool is_date_format(int number, std::string_view code) {
  if (is_built_in_date(number)) return true;
  bool is_quoted = false, is_bracketed = false;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '\\' || c == '_' || c == '*')
      ++i;
    else if (c == '"')
      is_quoted = !is_quoted;
    else if (c == '[' || c == ']')
      is_bracketed = c == '[';
    else if (!is_quoted && !is_bracketed && std::string_view("yYdD").find(c) != std::string_view::npos)
      return true;
  }
  return false;
}

std::string day_of_serial(double serial, bool is_from_1904) {
  using namespace std::chrono;
  if (!std::isfinite(serial) || serial < 0 || serial > 100000) return {};
  // Day 60 of the 1900 system is a 29 February that never was; nothing a register holds is that old.
  const sys_days zero = is_from_1904 ? sys_days(year(1904) / 1 / 1) : sys_days(year(1899) / 12 / 30);
  const year_month_day date = zero + days(static_cast<int>(std::floor(serial)));
  const int y = static_cast<int>(date.year());
  return y < 1950 || y > 2100 ? std::string() : iso_date(date);
}

}  // namespace ingest
