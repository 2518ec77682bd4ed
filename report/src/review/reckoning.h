// What a round comes to at one moment, reckoned unit by unit: what a person says of one unit changes nothing
// of the others, so that only the units something was said of are reckoned again. Reckoning all of them and
// reckoning some of them is the same code, but for stand() and stand_again(), which are made of the same
// parts.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "report/review.h"
#include "report/store.h"
#include "snapshot.h"
#include "years_of_units.h"

namespace report::review {

// Not thread-safe: the casebook's mutex is held.
class Reckoning {
 public:
  struct Ground {
    const Round& round;
    const analyze::Catalogue& catalogue;
    const Rules& rules;
    Texts texts;
  };
  Reckoning(Ground ground, std::optional<Before> before);
  Reckoning(const Reckoning&) = delete;
  Reckoning& operator=(const Reckoning&) = delete;

  // `now` has its files, events, bases and readings; the rest is filled in.
  void all(Snapshot& now);
  // `now` is a copy of the snapshot reckoned last, to which was added at the ends of `events`, `bases` and
  // `readings`.
  void added(Snapshot& now);
  // Likewise; its files are others, of the same names in the same order.
  void placed(Snapshot& now, const std::vector<Filed>& before);

  // What differs from the books kept last, and the whole of them. What is pointed to lives as long as the
  // snapshot and this stay as they are.
  BooksChanged changed(const Snapshot& now) const;
  Standing standing(const Snapshot& now) const;
  Years years() const;
  void have_been_kept(const Snapshot& now);

 private:
  using Units = std::set<std::size_t>;

  void note_event(const Snapshot& now, std::size_t at, Units& units);
  void note_reading(const Snapshot& now, std::size_t at, Units& units);
  Units note_new(const Snapshot& now);
  void find_files(const std::vector<Filed>& files);
  void reckon(Snapshot& now, std::size_t unit);
  void reckon(Snapshot& now, const Units& units);
  static void count_fates(Snapshot& now);
  void list(Snapshot& now, std::size_t unit);

  const Ground ground_;
  const std::optional<Before> before_;
  const YearsOfUnits years_of_units_;
  std::map<std::string, std::size_t> units_;  // by id
  std::vector<Owed> owed_;
  std::vector<std::vector<std::size_t>> documents_, files_, events_, readings_;  // by unit
  std::vector<UnitYears> years_;                                                 // likewise
  std::map<std::int64_t, std::size_t> unit_of_event_;
  std::size_t events_noted_ = 0, readings_noted_ = 0;
  Units not_kept_;
  std::vector<Fate> fates_kept_;
};

}  // namespace report::review
