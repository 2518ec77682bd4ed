// Takes out of a round's values what the public may not read.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "collation.h"
#include "ingest/checksum.h"
#include "personal_traces.h"
#include "report/deciding.h"
#include "report/public.h"
#include "unit_names.h"

namespace report {
namespace {

using Kind = Remark::Kind;

// A short form of a name ("Solgården" of "Solgårdens äldreboende") tells it from this length on; shorter ones
// ("Norr") stand in many names.
constexpr std::size_t telling_letters = 6;

std::vector<std::string> listed(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    const std::size_t begin = text.find_first_not_of(' ', at);
    if (begin < end) parts.push_back(text.substr(begin, end - begin));
    at = end + 1;
  }
  return parts;
}

class Publishing {
 public:
  Publishing(const Round& round, PublicRound made, const PublicRules& rules, const Words& words)
      : round_(round),
        made_(std::move(made)),
        rules_(rules),
        words_(words),
        titles_(listed(words.text("public.titles"))) {
    number_hidden_units();
    for (const auto& [id, name] : hidden_)
      for (const std::string& real : names_of(*round.providers.find(id)))
        add_unit_name(hidden_names_, 0, real);
    hidden_names_.finish();
  }

  PublicRound made() {
    hide_units();
    hide_places();
    sort_units();
    hide_gaps();
    hide_verdicts();
    hide_files();
    if (made_.trend) hide_in_trend();
    clean_texts();
    std::stable_sort(made_.remarks.begin(), made_.remarks.end(),
                     [](const Remark& a, const Remark& b) { return a.kind < b.kind; });
    collect_texts();
    return std::move(made_);
  }

 private:
  struct Hidden {
    std::string id, name;
  };

  void remark(Kind kind, const std::string& where, const std::string& text) {
    made_.remarks.push_back({kind, where, text});
  }

  std::string word(const std::string& key, const std::string& otherwise) const {
    return words_.has(key) ? words_.text(key) : otherwise;
  }

  static std::vector<std::string> names_of(const ingest::Unit& unit) {
    std::vector<std::string> names = unit.aliases;
    names.insert(names.begin(), unit.name);
    return names;
  }

  bool is_hidden(const ingest::Unit& unit) const { return !rules_.shows_units || !unit.may_be_named; }

  // As shown_name numbers them. Where all are hidden, by checksum: a register by alphabet would tell who is
  // who.
  void number_hidden_units() {
    std::vector<const ingest::Unit*> units;
    for (const ingest::Unit& unit : round_.providers.units)
      if (is_hidden(unit)) units.push_back(&unit);
    if (!rules_.shows_units)
      std::sort(units.begin(), units.end(),
                [this](const auto* a, const auto* b) { return shuffled(a->id) < shuffled(b->id); });
    for (std::size_t i = 0; i < units.size(); ++i)
      hidden_[units[i]->id] = {fmt::format("{}-{}", words_.text("public.hidden_id"), i + 1),
                               fmt::format("{} {}", words_.text("cell.unit_hidden"), i + 1)};
  }

  std::string shuffled(const std::string& id) const {
    ingest::Checksum checksum;
    checksum.add(round_.name + "\n" + round_.municipality + "\n" + id);
    return checksum.finish();
  }

  const Hidden* hidden(const std::string& id) const {
    const auto found = hidden_.find(id);
    return found == hidden_.end() ? nullptr : &found->second;
  }

  // --- units ---

  void hide_units() {
    made_.summary.hidden_names = 0;
    for (BoardUnits& board : made_.summary.boards)
      for (UnitRow& unit : board.units) {
        const std::string id = unit.id;
        for (UnitDocument& document : unit.documents) document.file.clear();
        if (const Hidden* other = hidden(id))
          hide(unit, *other);
        else
          look_at(unit);
      }
  }

  void hide(UnitRow& unit, const Hidden& other) {
    remark(Kind::unit_hidden, other.name, round_.providers.find(unit.id)->name);
    ++made_.summary.hidden_names;
    unit.id = other.id;
    unit.name = other.name;
    unit.provider.clear();
  }

  void look_at(UnitRow& unit) {
    if (holds_hidden_name(unit.provider)) {
      remark(Kind::provider_hidden, unit.name, unit.provider);
      providers_hidden_.insert(unit.provider);
      unit.provider.clear();
    }
    if (holds_hidden_name(unit.name)) remark(Kind::name_alike, unit.id, unit.name);
    const ingest::Unit& registered = *round_.providers.find(unit.id);
    if (!unit.provider.empty() && round_.providers.providers[registered.provider].is_sole_trader)
      remark(Kind::sole_trader, unit.name, unit.provider);
  }

  bool holds_hidden_name(const std::string& text) const {
    if (text.empty()) return false;
    const auto hits = hidden_names_.find(NameLetters(text), Case::ignored);
    return std::any_of(hits.begin(), hits.end(), [](const NameHit& hit) {
      return !hit.form->is_short || hit.form->letters.size() >= telling_letters;
    });
  }

