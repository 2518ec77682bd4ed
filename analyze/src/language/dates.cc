// Reading dates and years off the tokens: ISO and Swedish written dates, months, weeks, quarters, tertials,
// seasons.
#include "dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "numbers.h"
#include "token_reading.h"

namespace analyze {
namespace {

using Tokens = std::vector<Token>;

std::string_view key_at(const Tokens& tokens, int at) {
  return at >= 0 && at < static_cast<int>(tokens.size())
             ? std::string_view(tokens[static_cast<std::size_t>(at)].key)
             : std::string_view{};
}

int number(std::string_view digits) { return std::atoi(std::string(digits).c_str()); }

bool is_small_number(std::string_view key, int low, int high) {
  return is_digits(key) && key.size() <= 2 && number(key) >= low && number(key) <= high;
}

int days_in(int month, int year) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 || year == 0;
  return month == 2 && is_leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

Quantity date(int year, int month, int day, std::string unit, int begin, int end) {
  Quantity quantity;
  quantity.kind = QuantityKind::date;
  quantity.value = year * 10000 + month * 100 + day;
  quantity.unit = std::move(unit);
  quantity.begin = begin;
  quantity.end = end;
  quantity.is_impossible = month > 12 || day > 31 || (month > 0 && day > days_in(month, year));
  return quantity;
}

// "2023-03-01", "2023-03", "20230301"
std::optional<Quantity> iso_date(std::string_view key, int at) {
  if (key.size() == 10 && key[4] == '-' && key[7] == '-' && year_figure(key.substr(0, 4)) &&
      is_digits(key.substr(5, 2)) && is_digits(key.substr(8)))
    return date(number(key.substr(0, 4)), number(key.substr(5, 2)), number(key.substr(8)), "dag", at, at + 1);
  if (key.size() == 7 && key[4] == '-' && year_figure(key.substr(0, 4)) && is_digits(key.substr(5)) &&
      number(key.substr(5)) >= 1 && number(key.substr(5)) <= 12)
    return date(number(key.substr(0, 4)), number(key.substr(5)), 0, "månad", at, at + 1);
  if (key.size() == 8 && is_digits(key) && year_figure(key.substr(0, 4)) && number(key.substr(4, 2)) <= 12 &&
      number(key.substr(6)) <= 31 && number(key.substr(6)) > 0)
    return date(number(key.substr(0, 4)), number(key.substr(4, 2)), number(key.substr(6)), "dag", at, at + 1);
  return std::nullopt;
}

// "7/3", "31/12": day and month; behind it perhaps "-23" or a year.
std::optional<Quantity> slash_date(const Tokens& tokens, int at) {
  const std::string_view key = key_at(tokens, at);
  const auto slash = key.find('/');
  if (slash == std::string_view::npos || key.find('/', slash + 1) != std::string_view::npos)
    return std::nullopt;
  const std::string_view day = key.substr(0, slash), month = key.substr(slash + 1);
  if (!is_small_number(day, 1, 31) || !is_small_number(month, 1, 12)) return std::nullopt;
  const auto year = year_figure(key_at(tokens, at + 1));
  return date(year.value_or(0), number(month), number(day), "dag", at, at + (year ? 2 : 1));
}

// A month's name; "mars" the planet and "maj" the name do not occur, "Maj" and "April" inside a sentence are
// names.
std::optional<int> month_at(const Tokens& tokens, int at) {
  const auto month = month_number(key_at(tokens, at));
  if (!month) return std::nullopt;
  const Token& token = tokens[static_cast<std::size_t>(at)];
  const bool is_capital = token.surface[0] >= 'A' && token.surface[0] <= 'Z';
  if (is_capital && at > 0 && (token.key == "maj" || token.key == "april" || token.key == "juni") &&
      !is_digits(key_at(tokens, at - 1)) && token.column < 0)
    return std::nullopt;
  return month;
}

int skip_full_stop(const Tokens& tokens, int at) { return key_at(tokens, at) == "." ? at + 1 : at; }

// "den 14 mars 2023", "14 mars", "mars 2023", "i mars"
std::optional<Quantity> written_date(const Tokens& tokens, int at) {
  int next = at;
  if (key_at(tokens, next) == "den") ++next;
  int day = 0;
  if (is_small_number(key_at(tokens, next), 1, 99) && month_at(tokens, next + 1)) {
    day = number(key_at(tokens, next));
    ++next;
  } else if (next > at && is_small_number(key_at(tokens, next), 1, 31) &&
             !has_class(tokens[static_cast<std::size_t>(
                            std::min<int>(next + 1, static_cast<int>(tokens.size()) - 1))],
                        WordClass::noun)) {
    return date(0, 0, number(key_at(tokens, next)), "dag", at, next + 1);
  } else if (next > at) {
    return std::nullopt;
  }
  const auto month = month_at(tokens, next);
  if (!month) return std::nullopt;
  ++next;
  const int after = skip_full_stop(tokens, next);
  const auto year = year_figure(key_at(tokens, next)) ? year_figure(key_at(tokens, next))
                    : month_number(key_at(tokens, next - 1)) && key_at(tokens, next - 1).size() <= 4
                        ? year_figure(key_at(tokens, after))
                        : std::nullopt;
  if (year) next = year_figure(key_at(tokens, next)) ? next + 1 : after + 1;
  return date(year.value_or(0), *month, day, day > 0 ? "dag" : "månad", at, next);
}

bool is_dash(std::string_view key) { return key == "-" || key == "—"; }

// Number, or range of numbers "28-31", after a word such as vecka: the place behind it, 0 if none.
int numbers_end(const Tokens& tokens, int at) {
  const std::string_view key = key_at(tokens, at);
  const auto hyphen = key.find('-');
  if (hyphen != std::string_view::npos && is_small_number(key.substr(0, hyphen), 1, 53) &&
      is_small_number(key.substr(hyphen + 1), 1, 53))
    return at + 1;
  if (!is_small_number(key, 1, 53)) return 0;
  const bool goes_on = (is_dash(key_at(tokens, at + 1)) || key_at(tokens, at + 1) == "och" ||
                        key_at(tokens, at + 1) == "till" || key_at(tokens, at + 1) == ",") &&
                       is_small_number(key_at(tokens, at + 2), 1, 53);
  return goes_on ? at + 3 : at + 1;
}

std::optional<Quantity> with_year(const Tokens& tokens, int at, int end, std::string unit) {
  const auto year = year_figure(key_at(tokens, end));
  return date(year.value_or(0), 0, 0, std::move(unit), at, year ? end + 1 : end);
}

// "vecka 28", "v. 28-31", "kvartal 2", "tertial 1"
std::optional<Quantity> numbered_period(const Tokens& tokens, int at) {
  const std::string_view key = key_at(tokens, at);
  std::string unit;
  if (is_among(key, {"vecka", "veckorna", "veckan", "v"})) unit = "vecka";
  if (is_among(key, {"kvartal", "kv"})) unit = "kvartal";
  if (is_among(key, {"tertial", "tertialrapport"})) unit = "tertial";
  if (is_among(key, {"halvår"})) unit = "halvår";
  if (unit.empty()) return std::nullopt;
  const int end = numbers_end(tokens, key_at(tokens, at + 1) == "." ? at + 2 : at + 1);
  if (end == 0) return std::nullopt;
  return with_year(tokens, at, end, unit);
}

// "T1", "Q2", "kv1"
std::optional<Quantity> short_period(const Tokens& tokens, int at) {
  const std::string_view key = key_at(tokens, at);
  if (key.size() == 2 && key[1] >= '1' && key[1] <= '4') {
    if (key[0] == 't' && key[1] <= '3') return with_year(tokens, at, at + 1, "tertial");
    if (key[0] == 'q' || key[0] == 'k') return with_year(tokens, at, at + 1, "kvartal");
  }
  if (key.size() == 3 && key.starts_with("kv") && key[2] >= '1' && key[2] <= '4')
    return with_year(tokens, at, at + 1, "kvartal");
  return std::nullopt;
}

// "första kvartalet", "andra halvåret 2023", "sista tertialet"
std::optional<Quantity> ordinal_period(const Tokens& tokens, int at) {
  if (!is_among(key_at(tokens, at),
                {"första", "andra", "tredje", "fjärde", "sista", "1:a", "2:a", "3:e", "4:e"}))
    return std::nullopt;
  const std::string_view next = key_at(tokens, at + 1);
  if (is_among(next, {"kvartalet", "kvartal"})) return with_year(tokens, at, at + 2, "kvartal");
  if (is_among(next, {"tertialet", "tertial"})) return with_year(tokens, at, at + 2, "tertial");
  if (is_among(next, {"halvåret", "halvår"})) return with_year(tokens, at, at + 2, "halvår");
  return std::nullopt;
}

std::optional<Quantity> season(const Tokens& tokens, int at) {
  const std::string_view key = key_at(tokens, at);
  if (is_among(key,
               {"våras", "somras",  "höstas",      "vintras",      "årsskiftet",  "sommaren",    "hösten",
                "våren", "vintern", "vårterminen", "höstterminen", "sensommaren", "försommaren", "senhösten",
                "julen", "påsken",  "midsommar",   "vårens",       "höstens",     "sommarens",   "vinterns"}))
    return with_year(tokens, at, at + 1, "årstid");
  return std::nullopt;
}

// A year stands alone; "2023 kronor" and "2 023" are something else.
std::optional<Quantity> year(const Tokens& tokens, int at) {
  const std::string_view key = key_at(tokens, at);
  const auto value = year_figure(key.substr(0, key.find(':')));  // "2023:s"
  if (!value || (key.find(':') != std::string_view::npos && !key.ends_with(":s"))) return std::nullopt;
  if (is_among(key_at(tokens, at + 1), {"kr", "kronor", "tkr", "kkr", "mkr", "mnkr", "%", "procent", "st",
                                        "stycken", "timmar", "personer", "gånger", "meter", "liter"}))
    return std::nullopt;
  Quantity quantity;
  quantity.kind = QuantityKind::year;
  quantity.value = *value;
  quantity.begin = at;
  quantity.end = at + 1;
  return quantity;
}

// "2022-2023", "2022/2023", "2022/23": two years in one token; the value is the later one.
std::optional<Quantity> year_pair(const Tokens& tokens, int at) {
  const std::string_view key = key_at(tokens, at);
  if (key.size() < 7 || (key[4] != '-' && key[4] != '/')) return std::nullopt;
  const auto first = year_figure(key.substr(0, 4));
  if (!first) return std::nullopt;
  const std::string_view tail = key.substr(5);
  const auto second = year_figure(tail);
  const bool is_school_year = is_digits(tail) && tail.size() == 2 && number(tail) == (*first + 1) % 100;
  if (!second && !is_school_year) return std::nullopt;
  Quantity quantity;
  quantity.kind = QuantityKind::year;
  quantity.value = second.value_or(*first + 1);
  quantity.begin = at;
  quantity.end = at + 1;
  return quantity;
}

// --- years ---

void add_pair(const Token& token, std::vector<int>& years) {
  if (const auto first = year_figure(std::string_view(token.key).substr(0, 4));
      first && token.key.size() >= 7)
    years.push_back(*first);
}

bool is_pair(const Tokens& tokens, int at, Words first, Words second) {
  return is_among(key_at(tokens, at), first) && is_among(key_at(tokens, at + 1), second);
}

std::optional<int> relative_year(const Tokens& tokens, int at) {
  if (is_pair(tokens, at, {"förra", "föregående", "fjolårets"},
              {"år", "året", "års", "årets", "verksamhetsår", "verksamhetsåret"}) ||
      is_pair(tokens, at, {"året", "år"}, {"före", "innan", "dessförinnan"}) ||
      is_pair(tokens, at, {"i"}, {"fjol"}) ||
      is_among(key_at(tokens, at), {"fjolåret", "fjolårets", "fjolårs", "föregåendeår"}))
    return -1;
  if (is_pair(tokens, at, {"nästa", "kommande", "nästkommande"},
              {"år", "året", "års", "verksamhetsår", "verksamhetsåret"}))
    return 1;
  const bool is_other_year =
      is_among(key_at(tokens, at + 2), {"före", "innan", "dessförinnan", "därpå", "efter"});
  if (is_pair(tokens, at, {"under", "gångna", "hela", "innevarande", "detta"},
              {"året", "år", "verksamhetsåret"}) &&
      !is_other_year)
    return 0;
  if (is_pair(tokens, at, {"i"}, {"år"}) ||
      is_among(key_at(tokens, at), {"årets", "verksamhetsåret", "verksamhetsårets"}))
    return 0;
  return std::nullopt;
}

}  // namespace

std::optional<Quantity> time_at(const Tokens& tokens, int at) {
  if (auto found = iso_date(key_at(tokens, at), at)) return found;
  for (const auto read :
       {year_pair, slash_date, written_date, numbered_period, short_period, ordinal_period, season, year})
    if (auto found = read(tokens, at)) return found;
  return std::nullopt;
}

std::vector<int> years_of(const Tokens& tokens, const std::vector<Quantity>& quantities, int report_year) {
  std::vector<int> years;
  for (const Quantity& quantity : quantities) {
    if (quantity.kind == QuantityKind::year) {
      years.push_back(static_cast<int>(quantity.value));
      add_pair(tokens[static_cast<std::size_t>(quantity.begin)], years);
    }
    if (quantity.kind == QuantityKind::date && quantity.value >= 10000)
      years.push_back(static_cast<int>(quantity.value) / 10000);
  }
  if (report_year > 0)
    for (int i = 0; i < static_cast<int>(tokens.size()); ++i)
      if (const auto offset = relative_year(tokens, i)) years.push_back(report_year + *offset);
  std::sort(years.begin(), years.end());
  years.erase(std::unique(years.begin(), years.end()), years.end());
  return years;
}

}  // namespace analyze
