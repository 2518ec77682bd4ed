// Days between dates as the round file writes them.
#pragma once

#include <chrono>
#include <string>

namespace report {

// "2026-03-01"; the schema has checked the form.
inline std::chrono::year_month_day date_of(const std::string& text) {
  return {std::chrono::year(std::stoi(text.substr(0, 4))),
          std::chrono::month(static_cast<unsigned>(std::stoi(text.substr(5, 2)))),
          std::chrono::day(static_cast<unsigned>(std::stoi(text.substr(8, 2))))};
}

inline int days_between(const std::string& from, const std::string& to) {
  return static_cast<int>(
      (std::chrono::sys_days(date_of(to)) - std::chrono::sys_days(date_of(from))).count());
}

}  // namespace report
