// Reading what a trend needs, a few statements a round, and handing it to be counted.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "store_sqlite.h"
#include "trend_rows.h"

namespace report {
namespace {

std::string text_of(const SQLite::Statement& row, int column) { return row.getColumn(column).getString(); }
std::size_t number_of(const SQLite::Statement& row, int column) {
  return static_cast<std::size_t>(row.getColumn(column).getInt64());
}

// Ids of the units asked for as a JSON array; empty: all.
struct Members {
  std::string ids;
  std::string condition(const char* column) const {
    return ids.empty() ? std::string() : fmt::format(" AND {} IN (SELECT value FROM json_each(?2))", column);
  }
};

class Reading {
 public:
  Reading(const SQLite::Database& database, const Round& round, const TrendAsked& asked)
      : database_(database), round_(round), asked_(asked) {
    find_rounds();
  }

  Trend trend(const analyze::Catalogue& catalogue) {
    std::vector<std::vector<UnitOfRound>> units;
    for (const std::int64_t id : ids_) units.push_back(units_of(id));
    const Lines lines(units);
    TrendCount count(lines, asked_, round_, catalogue);
    name_members(units, lines, count);
    for (std::size_t i = 0; i < ids_.size(); ++i) read_round(i, lines, count);
    Trend trend = count.count(rounds_, third_year());
    if (const RequirementTrend* hardest = hardest_of(trend)) {
      std::vector<std::vector<VerdictOf>> verdicts;
      for (const std::int64_t id : ids_) verdicts.push_back(verdicts_of(id, hardest->id));
      trend.heat = count.heat_of(*hardest, verdicts);
    }
    return trend;
  }

 private:
  template <class... Values>
  SQLite::Statement query(const std::string& sql, const Values&... values) const {
    return report::read(database_, sql.c_str(), values...);
  }
  // With the members' ids bound where there are any.
  SQLite::Statement query_members(const std::string& sql, std::int64_t id) const {
    return members_.ids.empty() ? query(sql, id) : query(sql, id, members_.ids);
  }

  // One round a year, the newest, as the books of each round took the one before.
  void find_rounds() {
    SQLite::Statement row = query(
        "SELECT id, name, data_date, report_year FROM round WHERE name = ?1 OR (municipality = ?2"
        " AND report_year < ?3 AND computed_from <> '')"
        " ORDER BY report_year DESC, name = ?1 DESC, collection_year DESC, data_date DESC, id DESC",
        round_.name, round_.municipality, round_.report_year);
    std::vector<RoundRows> found;
    std::vector<std::int64_t> ids;
    while (row.executeStep() && static_cast<int>(ids.size()) < asked_.thresholds.rounds) {
      const int year = row.getColumn(3).getInt();
      if (!found.empty() && found.back().head.report_year == year) continue;
      RoundRows& rows = found.emplace_back();
      ids.push_back(row.getColumn(0).getInt64());
      rows.head.name = text_of(row, 1);
      rows.head.data_date = text_of(row, 2);
      rows.head.report_year = year;
    }
    if (found.empty() || found.front().head.name != round_.name)
      throw std::runtime_error(fmt::format("the round {} has not been run", round_.name));
    rounds_.assign(std::make_move_iterator(found.rbegin()), std::make_move_iterator(found.rend()));
    ids_.assign(ids.rbegin(), ids.rend());
  }

  std::vector<UnitOfRound> units_of(std::int64_t id) const {
    SQLite::Statement row = query(
        "SELECT id, name, provider, board, area, area_as_written, succeeds, may_be_named, is_covered"
        " FROM unit WHERE round = ? ORDER BY ordinal, id",
        id);
    std::vector<UnitOfRound> units;
    while (row.executeStep()) {
      UnitOfRound& unit = units.emplace_back(UnitOfRound{text_of(row, 0), text_of(row, 1), text_of(row, 2),
                                                         text_of(row, 3), text_of(row, 4), text_of(row, 5),
                                                         text_of(row, 6), std::nullopt, true});
      if (!row.isColumnNull(7)) unit.may_be_named = row.getColumn(7).getInt() != 0;
      unit.is_covered = row.getColumn(8).getInt() != 0;
    }
    return units;
  }

  void name_members(const std::vector<std::vector<UnitOfRound>>& units, const Lines& lines,
                    const TrendCount& count) {
    if (asked_.board.empty()) return;
    nlohmann::json ids = nlohmann::json::array();
    for (const auto& of_round : units)
      for (const UnitOfRound& unit : of_round)
        if (const auto line = lines.of(unit.id); line && count.is_asked_for(*line)) ids.push_back(unit.id);
    members_.ids = ids.dump();
  }

