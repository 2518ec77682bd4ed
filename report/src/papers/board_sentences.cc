#include "board_sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <set>

#include "collation.h"
#include "figures.h"

namespace report {
namespace {

std::int64_t n(std::size_t number) { return static_cast<std::int64_t>(number); }

// In tenths of a per cent, half rounded up.
std::int64_t tenths(std::size_t part, std::size_t of) {
  return of == 0 ? 0 : n((2000 * part + of) / (2 * of));
}

struct Fraction {
  const char* key;
  double value;
};
constexpr std::array<Fraction, 11> fractions{{{"1_10", 0.1},
                                              {"1_5", 0.2},
                                              {"1_4", 0.25},
                                              {"1_3", 1.0 / 3},
                                              {"2_5", 0.4},
                                              {"1_2", 0.5},
                                              {"3_5", 0.6},
                                              {"2_3", 2.0 / 3},
                                              {"3_4", 0.75},
                                              {"4_5", 0.8},
                                              {"9_10", 0.9}}};

}  // namespace

std::string listed(const std::vector<std::string>& items, const Words& words) {
  if (items.size() < 2) return items.empty() ? std::string() : items.front();
  std::string first = items.front();
  for (std::size_t i = 1; i + 1 < items.size(); ++i) first += ", " + items[i];
  return words.say("bp.and", {{"first", first}, {"last", items.back()}});
}

// Swedish letters are two bytes whose second is 0x20 higher in small letters, as in ASCII (Unicode, Latin-1).
std::string sentence_case(std::string text) {
  const std::size_t at = !text.empty() && text[0] == '\xC3' ? 1 : 0;
  if (text.size() <= at) return text;
  const auto letter = static_cast<unsigned char>(text[at]);
  const bool is_small = at == 1 ? letter >= 0xA0 && letter <= 0xBE : letter >= 'a' && letter <= 'z';
  if (is_small) text[at] = static_cast<char>(letter - 0x20);
  return text;
}

// How a share differs from the one before, from unrounded values.
struct BoardSentences::Change {
  bool is_same = true, is_higher = false;
  Words::Value points = std::int64_t{0};  // whole; with one decimal where whole figures would not add up
  Words::Value now = std::int64_t{0}, then = std::int64_t{0};
  std::string is_one = "no";
};

BoardSentences::Change BoardSentences::change(std::size_t part, std::size_t of, std::size_t part_before,
                                              std::size_t of_before) const {
  Change change;
  const std::int64_t over = n(of) * n(of_before);
  const std::int64_t above = n(part) * n(of_before) - n(part_before) * n(of);
  change.is_higher = above > 0;
  change.is_same = 100 * std::abs(above) < m_.rules.changed_points * over;
  const std::int64_t whole = (200 * std::abs(above) + over) / (2 * over);
  const std::int64_t now = whole_percent(part, of), then = whole_percent(part_before, of_before);
  const bool needs_decimal = whole != std::abs(now - then);
  const auto shown = [&](std::int64_t figure, std::int64_t in_tenths) -> Words::Value {
    if (!needs_decimal) return figure;
    return static_cast<double>(in_tenths) / 10;
  };
  const std::int64_t exact_now = tenths(part, of), exact_then = tenths(part_before, of_before);
  change.points = shown(whole, std::abs(exact_now - exact_then));
  change.now = shown(now, exact_now);
  change.then = shown(then, exact_then);
  if (!needs_decimal && whole == 1) change.is_one = "yes";
  return change;
}

std::string BoardSentences::share(std::size_t part, std::size_t of) const {
  return is_few() ? part_of_whole(part, of, words_) : share_in_text(part, of, words_);
}

Cell BoardSentences::table_share(std::size_t part, std::size_t of) const {
  Cell cell = share_cell(part, of, words_);
  if (is_few() && of > 0) cell.text = part_of_whole(part, of, words_);
  return cell;
}

std::string BoardSentences::word(const std::string& prefix, const std::string& name) const {
  return words_.has(prefix + name) ? words_.text(prefix + name) : name;
}

std::string BoardSentences::short_date(const std::string& iso) const {
  if (iso.substr(0, 4) != s_.data_date.substr(0, 4)) return date_in_text(iso, words_);
  return words_.say("bp.day_month",
                    {{"day", std::to_string(std::stoi(iso.substr(8, 2)))},
                     {"month", words_.text(fmt::format("month_in_text.{}", std::stoi(iso.substr(5, 2))))}});
}

const RoundOfTrend* BoardSentences::before() const {
  return m_.trend && m_.trend->rounds.size() > 1 ? &m_.trend->rounds[m_.trend->rounds.size() - 2] : nullptr;
}

std::string BoardSentences::before_words() const {
  const int then = before()->report_year;
  return then == s_.report_year - 1 ? words_.text("bp.last_year")
                                    : words_.say("bp.earlier_year", {{"year", std::to_string(then)}});
}

bool BoardSentences::are_requirements_changed() const {
  const auto is_other = [](const RequirementTrend& r) {
    return !r.years.empty() && r.years.back().judged > 0 &&
           (r.years.back().is_changed || r.years.back().is_new);
  };
  return m_.trend && std::any_of(m_.trend->requirements.begin(), m_.trend->requirements.end(), is_other);
}

// --- what came ---

std::string BoardSentences::submitted() const {
  const DocumentRow& d = s_.documents_total;
  std::string text = words_.say(is_few() ? "bp.submission_small" : "bp.submission",
                                {{"a", n(d.in_time)}, {"d", n(d.due)}, {"p", share(d.in_time, d.due)}});
  const RoundOfTrend* then = before();
  if (!then || then->due == 0) return words_.say("bp.submission_end", {{"submission", text}});
  const Change to = change(d.in_time, d.due, then->in_time, then->due);
  const bool is_few_then = then->units < m_.rules.few_units;
  const char* key = is_few() || is_few_then ? "bp.submission_beside"
                    : to.is_same            ? "bp.submission_same"
                                            : "bp.submission_more";
  return words_.say(key, {{"submission", text},
                          {"k", to.points},
                          {"one", to.is_one},
                          {"how", std::string(to.is_higher ? "higher" : "lower")},
                          {"before", before_words()},
                          {"a", n(then->in_time)},
                          {"d", n(then->due)}});
}

std::string BoardSentences::lead() const {
  const DocumentRow& d = s_.documents_total;
  if (d.due == 0) return words_.text("board.nothing_due");
  std::string text = submitted();
  const std::size_t judged = s_.count.judged();
  if (judged == 0) return text + " " + words_.text("bp.nothing_judged");
  return text + " " +
         words_.say(is_few() ? "bp.lead_level_small" : "bp.lead_level",
                    {{"n", n(judged)}, {"p", share(s_.count.met, judged)}});
}

std::string BoardSentences::scope() const {
  return words_.say(
      "bp.scope",
      {{"n", n(s_.units)}, {"m", n(s_.providers)}, {"k", n(s_.in_house)}, {"d", n(s_.documents_total.due)}});
}

std::vector<Said> BoardSentences::remember() const {
  std::vector<Said> items;
  const auto add = [&](const char* key, std::size_t number) {
    if (number > 0) items.emplace_back(words_.say(key, {{"n", n(number)}}));
  };
  add("bp.remember.not_received", s_.documents_total.never_came);
  add("bp.remember.unclear", s_.documents_total.unclear);
  add("bp.remember.awaiting", s_.documents_total.awaited);
  add("bp.remember.serious", s_.found_by_severity[0].found());
  add("bp.remember.overdue", s_.found.remaining);
  return items;
}

// --- gaps ---

std::string BoardSentences::gaps() const {
  const GapStates& g = s_.found;
  std::string text = words_.say("bp.gaps", {{"n", n(g.found())}});
  std::vector<std::string> parts;
  const auto add = [&](const std::string& key, std::size_t number) {
    const bool is_all = number == g.found() && number > 1;
    if (number > 0) parts.push_back(words_.say(is_all ? key + ".all" : key, {{"n", n(number)}}));
  };
  add("bp.gaps.closed", g.closed);
  add("bp.gaps.in_progress", g.in_progress);
  add("bp.gaps.remaining", g.remaining);
  add("bp.gaps.open", g.open);
  add("bp.gaps.explained", g.explained);
  add("bp.gaps.escalated", g.escalated);
  if (!parts.empty()) text += " " + sentence_case(listed(parts, words_)) + ".";
  return text;
}

std::string BoardSentences::awaiting() const {
  return s_.awaiting == 0 ? std::string() : words_.say("bp.awaiting", {{"n", n(s_.awaiting)}});
}

std::string BoardSentences::requested() const {
  const Requests& r = s_.requests;
  if (r.units == 0) return {};
  if (r.first == r.last)
    return words_.say("bp.next", {{"n", n(r.units)}, {"date", date_in_text(r.last, words_)}});
  return words_.say(
      "bp.next_between",
      {{"n", n(r.units)}, {"first", date_in_text(r.first, words_)}, {"last", date_in_text(r.last, words_)}});
}

std::string BoardSentences::escalated() const {
  const std::size_t units = s_.units_by_state[static_cast<std::size_t>(UnitState::escalated)];
  return units == 0 ? std::string() : words_.say("bp.escalated", {{"n", n(units)}});
}

std::string BoardSentences::when() const {
  if (m_.rules.next.size() < 7) return words_.text("bp.when.next");
  const int month = std::stoi(m_.rules.next.substr(5, 2));
  return words_.say(
      "bp.when.in",
      {{"month", words_.say("bp.month_year", {{"month", words_.text(fmt::format("month_in_text.{}", month))},
                                              {"year", m_.rules.next.substr(0, 4)}})}});
}

std::string BoardSentences::next_report() const {
  if (s_.found.remaining > 0)
    return words_.say("bp.will_overdue", {{"when", when()}, {"n", n(s_.found.remaining)}});
  const std::size_t left = s_.found.unsettled();
  return left == 0 ? std::string() : words_.say("bp.will_unsettled", {{"when", when()}, {"n", n(left)}});
}

std::string BoardSentences::focus() const {
  if (m_.rules.focus.empty()) return {};
  return words_.say("bp.focus_always", {{"list", listed(m_.rules.focus, words_)}});
}

// All but the minor ones, which are for next year.
std::size_t BoardSentences::must_be_mended() const {
  return s_.found_by_severity[0].unsettled() + s_.found_by_severity[1].unsettled();
}

std::string BoardSentences::minor_gaps() const {
  const std::size_t minor = s_.found_by_severity[2].unsettled();
  return minor == 0 ? std::string() : words_.say("bp.minor", {{"n", n(minor)}});
}

std::vector<Said> BoardSentences::decisions() const {
  std::vector<Said> items;
  const bool is_to_management = m_.form == BoardForm::management;
  const std::string whose =
      words_.text(is_to_management ? "bp.decision.the_management" : "bp.decision.the_board");
  items.emplace_back(words_.say("bp.decision." + m_.rules.decision, {{"board", whose}, {"year", year()}}));
  const auto add = [&](const char* key, std::size_t number) {
    if (number > 0) items.emplace_back(words_.say(key, {{"when", when()}, {"n", n(number)}}));
  };
  if (is_to_management) return add("bp.decision.measures", must_be_mended()), items;
  if (s_.found.remaining > 0)
    add("bp.decision.overdue", s_.found.remaining);
  else
    add("bp.decision.unsettled", s_.found.unsettled());
  if (s_.found.unsettled() == 0) add("bp.decision.not_received", s_.documents_total.never_came);
  return items;
}

// --- how much is met ---

std::string BoardSentences::level() const {
  const Count& c = s_.count;
  if (c.judged() == 0) return words_.text("bp.nothing_judged");
  return words_.say("bp.level", {{"p", share(c.met, c.judged())},
                                 {"q", share(c.partly_met, c.judged())},
                                 {"r", share(c.missing, c.judged())}});
}

std::vector<std::string> BoardSentences::level_beside() const {
  std::vector<std::string> said;
  const Count& c = s_.count;
  const RoundOfTrend* then = before();
  const bool is_break = then && m_.trend->rounds.back().is_break;
  if (is_break) said.push_back(words_.say("bp.level_break", {{"before", before_words()}}));
  if (then && !is_break && then->count.judged() > 0 && c.judged() > 0) {
    const Count& b = then->count;
    const Change to = change(c.met, c.judged(), b.met, b.judged());
    const bool is_beside = is_few() || then->units < m_.rules.few_units;
    const auto percent = [&](const Words::Value& p) { return words_.say("share.percent", {{"p", p}}); };
    std::string text = words_.say(is_beside    ? "bp.level_beside"
                                  : to.is_same ? "bp.level_same"
                                               : "bp.level_more",
                                  {{"k", to.points},
                                   {"one", to.is_one},
                                   {"how", std::string(to.is_higher ? "higher" : "lower")},
                                   {"before", before_words()},
                                   {"q", percent(to.now)},
                                   {"p", percent(to.then)},
                                   {"a", n(b.met)},
                                   {"d", n(b.judged())}});
    text = sentence_case(text);
    if (are_requirements_changed())
      text += " " + words_.say("bp.level_changed", {{"before", before_words()}});
    said.push_back(text);
  }
  if (s_.now.judged() > 0 && s_.now.met != c.met)
    said.push_back(words_.say(
        "bp.level_now",
        {{"p", share(s_.now.met, s_.now.judged())}, {"a", n(s_.now.met)}, {"d", n(s_.now.judged())}}));
  const std::size_t all = c.judged() + s_.never_came;
  if (all > 0) said.push_back(words_.say("bp.level_all", {{"p", share(c.met, all)}}));
  return said;
}

std::vector<std::string> BoardSentences::benchmarks() const {
  std::vector<std::string> said;
  for (const analyze::Benchmark& mark : m_.rules.benchmarks) {
    const bool is_met_share = mark.of == "met_share";
    const std::size_t part = is_met_share ? s_.count.met : s_.documents_total.in_time;
    const std::size_t of = is_met_share ? s_.count.judged() : s_.documents_total.due;
    if (of == 0) continue;
    const bool is_reached = 100 * part >= static_cast<std::size_t>(mark.at_least) * of;
    std::string text = words_.say("bp.benchmark", {{"of", mark.of},
                                                   {"least", std::int64_t{mark.at_least}},
                                                   {"how", std::string(is_reached ? "reached" : "not")}});
    if (mark.is_proposal) text += " " + words_.text("bp.benchmark_proposal");
    said.push_back(text);
  }
  return said;
}

std::string BoardSentences::beside() const {
  std::string text;
  if (s_.count.not_applicable > 0)
    text = words_.say("bp.beside.not_applicable", {{"n", n(s_.count.not_applicable)}}) + " ";
  if (s_.count.not_assessed > 0)
    text += words_.say("bp.beside.not_assessed", {{"n", n(s_.count.not_assessed)}}) + " ";
  return text.empty() ? text : text + words_.text("bp.beside.end");
}

std::string BoardSentences::percent_sum(
    const std::vector<std::pair<std::size_t, std::size_t>>& shares) const {
  std::int64_t sum = 0;
  for (const auto& [part, of] : shares) sum += whole_percent(part, of);
  return is_few() || sum == 100 || sum == 0 ? std::string() : words_.say("bp.percent_sum", {{"n", sum}});
}

// The conclusion, so near as a simple fraction says it.
std::string BoardSentences::chart_title() const {
  const Count& c = s_.count;
  if (is_few()) return words_.say("bp.fraction.few", {{"a", n(c.met)}, {"n", n(c.judged())}});
  if (c.met == c.judged()) return words_.text("bp.fraction.all");
  if (c.met == 0) return words_.text("bp.fraction.none");
  const double level = static_cast<double>(c.met) / static_cast<double>(c.judged());
  if (level > 0.95) return words_.text("bp.fraction.nearly_all");
  if (level < 0.05) return words_.text("bp.fraction.nearly_none");
  const Fraction& near =
      *std::min_element(fractions.begin(), fractions.end(), [level](const Fraction& a, const Fraction& b) {
        return std::abs(a.value - level) < std::abs(b.value - level);
      });
  const bool is_exact = std::abs(near.value - level) < 0.005;
  return words_.say(fmt::format("bp.fraction.{}", near.key),
                    {{"how", std::string(is_exact             ? "near"
                                         : near.value < level ? "above"
                                                              : "below")}});
}

std::string BoardSentences::chart_alt() const {
  const Count& c = s_.count;
  return words_.say("bp.chart.alt", {{"n", n(c.judged())},
                                     {"a", n(c.met)},
                                     {"b", n(c.partly_met)},
                                     {"c", n(c.missing)},
                                     {"p", share(c.met, c.judged())},
                                     {"q", share(c.partly_met, c.judged())},
                                     {"r", share(c.missing, c.judged())}});
}

std::string BoardSentences::commonest() const {
  if (s_.commonest.empty()) return {};
  const RequirementRow& most = s_.commonest.front();
  return words_.say(
      "bp.commonest",
      {{"title", requirement(most.document, most.title)}, {"x", n(most.gaps())}, {"y", n(most.units)}});
}

std::string BoardSentences::requirement(const std::string& document, const std::string& title) const {
  if (document.empty()) return title;
  return words_.say("bp.requirement", {{"document", word("document.", document)}, {"title", title}});
}

// --- egen regi and the others ---

bool BoardSentences::has_both_regimes() const {
  return s_.comparison.in_house.judged() > 0 && s_.comparison.external.judged() > 0;
}

std::string BoardSentences::comparison() const {
  if (!has_both_regimes()) return {};
  const Regimes& c = s_.comparison;
  const Count &ours = c.in_house, &theirs = c.external;
  const bool are_few = std::min(c.in_house_units, c.external_units) < m_.rules.few_units;
  std::string text = words_.say(are_few ? "bp.comparison_small" : "bp.comparison",
                                {{"p", share_in_text(ours.met, ours.judged(), words_)},
                                 {"q", share_in_text(theirs.met, theirs.judged(), words_)},
                                 {"a", n(ours.met)},
                                 {"b", n(ours.judged())},
                                 {"c", n(theirs.met)},
                                 {"d", n(theirs.judged())}});
  const std::int64_t over = n(ours.judged()) * n(theirs.judged());
  const std::int64_t apart = std::abs(n(ours.met) * n(theirs.judged()) - n(theirs.met) * n(ours.judged()));
  if (are_few) return text + " " + words_.text("bp.comparison.too_few");
  if (100 * apart < m_.rules.comparison_points * over)
    return text + " " + words_.text("bp.comparison.too_small");
  const Change to = change(ours.met, ours.judged(), theirs.met, theirs.judged());
  return text + " " + words_.say("bp.comparison.differs", {{"k", to.points}, {"one", to.is_one}});
}

std::string BoardSentences::common() const {
  std::vector<std::string> names;
  for (const std::string& document : s_.comparison.documents)
    names.push_back(word("document_definite.", document));
  std::sort(names.begin(), names.end(),
            [](const auto& a, const auto& b) { return sort_key(a) < sort_key(b); });
  const std::string list = listed(names, words_);
  if (s_.comparison.is_by_document) return words_.say("bp.common.documents", {{"list", list}});
  return words_.say("bp.common.requirements", {{"n", n(s_.comparison.requirements)}, {"list", list}});
}

// --- over the years ---

std::string BoardSentences::trend_heading() const {
  if (!before()) return {};
  return words_.say("bp.trend_heading", {{"first", std::to_string(m_.trend->rounds.front().report_year)},
                                         {"last", std::to_string(m_.trend->rounds.back().report_year)}});
}

std::string BoardSentences::trend() const {
  if (!before()) return {};
  std::vector<const RoundOfTrend*> judged;
  for (const RoundOfTrend& round : m_.trend->rounds) {
    if (round.is_break) judged.clear();  // nothing is compared across a break
    if (round.count.judged() > 0) judged.push_back(&round);
  }
  const std::string recurring =
      words_.say("bp.recurring", {{"n", n(s_.recurring)}, {"all", n(s_.found.found())}});
  if (judged.size() < 2) return recurring;
  const Count &first = judged.front()->count, &last = judged.back()->count;
  const auto steps = [&](bool is_up) {
    for (std::size_t i = 1; i < judged.size(); ++i) {
      const Count &a = judged[i - 1]->count, &b = judged[i]->count;
      const std::size_t then = a.met * b.judged(), now = b.met * a.judged();
      if (is_up ? now <= then : now >= then) return false;
    }
    return true;
  };
  const Change to = change(last.met, last.judged(), first.met, first.judged());
  const bool are_few = std::any_of(judged.begin(), judged.end(), [this](const RoundOfTrend* round) {
    return round->units < m_.rules.few_units;
  });
  const char* key = are_few        ? "bp.trend.small"
                    : to.is_same   ? "bp.trend.same"
                    : steps(true)  ? "bp.trend.rise"
                    : steps(false) ? "bp.trend.fall"
                    : to.is_higher ? "bp.trend.higher"
                                   : "bp.trend.lower";
  const auto level_of = [&](const Count& c) {
    return are_few ? part_of_whole(c.met, c.judged(), words_) : share_in_text(c.met, c.judged(), words_);
  };
  return words_.say(key, {{"p", level_of(first)},
                          {"q", level_of(last)},
                          {"first", std::to_string(judged.front()->report_year)},
                          {"last", std::to_string(judged.back()->report_year)},
                          {"years", n(judged.size())}}) +
         " " + recurring;
}

// --- how to read it ---

std::string BoardSentences::source() const {
  const PaperFacts& f = m_.facts;
  const std::string stamp =
      f.finished.empty() ? words_.text("paper.draft") : words_.say("paper.final", {{"date", f.finished}});
  return words_.say("bp.source", {{"year", year()},
                                  {"office", f.office.empty() ? words_.text("bp.source.office") : f.office},
                                  {"date", date_in_text(f.data_date, words_)},
                                  {"stamp", stamp},
                                  {"method", words_.text("bp.heading.method")}});
}

std::string BoardSentences::confirmed() const {
  if (s_.confirmed == s_.count.judged()) return {};
  return words_.say("bp.confirmed", {{"a", n(s_.confirmed)}, {"n", n(s_.count.judged())}});
}

std::vector<Said> BoardSentences::method() const {
  std::vector<Said> items;
  for (const char* key :
       {"unit", "met", "gap", "share", "supplement", "recurring", "in_time", "version", "sorting"})
    items.emplace_back(words_.text(fmt::format("bp.method.{}", key)));
  const BoardRules& r = m_.rules;
  if (before()) items.emplace_back(words_.say("bp.method.changed", {{"n", std::int64_t{r.changed_points}}}));
  if (has_both_regimes())
    items.emplace_back(words_.say("bp.method.comparison",
                                  {{"n", std::int64_t{r.comparison_points}}, {"m", n(r.few_units)}}));
  items.emplace_back(words_.text("bp.method.rounding"));
  items.emplace_back(words_.say("bp.method.small", {{"n", n(r.few_units)}}));
  if (s_.count.judged() > std::max(s_.sure, s_.confirmed))
    items.emplace_back(words_.say("bp.sure", {{"a", n(s_.sure)}, {"n", n(s_.count.judged())}}));
  return items;
}

}  // namespace report
