// The bridge from the round before to this one.
#include "report/years.h"

#include <fmt/format.h>

#include <algorithm>

#include "years_of_units.h"

namespace report {

// What is the same for all units.
struct YearsOfUnits::Ground {
  Ground(const Round& round_, const analyze::Catalogue& catalogue_, const std::optional<Before>& before_)
      : round(round_), catalogue(catalogue_), before(before_) {
    for (const ingest::Unit& u : round.providers.units) takes_over[u.id] = u.succeeds;
    if (!before) return;
    find_predecessors();
    for (const LedgerGap& gap : before->ledger.gaps) sort(gap);
  }

  // A unit goes on from one with its own id, else from the one it took over from; of two that took over from
  // one and the same, the first of the register does.
  void find_predecessors() {
    for (const ingest::Unit& u : round.providers.units)
      if (u.is_covered && before->units.contains(u.id)) link(u.id, u.id);
    for (const ingest::Unit& u : round.providers.units)
      if (u.is_covered && !predecessor.contains(u.id))
        if (const std::string earlier = taken_over_from(u.id, u.succeeds);
            !earlier.empty() && !successor.contains(earlier))
          link(u.id, earlier);
  }

  void link(const std::string& now, const std::string& then) {
    predecessor[now] = then;
    successor[then] = now;
  }

  void sort(const LedgerGap& gap) {
    if (!gap.is_counted()) return;
    if (const auto now = successor.find(gap.key.unit); now != successor.end()) {
      gaps_then[now->second].push_back(&gap);
      return;
    }
    ++ended.opening;
    ++(gap.state == GapState::closed ? ended.closed : ended.ended_unit);
  }

  // The nearest of the chain that was there in the round before.
  std::string taken_over_from(const std::string& id, std::string earlier) const;
  // Whether the unit, under whatever id, had the gap in any earlier round.
  bool ever_had(const GapKey& key) const;

  const Round& round;
  const analyze::Catalogue& catalogue;
  const std::optional<Before>& before;
  std::map<std::string, std::string> takes_over;                   // id -> id it took over from
  std::map<std::string, std::string> predecessor, successor;       // id now -> id then, and back
  std::map<std::string, std::vector<const LedgerGap*>> gaps_then;  // by id now; those that count
  Bridge ended;                                                    // of units that are no longer there
};

namespace {

using analyze::Verdict;

// Longer than any chain of companies taking over from one another.
constexpr int most_takeovers = 50;

bool is_not_asked(Verdict verdict) { return verdict == Verdict::not_applicable; }

// One unit over the bridge.
class Walk {
 public:
  Walk(const YearsOfUnits::Ground& ground, std::size_t unit,
       const std::vector<const StandingDocument*>& documents)
      : ground_(ground), id_(ground.round.providers.units[unit].id), documents_(documents) {}

  UnitYears years() {
    for (const StandingDocument* document : documents_)
      for (const AccountRow& row : document->account) judge(*document, row);
    if (ground_.before) cross_all();
    for (auto& [key, gap] : gaps_) years_.gaps.push_back(std::move(gap));
    for (const LedgerGap& gap : years_.gaps) years_.bridge.closing += gap.is_counted();
    return std::move(years_);
  }

 private:
  // --- this round's gaps ---

  void judge(const StandingDocument& document, const AccountRow& row) {
    const GapKey key{id_, row.requirement, document.owed.part};
    if (row.verdict != Verdict::not_assessed) years_.judged[key] = row.verdict;
    if (!is_gap(row.suggested) && !is_gap(row.verdict)) return;
    const analyze::Requirement* requirement = ground_.catalogue.find(row.requirement);
    LedgerGap gap;
    gap.key = key;
    gap.document = document.owed.document;
    if (requirement) gap.severity = analyze::name_of(requirement->severity);
    gap.verdict = row.is_decided && is_gap(row.verdict) ? row.verdict
                  : is_gap(row.suggested)               ? row.suggested
                                                        : row.verdict;
    gap.state = state_of(document, row);
    gap.until = asks_for(document, row) ? document.until : "";
    gap.first_round = ground_.round.name;
    gaps_.emplace(key, std::move(gap));
  }