  void read_round(std::size_t i, const Lines& lines, const TrendCount& count) {
    const std::int64_t id = ids_[i];
    RoundRows& rows = rounds_[i];
    read_versions(id, rows);
    read_verdicts(id, lines, count, rows);
    read_gaps(id, rows);
    read_documents(id, rows);
    read_reported(id, rows);
    if (i > 0) rows.bridge = asked_.board.empty() ? kept_bridge(i) : std::nullopt;
    if (i > 0 && !rows.bridge) rows.bridge = bridge_of(i, lines, count);
  }

  // What most of the round's files were judged by.
  void read_versions(std::int64_t id, RoundRows& rows) const {
    SQLite::Statement run = query(
        "SELECT program, catalogue FROM run WHERE round = ? AND finished IS NOT NULL ORDER BY id DESC LIMIT "
        "1",
        id);
    if (run.executeStep()) {
      rows.head.program = text_of(run, 0);
      rows.head.catalogue = text_of(run, 1);
    }
    SQLite::Statement key = query(
        "SELECT substr(judging, 1, instr(judging || '|', '|') - 1) AS by, count(*) FROM submission"
        " JOIN assessment ON assessment = assessment.id WHERE round = ? GROUP BY by ORDER BY 2 DESC, 1 LIMIT "
        "1",
        id);
    if (!key.executeStep()) return;
    SQLite::Statement rule = query(
        "SELECT requirement, document, title, source, severity, rule FROM requirement_rule WHERE judging = ?"
        " ORDER BY requirement",
        text_of(key, 0));
    while (rule.executeStep())
      rows.rules.push_back({text_of(rule, 0), text_of(rule, 1), text_of(rule, 2), text_of(rule, 3),
                            text_of(rule, 4), text_of(rule, 5)});
  }

  // Some hundred thousand rows in the order they lie in: sorting them by requirement costs more than
  // counting.
  void read_verdicts(std::int64_t id, const Lines& lines, const TrendCount& count, RoundRows& rows) const {
    SQLite::Statement row =
        query("SELECT unit, requirement, document, verdict FROM account WHERE round = ?", id);
    std::map<std::string, VerdictsOf, std::less<>> requirements;
    bool is_counted = false;
    while (row.executeStep()) {
      const std::string_view unit = row.getColumn(0).getText(), requirement = row.getColumn(1).getText();
      if (rows.units.empty() || rows.units.back().id != unit) {
        rows.units.push_back({std::string(unit), {}, {}});
        const auto line = lines.of(rows.units.back().id);
        is_counted = line && count.is_asked_for(*line);
      }
      const analyze::Verdict verdict = verdict_named(row.getColumn(3).getText());
      rows.units.back().count.add(verdict);
      if (!is_counted) continue;
      auto known = requirements.find(requirement);
      if (known == requirements.end())
        known = requirements.emplace(requirement, VerdictsOf{std::string(requirement), text_of(row, 2), {}})
                    .first;
      known->second.count.add(verdict);
    }
    for (auto& [name, verdicts] : requirements) rows.requirements.push_back(std::move(verdicts));
    read_found_otherwise(id, rows);
  }

  void read_found_otherwise(std::int64_t id, RoundRows& rows) const {
    SQLite::Statement other = query(
        "SELECT gap.unit, gap.requirement, account.verdict, gap.verdict FROM gap JOIN account"
        " ON account.round = gap.round AND account.unit = gap.unit AND account.requirement = gap.requirement"
        "  AND account.part = gap.part"
        " WHERE gap.round = ? AND state <> 'withdrawn' AND account.verdict <> gap.verdict",
        id);
    while (other.executeStep())
      rows.found_otherwise.push_back({text_of(other, 0), text_of(other, 1), verdict_named(text_of(other, 2)),
                                      verdict_named(text_of(other, 3))});
  }

  void read_gaps(std::int64_t id, RoundRows& rows) const {
    SQLite::Statement row = query(
        "SELECT unit, count(*), sum(severity = 'serious' AND verdict = 'missing' AND life <> 'awaiting'),"
        " sum(state = 'closed'), sum(life = 'recurring'), sum(life = 'awaiting'), sum(life = 'reappeared'),"
        " sum(life = 'new_known'), sum(life = 'new_requirement'), sum(life = 'new_unit')"
        " FROM gap WHERE round = ? AND state <> 'withdrawn' GROUP BY unit",
        id);
    while (row.executeStep())
      rows.gaps.push_back({text_of(row, 0), number_of(row, 1), number_of(row, 2), number_of(row, 3),
                           number_of(row, 4), number_of(row, 5), number_of(row, 6), number_of(row, 7),
                           number_of(row, 8), number_of(row, 9)});
  }

