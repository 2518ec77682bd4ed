#include "board_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "collation.h"
#include "figures.h"

namespace report {
namespace {

std::int64_t n(std::size_t number) { return static_cast<std::int64_t>(number); }

// A figure that may have a column: shown where anything is counted under it.
template <class Counted>
struct Figure {
  const char* key;
  const char* word;
  std::size_t Counted::*number;
  bool is_always = false;
};
constexpr Figure<DocumentRow> document_figures[] = {
    {"due", "due", &DocumentRow::due, true},
    {"in_time", "in_time", &DocumentRow::in_time, true},
    {"late", "late", &DocumentRow::late, true},
    {"never_came", "never_came", &DocumentRow::never_came, true},
    {"undated", "undated", &DocumentRow::undated},
    {"awaited", "awaited", &DocumentRow::awaited},
    {"unclear", "unclear", &DocumentRow::unclear}};
constexpr Figure<GapStates> gap_figures[] = {{"closed", "closed", &GapStates::closed, true},
                                             {"in_progress", "in_progress", &GapStates::in_progress, true},
                                             {"overdue", "overdue", &GapStates::remaining, true},
                                             {"open", "open", &GapStates::open},
                                             {"explained", "explained", &GapStates::explained},
                                             {"escalated", "escalated", &GapStates::escalated}};

constexpr analyze::Severity severities[] = {analyze::Severity::serious, analyze::Severity::material,
                                            analyze::Severity::minor};

Tone tone_of(UnitState state) {
  switch (state) {
    case UnitState::done:
      return Tone::good;
    case UnitState::escalated:
    case UnitState::overdue:
    case UnitState::not_received:
      return Tone::bad;
    case UnitState::awaited:
      return Tone::quiet;
    default:
      return Tone::wait;
  }
}

}  // namespace

std::string BoardTables::heading(const char* key) const {
  return words_.text(fmt::format("bp.column.{}", key));
}
Cell BoardTables::count(std::size_t number) const { return count_cell(number, words_); }

// --- what came ---

Table BoardTables::documents() const {
  const DocumentRow& all = s_.documents_total;
  Table table{"documents", words_.text("bp.caption.documents"), {}, {}};
  table.columns.push_back(text_column("document", heading("document")));
  const auto is_shown = [&](const Figure<DocumentRow>& f) { return f.is_always || all.*f.number > 0; };
  for (const auto& f : document_figures)
    if (is_shown(f)) table.columns.push_back(count_column(f.key, heading(f.word)));
  const auto add = [&](const DocumentRow& row, const std::string& name, bool is_total) {
    Row cells{{text_cell(name)}, is_total, {}, {}};
    for (const auto& f : document_figures)
      if (is_shown(f)) cells.cells.push_back(count(row.*f.number));
    table.rows.push_back(std::move(cells));
  };
  for (const DocumentRow& row : s_.documents) add(row, said_.word("document.", row.document), false);
  add(all, words_.text("bp.sum"), true);
  return table;
}

// --- how much is met ---

Chart BoardTables::level_chart() const {
  const Count& c = s_.count;
  Chart chart{"level-chart", Chart::Kind::bar, said_.chart_title(), said_.chart_alt(), {}, {}};
  const auto add = [&](const char* verdict, Tone tone, std::size_t number) {
    const std::string name = words_.text(fmt::format("verdict.{}", verdict));
    const std::string text =
        said_.is_few() ? number_in_text(number, words_)
                       : words_.say("bp.chart.point",
                                    {{"n", n(number)}, {"p", share_in_table(number, c.judged(), words_)}});
    chart.series.push_back({name, tone, false, {{name, fmt::format("{}/{}", number, c.judged()), text}}});
  };
  add("met", Tone::good, c.met);
  add("partly_met", Tone::wait, c.partly_met);
  add("missing", Tone::bad, c.missing);
  return chart;
}

Table BoardTables::level() const {
  const Count& c = s_.count;
  const std::size_t came = c.judged(), all = came + s_.never_came;
  Table table{
      "level-table",
      words_.text("bp.caption.level"),
      {word_column("verdict", heading("result"), 28), count_column("submitted", heading("submitted"), 18),
       share_column("submitted_share", heading("submitted_share"), 18),
       count_column("all", heading("all"), 18), share_column("all_share", heading("all_share"), 18)},
      {}};
  const auto add = [&](const char* id, const std::string& name, std::size_t submitted, std::size_t of_all,
                       bool is_total) {
    table.rows.push_back({{word_cell(id, name), count(submitted), said_.table_share(submitted, came),
                           count(of_all), said_.table_share(of_all, all)},
                          is_total,
                          {},
                          {}});
  };
  add("met", words_.text("verdict.met"), c.met, c.met, false);
  add("partly_met", words_.text("verdict.partly_met"), c.partly_met, c.partly_met, false);
  add("missing", words_.text("verdict.missing"), c.missing, c.missing + s_.never_came, false);
  add("sum", words_.text("bp.sum"), came, all, true);
  return table;
}

Table BoardTables::commonest() const {
  Table table{
      "commonest",
      words_.say("bp.caption.commonest", {{"n", n(s_.commonest.size())}}),
      {text_column("requirement", heading("requirement"), 38), count_column("units", heading("units"), 20),
       count_column("partly", heading("partly")), count_column("missing", heading("missing")),
       count_column("recurring", heading("recurring"), 16)},
      {}};
  for (const RequirementRow& r : s_.commonest)
    table.rows.push_back({{text_cell(said_.requirement(r.document, r.title)), count(r.units),
                           count(r.partly_met), count(r.missing), count(r.recurring)},
                          false,
                          {},
                          {}});
  return table;
}

// --- gaps ---

Table BoardTables::severity() const {
  Table table{"severity", words_.text("bp.caption.severity"), {}, {}};
  const auto is_shown = [&](const Figure<GapStates>& f) { return f.is_always || s_.found.*f.number > 0; };
  table.columns.push_back(word_column("severity", heading("severity"), 24));
  table.columns.push_back(count_column("gaps", heading("gaps"), 19));
  for (const auto& f : gap_figures)
    if (is_shown(f)) table.columns.push_back(count_column(f.key, heading(f.word), 19));
  const auto add = [&](const std::string& id, const std::string& name, const GapStates& gaps, bool is_total) {
    Row row{{word_cell(id, name), count(gaps.found())}, is_total, {}, {}};
    for (const auto& f : gap_figures)
      if (is_shown(f)) row.cells.push_back(count(gaps.*f.number));
    table.rows.push_back(std::move(row));
  };
  for (const analyze::Severity severity : severities) {
    const std::string id(analyze::name_of(severity));
    add(id, words_.text("severity." + id), s_.found_by_severity[static_cast<std::size_t>(severity)], false);
  }
  add("sum", words_.text("bp.sum"), s_.found, true);
  return table;
}

Table BoardTables::operation() const {
  const Regimes& c = s_.comparison;
  Table table{
      "operation",
      words_.text("bp.caption.operation"),
      {text_column("operation", heading("operation_and"), 46), count_column("met", heading("met"), 18),
       count_column("judged", heading("judged"), 18), share_column("share", heading("share"), 18)},
      {}};
  const bool are_few = std::min(c.in_house_units, c.external_units) < m_.rules.few_units;
  const auto add = [&](const std::string& name, const Count& count_of, bool is_total) {
    if (count_of.judged() == 0) return;
    Cell share = said_.table_share(count_of.met, count_of.judged());
    if (are_few && !is_total) share.text = part_of_whole(count_of.met, count_of.judged(), words_);
    table.rows.push_back({{text_cell(name), count(count_of.met), count(count_of.judged()), std::move(share)},
                          is_total,
                          {},
                          {}});
  };
  const std::string by_document = c.is_by_document ? "yes" : "no";
  add(words_.text("bp.operation.in_house"), c.in_house, false);
  add(words_.text("bp.operation.external"), c.external, false);
  add(words_.say("bp.operation.in_house_only", {{"document", by_document}}), c.in_house_only, false);
  add(words_.say("bp.operation.external_only", {{"document", by_document}}), c.external_only, false);
  add(words_.text("bp.sum"), s_.count, true);
  return table;
}

// --- unit by unit ---

// Nämnd by nämnd, area by area; within an area the Swedish way, as the Summary has them: never a ranking.
std::vector<BoardTables::Grouped> BoardTables::by_area() const {
  const std::vector<std::string>& order = m_.rules.areas;
  std::vector<Grouped> groups;
  for (const BoardUnits& board : s_.boards) {
    std::map<std::pair<std::ptrdiff_t, std::string>, Grouped> areas;
    for (const UnitRow& unit : board.units) {
      const auto own = m_.rules.area_names.find({board.board, unit.area});
      const std::string name =
          own == m_.rules.area_names.end() ? said_.word("area.", unit.area) : own->second;
      Grouped& group =
          areas[{std::find(order.begin(), order.end(), unit.area) - order.begin(), sort_key(name)}];
      const std::string of = board.board.empty() ? words_.text("cell.no_board") : board.board;
      group.group = s_.boards.size() > 1 ? words_.say("bp.group", {{"board", of}, {"area", name}}) : name;
      group.units.push_back(&unit);
    }
    for (auto& [key, group] : areas) groups.push_back(std::move(group));
  }
  return groups;
}

Cell BoardTables::handed_in(const UnitRow& unit) const {
  std::map<Arrival, std::size_t> by;
  for (const UnitDocument& d : unit.documents) ++by[d.arrival];
  const auto says = [&](Arrival arrival, Tone tone) {
    const std::string id(name_of(arrival));
    return word_cell(id, words_.say("bp.in." + id, {{"n", n(by[arrival])}}), tone);
  };
  if (by[Arrival::never_came] == unit.documents.size() && !unit.documents.empty())
    return word_cell("none", words_.text("bp.in.none"), Tone::bad);
  if (by[Arrival::never_came] > 0) return says(Arrival::never_came, Tone::bad);
  if (by[Arrival::unclear] > 0) return says(Arrival::unclear, Tone::wait);
  if (by[Arrival::late] > 0) return says(Arrival::late, Tone::wait);
  if (by[Arrival::undated] > 0) return says(Arrival::undated, Tone::wait);
  if (by[Arrival::awaited] > 0) return says(Arrival::awaited, Tone::quiet);
  return word_cell("in_time", words_.text("bp.in.in_time"), Tone::good);
}

Cell BoardTables::state(const UnitRow& unit) const {
  const std::string id(name_of(unit.state));
  const std::string until = unit.until.empty() ? std::string() : said_.short_date(unit.until);
  return word_cell(id, words_.say("bp.unit." + id, {{"date", until}}), tone_of(unit.state));
}

Row BoardTables::unit_row(const UnitRow& unit) const {
  return {{text_cell(unit.name), text_cell(said_.word("operation.", unit.operation)), handed_in(unit),
           count(unit.count.met), count(unit.count.partly_met), count(unit.count.missing),
           count(unit.serious_gaps), state(unit)},
          false,
          {},
          {}};
}

// "8 klara, 12 kompletterar, 4 lyfta": best first.
std::string BoardTables::units_by_state() const {
  std::string text;
  for (std::size_t i = s_.units_by_state.size(); i-- > 0;) {
    const std::size_t units = s_.units_by_state[i];
    if (units == 0) continue;
    text += (text.empty() ? "" : ", ") +
            words_.say(fmt::format("bp.units.{}", name_of(static_cast<UnitState>(i))), {{"n", n(units)}});
  }
  return text;
}

Table BoardTables::units() const {
  Table table{
      "units",
      words_.text("bp.caption.units"),
      {text_column("unit", heading("unit"), 25), text_column("operation", heading("operation"), 22),
       word_column("submitted", heading("handed_in"), 18), count_column("met", heading("unit_met"), 15),
       count_column("partly", heading("partly"), 12), count_column("missing", heading("missing"), 13),
       count_column("serious", heading("serious"), 17), word_column("state", heading("state"), 32)},
      {}};
  for (const Grouped& group : by_area())
    for (const UnitRow* unit : group.units) {
      table.rows.push_back(unit_row(*unit));
      table.rows.back().group = group.group;
    }
  const DocumentRow& d = s_.documents_total;
  table.rows.push_back(
      {{text_cell(words_.say("bp.all_units", {{"n", n(s_.units)}})),
        text_cell(words_.say("bp.regimes", {{"a", n(s_.in_house)}, {"b", n(s_.units - s_.in_house)}})),
        word_cell("sum", words_.say("bp.in.sum", {{"a", n(d.in_time)}, {"d", n(d.due)}})),
        count(s_.count.met), count(s_.count.partly_met), count(s_.count.missing),
        count(s_.found_by_severity[0].found()), word_cell("sum", units_by_state())},
       true,
       {},
       {}});
  return table;
}

std::optional<Table> BoardTables::open_units() const {
  Table table{"open", words_.text("bp.caption.open"), {}, {}};
  const auto is_shown = [&](const Figure<GapStates>& f) { return f.is_always || s_.found.*f.number > 0; };
  table.columns = {text_column("unit", heading("unit"), 25), count_column("gaps", heading("gaps"), 14)};
  for (const auto& f : gap_figures)
    if (is_shown(f)) table.columns.push_back(count_column(f.key, heading(f.word), 16));
  table.columns.push_back(word_column("state", heading("state"), 30));
  for (const Grouped& group : by_area())
    for (const UnitRow* unit : group.units) {
      if (unit->gaps.unsettled() == 0) continue;
      Row row{{text_cell(unit->name), count(unit->gaps.found())}, false, group.group, {}};
      for (const auto& f : gap_figures)
        if (is_shown(f)) row.cells.push_back(count(unit->gaps.*f.number));
      row.cells.push_back(state(*unit));
      table.rows.push_back(std::move(row));
    }
  return table.rows.empty() ? std::nullopt : std::optional(std::move(table));
}

std::optional<Table> BoardTables::measures() const {
  Table table{
      "measures-table",
      words_.text("bp.caption.measures"),
      {text_column("unit", heading("unit"), 22), text_column("requirement", heading("requirement"), 38),
       word_column("verdict", heading("result"), 16), word_column("severity", heading("severity"), 14),
       word_column("state", heading("state"), 16), date_column("until", heading("until"), 15)},
      {}};
  const auto worded = [&](const char* prefix, std::string_view id) {
    return word_cell(std::string(id), words_.text(prefix + std::string(id)));
  };
  for (const Gap& gap : s_.gaps) {
    if (gap.severity == analyze::Severity::minor || gap.state == GapState::explained) continue;
    Cell until = gap.until.empty() ? Cell{"", words_.text("cell.no_day"), Tone::none, Cell::Absent::no_data}
                                   : date_cell(gap.until, words_);
    table.rows.push_back({{text_cell(gap.unit), text_cell(said_.requirement(gap.document, gap.title)),
                           worded("verdict.", analyze::name_of(gap.finding.verdict)),
                           worded("severity.", analyze::name_of(gap.severity)),
                           worded("gap_state.", name_of(gap.state)), std::move(until)},
                          false,
                          s_.boards.size() > 1 ? gap.board : std::string(),
                          {}});
  }
  return table.rows.empty() ? std::nullopt : std::optional(std::move(table));
}

std::optional<Table> BoardTables::not_received() const {
  Table table{"not-received",
              words_.text("bp.caption.not_received"),
              {text_column("unit", heading("unit")), text_column("document", heading("document")),
               date_column("due", heading("due_day"))},
              {}};
  for (const Grouped& group : by_area())
    for (const UnitRow* unit : group.units)
      for (const UnitDocument& d : unit->documents)
        if (d.arrival == Arrival::never_came)
          table.rows.push_back({{text_cell(unit->name), text_cell(said_.word("document.", d.document)),
                                 date_cell(d.due, words_)},
                                false,
                                group.group,
                                {}});
  return table.rows.empty() ? std::nullopt : std::optional(std::move(table));
}

// --- files ---

std::optional<Table> BoardTables::refused() const {
  if (s_.refused.empty()) return std::nullopt;
  Table table{"refused",
              words_.text("bp.caption.refused"),
              {text_column("file", heading("file")), text_column("why", heading("why"))},
              {}};
  for (const RefusedFile& file : s_.refused) {
    const std::string why =
        file.reason == "no_text" ? words_.text("bp.files.no_text") : said_.word("reason.", file.reason);
    table.rows.push_back({{text_cell(file.name), text_cell(why)}, false, {}, {}});
  }
  return table;
}

std::optional<Table> BoardTables::unsorted() const {
  if (s_.unsorted.empty()) return std::nullopt;
  Table table{"unsorted",
              words_.text("bp.caption.unsorted"),
              {text_column("file", heading("file")), text_column("document", heading("document")),
               text_column("why", heading("why")), text_column("candidates", heading("candidates"))},
              {}};
  for (const UnsortedFile& file : s_.unsorted) {
    const std::string may_be =
        file.candidates.empty() ? words_.text("cell.no_candidates") : listed(file.candidates, words_);
    table.rows.push_back(
        {{text_cell(file.name), text_cell(said_.word("document.", file.document)),
          text_cell(said_.word("placement.", std::string(name_of(file.reason)))), text_cell(may_be)},
         false,
         {},
         {}});
  }
  return table;
}

std::optional<Table> BoardTables::uncounted() const {
  Table table{"uncounted",
              words_.text("bp.caption.uncounted"),
              {text_column("file", heading("file")), text_column("instead", heading("instead"))},
              {}};
  const auto add = [&](const std::string& name, const std::string& instead) {
    table.rows.push_back({{text_cell(name), text_cell(instead)}, false, {}, {}});
  };
  for (const DuplicateFile& file : s_.duplicates) add(file.name, file.same_as);
  for (const std::string& name : s_.superseded) add(name, words_.text("cell.later_version"));
  for (const std::string& name : s_.not_owed) add(name, words_.text("cell.not_owed"));
  return table.rows.empty() ? std::nullopt : std::optional(std::move(table));
}

}  // namespace report
