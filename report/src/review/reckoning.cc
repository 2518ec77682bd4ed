// What a round comes to, unit by unit.
#include "reckoning.h"

#include <algorithm>
#include <iterator>

#include "standing_again.h"

namespace report::review {
namespace {

bool is_placed_alike(const Filed& a, const Filed& b) {
  const Placement &p = a.placement, &q = b.placement;
  return a.attached_to == b.attached_to && a.kind == b.kind && a.received == b.received &&
         a.is_placed == b.is_placed && p.units == q.units && p.reason == q.reason &&
         p.candidates == q.candidates && p.document == q.document && p.year == q.year &&
         p.is_appendix == q.is_appendix && p.supplements == q.supplements &&
         p.is_supplement == q.is_supplement && p.part == q.part;
}

}  // namespace

Reckoning::Reckoning(Ground ground, std::optional<Before> before)
    : ground_(std::move(ground)),
      before_(std::move(before)),
      years_of_units_(ground_.round, ground_.catalogue, before_),
      owed_(owed_documents(ground_.round)) {
  const auto& units = ground_.round.providers.units;
  for (std::size_t unit = 0; unit < units.size(); ++unit) units_.emplace(units[unit].id, unit);
  for (auto* lists : {&documents_, &files_, &events_, &readings_}) lists->resize(units.size());
  years_.resize(units.size());
  for (std::size_t i = 0; i < owed_.size(); ++i) documents_[owed_[i].unit].push_back(i);
}

// --- who is concerned ---

void Reckoning::note_event(const Snapshot& now, std::size_t at, Units& units) {
  const Event& event = now.events[at];
  std::optional<std::size_t> unit;
  if (const auto undone = unit_of_event_.find(event.undoes); undone != unit_of_event_.end())
    unit = undone->second;
  else if (const auto named = event.units.empty() ? units_.end() : units_.find(event.units.front());
           named != units_.end())
    unit = named->second;
  if (!unit) return;
  unit_of_event_[event.id] = *unit;
  events_[*unit].push_back(at);
  units.insert(*unit);
}

void Reckoning::note_reading(const Snapshot& now, std::size_t at, Units& units) {
  const auto unit = units_.find(now.readings[at].of.unit);
  if (unit == units_.end()) return;
  readings_[unit->second].push_back(at);
  units.insert(unit->second);
}

Reckoning::Units Reckoning::note_new(const Snapshot& now) {
  Units units;
  for (; events_noted_ < now.events.size(); ++events_noted_) note_event(now, events_noted_, units);
  for (; readings_noted_ < now.readings.size(); ++readings_noted_) note_reading(now, readings_noted_, units);
  return units;
}

void Reckoning::find_files(const std::vector<Filed>& files) {
  for (auto& of_unit : files_) of_unit.clear();
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Placement& placement = files[i].placement;
    for (const auto* units : {&placement.units, &placement.candidates})
      for (std::size_t unit : *units)
        if (files_[unit].empty() || files_[unit].back() != i) files_[unit].push_back(i);
  }
}

// --- reckoning ---

void Reckoning::all(Snapshot& now) {
  note_new(now);
  find_files(*now.files);
  Standing standing = stand(ground_.round, ground_.catalogue, *now.files, standing_events(now.events));
  auto places = std::make_shared<std::map<CaseKey, std::size_t>>();
  for (std::size_t i = 0; i < owed_.size(); ++i) {
    places->emplace(
        CaseKey{ground_.round.providers.units[owed_[i].unit].id, owed_[i].document, owed_[i].part}, i);
    now.standing.documents.push_back(std::move(standing.documents[i]));
    now.items.add_part({});
  }
  now.places = std::move(places);
  now.standing.fates = std::move(standing.fates);
  fates_kept_.clear();
  for (std::size_t unit = 0; unit < documents_.size(); ++unit) {
    reckon(now, unit);
    not_kept_.insert(unit);
  }
}

void Reckoning::added(Snapshot& now) { reckon(now, note_new(now)); }