  void read_documents(std::int64_t id, RoundRows& rows) const {
    SQLite::Statement row =
        query("SELECT unit, document, state, received, due FROM standing WHERE round = ?", id);
    while (row.executeStep())
      rows.documents.push_back(
          {text_of(row, 0), text_of(row, 1),
           arrival_of(value_named<State>(text_of(row, 2), 10), text_of(row, 3), text_of(row, 4))});
  }

  // Of whole years only: a report for a part of one counts its part.
  void read_reported(std::int64_t id, RoundRows& rows) const {
    SQLite::Statement row = query(
        "SELECT standing.unit, standing.document, coalesce(kind, ''), assessment.id, has_quantities, value"
        " FROM standing JOIN submission ON submission.round = standing.round AND submission.name = file"
        " JOIN assessment ON assessment.id = submission.assessment"
        " LEFT JOIN reported_quantity ON reported_quantity.assessment = assessment.id"
        " WHERE standing.round = ? AND standing.part = 0"
        " AND standing.document IN ('patient_safety_report', 'quality_report', 'activity_report')",
        id);
    while (row.executeStep()) {
      ReportedBy& reported = rows.reported.emplace_back(
          ReportedBy{text_of(row, 0), text_of(row, 1), text_of(row, 2), row.getColumn(3).getInt64(),
                     row.getColumn(4).getInt() != 0, std::nullopt});
      if (!row.isColumnNull(5)) reported.value = number_of(row, 5);
    }
  }

  // --- bridges ---

  // Where the round was counted from the one before in this list.
  std::optional<Bridge> kept_bridge(std::size_t i) const {
    SQLite::Statement row = query(
        "SELECT opening, closed, ended_unit, ended_requirement, recurring, awaiting, new_known,"
        " new_requirement, new_unit, reappeared, closing FROM bridge WHERE round = ? AND before = ?",
        ids_[i], ids_[i - 1]);
    if (!row.executeStep()) return std::nullopt;
    return Bridge{rounds_[i - 1].head.name, number_of(row, 0), number_of(row, 1), number_of(row, 2),
                  number_of(row, 3),        number_of(row, 4), number_of(row, 5), number_of(row, 6),
                  number_of(row, 7),        number_of(row, 8), number_of(row, 9), number_of(row, 10)};
  }

  // Of the units asked for, from the gaps of both rounds.
  Bridge bridge_of(std::size_t i, const Lines& lines, const TrendCount& count) const {
    Bridge bridge;
    bridge.before = rounds_[i - 1].head.name;
    const auto counts = [&](const std::string& unit) {
      const auto line = lines.of(unit);
      return line && count.is_asked_for(*line);
    };
    for (const GapsOf& gaps : rounds_[i].gaps) {
      if (!counts(gaps.unit)) continue;
      bridge.closing += gaps.all;
      bridge.recurring += gaps.recurring;
      bridge.awaiting += gaps.awaiting;
      bridge.reappeared += gaps.reappeared;
      bridge.new_known += gaps.new_known;
      bridge.new_requirement += gaps.new_requirement;
      bridge.new_unit += gaps.new_unit;
    }
    SQLite::Statement gap = query(
        "SELECT unit, requirement, part, state = 'closed' FROM gap WHERE round = ? AND state <> 'withdrawn'",
        ids_[i - 1]);
    SQLite::Statement now = query(
        "SELECT coalesce((SELECT life FROM gap WHERE round = ?1 AND unit = ?2 AND requirement = ?3 AND part "
        "= ?4"
        "  AND state <> 'withdrawn'), ''),"
        " coalesce((SELECT verdict FROM account WHERE round = ?1 AND unit = ?2 AND requirement = ?3"
        "  AND part = ?4), '')",
        ids_[i]);
    while (gap.executeStep()) {
      const auto line = lines.of(text_of(gap, 0));
      if (!line || !count.is_asked_for(*line)) continue;
      ++bridge.opening;
      const UnitOfRound* unit = lines.unit(*line, i);
      if (gap.getColumn(3).getInt() != 0) {
        ++bridge.closed;
      } else if (unit == nullptr) {
        ++bridge.ended_unit;
      } else {
        now.reset();
        now.bind(2, unit->id);
        now.bind(3, text_of(gap, 1));
        now.bind(4, gap.getColumn(2).getInt());
        now.executeStep();
        end_of_gap(text_of(now, 0), text_of(now, 1), bridge);
      }
    }
    return bridge;
  }

