// Counting a trend: rounds, requirements, units.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "collation.h"
#include "trend_rows.h"
#include "verdict_count.h"

namespace report {
namespace {

void move(Count& count, const FoundOtherwise& row) {
  --part_of(count, row.now);
  ++part_of(count, row.found);
}

analyze::Severity severity_named(const std::string& name) {
  for (const auto severity : {analyze::Severity::serious, analyze::Severity::material})
    if (analyze::name_of(severity) == name) return severity;
  return analyze::Severity::minor;
}

const RequirementRule* rule_of(const RoundRows& round, const std::string& requirement) {
  const auto found = std::find_if(round.rules.begin(), round.rules.end(),
                                  [&](const RequirementRule& r) { return r.requirement == requirement; });
  return found == round.rules.end() ? nullptr : &*found;
}

// Areas in the order of the register's list, those of a municipality's own behind.
std::string area_key(const UnitOfRound& unit) {
  constexpr int areas = static_cast<int>(ingest::Area::other);
  for (int i = 0; i < areas; ++i)
    if (ingest::name_of(static_cast<ingest::Area>(i)) == unit.area) return fmt::format("{:03}", i);
  return "999" + sort_key(unit.area_as_written);
}

}  // namespace

TrendCount::TrendCount(const Lines& lines, const TrendAsked& asked, const Round& round,
                       const analyze::Catalogue& catalogue)
    : lines_(lines),
      asked_(asked),
      round_(round),
      catalogue_(catalogue),
      rounds_(lines.rounds()),
      is_asked_for_(lines.size()),
      years_(lines.size() * lines.rounds()) {
  for (std::size_t line = 0; line < lines.size(); ++line)
    is_asked_for_[line] = asked.board.empty() || lines.last(line).board == asked.board;
}

std::optional<std::size_t> TrendCount::line_of(const std::string& unit) const {
  const auto line = lines_.of(unit);
  return line && is_asked_for(*line) ? line : std::nullopt;
}

Trend TrendCount::count(const std::vector<RoundRows>& rounds, const std::vector<ThirdYear>& third_year) {
  for (std::size_t round = 0; round < rounds_; ++round) take_units(round, rounds[round]);
  for (std::size_t line = 0; line < lines_.size(); ++line) trend_.same_units += is_in_every_round(line);
  for (std::size_t round = 0; round < rounds_; ++round)
    trend_.rounds.push_back(count_round(round, rounds[round]));
  count_requirements(rounds, third_year);
  for (const RoundRows& round : rounds)
    if (round.bridge) trend_.bridges.push_back(*round.bridge);
  shown_ = shown_units();
  count_units();
  count_quantities(rounds);
  return trend_;
}

bool TrendCount::is_in_every_round(std::size_t line) const {
  for (std::size_t round = 0; round < rounds_; ++round)
    if (!at(line, round).is_there) return false;
  return rounds_ > 0;
}

void TrendCount::take_units(std::size_t round, const RoundRows& rows) {
  for (const DocumentOf& document : rows.documents)
    if (const auto line = line_of(document.unit)) {
      LineYear& year = at(*line, round);
      year.is_there = true;
      ++year.due;
      year.never_came += document.arrival == Arrival::never_came;
      year.documents.emplace_back(document.document, document.arrival);
    }
  for (const VerdictsOf& verdicts : rows.units)
    if (const auto line = line_of(verdicts.id)) at(*line, round).count.add(verdicts.count);
  for (const FoundOtherwise& row : rows.found_otherwise)
    if (const auto line = line_of(row.unit)) move(at(*line, round).count, row);
  for (const GapsOf& gaps : rows.gaps)
    if (const auto line = line_of(gaps.unit)) at(*line, round).serious_missing += gaps.serious_missing;
}

// --- rounds ---

RoundOfTrend TrendCount::count_round(std::size_t round, const RoundRows& rows) const {
  RoundOfTrend counted = rows.head;
  std::set<std::string> providers;
  for (std::size_t line = 0; line < lines_.size(); ++line) {
    const LineYear& year = at(line, round);
    if (!year.is_there) continue;
    ++counted.units;
    if (const UnitOfRound* unit = lines_.unit(line, round)) providers.insert(unit->provider);
    counted.count.add(year.count);
    if (is_in_every_round(line)) counted.same_units.add(year.count);
  }
  counted.providers = providers.size();
  std::map<std::string, std::size_t> requirements;
  for (const DocumentOf& document : rows.documents) {
    if (!line_of(document.unit)) continue;
    ++counted.due;
    counted.in_time += document.arrival == Arrival::in_time;
    if (document.arrival != Arrival::never_came) continue;
    const auto [known, is_new] = requirements.try_emplace(document.document, 0);
    if (is_new) known->second = requirements_of(document.document, rows);
    counted.never_came += known->second;
  }
  counted.gaps = counted.count.partly_met + counted.count.missing;
  for (const GapsOf& gaps : rows.gaps)
    if (line_of(gaps.unit)) counted.recurring += gaps.recurring;
  counted.are_rules_known = !rows.rules.empty();
  return counted;
}

// As many as the round judged such documents by; where none came at all, as many as the catalogue has.
std::size_t TrendCount::requirements_of(const std::string& document, const RoundRows& rows) const {
  const auto judged = std::count_if(rows.requirements.begin(), rows.requirements.end(),
                                    [&](const VerdictsOf& r) { return r.document == document; });
  if (judged > 0) return static_cast<std::size_t>(judged);
  const auto& all = catalogue_.requirements;
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const auto& r) {
    return analyze::name_of(r.document) == document && r.in_force(rows.head.report_year);
  }));
}

