// What stands beside our own shares: what reports count, the country, and how far the years can be compared.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "trend_parts.h"

namespace report {
namespace {

constexpr std::size_t most_questions = 50;

std::int64_t signed_of(std::size_t number) { return static_cast<std::int64_t>(number); }

// --- quantities ---

// Small counts about people are not shown (users.md 2.5).
Cell quantity_cell(const QuantityYear& year, std::size_t few_people, const Words& words) {
  if (year.asked == 0) return {"", words.text("tp.quantity.not_read"), Tone::none, Cell::Absent::no_data};
  const std::string told =
      words.say("tp.quantity.told", {{"n", signed_of(year.reports)}, {"all", signed_of(year.asked)}});
  if (!year.sum)
    return {"", words.say("tp.quantity.none", {{"told", told}}), Tone::none, Cell::Absent::no_data};
  if (*year.sum > 0 && *year.sum < few_people)
    return {"", words.say("tp.quantity.few", {{"n", signed_of(few_people)}, {"told", told}}), Tone::none,
            Cell::Absent::too_few};
  return {std::to_string(*year.sum),
          words.say("tp.quantity.sum", {{"sum", number_in_text(*year.sum, words)}, {"told", told}})};
}

Table quantities_table(const Trend& trend, std::size_t few_people, const Words& words) {
  Table table{"quantities", words.text("tp.caption.quantities"), {}, {}};
  table.columns.push_back(text_column("kind", words.text("tp.column.kind"), 30));
  for (const RoundOfTrend& round : trend.rounds)
    table.columns.push_back(count_column("y" + year_of(round), year_of(round), 20));
  for (const QuantityTrend& quantity : trend.quantities) {
    std::vector<Cell> cells{text_cell(words.text("quantity." + quantity.kind))};
    for (const QuantityYear& year : quantity.years) cells.push_back(quantity_cell(year, few_people, words));
    table.rows.push_back(row_of(std::move(cells)));
  }
  return table;
}

std::size_t unclear_of(const Trend& trend) {
  std::size_t unclear = 0;
  for (const QuantityTrend& quantity : trend.quantities) unclear += quantity.years.back().unclear;
  return unclear;
}

SubSection questions(const Trend& trend, const Words& words) {
  SubSection section{"questions", words.text("tp.heading.questions"), {}};
  section.blocks.push_back(Block(said("questions-key", Paragraph::Kind::text, words.text("tp.questions"))));
  ItemList list;
  for (const ZeroForYears& zero : trend.zeroes) {
    if (list.items.size() == most_questions) {
      list.items.emplace_back(
          words.say("tp.question.more", {{"n", signed_of(trend.zeroes.size() - most_questions)}}));
      break;
    }
    list.items.emplace_back(words.say("tp.question", {{"unit", zero.unit},
                                                      {"what", words.text("quantity_in_text." + zero.kind)},
                                                      {"n", std::int64_t{zero.rounds}}}));
  }
  section.blocks.push_back(Block(std::move(list)));
  return section;
}

// --- the country ---

// Kolada gives at most a few decimals; one is shown.
std::string value_of(const NationalFigure& figure, const Words& words) {
  const double tenths = std::round(figure.value * 10);
  std::string number = fmt::format("{:.0f}", std::trunc(tenths / 10));
  if (std::fmod(std::abs(tenths), 10) >= 1) {
    number = fmt::format("{:.1f}", tenths / 10);
    std::replace(number.begin(), number.end(), '.', ',');
  }
  return figure.unit.empty() ? number
                             : words.say("tp.national.value", {{"n", number}, {"unit", figure.unit}});
}

std::string number_only(const NationalFigure& figure, const Words& words) {
  NationalFigure bare = figure;
  bare.unit.clear();
  return value_of(bare, words);
}

std::string source_of(const NationalFigure& figure, const Words& words) {
  if (figure.is_processed) return words.text("tp.national.processed");
  return words.say("tp.national.source",
                   {{"source", figure.source.empty() ? words.text("tp.national.kolada") : figure.source}});
}

std::string answers_of(const NationalFigure& first, const NationalFigure& last, const Words& words) {
  if (!last.answers) return {};
  if (first.year == last.year || !first.answers)
    return " " + words.say("tp.national.answers", {{"n", signed_of(*last.answers)}});
  return " " + words.say("tp.national.answers_both",
                         {{"n", signed_of(*first.answers)}, {"m", signed_of(*last.answers)}});
}

// "Andelen ... minskade från 86 till 77 procent mellan 2013 och 2022."
std::string national_sentence(const NationalFigure& first, const NationalFigure& last, const Words& words) {
  const std::string title =
      last.municipality.empty()
          ? last.title
          : words.say("tp.national.of", {{"title", last.title}, {"of", last.municipality}});
  std::string key = "tp.national.one";
  if (first.year != last.year)
    key = last.value > first.value   ? "tp.national.rose"
          : last.value < first.value ? "tp.national.fell"
                                     : "tp.national.same";
  return words.say(key, {{"title", title},
                         {"from", number_only(first, words)},
                         {"to", value_of(last, words)},
                         {"first", std::to_string(first.year)},
                         {"last", std::to_string(last.year)}}) +
         answers_of(first, last, words) + " " + source_of(last, words);
}

ItemList national_list(const std::vector<NationalFigure>& figures, const Words& words) {
  ItemList list;
  std::vector<std::pair<std::string, std::string>> seen;
  for (const NationalFigure& figure : figures) {
    const std::pair key(figure.id.empty() ? figure.title : figure.id, figure.municipality);
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) continue;
    seen.push_back(key);
    const NationalFigure *first = &figure, *last = &figure;
    for (const NationalFigure& other : figures) {
      if (std::pair(other.id.empty() ? other.title : other.id, other.municipality) != key) continue;
      if (other.year < first->year) first = &other;
      if (other.year > last->year) last = &other;
    }
    list.items.emplace_back(national_sentence(*first, *last, words));
  }
  return list;
}

// --- how far the years can be compared ---

std::string units_item(const Trend& trend, const Words& words) {
  std::vector<std::string> counts;
  for (const RoundOfTrend& round : trend.rounds)
    counts.push_back(
        words.say("tp.compare.units_in", {{"n", signed_of(round.units)}, {"year", year_of(round)}}));
  const std::string item = words.say("tp.compare.units", {{"list", list_of(counts, words)}});
  if (trend.rounds.size() == 1) return item;
  return item + " " + words.say("tp.compare.same", {{"n", signed_of(trend.same_units)}});
}

std::string changes_item(const Trend& trend, const Words& words) {
  std::vector<std::string> said;
  for (std::size_t round = 1; round < trend.rounds.size(); ++round) {
    const std::string year = year_of(trend.rounds[round]);
    std::vector<std::string> changed, added;
    for (const RequirementTrend& r : trend.requirements) {
      if (r.years[round].is_changed) changed.push_back(quoted(r.title, words));
      if (r.years[round].is_new) added.push_back(quoted(r.title, words));
    }
    for (const auto& [titles, key] :
         {std::pair(changed, "tp.compare.changed_in"), std::pair(added, "tp.compare.new_in")})
      if (!titles.empty())
        said.push_back(words.say(key, {{"titles", list_of(titles, words)}, {"year", year}}));
  }
  std::string item = said.empty() ? words.text("tp.compare.no_changes")
                                  : words.say("tp.compare.changes", {{"list", list_of(said, words)}});
  std::vector<std::string> unknown;
  for (const RoundOfTrend& round : trend.rounds)
    if (!round.are_rules_known) unknown.push_back(year_of(round));
  if (unknown.size() == trend.rounds.size()) return words.text("tp.compare.unknown_all");
  if (!unknown.empty()) item += " " + words.say("tp.compare.unknown", {{"list", list_of(unknown, words)}});
  return item;
}

std::string program_item(const Trend& trend, const Words& words) {
  std::vector<std::string> said;
  for (std::size_t round = 1; round < trend.rounds.size(); ++round) {
    const RoundOfTrend &before = trend.rounds[round - 1], &now = trend.rounds[round];
    if (before.program == now.program) continue;
    said.push_back(words.say("tp.compare.program_in",
                             {{"year", year_of(now)}, {"from", before.program}, {"to", now.program}}));
  }
  return said.empty() ? words.text("tp.compare.same_program")
                      : words.say("tp.compare.program", {{"list", list_of(said, words)}});
}

}  // namespace

