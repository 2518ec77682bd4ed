// The round as reviewers work on it: keeping what they say. Reading it: casebook_reading.cc.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <regex>

#include "ingest/obligations.h"
#include "ingest/written_date.h"
#include "passages.h"
#include "report/deciding.h"
#include "report/review.h"
#include "report/round_files.h"
#include "report/stock.h"
#include "report/store.h"
#include "snapshot.h"
#include "typed.h"

namespace report::review {
namespace {

using analyze::Verdict;

constexpr std::int64_t whatever_was_said = std::numeric_limits<std::int64_t>::max();

std::map<std::string, Settlement> settled_by(const std::vector<Event>& events) {
  return settlements(standing_events(events));
}

// All that was said of it alone; a taking back names the same as what it took back.
std::vector<Event> said_of(const Snapshot& now, const ItemKey& key) {
  std::vector<Event> said;
  for (const Event& event : now.events)
    if (event.part == key.of.part && event.requirements.size() == 1 && event.units.size() == 1 &&
        event.requirements[0] == key.requirement && event.units[0] == key.of.unit)
      said.push_back(event);
  return said;
}

// The last thing said of it that stands.
std::optional<Event> standing_on(const Snapshot& now, const ItemKey& key) {
  std::optional<Event> found;
  for (const Event& event : standing_events(said_of(now, key)))
    if (event.kind == EventKind::verdict_given || event.kind == EventKind::gap_marked) found = event;
  return found;
}

bool is_in_draft(const Snapshot& now, const ItemKey& key) {
  for (const KeptLetter& letter : now.letters)
    if (!letter.is_sent() &&
        std::find(letter.points.begin(), letter.points.end(), key) != letter.points.end())
      return true;
  return false;
}

}  // namespace

Event Casebook::said(EventKind kind, const std::string& who) const {
  Event event;
  event.kind = kind;
  event.at = parts_.clock();
  event.who = who;
  event.program = parts_.program;
  event.catalogue = parts_.catalogue.version;
  return event;
}

Outcome Casebook::conflict_on(const ItemKey& key) {
  refresh();
  const Item* item = snapshot_->find(key);
  for (const Event& event : snapshot_->events)
    if (item && event.id == item->last_event) return Conflict{event};
  return NotThere{};
}

// --- verdicts ---

Outcome Casebook::decide(const std::string& who, const VerdictForm& form) {
  const std::lock_guard lock(mutex_);
  look_for_others();
  const Item* item = snapshot_->find(form.item);
  if (!item) return NotThere{};
  if (is_changed()) return FormFaults{{"", "review.error.folder_changed", ""}};
  if (!form.shown.empty() && form.shown != lies_before(*snapshot_, *item))
    return FormFaults{{"", "review.error.round_changed", ""}};
  std::string until;
  if (FormFaults faults = faults_in(form, *item, until); !faults.empty()) return faults;
  if (is_second_reader(*snapshot_, *item, who)) return keep_second(who, form, *item);
  Outcome outcome = keep_verdict(who, form, *item);
  if (std::holds_alternative<Saved>(outcome) || std::holds_alternative<NothingToDo>(outcome))
    ask_for(who, form, until);
  take_stock();
  return outcome;
}

FormFaults Casebook::faults_in(const VerdictForm& form, const Item& item, std::string& until) const {
  FormFaults faults;
  const auto verdict = verdict_to_give(form.verdict);
  if (!verdict) faults.push_back({"verdict", "review.error.verdict_missing", ""});
  if (verdict && !is_reason(form.reason)) {
    const ReasonFor needed = reason_for(*verdict, item.suggested);
    if (*verdict == Verdict::not_applicable)
      faults.push_back({"reason", "review.error.reason_missing_not_applicable", ""});
    else if (needed == ReasonFor::verdict)
      faults.push_back({"reason", "review.error.reason_missing", ""});
    else if (needed == ReasonFor::change)
      faults.push_back({"reason", "review.error.reason_missing_against", ""});
  }
  faults_in_text(form.reason, "reason", faults);
  faults_in_note(form.note, faults);
  if (form.asks_supplement && verdict == Verdict::met)
    faults.push_back({"supplement", "review.error.supplement_met", ""});
  if (form.asks_supplement)
    until = day_of(form.until, {parts_.round.data_date, parts_.clock().substr(0, 10)}, "until", faults);
  return faults;
}

Basis Casebook::basis_for(const Item& item) {
  const AssessedFile text = file(snapshot_->file_of(item).name);
  Basis basis =
      basis_of(snapshot_->finding_of(item), *parts_.catalogue.find(item.key.requirement), text.get());
  if (item.second) basis.settles = snapshot_->second_of(item)->id;
  return basis;
}

Outcome Casebook::keep_verdict(const std::string& who, const VerdictForm& form, const Item& item) {
  const Event* standing = snapshot_->decision_of(item);
  const bool is_as_before = standing && standing->said == form.verdict && standing->reason == form.reason &&
                            standing->note == form.note && item.state == ItemState::decided;
  if (is_as_before) return NothingToDo{};
  const StandingDocument& document = snapshot_->document_of(item);
  const AccountRow& row = snapshot_->row_of(item);
  Event event = about(said(EventKind::verdict_given, who), parts_.round, *files_, document, &row);
  event.before = analyze::name_of(row.verdict);
  event.said = form.verdict;
  event.reason = form.reason;
  event.note = form.note;
  const Basis basis = basis_for(item);
  const auto id = store_.append_unless_newer(parts_.round.name, event, &basis, form.seen);
  if (!id) return conflict_on(form.item);
  return Saved{*id, false, false};
}

Outcome Casebook::keep_second(const std::string& who, const VerdictForm& form, const Item& item) {
  SecondReading reading;
  reading.at = parts_.clock();
  reading.who = who;
  reading.of = item.key.of;
  reading.requirement = item.key.requirement;
  reading.file = snapshot_->file_of(item).sha256;
  reading.verdict = form.verdict;
  reading.reason = form.reason;
  reading.note = form.note;
  reading.suggested = analyze::name_of(item.suggested);
  reading.program = parts_.program;
  reading.catalogue = parts_.catalogue.version;
  store_.append(parts_.round.name, reading);
  refresh();
  return Saved{0, true, false};
}

void Casebook::ask_for(const std::string& who, const VerdictForm& form, const std::string& until) {
  if (!form.asks_supplement) {
    if (is_in_draft(*snapshot_, form.item)) store_.drop_point(parts_.round.name, form.item);
    return;
  }
  KeptLetter letter = draft_about(who, form.item.of.unit);
  letter.until = until;
  store_.add_point(parts_.round.name, letter, form.item);
}

Outcome Casebook::mark(const std::string& who, const ItemKey& key, const std::string& mark,
                       const std::string& reason, std::int64_t seen) {
  const std::lock_guard lock(mutex_);
  look_for_others();
  const Item* item = snapshot_->find(key);
  if (!item || !item->is_gap()) return NotThere{};
  if (mark != "open" && mark != "explained" && mark != "escalated") return NotThere{};
  if (mark != "open" && !is_reason(reason))
    return FormFaults{{"mark-reason", "review.error.reason_missing_change", ""}};
  const AccountRow& row = snapshot_->row_of(*item);
  Event event =
      about(said(EventKind::gap_marked, who), parts_.round, *files_, snapshot_->document_of(*item), &row);
  event.before = row.mark;
  event.said = mark;
  event.reason = reason;
  const auto id = store_.append_unless_newer(parts_.round.name, event, nullptr, seen);
  if (!id) return conflict_on(key);
  take_stock();
  return Saved{*id, false, false};
}

Outcome Casebook::bulk_not_applicable(const std::string& who, const std::vector<ItemKey>& items,
                                      const std::string& reason) {
  const std::lock_guard lock(mutex_);
  look_for_others();
  if (items.empty()) return FormFaults{{"units", "review.error.units_missing", ""}};
  if (!is_reason(reason)) return FormFaults{{"reason", "review.error.reason_missing_not_applicable", ""}};
  std::vector<Event> events;
  std::vector<Basis> bases;
  std::vector<std::int64_t> seen;
  for (const ItemKey& key : items) {
    const Item* item = snapshot_->find(key);
    if (!item) return NotThere{};
    const AccountRow& row = snapshot_->row_of(*item);
    Event event = about(said(EventKind::verdict_given, who), parts_.round, *files_,
                        snapshot_->document_of(*item), &row);
    event.before = analyze::name_of(row.verdict);
    event.said = analyze::name_of(Verdict::not_applicable);
    event.reason = reason;
    events.push_back(std::move(event));
    bases.push_back(basis_for(*item));
    seen.push_back(item->last_event);
  }
  std::vector<Store::Said> all;
  for (std::size_t i = 0; i < events.size(); ++i) all.push_back({events[i], &bases[i], seen[i]});
  const auto ids = store_.append_unless_newer(parts_.round.name, all);
  if (!ids) return conflict_on(items.front());
  take_stock();
  return Saved{ids->back(), false, false};
}

// --- taking back ---

Outcome Casebook::undo(const std::string& who, const ItemKey& key, std::int64_t seen) {
  const std::lock_guard lock(mutex_);
  look_for_others();
  const Item* item = snapshot_->find(key);
  if (!item) return NotThere{};
  const std::optional<Event> undone = standing_on(*snapshot_, key);
  if (!undone) return NothingToDo{};
  const Event event = undoing(said(EventKind::undone, who), said_of(*snapshot_, key), *undone);
  const auto id = store_.append_unless_newer(parts_.round.name, event, nullptr, seen);
  if (!id) return conflict_on(key);
  take_stock();
  return Saved{*id, false, false};
}

Outcome Casebook::undo_event(const std::string& who, std::int64_t number) {
  const std::lock_guard lock(mutex_);
  look_for_others();
  const std::vector<Event> standing = in_force(snapshot_->events);
  const auto undone = std::find_if(standing.begin(), standing.end(),
                                   [number](const Event& event) { return event.id == number; });
  if (undone == standing.end()) return NotThere{};
  const Event root = root_of(snapshot_->events, *undone);
  const auto settled = settled_by(snapshot_->events);
  const Event event = undoing(said(EventKind::undone, who), snapshot_->events, *undone);
  const auto id = store_.append_unless_newer(parts_.round.name, event, nullptr, whatever_was_said);
  refresh();
  const bool must_run = root.kind == EventKind::file_sorted && !settle(root.file, settled);
  take_stock();
  return Saved{*id, false, must_run};
}

// --- files ---

Outcome Casebook::sort(const std::string& who, const SortForm& form) {
  const std::lock_guard lock(mutex_);
  look_for_others();
  const auto filed = std::find_if(files_->begin(), files_->end(), [&form](const Filed& f) {
    return f.sha256 == form.file && !form.file.empty();
  });
  if (filed == files_->end()) return NotThere{};
  FormFaults faults;
  Event event = said(EventKind::file_sorted, who);
  event.file = form.file;
  event.file_name = filed->name;
  event.before = report::name_of(filed->placement.reason);
  event.units = form.units;
  event.document = form.document;
  event.said = form.said;
  event.reason = form.reason;
  event.year = year_of(form.year, faults);
  for (const std::string& unit : form.units)
    if (!parts_.round.providers.find(unit)) return NotThere{};
  if (!form.document.empty() && !analyze::document_type_named(form.document)) return NotThere{};
  const bool says_nothing =
      form.units.empty() && form.document.empty() && event.year == 0 && form.said.empty();
  if (says_nothing && faults.empty()) faults.push_back({"units", "review.error.unit_missing", ""});
  if (!faults.empty()) return faults;
  const auto settled = settled_by(snapshot_->events);
  add_what_was_settled(event, settled);
  const auto id = store_.append_unless_newer(parts_.round.name, event, nullptr, form.seen);
  if (!id) return conflict_on_file(form.file);
  refresh();
  const bool must_run = !settle(form.file, settled);
  take_stock();
  return Saved{*id, false, must_run};
}

Outcome Casebook::conflict_on_file(const std::string& sha256) {
  refresh();
  for (auto event = snapshot_->events.rbegin(); event != snapshot_->events.rend(); ++event)
    if (event->file == sha256 && event->requirements.empty()) return Conflict{*event};
  return NotThere{};
}

// What can be done about a file settled otherwise without judging anything; false: the next run must judge
// it.
bool Casebook::settle(const std::string& sha256, const std::map<std::string, Settlement>& before) {
  const auto after = settled_by(snapshot_->events);
  const bool is_judged = std::any_of(files_->begin(), files_->end(), [&sha256](const Filed& file) {
    return file.sha256 == sha256 && file.kind == Filed::Kind::assessed;
  });
  if (is_judged && key_of_settled(before)(sha256) != key_of_settled(after)(sha256)) return false;
  const auto place = [&] {
    const bool was_run = parts_.inputs && store_.inputs_of(parts_.round.name) == parts_.inputs(before);
    place_anew(parts_.round, parts_.catalogue, parts_.swedish(), after, store_, sha256);
    if (was_run) store_.keep_inputs(parts_.round.name, parts_.inputs(after));
    read_placed();
  };
  // A run under way places by what was settled when it began.
  if (parts_.unless_run) return parts_.unless_run(place);
  place();
  return true;
}

Outcome Casebook::note(const std::string& who, const std::string& unit, const std::string& text) {
  const std::lock_guard lock(mutex_);
  if (!parts_.round.providers.find(unit)) return NotThere{};
  if (!is_reason(text)) return NothingToDo{};
  Event event = said(EventKind::note, who);
  event.units = {unit};
  event.note = text;
  const std::int64_t id = store_.append(parts_.round.name, event);
  take_stock();
  return Saved{id, false, false};
}

void Casebook::claim(const std::string& who, const CaseKey& of) {
  const std::lock_guard lock(mutex_);
  store_.claim(parts_.round.name, {of, who, parts_.clock()});
  refresh();
}

void Casebook::release(const CaseKey& of) {
  const std::lock_guard lock(mutex_);
  store_.release(parts_.round.name, of, parts_.clock());
  refresh();
}

}  // namespace report::review