  // A gap that came over the bridge is counted on the other side.
  static void end_of_gap(const std::string& life, const std::string& verdict, Bridge& bridge) {
    if (life == "recurring" || life == "awaiting") return;
    ++(verdict.empty() || verdict == "not_applicable" ? bridge.ended_requirement : bridge.closed);
  }

  // --- the requirement most units fail ---

  std::vector<ThirdYear> third_year() const {
    SQLite::Statement row =
        query_members(fmt::format("SELECT requirement, count(DISTINCT unit) FROM gap WHERE round = ?1"
                                  " AND state <> 'withdrawn' AND life = 'recurring' AND rounds_in_row >= 3{}"
                                  " GROUP BY requirement",
                                  members_.condition("unit")),
                      ids_.back());
    std::vector<ThirdYear> found;
    while (row.executeStep()) found.push_back({text_of(row, 0), number_of(row, 1)});
    return found;
  }

  static const RequirementTrend* hardest_of(const Trend& trend) {
    const RequirementTrend* hardest = nullptr;
    const auto weight = [](const RequirementTrend& r) {
      return std::pair(r.third_year, r.years.back().gaps());
    };
    for (const RequirementTrend& r : trend.requirements)
      if (r.third_year > 0 && (!hardest || weight(r) > weight(*hardest))) hardest = &r;
    return hardest;
  }

  std::vector<VerdictOf> verdicts_of(std::int64_t id, const std::string& requirement) const {
    SQLite::Statement row = query(
        "SELECT account.unit, coalesce(gap.verdict, account.verdict) FROM unit"
        " JOIN account ON account.round = unit.round AND account.unit = unit.id AND account.requirement = ?2"
        " LEFT JOIN gap ON gap.round = account.round AND gap.unit = account.unit"
        "  AND gap.requirement = account.requirement AND gap.part = account.part AND state <> 'withdrawn'"
        " WHERE unit.round = ?1",
        id, requirement);
    std::vector<VerdictOf> verdicts;
    while (row.executeStep()) verdicts.push_back({text_of(row, 0), verdict_named(text_of(row, 1))});
    return verdicts;
  }

  const SQLite::Database& database_;
  const Round& round_;
  const TrendAsked& asked_;
  std::vector<RoundRows> rounds_;
  std::vector<std::int64_t> ids_;
  Members members_;
};

}  // namespace

Trend Store::trend(const Round& round, const analyze::Catalogue& catalogue, const TrendAsked& asked) const {
  Trend trend = impl_->viewed([&] { return Reading(impl_->database, round, asked).trend(catalogue); });
  if (const std::string said = trend.difference(); !said.empty()) throw std::runtime_error(said);
  return trend;
}

// A run that did not end has changed the register, and perhaps the files, but not the books.
std::string Store::trend_rests_on(const Round& round) const {
  return impl_->viewed([&] {
    SQLite::Statement row = report::read(
        impl_->database,
        "SELECT name, report_year, collection_year, data_date, computed_from,"
        " coalesce((SELECT program || ' ' || catalogue || ' ' || reading || ' ' || judging FROM run"
        "  WHERE round = round.id AND finished IS NOT NULL ORDER BY run.id DESC LIMIT 1), ''),"
        " (SELECT count(*) FROM run WHERE round = round.id AND finished IS NULL)"
        " FROM round WHERE municipality = ? AND report_year < ? AND name <> ? ORDER BY report_year, name",
        round.municipality, round.report_year, round.name);
    std::string all;
    while (row.executeStep())
      for (int i = 0; i < row.getColumnCount(); ++i) all += row.getColumn(i).getString() + '\n';
    return all;
  });
}

void Store::keep_rules(const std::string& judging, const std::vector<RequirementRule>& rules) {
  impl_->written([&] {
    SQLite::Statement row(impl_->database,
                          "INSERT INTO requirement_rule VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    for (const RequirementRule& rule : rules) {
      int index = 0;
      for (const std::string* value : {&judging, &rule.requirement, &rule.document, &rule.title, &rule.source,
                                       &rule.severity, &rule.rule})
        row.bind(++index, *value);
      row.exec();
      row.reset();
    }
  });
}

}  // namespace report