Section quantities_section(const Trend& trend, const Words& words, const TrendThresholds& thresholds) {
  Section section;
  section.id = "quantities-section";
  if (trend.quantities.empty()) return section;
  section.heading = words.text("tp.heading.quantities");
  section.blocks.push_back(
      Block(said("quantities-caution", Paragraph::Kind::caution, words.text("tp.quantities.caution"))));
  section.blocks.push_back(
      Block(quantities_table(trend, static_cast<std::size_t>(thresholds.small_count), words)));
  std::string note = words.text("tp.quantities.note");
  if (const std::size_t unclear = unclear_of(trend); unclear > 0)
    note += " " + words.say("tp.quantities.unclear", {{"n", signed_of(unclear)}});
  section.blocks.push_back(Block(said("quantities-note", Paragraph::Kind::note, note)));
  if (!trend.zeroes.empty()) section.sections.push_back(questions(trend, words));
  return section;
}

Section country_section(const Trend& trend, const Words& words) {
  Section section;
  section.id = "country-section";
  if (trend.national.empty()) return section;
  section.heading = words.text("tp.heading.country");
  Box box;
  box.id = "country";
  box.heading = words.text("tp.heading.in_country");
  box.blocks.emplace_back(national_list(trend.national, words));
  box.blocks.emplace_back(said("country-caution", Paragraph::Kind::text, words.text("tp.national.caution")));
  section.blocks.emplace_back(std::move(box));
  return section;
}

Section comparability_section(const Trend& trend, const Words& words) {
  Section section;
  section.id = "comparability";
  section.heading = words.text("tp.heading.comparability");
  ItemList list;
  list.items.emplace_back(units_item(trend, words));
  if (trend.rounds.size() > 1) {
    list.items.emplace_back(changes_item(trend, words));
    list.items.emplace_back(program_item(trend, words));
  }
  list.items.emplace_back(words.text("tp.compare.rounding"));
  section.blocks.push_back(Block(std::move(list)));
  section.blocks.push_back(Block(said("caution", Paragraph::Kind::caution, words.text("caution.account"))));
  return section;
}

}  // namespace report