// --- requirements ---

void TrendCount::count_requirements(const std::vector<RoundRows>& rounds,
                                    const std::vector<ThirdYear>& third_year) {
  std::map<std::string, RequirementTrend> found;
  for (std::size_t round = 0; round < rounds_; ++round)
    for (const VerdictsOf& row : rounds[round].requirements) {
      RequirementTrend& requirement = found[row.id];
      requirement.id = requirement.title = row.id;
      requirement.document = row.document;
      requirement.years.resize(rounds_);
      if (const RequirementRule* rule = rule_of(rounds[round], row.id)) {
        requirement.title = rule->title;
        requirement.source = rule->source;
        requirement.severity = severity_named(rule->severity);
      }
      Count count = row.count;
      for (const FoundOtherwise& other : rounds[round].found_otherwise)
        if (other.requirement == row.id && line_of(other.unit)) move(count, other);
      requirement.years[round] = {count.judged(), count.met, count.partly_met, count.missing};
    }
  for (const ThirdYear& row : third_year)
    if (const auto known = found.find(row.requirement); known != found.end())
      known->second.third_year = row.units;
  for (const analyze::Requirement& r : catalogue_.requirements)
    if (const auto known = found.find(r.id); known != found.end()) {
      known->second.title = r.title;
      known->second.source = r.source;
      known->second.severity = r.severity;
      trend_.requirements.push_back(std::move(known->second));
      found.erase(known);
    }
  for (auto& [id, requirement] : found) {
    requirement.is_gone = true;
    trend_.requirements.push_back(std::move(requirement));
  }
  std::erase_if(trend_.requirements, [](const RequirementTrend& r) {
    return std::ranges::all_of(r.years, [](const RequirementYear& year) { return year.judged == 0; });
  });
  mark_changes(rounds);
  mark_breaks(rounds);
}

// Only where the rules of both rounds are known: a mark nobody can answer for is worse than none.
void TrendCount::mark_changes(const std::vector<RoundRows>& rounds) {
  for (RequirementTrend& requirement : trend_.requirements)
    for (std::size_t round = 1; round < rounds_; ++round) {
      if (rounds[round - 1].rules.empty() || rounds[round].rules.empty()) continue;
      const RequirementRule* before = rule_of(rounds[round - 1], requirement.id);
      const RequirementRule* now = rule_of(rounds[round], requirement.id);
      requirement.years[round].is_new = now != nullptr && before == nullptr;
      requirement.years[round].is_changed = now && before && now->rule != before->rule;
    }
}

void TrendCount::mark_breaks(const std::vector<RoundRows>& rounds) {
  for (std::size_t round = 1; round < rounds_; ++round) {
    std::size_t judged[2] = {}, other[2] = {};
    if (!trend_.rounds[round].are_rules_known || !trend_.rounds[round - 1].are_rules_known) continue;
    for (const RequirementTrend& r : trend_.requirements) {
      const bool is_gone = rule_of(rounds[round - 1], r.id) && !rule_of(rounds[round], r.id);
      const bool is_other = r.years[round].is_new || r.years[round].is_changed || is_gone;
      for (const std::size_t side : {0u, 1u}) {
        judged[side] += r.years[round - 1 + side].judged;
        if (is_other) other[side] += r.years[round - 1 + side].judged;
      }
    }
    for (const std::size_t side : {0u, 1u})
      if (other[side] * 100 > judged[side] * static_cast<std::size_t>(asked_.thresholds.break_percent))
        trend_.rounds[round].is_break = true;
  }
}

// --- units ---

UnitLevel TrendCount::absent(std::size_t line, std::size_t round) const {
  bool was_there = false;
  for (std::size_t other = 0; other < rounds_; ++other) {
    if (other > round && at(line, other).is_there) return UnitLevel::not_there;
    was_there = was_there || (other < round && at(line, other).is_there);
  }
  return was_there ? UnitLevel::ended : UnitLevel::not_there;
}

