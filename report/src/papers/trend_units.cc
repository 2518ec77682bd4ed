// Units year by year: the heat tables, in letters with their words.
#include "trend_parts.h"

namespace report {
namespace {

// Letters strengthen nothing but their words; what is no level is said in words.
Cell level_cell(UnitLevel level, const Words& words) {
  const std::string id(name_of(level));
  const std::string& text = words.text("tp.level_of." + id);
  switch (level) {
    case UnitLevel::met:
      return word_cell(id, text, Tone::good);
    case UnitLevel::partly_met:
      return word_cell(id, text, Tone::wait);
    case UnitLevel::missing:
    case UnitLevel::never_came:
      return word_cell(id, text, Tone::bad);
    case UnitLevel::not_applicable:
    case UnitLevel::not_judged:
      return word_cell(id, text, Tone::quiet);
    case UnitLevel::ended:
    case UnitLevel::not_there:
      break;
  }
  return {"", text, Tone::none, Cell::Absent::not_applicable};
}

std::string area_of(const UnitTrend& unit, const Words& words) {
  const std::string key = "area." + unit.area;
  if (words.has(key)) return words.text(key);
  return unit.area.empty() ? words.text("area.other") : unit.area;
}

Table heat_table(const std::string& id, const std::string& caption, const std::vector<UnitTrend>& units,
                 const Trend& trend, const Words& words) {
  Table table{id, caption, {}, {}};
  table.columns.push_back(text_column("unit", words.text("tp.column.unit"), 34));
  for (const RoundOfTrend& round : trend.rounds)
    table.columns.push_back(word_column("y" + year_of(round), year_of(round), 16));
  for (const UnitTrend& unit : units) {
    std::vector<Cell> cells{text_cell(unit.name)};
    for (const UnitLevel level : unit.years) cells.push_back(level_cell(level, words));
    table.rows.push_back({std::move(cells), false, area_of(unit, words), unit.page});
  }
  return table;
}

}  // namespace

Section heat_section(const Trend& trend, const Words& words) {
  Section section;
  section.id = "heat-section";
  section.heading = words.text("tp.heading.heat");
  const auto add = [&section](Block block) { section.blocks.emplace_back(std::move(block)); };
  if (trend.heat && !trend.heat->units.empty()) {
    const std::string& title = trend.heat->title;
    add(said("heat-key", Paragraph::Kind::text, words.say("tp.heat", {{"title", quoted(title, words)}})));
    add(heat_table("heat", words.say("tp.caption.heat", {{"title", title}}), trend.heat->units, trend,
                   words));
  }
  if (!trend.units.empty()) {
    add(said("units-key", Paragraph::Kind::text, words.text("tp.units")));
    add(heat_table("units", words.text("tp.caption.units"), trend.units, trend, words));
  }
  if (!section.blocks.empty() && trend.hidden_names > 0)
    add(said("heat-hidden", Paragraph::Kind::note,
             words.say("tp.hidden", {{"n", static_cast<std::int64_t>(trend.hidden_names)}})));
  return section;
}

}  // namespace report