void Reckoning::placed(Snapshot& now, const std::vector<Filed>& before) {
  Units units = note_new(now);
  for (std::size_t i = 0; i < before.size(); ++i) {
    const Filed& after = (*now.files)[i];
    if (is_placed_alike(before[i], after)) continue;
    for (const Placement* placement : {&before[i].placement, &after.placement}) {
      units.insert(placement->units.begin(), placement->units.end());
      units.insert(placement->candidates.begin(), placement->candidates.end());
    }
  }
  find_files(*now.files);
  reckon(now, units);
  count_fates(now);
}

void Reckoning::reckon(Snapshot& now, const Units& units) {
  bool has_other_files = false;
  for (std::size_t unit : units) {
    UnitAlone alone;
    for (std::size_t document : documents_[unit]) alone.owed.push_back(owed_[document]);
    alone.files = files_[unit];
    std::vector<Event> said;
    for (std::size_t event : events_[unit]) said.push_back(now.events[event]);
    alone.events = standing_events(said);
    std::vector<StandingDocument> documents =
        stand_again(ground_.round, ground_.catalogue, *now.files, alone);
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const StandingDocument& then = now.standing.documents[documents_[unit][i]];
      if (then.files != documents[i].files || then.superseded != documents[i].superseded)
        has_other_files = true;
      now.standing.documents.put(documents_[unit][i], std::move(documents[i]));
    }
    reckon(now, unit);
    not_kept_.insert(unit);
  }
  if (has_other_files) count_fates(now);
}

// The unit's documents stand.
void Reckoning::reckon(Snapshot& now, std::size_t unit) {
  std::vector<const StandingDocument*> documents;
  for (std::size_t document : documents_[unit]) documents.push_back(&now.standing.documents[document]);
  years_[unit] = years_of_units_.of(unit, documents);
  list(now, unit);
}

void Reckoning::list(Snapshot& now, std::size_t unit) {
  if (documents_[unit].empty()) return;
  const UnitSaid said{events_[unit], readings_[unit], years_[unit].gaps};
  const Surroundings around{ground_.round, ground_.catalogue, ground_.rules, before_ ? &*before_ : nullptr,
                            ground_.texts};
  for (auto& [document, items] : list_items(now, documents_[unit], said, around))
    now.items.put_part(document, std::move(items));
}

void Reckoning::count_fates(Snapshot& now) {
  FatesOfFiles fates(*now.files);
  for (const StandingDocument& document : now.standing.documents) fates.count(document);
  now.standing.fates = fates.all();
}

// --- the books ---

BooksChanged Reckoning::changed(const Snapshot& now) const {
  BooksChanged changed;
  changed.bridge = years_of_units_.without_units();
  if (changed.bridge)
    for (const UnitYears& own : years_) *changed.bridge += own.bridge;
  for (std::size_t unit : not_kept_) {
    changed.units.push_back(ground_.round.providers.units[unit].id);
    for (std::size_t document : documents_[unit])
      changed.documents.push_back(&now.standing.documents[document]);
    for (const LedgerGap& gap : years_[unit].gaps) changed.gaps.push_back(&gap);
  }
  for (std::size_t i = 0; i < now.standing.fates.size(); ++i)
    if (i >= fates_kept_.size() || fates_kept_[i] != now.standing.fates[i])
      changed.fates.emplace_back(i, now.standing.fates[i]);
  return changed;
}

Standing Reckoning::standing(const Snapshot& now) const {
  return {{now.standing.documents.begin(), now.standing.documents.end()}, now.standing.fates};
}

Years Reckoning::years() const {
  Years all;
  all.bridge = years_of_units_.without_units();
  for (const UnitYears& own : years_) {
    all.ledger.gaps.insert(all.ledger.gaps.end(), own.gaps.begin(), own.gaps.end());
    all.ledger.judged.insert(own.judged.begin(), own.judged.end());
    if (all.bridge) *all.bridge += own.bridge;
  }
  std::sort(all.ledger.gaps.begin(), all.ledger.gaps.end(),
            [](const LedgerGap& a, const LedgerGap& b) { return a.key < b.key; });
  return all;
}

void Reckoning::have_been_kept(const Snapshot& now) {
  not_kept_.clear();
  fates_kept_ = now.standing.fates;
}

}  // namespace report::review
