// "Utveckling över tid": the paper, put together of its sections.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "report/store.h"
#include "trend_parts.h"

namespace report {

std::size_t first_comparable(const Trend& trend) {
  std::size_t first = trend.rounds.size() - 1;
  while (first > 0 && !trend.rounds[first].is_break) --first;
  return first;
}

Change change_of(const RoundOfTrend& first, const RoundOfTrend& last, const TrendThresholds& thresholds) {
  const auto share = [](const Count& count) {
    return count.judged() == 0 ? 0.0
                               : 100.0 * static_cast<double>(count.met) / static_cast<double>(count.judged());
  };
  const double points = share(last.count) - share(first.count);
  if (points >= thresholds.unchanged_points) return Change::higher;
  return points <= -thresholds.unchanged_points ? Change::lower : Change::same;
}

// The difference must be one of so many units of the smaller of the two years, too.
Change change_of(const RequirementYear& before, const RequirementYear& now,
                 const TrendThresholds& thresholds) {
  if (before.judged == 0 || now.judged == 0) return Change::same;
  const auto share = [](const RequirementYear& year) {
    return static_cast<double>(year.met) / static_cast<double>(year.judged);
  };
  const double difference = share(now) - share(before);
  const double units = std::abs(difference) * static_cast<double>(std::min(before.judged, now.judged));
  constexpr double rounding = 1e-9;
  if (std::abs(difference) * 100 + rounding < thresholds.requirement_points ||
      units + rounding < thresholds.requirement_units)
    return Change::same;
  return difference > 0 ? Change::higher : Change::lower;
}

bool has_few_units(const Trend& trend, std::size_t first) {
  for (std::size_t round = first; round < trend.rounds.size(); ++round)
    if (trend.rounds[round].units < few_units) return true;
  return false;
}

std::string list_of(const std::vector<std::string>& parts, const Words& words) {
  std::string list;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) list += i + 1 == parts.size() ? " " + words.text("tp.and") + " " : ", ";
    list += parts[i];
  }
  return list;
}

std::string quoted(const std::string& title, const Words& words) {
  return words.say("tp.quoted", {{"title", title}});
}

std::string year_of(const RoundOfTrend& round) { return std::to_string(round.report_year); }

std::vector<std::string> changed_in(const Trend& trend, std::size_t round) {
  std::vector<std::string> titles;
  for (const RequirementTrend& requirement : trend.requirements)
    if (requirement.years[round].is_changed) titles.push_back(requirement.title);
  return titles;
}

Paragraph said(const std::string& id, Paragraph::Kind kind, const std::string& text) {
  return {id, kind, text};
}

Row row_of(std::vector<Cell> cells, bool is_total) { return {std::move(cells), is_total, {}, {}}; }

Paper trend_paper(const Trend& trend, const PaperFacts& facts, const Words& words,
                  const TrendThresholds& thresholds) {
  if (trend.rounds.empty()) throw std::logic_error("a trend without a round");
  if (const std::string difference = trend.difference(); !difference.empty())
    throw std::runtime_error(difference);
  Paper paper;
  paper.kind = Paper::Kind::trend;
  const bool is_one = trend.rounds.size() == 1;
  const std::string title = is_one ? words.say("tp.title_one", {{"year", year_of(trend.rounds.front())}})
                                   : words.say("tp.title", {{"first", year_of(trend.rounds.front())},
                                                            {"last", year_of(trend.rounds.back())}});
  paper.head = head_of(facts, title, words.text("tp.subtitle"), words.text("tp.kind"), words);
  paper.words = layout_words(words);
  paper.sections.push_back(level_section(trend, words, thresholds));
  const auto add = [&paper](Section section) {
    if (!section.blocks.empty() || !section.sections.empty()) paper.sections.push_back(std::move(section));
  };
  add(submission_section(trend, words));
  add(bridge_section(trend, words));
  add(recurring_section(trend, words));
  add(requirements_section(trend, words, thresholds));
  add(heat_section(trend, words));
  add(quantities_section(trend, words, thresholds));
  add(country_section(trend, words));
  add(comparability_section(trend, words));
  return paper;
}

Paper trend_paper_of(const Store& store, const Round& round, const analyze::Catalogue& catalogue,
                     const std::filesystem::path& folder, const std::string& board, const PaperFacts& facts,
                     const Words& words, const TrendThresholds& thresholds) {
  Trend trend = store.trend(round, catalogue, {board, words.text("cell.unit_hidden"), thresholds});
  trend.national = read_national_figures(folder, words);
  return trend_paper(trend, facts, words, thresholds);
}

TrendThresholds trend_thresholds(const analyze::Profile& profile) {
  const TrendThresholds ours;
  return {profile.threshold("trend_rounds", ours.rounds),
          profile.threshold("changed_points", ours.unchanged_points),
          profile.threshold("changed_units", ours.requirement_units),
          profile.threshold("changed_requirement_points", ours.requirement_points),
          profile.threshold("series_break_percent", ours.break_percent),
          profile.threshold("small_count", ours.small_count)};
}

}  // namespace report