UnitLevel TrendCount::level_of(std::size_t line, std::size_t round) const {
  const LineYear& year = at(line, round);
  if (!year.is_there) return absent(line, round);
  if (year.never_came == year.due) return UnitLevel::never_came;
  if (year.serious_missing > 0 || year.never_came > 0) return UnitLevel::missing;
  if (year.count.partly_met + year.count.missing > 0) return UnitLevel::partly_met;
  if (year.count.met > 0) return UnitLevel::met;
  return year.count.not_applicable > 0 ? UnitLevel::not_applicable : UnitLevel::not_judged;
}

// Units the register no longer has are numbered on. A unit of which nobody knows whether its name may be
// shown is not named.
std::vector<TrendCount::Shown> TrendCount::shown_units() const {
  std::map<std::string, std::size_t> numbers;
  for (const ingest::Unit& unit : round_.providers.units)
    if (!unit.may_be_named) numbers.emplace(unit.id, numbers.size() + 1);
  std::map<std::string, bool> now;
  for (const ingest::Unit& unit : round_.providers.units) now.emplace(unit.id, unit.may_be_named);
  std::vector<Shown> shown;
  for (std::size_t line = 0; line < lines_.size(); ++line) {
    bool is_there = false;
    for (std::size_t round = 0; round < rounds_; ++round) is_there = is_there || at(line, round).is_there;
    if (!is_asked_for(line) || !is_there) continue;
    const UnitOfRound& unit = lines_.last(line);
    const auto known = now.find(unit.id);
    const bool is_named = known != now.end() ? known->second : unit.may_be_named.value_or(false);
    std::string name = unit.name;
    if (!is_named)
      name = fmt::format("{} {}", asked_.hidden_name,
                         numbers.try_emplace(unit.id, numbers.size() + 1).first->second);
    const bool is_own_area = unit.area == ingest::name_of(ingest::Area::other);
    shown.push_back({line,
                     area_key(unit),
                     sort_key(name),
                     {unit.id, name, unit.board, is_own_area ? unit.area_as_written : unit.area, {}, {}},
                     !is_named});
  }
  std::sort(shown.begin(), shown.end(), [](const Shown& a, const Shown& b) {
    return std::tie(a.area_key, a.name_key, a.unit.id) < std::tie(b.area_key, b.name_key, b.unit.id);
  });
  return shown;
}

void TrendCount::count_units() {
  for (const Shown& shown : shown_) {
    UnitTrend& unit = trend_.units.emplace_back(shown.unit);
    for (std::size_t round = 0; round < rounds_; ++round) {
      unit.years.push_back(level_of(shown.line, round));
      unit.counts.push_back(at(shown.line, round).count);
    }
    trend_.hidden_names += shown.is_hidden;
  }
}

// --- one requirement ---

UnitLevel TrendCount::level_without_verdict(std::size_t line, std::size_t round,
                                            const std::string& document) const {
  const LineYear& year = at(line, round);
  if (!year.is_there) return absent(line, round);
  UnitLevel level = UnitLevel::not_applicable;  // the unit does not owe it
  for (const auto& [owed, arrival] : year.documents)
    if (owed == document)
      level = arrival == Arrival::never_came ? UnitLevel::never_came : UnitLevel::not_judged;
  return level;
}

RequirementHeat TrendCount::heat_of(const RequirementTrend& requirement,
                                    const std::vector<std::vector<VerdictOf>>& verdicts) const {
  using analyze::Verdict;
  // The gravest of a document that comes in parts.
  constexpr Verdict order[] = {Verdict::not_assessed, Verdict::not_applicable, Verdict::met,
                               Verdict::partly_met, Verdict::missing};
  constexpr UnitLevel levels[] = {UnitLevel::not_judged, UnitLevel::not_applicable, UnitLevel::met,
                                  UnitLevel::partly_met, UnitLevel::missing};
  std::vector<int> gravest(lines_.size() * rounds_, -1);
  for (std::size_t round = 0; round < rounds_; ++round)
    for (const VerdictOf& row : verdicts[round])
      if (const auto line = line_of(row.unit)) {
        int& rank = gravest[*line * rounds_ + round];
        rank = std::max(rank, static_cast<int>(std::find(std::begin(order), std::end(order), row.verdict) -
                                               std::begin(order)));
      }
  RequirementHeat heat{requirement.id, requirement.title, {}};
  for (const Shown& shown : shown_) {
    UnitTrend unit = shown.unit;
    for (std::size_t round = 0; round < rounds_; ++round) {
      const int rank = gravest[shown.line * rounds_ + round];
      unit.years.push_back(rank < 0 ? level_without_verdict(shown.line, round, requirement.document)
                                    : levels[rank]);
    }
    const bool is_about = std::ranges::any_of(unit.years, [](UnitLevel level) {
      return level != UnitLevel::not_there && level != UnitLevel::ended && level != UnitLevel::not_applicable;
    });
    if (is_about) heat.units.push_back(std::move(unit));
  }
  return heat;
}

}  // namespace report
