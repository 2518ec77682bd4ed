// The bridge from the round before to this one.
#include "report/years.h"

#include <fmt/format.h>

#include <algorithm>

namespace report {
namespace {

using analyze::Verdict;

// Longer than any chain of companies taking over from one another.
constexpr int most_takeovers = 50;

bool is_not_asked(Verdict verdict) { return verdict == Verdict::not_applicable; }

class Walk {
 public:
  Walk(const Round& round, const analyze::Catalogue& catalogue, const Standing& standing,
       const std::optional<Before>& before)
      : round_(round), catalogue_(catalogue), standing_(standing), before_(before) {
    for (const StandingDocument& d : standing.documents)
      owed_.insert({unit(d.owed.unit).id, d.owed.document, d.owed.part});
    for (const ingest::Unit& u : round.providers.units) takes_over_[u.id] = u.succeeds;
  }

  Years years() {
    for (const StandingDocument& document : standing_.documents)
      for (const AccountRow& row : document.account) judge(document, row);
    if (!before_) return finished(std::nullopt);
    find_predecessors();
    Bridge bridge;
    bridge.before = before_->round;
    for (const LedgerGap& gap : before_->ledger.gaps)
      if (gap.is_counted()) cross(gap, bridge);
    for (auto& [key, gap] : gaps_)
      if (gap.is_counted()) name_life(gap, bridge);
    return finished(bridge);
  }

 private:
  const ingest::Unit& unit(std::size_t index) const { return round_.providers.units[index]; }

  Years finished(std::optional<Bridge> bridge) {
    Years years;
    for (auto& [key, gap] : gaps_) years.ledger.gaps.push_back(std::move(gap));
    years.ledger.judged = std::move(judged_);
    if (bridge)
      bridge->closing =
          static_cast<std::size_t>(std::count_if(years.ledger.gaps.begin(), years.ledger.gaps.end(),
                                                 [](const LedgerGap& gap) { return gap.is_counted(); }));
    years.bridge = std::move(bridge);
    return years;
  }

  // --- this round's gaps ---

  void judge(const StandingDocument& document, const AccountRow& row) {
    const GapKey key{unit(document.owed.unit).id, row.requirement, document.owed.part};
    if (row.verdict != Verdict::not_assessed) judged_[key] = row.verdict;
    if (!is_gap(row.suggested) && !is_gap(row.verdict)) return;
    const analyze::Requirement* requirement = catalogue_.find(row.requirement);
    LedgerGap gap;
    gap.key = key;
    gap.document = document.owed.document;
    if (requirement) gap.severity = analyze::name_of(requirement->severity);
    gap.verdict = row.is_decided && is_gap(row.verdict) ? row.verdict
                  : is_gap(row.suggested)               ? row.suggested
                                                        : row.verdict;
    gap.state = state_of(document, row);
    gap.until = asks_for(document, row) ? document.until : "";
    gap.first_round = round_.name;
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
    return document.until < round_.data_date ? GapState::remaining : GapState::in_progress;
  }

  // --- units from year to year ---

  // A unit goes on from one with its own id, else from the one it took over from; of two that took over from
  // one and the same, the first of the register does.
  void find_predecessors() {
    for (const ingest::Unit& u : round_.providers.units)
      if (u.is_covered && before_->units.contains(u.id)) link(u.id, u.id);
    for (const ingest::Unit& u : round_.providers.units)
      if (u.is_covered && !predecessor_.contains(u.id))
        if (const std::string earlier = taken_over_from(u.id, u.succeeds);
            !earlier.empty() && !successor_.contains(earlier))
          link(u.id, earlier);
  }

  void link(const std::string& now, const std::string& then) {
    predecessor_[now] = then;
    successor_[then] = now;
  }

  // The nearest of the chain that was there in the round before.
  std::string taken_over_from(const std::string& id, std::string earlier) const {
    for (int step = 0; step < most_takeovers && !earlier.empty() && earlier != id; ++step) {
      if (before_->units.contains(earlier)) return earlier;
      const auto next = before_->successors.find(earlier);
      earlier = next == before_->successors.end() ? std::string() : next->second;
    }
    return {};
  }