  static bool asks_for(const StandingDocument& document, const AccountRow& row) {
    const auto& asked = document.requested;
    return !document.until.empty() &&
           (asked.empty() || std::find(asked.begin(), asked.end(), row.requirement) != asked.end());
  }

  // A person's "uppfyllt" where nothing more has come says that there never was a gap.
  GapState state_of(const StandingDocument& document, const AccountRow& row) const {
    if (!is_gap(row.verdict)) {
      const bool has_more = document.files.size() > 1;
      return row.is_decided && !has_more ? GapState::withdrawn : GapState::closed;
    }
    if (row.mark == "explained") return GapState::explained;
    if (row.mark == "escalated") return GapState::escalated;
    if (!asks_for(document, row)) return GapState::open;
    return document.until < ground_.round.data_date ? GapState::remaining : GapState::in_progress;
  }

  // --- the bridge ---

  void cross_all() {
    if (const auto then = ground_.gaps_then.find(id_); then != ground_.gaps_then.end())
      for (const LedgerGap* gap : then->second) cross(*gap);
    for (auto& [key, gap] : gaps_)
      if (gap.is_counted()) name_life(gap);
  }

  void cross(const LedgerGap& then) {
    ++years_.bridge.opening;
    const GapKey key{id_, then.key.requirement, then.key.part};
    if (then.state == GapState::closed)
      ++years_.bridge.closed;
    else if (!is_asked(key, then.document))
      ++years_.bridge.ended_requirement;
    else
      cross_asked(key, then);
  }

  void cross_asked(const GapKey& key, const LedgerGap& then) {
    const auto gap = gaps_.find(key);
    const auto verdict = years_.judged.find(key);
    if (gap != gaps_.end() && gap->second.is_counted()) {
      ++years_.bridge.recurring;
      recur(gap->second, then, Life::recurring);
      gap->second.rounds_in_row = then.rounds_in_row + 1;
    } else if (verdict == years_.judged.end()) {
      ++years_.bridge.awaiting;
      LedgerGap& kept = gaps_[key];
      kept = then;
      kept.key = key;
      recur(kept, then, Life::awaiting);
    } else if (is_not_asked(verdict->second)) {
      ++years_.bridge.ended_requirement;
    } else {
      ++years_.bridge.closed;
    }
  }

  void recur(LedgerGap& gap, const LedgerGap& then, Life life) {
    gap.life = life;
    gap.first_round = then.first_round;
    crossed_.insert(gap.key);
  }

  // The catalogue still has the requirement, and the unit still owes the document.
  bool is_asked(const GapKey& key, const std::string& document) const {
    const analyze::Requirement* requirement = ground_.catalogue.find(key.requirement);
    if (!requirement || !requirement->in_force(ground_.round.expected_year(requirement->document)))
      return false;
    return std::any_of(documents_.begin(), documents_.end(), [&](const StandingDocument* d) {
      return d->owed.document == document && d->owed.part == key.part;
    });
  }

  void name_life(LedgerGap& gap) {
    if (crossed_.contains(gap.key)) return;
    gap.life = life_of_new(gap.key);
    switch (gap.life) {
      case Life::new_unit:
        ++years_.bridge.new_unit;
        break;
      case Life::new_requirement:
        ++years_.bridge.new_requirement;
        break;
      case Life::reappeared:
        ++years_.bridge.reappeared;
        break;
      default:
        ++years_.bridge.new_known;
    }
  }

  Life life_of_new(const GapKey& key) const {
    const auto then = ground_.predecessor.find(id_);
    if (then == ground_.predecessor.end()) return Life::new_unit;
    if (!ground_.before->ledger.judged.contains({then->second, key.requirement, key.part}))
      return Life::new_requirement;
    return ground_.ever_had(key) ? Life::reappeared : Life::new_known;
  }

