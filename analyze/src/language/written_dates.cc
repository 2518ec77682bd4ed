#include "written_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "loose_match.h"

namespace analyze {
namespace {

constexpr int kFirstYear = 1990,
              kLastYear = 2079;  // reports; founding years and visions lie outside or lose on weight

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xc3;
}

int days_of(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap ? 1 : 0);
}

bool is_possible(int year, int month, int day) {
  return year >= 1900 && year <= kLastYear && month >= 1 && month <= 12 && day >= 1 &&
         day <= days_of(year, month);
}

struct Number {
  int value = 0;
  std::size_t begin = 0, end = 0;
  std::size_t size() const { return end - begin; }
};

std::vector<Number> numbers_in(std::string_view text) {
  std::vector<Number> numbers;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    Number number{0, at, at};
    while (number.end < text.size() && is_digit(text[number.end])) {
      if (number.end - at < 9) number.value = number.value * 10 + (text[number.end] - '0');
      ++number.end;
    }
    at = number.end;
    numbers.push_back(number);
  }
  return numbers;
}

// The next word's month by its first three letters, if it is one; `end` is put behind the word.
int month_after(std::string_view text, std::size_t at, std::size_t& end) {
  static constexpr std::array<std::string_view, 12> names{"januari",   "februari", "mars",     "april",
                                                          "maj",       "juni",     "juli",     "augusti",
                                                          "september", "oktober",  "november", "december"};
  while (at < text.size() && (text[at] == ' ' || text[at] == ':')) ++at;
  std::size_t stop = at;
  while (stop < text.size() && is_letter(text[stop])) ++stop;
  const std::string word = bare_letters(text.substr(at, stop - at));
  end = stop;
  if (end < text.size() && text[end] == '.') ++end;
  for (std::size_t m = 0; m < names.size(); ++m)
    if (word.size() >= 3 && (names[m] == word || (names[m].starts_with(word) && word.size() <= 4)))
      return static_cast<int>(m) + 1;
  return 0;
}

std::string_view between(std::string_view text, const Number& one, const Number& other) {
  return text.substr(one.end, other.begin - one.end);
}

bool is_date_mark(std::string_view mark) {
  return mark == "-" || mark == "." || mark == " " || mark == "–" || mark == "/" || mark == "\u2011";
}

// 2023-02-14 and its like.
std::optional<WrittenDate> numeric_date(std::string_view text, const std::vector<Number>& numbers,
                                        std::size_t i) {
  if (i + 2 >= numbers.size() || numbers[i].size() != 4 || numbers[i + 1].size() > 2 ||
      numbers[i + 2].size() > 2)
    return std::nullopt;
  const std::string_view mark = between(text, numbers[i], numbers[i + 1]),
                         second = between(text, numbers[i + 1], numbers[i + 2]);
  const bool is_loose =
      mark == " " && second == " " && (numbers[i + 1].size() != 2 || numbers[i + 2].size() != 2);
  if (!is_date_mark(mark) || !is_date_mark(second) || is_loose) return std::nullopt;
  const WrittenDate date{numbers[i].value, numbers[i + 1].value, numbers[i + 2].value,
                         static_cast<int>(numbers[i].begin), static_cast<int>(numbers[i + 2].end)};
  if (!is_possible(date.year, date.month, date.day)) return std::nullopt;
  return date;
}

// "14 februari 2024", "12/3 2024", "12/3-2024".
std::optional<WrittenDate> day_first_date(std::string_view text, const std::vector<Number>& numbers,
                                          std::size_t i) {
  if (numbers[i].size() > 2 || i + 1 >= numbers.size()) return std::nullopt;
  std::size_t after = 0;
  const int month = month_after(text, numbers[i].end, after);
  std::size_t year_at = i + 1;
  WrittenDate date{0, month, numbers[i].value, static_cast<int>(numbers[i].begin), 0};
  if (month == 0) {
    if (between(text, numbers[i], numbers[i + 1]) != "/" || i + 2 >= numbers.size()) return std::nullopt;
    date.month = numbers[i + 1].value;
    after = numbers[i + 1].end;
    year_at = i + 2;
  }
  if (numbers[year_at].size() != 4 || numbers[year_at].begin > after + 2) return std::nullopt;
  date.year = numbers[year_at].value;
  date.end = static_cast<int>(numbers[year_at].end);
  if (!is_possible(date.year, date.month, date.day)) return std::nullopt;
  return date;
}

