// The share of requirements met: the sentence with both end points, the line chart and its table.
#include <fmt/format.h>

#include <algorithm>

#include "trend_parts.h"

namespace report {
namespace {

enum class Course { rise, fall, higher, lower, same };

const char* key_of(Course course) {
  switch (course) {
    case Course::rise:
      return "rise";
    case Course::fall:
      return "fall";
    case Course::higher:
      return "higher";
    case Course::lower:
      return "lower";
    case Course::same:
      break;
  }
  return "same";
}

// Whether each round's share is above (or below) the one before: part and whole multiplied crosswise.
bool is_steady(const Trend& trend, std::size_t first, bool upwards) {
  for (std::size_t round = first + 1; round < trend.rounds.size(); ++round) {
    const Count &before = trend.rounds[round - 1].count, &now = trend.rounds[round].count;
    const std::size_t then_part = before.met * now.judged(), now_part = now.met * before.judged();
    if (upwards ? now_part <= then_part : now_part >= then_part) return false;
  }
  return true;
}

Course course_of(const Trend& trend, std::size_t first, const TrendThresholds& thresholds) {
  switch (change_of(trend.rounds[first], trend.rounds.back(), thresholds)) {
    case Change::higher:
      return is_steady(trend, first, true) ? Course::rise : Course::higher;
    case Change::lower:
      return is_steady(trend, first, false) ? Course::fall : Course::lower;
    case Change::same:
      break;
  }
  return Course::same;
}

std::string share(const Count& count, bool is_small, const Words& words) {
  return is_small ? part_of_whole(count.met, count.judged(), words)
                  : share_in_text(count.met, count.judged(), words);
}

std::string level_sentence(const Trend& trend, const Words& words, const TrendThresholds& thresholds) {
  const std::size_t first = first_comparable(trend), last = trend.rounds.size() - 1;
  const RoundOfTrend &then = trend.rounds[first], &now = trend.rounds[last];
  const bool is_small = has_few_units(trend, first);
  const std::string p = share(then.count, is_small, words), q = share(now.count, is_small, words);
  if (last == 0)
    return words.say(is_small ? "tp.level.only_small" : "tp.level.only", {{"q", q}, {"last", year_of(now)}});
  if (first == last)
    return words.say(is_small ? "tp.level.broken_small" : "tp.level.broken",
                     {{"q", q}, {"last", year_of(now)}});
  if (is_small)
    return words.say("tp.level.small",
                     {{"p", p}, {"q", q}, {"first", year_of(then)}, {"last", year_of(now)}});
  return words.say(std::string("tp.level.") + key_of(course_of(trend, first, thresholds)),
                   {{"p", p},
                    {"q", q},
                    {"first", year_of(then)},
                    {"last", year_of(now)},
                    {"years", static_cast<std::int64_t>(last - first + 1)}});
}

std::string lead_of(const Trend& trend, const Words& words, const TrendThresholds& thresholds) {
  std::string lead = level_sentence(trend, words, thresholds);
  // Of the gaps found this year: those still awaiting a document are the bridge's business.
  const RoundOfTrend& now = trend.rounds.back();
  if (!trend.bridges.empty() && now.gaps > 0)
    lead +=
        " " + words.say("tp.recurring_of", {{"n", static_cast<std::int64_t>(trend.bridges.back().recurring)},
                                            {"all", static_cast<std::int64_t>(now.gaps)}});
  return lead;
}

// Where every unit is there in every round, a line of its own for them says nothing more.
bool tells_of_same_units(const Trend& trend) {
  return trend.same_units > 0 &&
         std::any_of(trend.rounds.begin(), trend.rounds.end(), [](const RoundOfTrend& round) {
           return round.same_units.met != round.count.met ||
                  round.same_units.judged() != round.count.judged();
         });
}

// --- the chart ---

ChartSeries series_of(const Trend& trend, const std::string& name, Count RoundOfTrend::*count, bool is_beside,
                      const Words& words) {
  ChartSeries series{name, Tone::none, is_beside, {}};
  const bool is_small = has_few_units(trend, 0);
  for (const RoundOfTrend& round : trend.rounds) {
    const Count& c = round.*count;
    if (c.judged() == 0) continue;
    series.points.push_back(
        {year_of(round), fmt::format("{}/{}", c.met, c.judged()),
         is_small ? part_of_whole(c.met, c.judged(), words) : share_in_table(c.met, c.judged(), words)});
  }
  return series;
}

// "66, 70, 73 och 77 procent".
std::string shares_of(const Trend& trend, Count RoundOfTrend::*count, const Words& words) {
  std::vector<std::string> shares;
  for (const RoundOfTrend& round : trend.rounds) {
    const Count& c = round.*count;
    if (c.judged() > 0) shares.push_back(std::to_string(whole_percent(c.met, c.judged())));
  }
  return words.say("tp.percents", {{"list", list_of(shares, words)}});
}

std::vector<ChartMark> marks_of(const Trend& trend, const Words& words) {
  std::vector<ChartMark> marks;
  for (std::size_t round = 1; round < trend.rounds.size(); ++round) {
    const std::string year = year_of(trend.rounds[round]);
    if (trend.rounds[round].is_break) {
      marks.push_back({year, true, words.say("tp.mark.break", {{"year", year}})});
      continue;
    }
    std::vector<std::string> titles;
    for (const std::string& title : changed_in(trend, round)) titles.push_back(quoted(title, words));
    if (titles.empty()) continue;
    marks.push_back({year, false,
                     words.say("tp.mark.changed", {{"year", year},
                                                   {"n", static_cast<std::int64_t>(titles.size())},
                                                   {"titles", list_of(titles, words)}})});
  }
  return marks;
}

Chart chart_of(const Trend& trend, const Words& words, const TrendThresholds& thresholds) {
  const std::size_t first = first_comparable(trend);
  Chart chart;
  chart.id = "years-chart";
  chart.kind = Chart::Kind::line;
  const bool is_broken = first + 1 == trend.rounds.size(), is_small = has_few_units(trend, first);
  const std::string course = is_broken || is_small ? "neutral" : key_of(course_of(trend, first, thresholds));
  chart.title =
      words.say("tp.chart." + course, {{"first", year_of(trend.rounds.front())},
                                       {"since", year_of(trend.rounds[first])},
                                       {"last", year_of(trend.rounds.back())},
                                       {"years", static_cast<std::int64_t>(trend.rounds.size() - first)}});
  const auto same = static_cast<std::int64_t>(trend.same_units);
  const bool has_same = tells_of_same_units(trend) && trend.rounds.back().same_units.judged() > 0;
  chart.alt = words.say(has_same ? "tp.chart.alt" : "tp.chart.alt_all",
                        {{"first", year_of(trend.rounds.front())},
                         {"last", year_of(trend.rounds.back())},
                         {"all", shares_of(trend, &RoundOfTrend::count, words)},
                         {"n", same},
                         {"same", shares_of(trend, &RoundOfTrend::same_units, words)}});
  chart.series.push_back(series_of(trend, words.text("tp.series.all"), &RoundOfTrend::count, false, words));
  if (has_same)
    chart.series.push_back(
        series_of(trend, words.say("tp.series.same", {{"n", same}}), &RoundOfTrend::same_units, true, words));
  chart.marks = marks_of(trend, words);
  return chart;
}

// --- the table ---

Cell level_cell(const Count& count, bool is_small, const Words& words) {
  Cell cell = share_cell(count.met, count.judged(), words);
  if (is_small && count.judged() > 0) cell.text = part_of_whole(count.met, count.judged(), words);
  return cell;
}

Table years_table(const Trend& trend, const Words& words) {
  const auto same = static_cast<std::int64_t>(trend.same_units);
  const bool has_same = tells_of_same_units(trend) && trend.rounds.size() > 1;
  Table table{"years", words.text("tp.caption.years"), {}, {}};
  table.columns = {text_column("year", words.text("tp.column.year"), 12),
                   count_column("met", words.text("tp.column.met"), 16),
                   count_column("judged", words.text("tp.column.judged"), 16),
                   share_column("share", words.text("tp.column.share"), 14)};
  if (has_same) {
    table.columns.push_back(count_column("same_met", words.say("tp.column.same_met", {{"n", same}}), 20));
    table.columns.push_back(
        count_column("same_judged", words.say("tp.column.same_judged", {{"n", same}}), 20));
    table.columns.push_back(share_column("same_share", words.say("tp.column.same_share", {{"n", same}}), 18));
  }
  for (const RoundOfTrend& round : trend.rounds) {
    std::vector<Cell> cells{text_cell(year_of(round)), count_cell(round.count.met, words),
                            count_cell(round.count.judged(), words),
                            level_cell(round.count, round.units < few_units, words)};
    if (has_same) {
      const Count& c = round.same_units;
      cells.push_back(count_cell(c.met, words));
      cells.push_back(count_cell(c.judged(), words));
      cells.push_back(level_cell(c, trend.same_units < few_units, words));
    }
    table.rows.push_back(row_of(std::move(cells)));
  }
  return table;
}

}  // namespace

Section level_section(const Trend& trend, const Words& words, const TrendThresholds& thresholds) {
  Section section;
  section.id = "level-years";
  section.heading = words.text("tp.heading.level");
  section.blocks.push_back(Block(said("lead", Paragraph::Kind::lead, lead_of(trend, words, thresholds))));
  // A drawn line of nothing, or of one point, says nothing.
  Chart chart = chart_of(trend, words, thresholds);
  if (chart.series.front().points.size() > 1) section.blocks.push_back(Block(std::move(chart)));
  section.blocks.push_back(Block(years_table(trend, words)));
  const std::size_t first = first_comparable(trend);
  if (first > 0)
    section.blocks.push_back(
        Block(said("level-break", Paragraph::Kind::note,
                   words.say("tp.level.since", {{"year", year_of(trend.rounds[first])}}))));
  if (trend.rounds.size() > 1 && has_few_units(trend, first))
    section.blocks.push_back(
        Block(said("level-small", Paragraph::Kind::caution, words.text("tp.small_numbers"))));
  return section;
}

Section submission_section(const Trend& trend, const Words& words) {
  Section section;
  section.id = "submission-years";
  std::size_t due = 0;
  for (const RoundOfTrend& round : trend.rounds) due += round.due;
  if (due == 0) return section;
  section.heading = words.text("tp.heading.submission");
  section.blocks.push_back(Block(said("submission-key", Paragraph::Kind::text, words.text("tp.submission"))));
  Table table{"submission-table", words.text("tp.caption.submission"), {}, {}};
  table.columns = {text_column("year", words.text("tp.column.year"), 12),
                   count_column("due", words.text("tp.column.due"), 18),
                   count_column("in_time", words.text("tp.column.in_time"), 14),
                   share_column("in_time_share", words.text("tp.column.in_time_share"), 18),
                   count_column("all", words.text("tp.column.all"), 20),
                   share_column("all_share", words.text("tp.column.all_share"), 18)};
  for (const RoundOfTrend& round : trend.rounds) {
    const bool is_small = round.units < few_units;
    const std::size_t all = round.count.judged() + round.never_came;
    Cell in_time = share_cell(round.in_time, round.due, words), met = share_cell(round.count.met, all, words);
    if (is_small && round.due > 0) in_time.text = part_of_whole(round.in_time, round.due, words);
    if (is_small && all > 0) met.text = part_of_whole(round.count.met, all, words);
    table.rows.push_back(row_of({text_cell(year_of(round)), count_cell(round.due, words),
                                 count_cell(round.in_time, words), in_time, count_cell(all, words), met}));
  }
  section.blocks.push_back(Block(std::move(table)));
  return section;
}

}  // namespace report