  const YearsOfUnits::Ground& ground_;
  const std::string& id_;
  const std::vector<const StandingDocument*>& documents_;
  UnitYears years_;
  std::map<GapKey, LedgerGap> gaps_;
  std::set<GapKey> crossed_;  // gaps of this round that came over the bridge
};

}  // namespace

std::string YearsOfUnits::Ground::taken_over_from(const std::string& id, std::string earlier) const {
  for (int step = 0; step < most_takeovers && !earlier.empty() && earlier != id; ++step) {
    if (before->units.contains(earlier)) return earlier;
    const auto next = before->successors.find(earlier);
    earlier = next == before->successors.end() ? std::string() : next->second;
  }
  return {};
}

bool YearsOfUnits::Ground::ever_had(const GapKey& key) const {
  std::string id = key.unit;
  for (int step = 0; step < most_takeovers && !id.empty(); ++step) {
    if (before->ever_had({id, key.requirement, key.part})) return true;
    const auto now = takes_over.find(id);
    const auto then = before->successors.find(id);
    id = now != takes_over.end() ? now->second : then != before->successors.end() ? then->second : "";
  }
  return false;
}

std::string_view name_of(Life life) {
  switch (life) {
    case Life::new_known:
      return "new_known";
    case Life::new_requirement:
      return "new_requirement";
    case Life::new_unit:
      return "new_unit";
    case Life::recurring:
      return "recurring";
    case Life::reappeared:
      return "reappeared";
    case Life::awaiting:
      return "awaiting";
  }
  return {};
}

std::string_view name_of(GapState state) {
  switch (state) {
    case GapState::open:
      return "open";
    case GapState::in_progress:
      return "in_progress";
    case GapState::remaining:
      return "remaining";
    case GapState::closed:
      return "closed";
    case GapState::explained:
      return "explained";
    case GapState::escalated:
      return "escalated";
    case GapState::withdrawn:
      return "withdrawn";
  }
  return {};
}

std::string Bridge::difference() const {
  const std::size_t came = new_known + new_requirement + new_unit + reappeared;
  if (opening == closed + ended_unit + ended_requirement + recurring + awaiting &&
      closing == recurring + awaiting + came)
    return {};
  return fmt::format(
      "the bridge of gaps does not balance: {} in {}, {} closed, {} ended with their unit and {} with their "
      "requirement, {} recurring, {} awaiting, {} new, but {} now",
      opening, before, closed, ended_unit, ended_requirement, recurring, awaiting, came, closing);
}

Bridge& operator+=(Bridge& all, const Bridge& part) {
  all.opening += part.opening;
  all.closed += part.closed;
  all.ended_unit += part.ended_unit;
  all.ended_requirement += part.ended_requirement;
  all.recurring += part.recurring;
  all.awaiting += part.awaiting;
  all.new_known += part.new_known;
  all.new_requirement += part.new_requirement;
  all.new_unit += part.new_unit;
  all.reappeared += part.reappeared;
  all.closing += part.closing;
  return all;
}

YearsOfUnits::YearsOfUnits(const Round& round, const analyze::Catalogue& catalogue,
                           const std::optional<Before>& before)
    : ground_(std::make_unique<const Ground>(round, catalogue, before)) {}

YearsOfUnits::~YearsOfUnits() = default;

UnitYears YearsOfUnits::of(std::size_t unit, const std::vector<const StandingDocument*>& documents) const {
  return Walk(*ground_, unit, documents).years();
}

std::optional<Bridge> YearsOfUnits::without_units() const {
  if (!ground_->before) return std::nullopt;
  Bridge bridge = ground_->ended;
  bridge.before = ground_->before->round;
  return bridge;
}

Years over_the_years(const Round& round, const analyze::Catalogue& catalogue, const Standing& standing,
                     const std::optional<Before>& before) {
  const YearsOfUnits of_units(round, catalogue, before);
  std::vector<std::vector<const StandingDocument*>> documents(round.providers.units.size());
  for (const StandingDocument& document : standing.documents)
    documents[document.owed.unit].push_back(&document);
  Years years;
  years.bridge = of_units.without_units();
  for (std::size_t unit = 0; unit < documents.size(); ++unit) {
    UnitYears own = of_units.of(unit, documents[unit]);
    std::move(own.gaps.begin(), own.gaps.end(), std::back_inserter(years.ledger.gaps));
    years.ledger.judged.merge(own.judged);
    if (years.bridge) *years.bridge += own.bridge;
  }
  std::sort(years.ledger.gaps.begin(), years.ledger.gaps.end(),
            [](const LedgerGap& a, const LedgerGap& b) { return a.key < b.key; });
  return years;
}

}  // namespace report