// "februari 2025", seen from the year.
std::optional<WrittenDate> month_date(std::string_view text, const Number& year) {
  if (year.size() != 4 || year.begin < 4 || !is_possible(year.value, 1, 1)) return std::nullopt;
  std::size_t stop = year.begin;
  while (stop > 0 && text[stop - 1] == ' ') --stop;
  std::size_t begin = stop;
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  std::size_t end = 0;
  const int month = begin < stop ? month_after(text, begin, end) : 0;
  if (month == 0) return std::nullopt;
  return WrittenDate{year.value, month, 0, static_cast<int>(begin), static_cast<int>(year.end)};
}

// What stands right before or after a number that is not a year of its own: 2010:659, 2022/0047, SOSFS
// 2011:9, +46 ...
bool is_part_of_number(std::string_view text, const Number& number) {
  const char before = number.begin > 0 ? text[number.begin - 1] : ' ';
  const char after = number.end < text.size() ? text[number.end] : ' ';
  const char next = number.end + 1 < text.size() ? text[number.end + 1] : ' ';
  const char earlier = number.begin > 1 ? text[number.begin - 2] : ' ';
  if ((after == ':' || after == '/' || after == '-' || after == '.' || after == ',') && is_digit(next))
    return true;
  if ((before == ':' || before == '/' || before == '-' || before == '.' || before == ',') &&
      is_digit(earlier))
    return true;
  return (is_letter(before) && before != ' ') || before == '+' || before == '_' ||
         text.substr(number.end).starts_with(" kr");
}

std::optional<int> period_end(std::string_view text, const Number& first, const Number& second) {
  std::string mark(between(text, first, second));
  mark.erase(std::remove(mark.begin(), mark.end(), ' '), mark.end());
  if (mark != "/" && mark != "-" && mark != "–" && mark != "—") return std::nullopt;
  const bool is_long = second.size() == 4;
  const int last = is_long ? second.value : first.value / 100 * 100 + second.value;
  const bool is_near =
      second.size() == 2 ? last == first.value + 1 : is_long && last > first.value && last <= first.value + 5;
  const char after = second.end < text.size() ? text[second.end] : ' ';
  const bool goes_on =
      (after == '-' || after == '/') && second.end + 1 < text.size() && is_digit(text[second.end + 1]);
  return is_near && !goes_on ? std::optional(last) : std::nullopt;
}

}  // namespace

std::string WrittenDate::iso() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }

std::vector<WrittenDate> dates_in(std::string_view text) {
  const std::vector<Number> numbers = numbers_in(text);
  std::vector<WrittenDate> dates;
  int covered = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (static_cast<int>(numbers[i].begin) < covered) continue;
    auto date = numeric_date(text, numbers, i);
    if (!date) date = day_first_date(text, numbers, i);
    if (!date) date = month_date(text, numbers[i]);
    if (!date) continue;
    covered = date->end;
    dates.push_back(*date);
  }
  return dates;
}

std::vector<WrittenYear> years_in(std::string_view text) {
  const std::vector<Number> numbers = numbers_in(text);
  const std::vector<WrittenDate> dates = dates_in(text);
  std::vector<WrittenYear> years;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const Number& number = numbers[i];
    if (number.size() != 4 || number.value < kFirstYear || number.value > kLastYear) continue;
    const auto begin = static_cast<int>(number.begin);
    if (std::any_of(dates.begin(), dates.end(),
                    [&](const WrittenDate& d) { return d.begin <= begin && begin < d.end; }))
      continue;
    const bool has_next = i + 1 < numbers.size();
    if (const auto last = has_next ? period_end(text, number, numbers[i + 1]) : std::nullopt) {
      years.push_back({number.value, *last, begin, static_cast<int>(numbers[++i].end)});
    } else if (!is_part_of_number(text, number)) {
      years.push_back({number.value, number.value, begin, static_cast<int>(number.end)});
    }
  }
  return years;
}

}  // namespace analyze