  // Where only a few units of the nämnd share area and driftform, these two say who a hidden unit is.
  void hide_places() {
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> alike;
    for (const BoardUnits& board : made_.summary.boards)
      for (const UnitRow& unit : board.units) ++alike[{unit.board, unit.area, unit.operation}];
    std::set<std::string> ours;
    for (const auto& [id, other] : hidden_) ours.insert(other.id);
    for (BoardUnits& board : made_.summary.boards)
      for (UnitRow& unit : board.units) {
        if (!ours.contains(unit.id) || alike[{unit.board, unit.area, unit.operation}] >= rules_.small_count)
          continue;
        remark(Kind::place_hidden, unit.name,
               word("area." + unit.area, unit.area) + ", " +
                   word("operation." + unit.operation, unit.operation));
        unit.area = unit.operation = "withheld";
      }
  }

  // By the names that are shown now: the order of the real ones would tell them. `place_` says where each
  // unit went.
  void sort_units() {
    std::size_t first = 0;
    for (BoardUnits& board : made_.summary.boards) {
      std::vector<std::size_t> order(board.units.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return sort_key(board.units[a].name) < sort_key(board.units[b].name);
      });
      std::vector<UnitRow> sorted;
      place_.resize(first + order.size());
      for (std::size_t i = 0; i < order.size(); ++i) {
        place_[first + order[i]] = first + i;
        sorted.push_back(std::move(board.units[order[i]]));
      }
      board.units = std::move(sorted);
      first += order.size();
    }
  }

  // --- what stands about a unit elsewhere ---

  void hide_gaps() {
    for (Gap& gap : made_.summary.gaps) {
      const GapKey key{gap.unit_id, gap.requirement, gap.part};
      gap.file.clear();
      gap.finding.why.clear();
      gap.finding.section.clear();
      gap.finding.page = 0;
      if (const auto found = rules_.cleared.find(key);
          found != rules_.cleared.end() && !gap.finding.quote.empty() && found->second == gap.finding.quote)
        clear_passage(gap);
      else
        gap.finding.quote.clear();
      if (const Hidden* other = hidden(gap.unit_id)) {
        gap.unit_id = other->id;
        gap.unit = other->name;
        gap.provider.clear();
      }
      if (providers_hidden_.contains(gap.provider)) gap.provider.clear();
    }
    std::map<std::string, std::size_t> order;
    for (const UnitRow* unit : units_of(made_.summary)) order.emplace(unit->id, order.size());
    std::stable_sort(made_.summary.gaps.begin(), made_.summary.gaps.end(),
                     [&](const Gap& a, const Gap& b) { return order[a.unit_id] < order[b.unit_id]; });
  }

  void clear_passage(Gap& gap) {
    const std::string& removed = words_.text("public.removed");
    gap.finding.quote = without_traces(gap.finding.quote, removed);
    remark(Kind::passage_cleared, gap.unit + ", " + gap.requirement, gap.finding.quote);
    for (const std::string& name : possible_names(gap.finding.quote, {}))
      remark(Kind::possible_name, gap.unit + ", " + gap.requirement, name);
    if (holds_hidden_name(gap.finding.quote)) {
      remark(Kind::name_alike, gap.unit + ", " + gap.requirement, words_.text("public.passage_dropped"));
      gap.finding.quote.clear();
    }
  }

  void hide_verdicts() {
    for (VerdictRow& row : made_.verdicts) {
      row.unit = place_.at(row.unit);
      row.page = 0;
      row.file.clear();
    }
    std::stable_sort(made_.verdicts.begin(), made_.verdicts.end(),
                     [](const VerdictRow& a, const VerdictRow& b) { return a.unit < b.unit; });
  }

  // Names of files are written by providers; how many there are stays.
  void hide_files() {
    Summary& s = made_.summary;
    std::map<std::string, std::string> shown;
    const auto hide_name = [&](std::string& name) {
      const auto [at, is_new] = shown.try_emplace(name);
      if (is_new) at->second = words_.say("public.file", {{"n", static_cast<std::int64_t>(shown.size())}});
      name = at->second;
    };
    for (UnsortedFile& file : s.unsorted) {
      hide_name(file.name);
      file.candidates.clear();
    }
    for (RefusedFile& file : s.refused) {
      hide_name(file.name);
      file.detail.clear();
    }
    for (DuplicateFile& file : s.duplicates) {
      hide_name(file.name);
      hide_name(file.same_as);
    }
    for (auto* names : {&s.superseded, &s.supplements, &s.attachments, &s.not_ours, &s.not_owed})
      for (std::string& name : *names) hide_name(name);
  }

  // --- the years ---

  void hide_in_trend() {
    Trend& trend = *made_.trend;
    hide_units_of(trend.units);
    if (trend.heat) hide_units_of(trend.heat->units);
    trend.zeroes.clear();  // a unit's own counts of people
    for (QuantityTrend& quantity : trend.quantities)
      for (std::size_t i = 0; i < quantity.years.size(); ++i) hide_small(quantity, i);
  }

