// Reads a date as a row of numbers and month names, then decides by their shape.
#include "calendar.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace ingest {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;
using Outcome = std::variant<year_month_day, DateFault>;

constexpr int kFirstYear = 1950, kLastYear = 2100;
constexpr int kFirstSerial = 32874, kLastSerial = 73415;  // 1990-01-01 to 2100-12-31 in Excel

struct Part {
  std::string text;  // digits, or letters in lower case
  bool is_number = false;
  std::size_t digits() const { return is_number ? text.size() : 0; }
  int value() const { return is_number && text.size() <= 8 ? std::stoi(text) : -1; }
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_separator(char c) { return std::string_view(" -/.,:").find(c) != std::string_view::npos; }

// "den 1:a mars 2026" -> den 1 a mars 2026
std::vector<Part> split(std::string_view text) {
  std::vector<Part> parts;
  bool continues = false;
  for (const char c : text) {
    if (is_separator(c)) {
      continues = false;
      continue;
    }
    if (!continues || parts.back().is_number != is_digit(c)) parts.push_back({{}, is_digit(c)});
    parts.back().text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    continues = true;
  }
  return parts;
}

int month_named(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"januari",   "februari", "mars",     "april",
                                                        "maj",       "juni",     "juli",     "augusti",
                                                        "september", "oktober",  "november", "december"};
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (kMonths[i].starts_with(word) || (word == "sept" && i == 8)) return static_cast<int>(i) + 1;
  return 0;
}

Outcome date(int y, int m, int d) {
  const year_month_day found{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
  if (!found.ok() || y < kFirstYear || y > kLastYear) return DateFault::impossible;
  return found;
}

// 2026-03-01 and 2026 3 1, perhaps with a time behind.
std::optional<Outcome> year_first(const std::vector<Part>& parts) {
  if (parts.size() < 3 || parts[0].digits() != 4) return std::nullopt;
  const bool is_plain = parts.size() == 3;
  const bool has_time = parts.size() >= 5 && parts.size() <= 8;
  if (!is_plain && !has_time) return std::nullopt;
  if (parts[1].digits() > 2 || parts[2].digits() > 2 || !parts[1].is_number || !parts[2].is_number)
    return std::nullopt;
  return date(parts[0].value(), parts[1].value(), parts[2].value());
}

std::optional<Outcome> day_first(const std::vector<Part>& parts) {
  if (parts.size() != 3 || parts[0].digits() == 0 || parts[0].digits() > 2 || parts[2].digits() != 4)
    return std::nullopt;
  const int named = parts[1].is_number ? 0 : month_named(parts[1].text);
  if (!parts[1].is_number && named == 0) return std::nullopt;
  if (parts[1].digits() > 2) return std::nullopt;
  return date(parts[2].value(), named != 0 ? named : parts[1].value(), parts[0].value());
}

std::optional<Outcome> one_number(const std::vector<Part>& parts) {
  if (parts.size() != 1 || !parts[0].is_number) return std::nullopt;
  const int value = parts[0].value();
  if (parts[0].digits() == 8) return date(value / 10000, value / 100 % 100, value % 100);
  if (parts[0].digits() == 5 && value >= kFirstSerial && value <= kLastSerial) return DateFault::serial;
  return std::nullopt;
}

// Words around a date that add nothing: "den 1 mars 2026", "1:a mars", "senast 1 mars 2026".
void drop_fillers(std::vector<Part>& parts) {
  const auto is_filler = [](const Part& part) {
    return part.text == "den" || part.text == "senast" || part.text == "a" || part.text == "e" ||
           part.text == "kl";
  };
  parts.erase(std::remove_if(parts.begin(), parts.end(), is_filler), parts.end());
}

}  // namespace

Outcome parse_date(std::string_view text) {
  auto parts = split(text);
  drop_fillers(parts);
  for (const auto read : {year_first, day_first, one_number})
    if (const auto found = read(parts)) return *found;
  return DateFault::unreadable;
}

std::optional<std::chrono::month_day> parse_day_of_year(std::string_view text) {
  auto parts = split(text);
  drop_fillers(parts);
  const bool is_every_year = parts.size() == 4 && parts[2].text == "varje" && !parts[3].is_number;
  if ((parts.size() != 2 && !is_every_year) || parts[0].digits() == 0 || parts[0].digits() > 2)
    return std::nullopt;
  const bool is_month_first = text.find('-') != std::string_view::npos && parts[1].digits() == 2;
  if (parts[1].digits() > 2) return std::nullopt;
  int months = parts[1].is_number ? parts[1].value() : month_named(parts[1].text), days = parts[0].value();
  if (is_month_first) std::swap(months, days);
  const std::chrono::month_day found{month(static_cast<unsigned>(months)), day(static_cast<unsigned>(days))};
  return months > 0 && days > 0 && found.ok() ? std::optional(found) : std::nullopt;
}

bool looks_like_excel_date(std::string_view text) {
  const auto parts = split(text);
  if (parts.size() == 3)
    return std::holds_alternative<year_month_day>(parse_date(text)) && parts[0].digits() == 4;
  if (parts.size() != 2 || text.find('-') == std::string_view::npos) return false;
  const auto is_short_number = [](const Part& part) { return part.digits() == 1 || part.digits() == 2; };
  const auto is_month = [](const Part& part) { return part.text.size() <= 4 && month_named(part.text) != 0; };
  return (is_short_number(parts[0]) && is_month(parts[1])) ||
         (is_month(parts[0]) && is_short_number(parts[1]));
}

}  // namespace ingest