  // Whether the unit, under whatever id, had the gap in any earlier round.
  bool ever_had(const GapKey& key) const {
    std::string id = key.unit;
    for (int step = 0; step < most_takeovers && !id.empty(); ++step) {
      if (before_->ever_had({id, key.requirement, key.part})) return true;
      const auto now = takes_over_.find(id);
      const auto then = before_->successors.find(id);
      id = now != takes_over_.end() ? now->second : then != before_->successors.end() ? then->second : "";
    }
    return false;
  }

  // --- the bridge ---

  void cross(const LedgerGap& then, Bridge& bridge) {
    ++bridge.opening;
    if (then.state == GapState::closed) {
      ++bridge.closed;
      return;
    }
    const auto now = successor_.find(then.key.unit);
    if (now == successor_.end()) {
      ++bridge.ended_unit;
      return;
    }
    const GapKey key{now->second, then.key.requirement, then.key.part};
    if (!is_asked(key, then.document)) {
      ++bridge.ended_requirement;
      return;
    }
    cross_asked(key, then, bridge);
  }

  void cross_asked(const GapKey& key, const LedgerGap& then, Bridge& bridge) {
    const auto gap = gaps_.find(key);
    const auto verdict = judged_.find(key);
    if (gap != gaps_.end() && gap->second.is_counted()) {
      ++bridge.recurring;
      recur(gap->second, then, Life::recurring);
      gap->second.rounds_in_row = then.rounds_in_row + 1;
    } else if (verdict == judged_.end()) {
      ++bridge.awaiting;
      LedgerGap& kept = gaps_[key];
      kept = then;
      kept.key = key;
      recur(kept, then, Life::awaiting);
    } else if (is_not_asked(verdict->second)) {
      ++bridge.ended_requirement;
    } else {
      ++bridge.closed;
    }
  }

  void recur(LedgerGap& gap, const LedgerGap& then, Life life) {
    gap.life = life;
    gap.first_round = then.first_round;
    crossed_.insert(gap.key);
  }

  // The catalogue still has the requirement, and the unit still owes the document.
  bool is_asked(const GapKey& key, const std::string& document) const {
    const analyze::Requirement* requirement = catalogue_.find(key.requirement);
    if (!requirement || !requirement->in_force(round_.expected_year(requirement->document))) return false;
    return owed_.contains({key.unit, document, key.part});
  }

  void name_life(LedgerGap& gap, Bridge& bridge) {
    if (crossed_.contains(gap.key)) return;
    gap.life = life_of_new(gap.key);
    switch (gap.life) {
      case Life::new_unit:
        ++bridge.new_unit;
        break;
      case Life::new_requirement:
        ++bridge.new_requirement;
        break;
      case Life::reappeared:
        ++bridge.reappeared;
        break;
      default:
        ++bridge.new_known;
    }
  }

  Life life_of_new(const GapKey& key) const {
    const auto then = predecessor_.find(key.unit);
    if (then == predecessor_.end()) return Life::new_unit;
    if (!before_->ledger.judged.contains({then->second, key.requirement, key.part}))
      return Life::new_requirement;
    return ever_had(key) ? Life::reappeared : Life::new_known;
  }

  const Round& round_;
  const analyze::Catalogue& catalogue_;
  const Standing& standing_;
  const std::optional<Before>& before_;
  std::set<std::tuple<std::string, std::string, int>> owed_;  // unit, document, part
  std::map<std::string, std::string> takes_over_;             // id -> id it took over from
  std::map<GapKey, LedgerGap> gaps_;
  std::map<GapKey, Verdict> judged_;
  std::map<std::string, std::string> predecessor_, successor_;  // id now -> id then, and back
  std::set<GapKey> crossed_;  // gaps of this round that came over the bridge
};

}  // namespace

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

Years over_the_years(const Round& round, const analyze::Catalogue& catalogue, const Standing& standing,
                     const std::optional<Before>& before) {
  return Walk(round, catalogue, standing, before).years();
}

}  // namespace report