  // A unit of an earlier year that the register no longer holds is shown only if its name is.
  void hide_units_of(std::vector<UnitTrend>& units) {
    const std::string nameless = words_.text("cell.unit_hidden") + " ";
    for (UnitTrend& unit : units) {
      unit.page.clear();
      if (const Hidden* other = hidden(unit.id)) {
        unit.id = other->id;
        unit.name = other->name;
      } else if (unit.name.starts_with(nameless) || !rules_.shows_units) {
        unit.id.clear();
      }
    }
    if (!rules_.shows_units) std::erase_if(units, [](const UnitTrend& unit) { return unit.id.empty(); });
    std::stable_sort(units.begin(), units.end(), [](const UnitTrend& a, const UnitTrend& b) {
      return std::pair(a.area, sort_key(a.name)) < std::pair(b.area, sort_key(b.name));
    });
  }

  // How many reports say zero would say that the sum is zero.
  void hide_small(QuantityTrend& quantity, std::size_t year) {
    QuantityYear& counted = quantity.years[year];
    if (rules_.small_count < 2 || !counted.sum || *counted.sum >= rules_.small_count) return;
    counted.sum.reset();
    counted.zeroes = 0;
    counted.kept_below = rules_.small_count;
    remark(Kind::count_hidden, std::to_string(made_.trend->rounds.at(year).report_year),
           word("quantity." + quantity.kind, quantity.kind));
  }

  // --- texts that people wrote ---

  void clean(std::string& text, const std::string& where) {
    const std::string left = without_traces(text, words_.text("public.removed"));
    if (left != text) remark(Kind::number_removed, where, left);
    text = left;
    for (const std::string& name : possible_names(text, titles_)) remark(Kind::possible_name, where, name);
  }

  void clean_texts() {
    Summary& s = made_.summary;
    clean(s.round, words_.text("head.round"));
    clean(s.municipality, words_.text("about.municipality"));
    for (BoardUnits& board : s.boards) {
      clean(board.board, words_.text("head.board"));
      for (UnitRow& unit : board.units) {
        clean(unit.name, unit.id);
        clean(unit.provider, unit.id);
        clean(unit.area, unit.id);
        unit.board = board.board;
      }
    }
    std::map<std::string, const UnitRow*> by_id;
    for (const UnitRow* unit : units_of(s)) by_id[unit->id] = unit;
    for (Gap& gap : s.gaps) {
      const UnitRow& unit = *by_id.at(gap.unit_id);
      gap.unit = unit.name;
      gap.provider = unit.provider;
      gap.board = unit.board;
    }
  }

  void collect_texts() {
    std::map<std::string, std::string> by_alphabet;
    const auto take = [&](const std::string& text) {
      if (!text.empty()) by_alphabet.emplace(sort_key(text), text);
    };
    for (const UnitRow* unit : units_of(made_.summary)) {
      take(unit->name);
      take(unit->provider);
    }
    for (const auto& [key, text] : by_alphabet) made_.texts.push_back(text);
  }

  const Round& round_;
  PublicRound made_;
  const PublicRules& rules_;
  const Words& words_;
  const std::vector<std::string> titles_;
  std::map<std::string, Hidden> hidden_;  // by real id
  NameIndex hidden_names_;
  std::set<std::string> providers_hidden_;
  std::vector<std::size_t> place_;
};

}  // namespace

std::string_view name_of(Remark::Kind kind) {
  constexpr std::string_view names[] = {"unit_hidden", "place_hidden",   "provider_hidden",
                                        "name_alike",  "number_removed", "count_hidden",
                                        "sole_trader", "possible_name",  "passage_cleared"};
  return names[static_cast<std::size_t>(kind)];
}

PublicRules public_rules(const analyze::Profile* profile, const std::vector<Event>& standing) {
  PublicRules rules;
  if (profile != nullptr) {
    rules.small_count = static_cast<std::size_t>(
        std::max(0, profile->threshold("small_count", static_cast<int>(rules.small_count))));
    for (const analyze::Visibility& visibility : profile->visibilities)
      if (visibility.audience != "provider") rules.shows_units = rules.shows_units && visibility.shows_units;
  }
  for (const Event& event : standing) {
    if (event.kind != EventKind::note || event.said != cleared_for_public) continue;
    for (const std::string& unit : event.units)
      for (const std::string& requirement : event.requirements)
        rules.cleared[{unit, requirement, event.part}] = event.reason;
  }
  return rules;
}

PublicRound make_public(const Round& round, Summary summary, std::vector<VerdictRow> verdicts,
                        std::optional<Trend> trend, const PublicRules& rules, const Words& words) {
  PublicRound made{std::move(summary), std::move(verdicts), std::move(trend), {}, {}};
  return Publishing(round, std::move(made), rules, words).made();
}

}  // namespace report
