// Applies the rules for documents to a register: one decision for each unit and document.
#include <algorithm>
#include <utility>

#include "ingest/obligations.h"
#include "normal_form.h"
#include "rule_dates.h"

namespace ingest {
namespace {

using std::chrono::year;
using std::chrono::year_month_day;

template <class List, class Value>
bool is_empty_or_holds(const List& list, const Value& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

bool is_same_text(std::string_view a, std::string_view b) { return folded(a) == folded(b); }

// The area as written, without the "Annat:" that stands before areas outside the list.
std::string_view area_word(const Unit& unit) {
  const std::string_view written = unit.area_as_written;
  const auto colon = unit.area == Area::other ? written.find(':') : std::string_view::npos;
  return colon == std::string_view::npos ? written : written.substr(colon + 1);
}

bool is_called(const Unit& unit, std::string_view name) {
  if (unit.id == name || is_same_text(unit.name, name)) return true;
  if (!unit.group.empty() && is_same_text(unit.group, name)) return true;
  if (is_same_text(area_word(unit), name)) return true;
  return std::any_of(unit.aliases.begin(), unit.aliases.end(),
                     [&](const auto& alias) { return is_same_text(alias, name); });
}

// One unit and one document, decided for one year.
class Decision {
 public:
  Decision(const Register& content, const Rules& rules, const Exceptions& exceptions, std::size_t unit,
           std::string_view document)
      : unit_(content.units[unit]), index_(unit), document_(document), exceptions_(exceptions) {
    for (const Override& own : content.overrides)
      if (own.unit == unit && own.document == document) override_ = &own;
    for (const DocumentRule& rule : rules.documents)
      if (rule_ == nullptr && rule.document == document && is_about(rule.scope, unit_)) rule_ = &rule;
    for (const Exclusion& exclusion : rules.exclusions)
      if (exclusion_ == nullptr && is_about(exclusion.scope, unit_)) exclusion_ = &exclusion;
  }

  void decide(int about, Duties& duties) const {
    if (is_silent()) return;
    if (auto exempt = exemption(about)) return duties.exempt.push_back(std::move(*exempt));
    const auto days = days_about(about);
    if (days.empty())
      return duties.undated.push_back({index_, document_, rule_ != nullptr ? rule_->id : std::string()});
    for (std::size_t i = 0; i < days.size(); ++i)
      duties.owed.push_back(duty(about, days[i], days.size() > 1 ? static_cast<int>(i) + 1 : 0));
  }

 private:
  // Nobody asks for the document.
  bool is_silent() const {
    const bool asks = override_ != nullptr && override_->is_required.has_value();
    return rule_ == nullptr && !asks;
  }

  Exempt because(ExemptBecause reason, int about, std::string why, std::string rule = {}) const {
    return {index_, document_, about, reason, std::move(why), std::move(rule)};
  }

  std::optional<Exempt> exemption(int about) const {
    if (!unit_.is_covered) return because(ExemptBecause::not_covered, about, unit_.why_not_covered);
    if (exclusion_ != nullptr) return because(ExemptBecause::excluded, about, exclusion_->why);
    for (const Exemption& written : exceptions_.exemptions)
      if (written.unit == unit_.id && written.document == document_)
        return because(ExemptBecause::exempt_in_round, about, written.why);
    if (auto said = exemption_in_register(about)) return said;
    const bool is_asked = override_ != nullptr && override_->is_required.value_or(false);
    if (!is_asked && !rule_->is_owed)
      return because(ExemptBecause::exempt_by_rule, about, rule_->why_not, rule_->id);
    return outside_contract(about);
  }

  std::optional<Exempt> exemption_in_register(int about) const {
    if (override_ == nullptr || !override_->is_required) return std::nullopt;
    if (!*override_->is_required)
      return because(ExemptBecause::exempt_in_register, about, override_->why_not);
    if (override_->from_year && about < *override_->from_year)
      return because(ExemptBecause::exempt_in_register, about, std::to_string(*override_->from_year));
    return std::nullopt;
  }

  std::optional<Exempt> outside_contract(int about) const {
    if (unit_.contract_start && static_cast<int>(unit_.contract_start->year()) > about)
      return because(ExemptBecause::contract_not_begun, about, iso_date(*unit_.contract_start));
    if (unit_.contract_end && static_cast<int>(unit_.contract_end->year()) < about)
      return because(ExemptBecause::contract_over, about, iso_date(*unit_.contract_end));
    return std::nullopt;
  }

  // The register's own days, carried over to the year asked for; else the rule's.
  std::vector<year_month_day> days_about(int about) const {
    if (override_ != nullptr && !override_->days.empty()) return own_days(about);
    for (const RoundDay& day : exceptions_.days)
      if (day.document == document_) return {day.due};
    return rule_ == nullptr ? std::vector<year_month_day>() : due_days(rule_->due, about);
  }

  // How many years after the year it is about the first of the days comes.
  int years_after(const WrittenDay& first) const {
    if (rule_ != nullptr && !rule_->is_by_contract)
      if (const auto* days = std::get_if<std::vector<YearlyDay>>(&rule_->due);
          days != nullptr && !days->empty())
        return days->front().years_after;
    if (document_ == "tertial_report") return 0;
    if (!is_plan(document_)) return 1;
    if (document_ == "action_plan") return 0;  // it answers what has been found, whenever that is
    return first.day.month() >= std::chrono::September ? -1 : 0;  // the plan for the year to come
  }

  std::vector<year_month_day> own_days(int about) const {
    const WrittenDay& first = override_->days.front();
    const int target = about + years_after(first);
    std::vector<year_month_day> days;
    for (const WrittenDay& day : override_->days) {
      const int later =
          first.year && day.year ? static_cast<int>(*day.year) - static_cast<int>(*first.year) : 0;
      days.push_back(in_year(day.day, target + later));
      // "1 juni, 1 oktober och 1 februari": a day before the one above it is next year's
      if (!day.year && days.size() > 1 && days.back() < days[days.size() - 2])
        days.back() = in_year(day.day, target + 1);
    }
    return days;
  }

  Duty duty(int about, year_month_day day, int part) const {
    Duty made;
    made.unit = index_;
    made.document = document_;
    made.part = part;
    made.about = about;
    made.due = day;
    const bool is_own = override_ != nullptr && (override_->is_required || !override_->days.empty());
    made.made_by = is_own ? MadeBy::register_column : MadeBy::rule;
    if (rule_ != nullptr && rule_->is_owed) {
      made.rule = rule_->id;
      made.basis = rule_->basis;
      made.source = rule_->source;
      made.is_proposal = rule_->is_proposal && (override_ == nullptr || override_->days.empty());
    }
    extend(made);
    return made;
  }

  // An extension is of one year: it moves a day to a later one, by half a year at the most likely.
  void extend(Duty& made) const {
    for (const Extension& extension : exceptions_.extensions)
      if (extension.unit == unit_.id && extension.document == document_ && extension.until > made.due &&
          extension.until < months_later(made.due, 12)) {
        made.due_before_extension = made.due_before_extension.value_or(made.due);
        made.due = extension.until;
        made.why_extended = extension.why;
      }
  }

  const Unit& unit_;
  std::size_t index_;
  std::string document_;
  const Exceptions& exceptions_;
  const Override* override_ = nullptr;
  const DocumentRule* rule_ = nullptr;
  const Exclusion* exclusion_ = nullptr;
};

// Calls `decide` for every unit and document, in the order everything computed is handed over in.
template <class Decide>
Duties each_decision(const Register& content, const Rules& rules, const Exceptions& exceptions,
                     Decide decide) {
  Duties duties;
  for (std::size_t unit = 0; unit < content.units.size(); ++unit)
    for (const std::string_view document : document_names())
      decide(Decision(content, rules, exceptions, unit, document), document, duties);
  return duties;
}

year_month_day first_due(const Duty& duty) { return duty.due_before_extension.value_or(duty.due); }

}  // namespace

bool is_about(const Scope& scope, const Unit& unit) {
  const auto is_board = [&](const auto& board) { return is_same_text(board, unit.board); };
  const auto is_name = [&](const auto& name) { return is_called(unit, name); };
  return (scope.boards.empty() || std::any_of(scope.boards.begin(), scope.boards.end(), is_board)) &&
         is_empty_or_holds(scope.areas, unit.area) && is_empty_or_holds(scope.operations, unit.operation) &&
         is_empty_or_holds(scope.hsl_duties, unit.hsl_duty) &&
         (scope.named.empty() || std::any_of(scope.named.begin(), scope.named.end(), is_name));
}

bool is_plan(std::string_view document) {
  return document == "activity_plan" || document == "competence_plan" || document == "action_plan";
}

Duties duties_about(const Register& content, const Rules& rules, const Exceptions& exceptions,
                    int report_year, int plan_year) {
  return each_decision(content, rules, exceptions,
                       [&](const Decision& decision, std::string_view document, Duties& duties) {
                         decision.decide(is_plan(document) ? plan_year : report_year, duties);
                       });
}

Duties duties_due_in(const Register& content, const Rules& rules, const Exceptions& exceptions, int asked) {
  return each_decision(
      content, rules, exceptions, [&](const Decision& decision, std::string_view document, Duties& duties) {
        const std::size_t before = duties.owed.size();
        Duties usual;  // exemptions are told once, for the year such a document is usually about
        decision.decide(is_plan(document) ? asked : asked - 1, usual);
        for (const int about : {asked - 1, asked, asked + 1}) {
          Duties found;
          decision.decide(about, found);
          for (Duty& duty : found.owed)
            if (first_due(duty).year() == year(asked)) duties.owed.push_back(std::move(duty));
        }
        std::move(usual.undated.begin(), usual.undated.end(), std::back_inserter(duties.undated));
        if (duties.owed.size() == before)
          std::move(usual.exempt.begin(), usual.exempt.end(), std::back_inserter(duties.exempt));
      });
}

void take(Register& content, const Duties& duties) {
  content.obligations.clear();
  for (const Duty& duty : duties.owed)
    content.obligations.push_back({duty.unit, duty.document, duty.part, true, {}, duty.due, {}});
}

std::string_view name_of(MadeBy made_by) { return made_by == MadeBy::rule ? "rule" : "register"; }

std::string_view name_of(ExemptBecause reason) {
  switch (reason) {
    case ExemptBecause::not_covered:
      return "not_covered";
    case ExemptBecause::excluded:
      return "excluded";
    case ExemptBecause::exempt_in_round:
      return "exempt_in_round";
    case ExemptBecause::exempt_in_register:
      return "exempt_in_register";
    case ExemptBecause::exempt_by_rule:
      return "exempt_by_rule";
    case ExemptBecause::contract_not_begun:
      return "contract_not_begun";
    case ExemptBecause::contract_over:
      break;
  }
  return "contract_over";
}

}  // namespace ingest
