// Gaps from year to year: the bridge, requirements not met year after year, requirement by requirement.
#include <algorithm>

#include "trend_parts.h"

namespace report {
namespace {

constexpr std::size_t most_recurring = 10;

// --- the bridge ---

// "−71", "+52": a minus sign, not a hyphen.
Cell step_cell(std::size_t number, bool is_loss, const Words& words) {
  const std::string n = number_in_text(number, words);
  return {(is_loss && number > 0 ? "-" : "") + std::to_string(number),
          words.say(is_loss ? "tp.minus" : "tp.plus", {{"n", n}})};
}

class Steps {
 public:
  Steps(Table& table, const Words& words) : table_(table), words_(words) {}

  void total(const std::string& what, std::size_t number, bool is_total) {
    table_.rows.push_back(row_of({text_cell(what), count_cell(number, words_)}, is_total));
  }
  void loss(const std::string& what, std::size_t number) { step(what, number, true); }
  void gain(const std::string& what, std::size_t number) { step(what, number, false); }

 private:
  void step(const std::string& what, std::size_t number, bool is_loss) {
    if (number == 0) return;
    table_.rows.push_back(row_of({text_cell(what), step_cell(number, is_loss, words_)}));
  }

  Table& table_;
  const Words& words_;
};

// --- requirements ---

Cell requirement_cell(const RequirementYear& year, const Words& words) {
  if (year.judged == 0) return {"", words.text("tp.not_judged"), Tone::none, Cell::Absent::no_data};
  std::string text = part_of_whole(year.met, year.judged, words);
  if (year.judged >= few_units)
    text =
        words.say("tp.share_of", {{"share", share_in_table(year.met, year.judged, words)}, {"parts", text}});
  if (year.is_changed) text = words.say("tp.changed", {{"text", text}});
  if (year.is_new) text = words.say("tp.new", {{"text", text}});
  Cell cell = share_cell(year.met, year.judged, words);
  cell.text = text;
  return cell;
}

// So few units were judged that hardly any difference could be called one, and yet the shares differ.
bool are_few(const RequirementYear& before, const RequirementYear& now, const TrendThresholds& thresholds) {
  const bool is_same_share = before.met * now.judged == now.met * before.judged;
  const auto fewest = static_cast<int>(std::min(before.judged, now.judged));
  return !is_same_share && fewest < 2 * thresholds.requirement_units;
}

// Beside the round before; not where the rule between them is another.
Cell change_cell(const RequirementTrend& requirement, const TrendThresholds& thresholds, const Words& words) {
  const RequirementYear &now = requirement.years.back(), &before = requirement.years.end()[-2];
  if (now.judged == 0) return word_cell("not_judged", words.text("tp.not_judged"), Tone::quiet);
  if (now.is_new) return word_cell("new", words.text("tp.change.new"), Tone::note);
  if (now.is_changed) return word_cell("changed", words.text("tp.change.changed"), Tone::note);
  if (before.judged == 0) return word_cell("not_before", words.text("tp.change.not_before"), Tone::quiet);
  switch (change_of(before, now, thresholds)) {
    case Change::higher:
      return word_cell("higher", words.text("tp.change.higher"), Tone::good);
    case Change::lower:
      return word_cell("lower", words.text("tp.change.lower"), Tone::bad);
    case Change::same:
      break;
  }
  if (are_few(before, now, thresholds)) return word_cell("few", words.text("tp.change.few"), Tone::quiet);
  return word_cell("same", words.text("tp.change.same"));
}

std::vector<const RequirementTrend*> recurring_of(const Trend& trend) {
  std::vector<const RequirementTrend*> found;
  for (const RequirementTrend& requirement : trend.requirements)
    if (requirement.third_year > 0 && requirement.years.back().gaps() > 0) found.push_back(&requirement);
  std::stable_sort(found.begin(), found.end(), [](const RequirementTrend* a, const RequirementTrend* b) {
    return a->third_year != b->third_year ? a->third_year > b->third_year
                                          : a->years.back().gaps() > b->years.back().gaps();
  });
  if (found.size() > most_recurring) found.resize(most_recurring);
  return found;
}

}  // namespace

Section bridge_section(const Trend& trend, const Words& words) {
  Section section;
  section.id = "bridge-section";
  if (trend.bridges.empty()) return section;
  const Bridge& bridge = trend.bridges.back();
  const std::string before = year_of(trend.rounds.end()[-2]), now = year_of(trend.rounds.back());
  section.heading = words.say("tp.heading.bridge", {{"n", static_cast<std::int64_t>(bridge.opening)},
                                                    {"m", static_cast<std::int64_t>(bridge.closing)}});
  Table table{"bridge", words.text("tp.caption.bridge"), {}, {}};
  table.columns = {text_column("step", words.text("tp.column.step"), 60),
                   count_column("gaps", words.text("tp.column.gaps"), 20)};
  Steps steps(table, words);
  steps.total(words.say("tp.bridge.gaps", {{"year", before}}), bridge.opening, false);
  steps.loss(words.text("tp.bridge.closed"), bridge.closed);
  steps.loss(words.text("tp.bridge.ended_unit"), bridge.ended_unit);
  steps.loss(words.text("tp.bridge.ended_requirement"), bridge.ended_requirement);
  steps.loss(words.text("tp.bridge.awaiting"), bridge.awaiting);
  steps.total(words.text("tp.bridge.recurring"), bridge.recurring, true);
  steps.gain(words.text("tp.bridge.awaiting_still"), bridge.awaiting);
  steps.gain(words.say("tp.bridge.new_known", {{"year", now}}), bridge.new_known);
  steps.gain(words.say("tp.bridge.reappeared", {{"year", now}}), bridge.reappeared);
  steps.gain(words.say("tp.bridge.new_requirement", {{"year", now}}), bridge.new_requirement);
  steps.gain(words.say("tp.bridge.new_unit", {{"year", now}}), bridge.new_unit);
  steps.total(words.say("tp.bridge.gaps", {{"year", now}}), bridge.closing, true);
  section.blocks.push_back(Block(std::move(table)));
  return section;
}

Section recurring_section(const Trend& trend, const Words& words) {
  Section section;
  section.id = "recurring-section";
  if (trend.bridges.empty()) return section;
  section.heading = words.text("tp.heading.recurring");
  const bool is_last_year = trend.rounds.end()[-2].report_year + 1 == trend.rounds.back().report_year;
  section.blocks.push_back(
      Block(said("recurring-sum", Paragraph::Kind::text,
                 words.say(is_last_year ? "tp.recurring.sum" : "tp.recurring.sum_round",
                           {{"n", static_cast<std::int64_t>(trend.bridges.back().recurring)}}))));
  const std::vector<const RequirementTrend*> found = recurring_of(trend);
  if (found.empty()) return section;
  const std::size_t rounds = trend.rounds.size(), first = rounds - std::min<std::size_t>(rounds, 3);
  Table table{"recurring", words.text("tp.caption.recurring"), {}, {}};
  table.columns.push_back(text_column("requirement", words.text("tp.column.requirement"), 40));
  for (std::size_t round = first; round < rounds; ++round) {
    const std::string year = year_of(trend.rounds[round]);
    table.columns.push_back(share_column("y" + year, words.say("tp.column.units_in", {{"year", year}}), 17));
  }
  table.columns.push_back(
      count_column("third", words.text(is_last_year ? "tp.column.third" : "tp.column.third_round"), 17));
  for (const RequirementTrend* requirement : found) {
    std::vector<Cell> cells{text_cell(requirement->title)};
    for (std::size_t round = first; round < rounds; ++round) {
      const RequirementYear& year = requirement->years[round];
      Cell cell = share_cell(year.gaps(), year.judged, words);
      if (year.judged > 0) cell.text = part_of_whole(year.gaps(), year.judged, words);
      cells.push_back(std::move(cell));
    }
    cells.push_back(count_cell(requirement->third_year, words));
    table.rows.push_back(row_of(std::move(cells)));
  }
  section.blocks.push_back(Block(std::move(table)));
  return section;
}

Section requirements_section(const Trend& trend, const Words& words, const TrendThresholds& thresholds) {
  Section section;
  section.id = "requirements-section";
  if (trend.requirements.empty() || trend.rounds.size() < 2) return section;
  section.heading = words.text("tp.heading.requirements");
  Table table{"requirements", words.text("tp.caption.requirements"), {}, {}};
  table.columns.push_back(text_column("requirement", words.text("tp.column.requirement"), 34));
  for (const RoundOfTrend& round : trend.rounds)
    table.columns.push_back(share_column("y" + year_of(round), year_of(round), 15));
  table.columns.push_back(
      word_column("change", words.say("tp.column.change", {{"year", year_of(trend.rounds.end()[-2])}}), 18));
  // Rows of a document stand together, also those of requirements that are gone.
  for (const std::string_view document : ingest::document_names())
    for (const RequirementTrend& requirement : trend.requirements) {
      if (requirement.document != document) continue;
      std::vector<Cell> cells{text_cell(requirement.title)};
      for (const RequirementYear& year : requirement.years) cells.push_back(requirement_cell(year, words));
      cells.push_back(change_cell(requirement, thresholds, words));
      Row row = row_of(std::move(cells));
      row.group = words.text("document." + requirement.document);
      table.rows.push_back(std::move(row));
    }
  if (table.rows.empty()) return section;
  section.blocks.push_back(Block(std::move(table)));
  section.blocks.push_back(
      Block(said("requirements-key", Paragraph::Kind::note,
                 words.say("tp.thresholds", {{"points", std::int64_t{thresholds.requirement_points}},
                                             {"units", std::int64_t{thresholds.requirement_units}},
                                             {"level", std::int64_t{thresholds.unchanged_points}},
                                             {"share", std::int64_t{thresholds.break_percent}}}))));
  return section;
}

}  // namespace report
