// Gaps over the years: which are new, which come back, which were seen to, and the bridge from one round to
// the next.
//
// Counted over gaps found: a requirement a document did not meet when it came, also where a supplement has
// mended it since (that shows in `state`); a gap a person has withdrawn is none. A unit is the same unit as
// the year before when it bears the same id, else when it took over from one (efterträder).
//
//   new        not a gap in the round before: it was met, or was not asked for, or the unit is new
//   recurring  (upprepad) a gap in the round before too and not mended there; `rounds_in_row` counts them
//   reappeared (återkommen) was a gap in an earlier round and met in between, or mended in the round before
//   awaiting   still open from the round before; this round's document has not come or could not be judged
//
//   open last year - closed - ended + new = open now
//
// where "open" counts the gaps of the round and those still awaiting, and ended are those whose unit or whose
// requirement is no longer there. A bridge that does not balance stops the run (users.md 2.2).
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "report/standing.h"

namespace report {

enum class Life { new_known, new_requirement, new_unit, recurring, reappeared, awaiting };
std::string_view name_of(Life life);

enum class GapState {
  open,         // öppen
  in_progress,  // åtgärd pågår: a supplement was asked for and its day has not passed
  remaining,    // kvarstående: open after the day agreed
  closed,       // åtgärdad
  explained,    // godtagen förklaring
  escalated,    // lyft till avtalsansvarig
  withdrawn,    // borttagen: the program or the reviewer was wrong; not counted
};
std::string_view name_of(GapState state);

// A requirement of a unit. `part`: of a document that comes in parts, else 0.
struct GapKey {
  std::string unit, requirement;
  int part = 0;
  auto operator<=>(const GapKey&) const = default;
};

struct LedgerGap {
  GapKey key;
  std::string document, severity;                        // identifiers
  analyze::Verdict verdict = analyze::Verdict::missing;  // when it was found
  Life life = Life::new_known;
  GapState state = GapState::open;
  std::string until;      // ISO
  int rounds_in_row = 1;  // this round counted in
  std::string first_round;

  bool is_counted() const { return state != GapState::withdrawn; }
};

// What one round leaves to the next.
struct Ledger {
  std::vector<LedgerGap> gaps;                // by key
  std::map<GapKey, analyze::Verdict> judged;  // verdicts that count, gaps included
};

// What the years before say, as the store kept it.
struct Before {
  std::string round;            // name of the round before
  std::set<std::string> units;  // its covered units
  Ledger ledger;
  std::function<bool(const GapKey&)>
      ever_had;  // whether that was a gap in any earlier round, under the ids of then
  std::map<std::string, std::string> successors;  // id of the unit -> id it took over from, in any round
};

struct Bridge {
  std::string before;  // name of the round before
  std::size_t opening = 0, closed = 0, ended_unit = 0, ended_requirement = 0, recurring = 0, awaiting = 0;
  std::size_t new_known = 0, new_requirement = 0, new_unit = 0, reappeared = 0, closing = 0;

  // Empty when it balances; else one English sentence with the figures.
  std::string difference() const;
};

struct Years {
  Ledger ledger;
  std::optional<Bridge> bridge;  // none: there is no round before
};

// `before`: none for the first round.
Years over_the_years(const Round& round, const analyze::Catalogue& catalogue, const Standing& standing,
                     const std::optional<Before>& before);

}  // namespace report
