// Applies the rules for the municipality's own activities to a register and a year.
#include <algorithm>
#include <set>
#include <tuple>

#include "ingest/obligations.h"
#include "rule_dates.h"

namespace ingest {
namespace {

using std::chrono::year;
using std::chrono::year_month_day;

struct Span {
  year_month_day first{}, last{};
};

Span whole_month(int y, std::chrono::month month) {
  return {year(y) / month / 1, year_month_day(year(y) / month / std::chrono::last)};
}

Span whole_year(int y) { return {year(y) / 1 / 1, year(y) / 12 / 31}; }

Span span_of(int y, const std::optional<std::chrono::month>& month,
             const std::optional<std::chrono::day>& day) {
  if (!month) return whole_year(y);
  if (!day) return whole_month(y, *month);
  const year_month_day date = in_year(*month / *day, y);
  return {date, date};
}

std::string two_digits(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string key_of(const std::string& rule, int y, const std::optional<std::chrono::month>& month = {}) {
  // a calendar's rules bear their year in their id already
  const std::string suffix = "-" + std::to_string(y);
  std::string key = rule.find(suffix) == std::string::npos ? rule + suffix : rule;
  if (month) {
    const std::string mark = "-" + two_digits(static_cast<unsigned>(*month));
    if (key.find(suffix + mark) == std::string::npos) key += mark;
  }
  return key;
}

class Calendar {
 public:
  Calendar(const Register& content, const Rules& rules, int asked)
      : content_(content), rules_(rules), year_(asked) {}

  std::vector<Occasion> run() {
    for (const ActivityRule& rule : rules_.activities)
      std::visit([&](const auto& when) { add(rule, when); }, rule.when);
    std::stable_sort(found_.begin(), found_.end(), [](const Occasion& a, const Occasion& b) {
      return std::tie(a.first, a.last) < std::tie(b.first, b.last);
    });
    return std::move(found_);
  }

 private:
  bool takes_part(const Unit& unit) const {
    const bool is_excluded =
        std::any_of(rules_.exclusions.begin(), rules_.exclusions.end(),
                    [&](const Exclusion& exclusion) { return is_about(exclusion.scope, unit); });
    const bool is_over = unit.contract_end && static_cast<int>(unit.contract_end->year()) < year_;
    const bool is_ahead = unit.contract_start && static_cast<int>(unit.contract_start->year()) > year_;
    return unit.is_covered && !is_excluded && !is_over && !is_ahead;
  }

  std::vector<std::size_t> units_of(const ActivityRule& rule) const {
    std::vector<std::size_t> units;
    if (!rule.is_about_units) return units;
    for (std::size_t i = 0; i < content_.units.size(); ++i)
      if (takes_part(content_.units[i]) && is_about(rule.scope, content_.units[i])) units.push_back(i);
    return units;
  }

  void put(const ActivityRule& rule, std::string key, const Span& span, std::vector<std::size_t> units) {
    found_.push_back({std::move(key), rule.id, rule.kind, rule.title, rule.to, rule.source, span.first,
                      span.last, std::move(units), rule.is_about_units, rule.is_proposal});
  }

  void add(const ActivityRule& rule, const InYear& when) {
    const bool is_now =
        when.years.empty() || std::find(when.years.begin(), when.years.end(), year_) != when.years.end();
    if (is_now)
      put(rule, key_of(rule.id, year_, when.month), span_of(year_, when.month, when.day), units_of(rule));
  }

  // The periods of the year before reach into this one.
  void add(const ActivityRule& rule, const AfterPeriod& when) {
    for (const int y : {year_ - 1, year_}) {
      int part = 0;
      for (const year_month_day& day : after_periods(when, y)) {
        ++part;
        if (day.year() == year(year_))
          put(rule, key_of(rule.id, y) + "-" + two_digits(static_cast<unsigned>(part)), {day, day},
              units_of(rule));
      }
    }
  }

  void add(const ActivityRule& rule, const FromContract& when) {
    for (const std::size_t i : units_of(rule)) {
      const Unit& unit = content_.units[i];
      const auto& edge = when.edge == ContractEdge::start ? unit.contract_start : unit.contract_end;
      if (!edge) continue;
      const year_month_day day = months_later(*edge, when.months);
      if (day.year() == year(year_)) put(rule, rule.id + "/" + unit.id, {day, day}, {i});
    }
  }

  void add(const ActivityRule& rule, const EveryYears& when) {
    for (const std::size_t i : units_of(rule)) {
      const auto& last = content_.units[i].last_followed_up;
      const int since = last ? year_ - *last : when.years;
      if (since > 0 && since % when.years == 0)
        put(rule, rule.id + "/" + content_.units[i].id + "/" + std::to_string(year_),
            span_of(year_, when.month, {}), {i});
    }
  }

  const Register& content_;
  const Rules& rules_;
  int year_;
  std::vector<Occasion> found_;
};

}  // namespace

std::string_view name_of(Rhythm rhythm) {
  switch (rhythm) {
    case Rhythm::month:
      return "month";
    case Rhythm::quarter:
      return "quarter";
    case Rhythm::tertial:
      return "tertial";
    case Rhythm::half_year:
      return "half_year";
    case Rhythm::year:
      break;
  }
  return "year";
}

std::vector<Occasion> occasions_in(const Register& content, const Rules& rules, int asked) {
  return Calendar(content, rules, asked).run();
}

std::vector<std::size_t> units_left_out(const Register& content, const Rules& rules, std::string_view kind,
                                        int first_year, int last_year) {
  std::set<std::size_t> seen;
  for (int y = first_year; y <= last_year; ++y)
    for (const Occasion& occasion : occasions_in(content, rules, y))
      if (occasion.kind == kind) seen.insert(occasion.units.begin(), occasion.units.end());
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < content.units.size(); ++i) {
    const Unit& unit = content.units[i];
    const bool is_excluded =
        std::any_of(rules.exclusions.begin(), rules.exclusions.end(),
                    [&](const Exclusion& exclusion) { return is_about(exclusion.scope, unit); });
    if (unit.is_covered && !is_excluded && !seen.contains(i)) left.push_back(i);
  }
  return left;
}

}  // namespace ingest
