// The round as reviewers work on it: reading it, and keeping what they say.
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

constexpr std::size_t texts_at_hand = 24;
constexpr std::int64_t whatever_was_said = std::numeric_limits<std::int64_t>::max();

std::map<std::string, Settlement> settled_by(const std::vector<Event>& events) {
  return settlements(standing_events(events));
}

// The last thing said of it that stands.
const Event* standing_on(const Snapshot& now, const ItemKey& key) {
  const Event* found = nullptr;
  const std::vector<Event>& all = now.events;
  for (const Event& event : standing_events(all)) {
    const bool is_of_it = event.units == std::vector{key.of.unit} && event.part == key.of.part &&
                          event.requirements == std::vector{key.requirement};
    const bool is_word = event.kind == EventKind::verdict_given || event.kind == EventKind::gap_marked;
    if (!is_of_it || !is_word) continue;
    found = &*std::find_if(all.begin(), all.end(), [&event](const Event& e) { return e.id == event.id; });
  }
  return found;
}

}  // namespace

Casebook::Casebook(Parts parts, Store& store) : parts_(std::move(parts)), store_(store) {
  if (parts_.inputs) inputs_at_start_ = parts_.inputs({});
  const std::lock_guard lock(mutex_);
  read_anew();
}

std::shared_ptr<const Snapshot> Casebook::now() {
  if (const std::unique_lock lock(mutex_, std::try_to_lock); lock) look_for_others();
  const std::lock_guard lock(snapshot_mutex_);
  return snapshot_;
}

// Another program may have written.
void Casebook::look_for_others() {
  if (store_.version_of_content() != version_) read_anew();
}

bool Casebook::is_changed() const { return parts_.inputs && parts_.inputs({}) != inputs_at_start_; }

void Casebook::read_anew() {
  version_ = store_.version_of_content();
  read_files();
  before_ = store_.before(parts_.round);
  make_snapshot(store_.events(parts_.round.name));
}

void Casebook::read_files() {
  auto files = std::make_shared<const std::vector<Filed>>(store_.filed(parts_.round));
  const std::lock_guard lock(files_mutex_);
  files_ = std::move(files);
}

void Casebook::refresh() {
  std::vector<Event> events = snapshot_->events;
  const std::int64_t last = events.empty() ? 0 : events.back().id;
  for (Event& event : store_.events_after(parts_.round.name, last)) events.push_back(std::move(event));
  make_snapshot(std::move(events));
}

void Casebook::make_snapshot(std::vector<Event> events) {
  auto made = std::make_shared<Snapshot>();
  const std::string& round = parts_.round.name;
  made->files = files_;
  made->events = std::move(events);
  made->standing = stand(parts_.round, parts_.catalogue, *files_, standing_events(made->events));
  made->years = over_the_years(parts_.round, parts_.catalogue, made->standing, before_);
  made->bases = store_.bases(round);
  made->readings = store_.second_readings(round);
  made->claims = store_.claims(round);
  made->letters = store_.letters(round);
  const Texts texts = [this](const std::string& name) { return file(name); };
  list_items(*made, {parts_.round, parts_.catalogue, parts_.rules, before_ ? &*before_ : nullptr, texts});
  const std::lock_guard lock(snapshot_mutex_);
  snapshot_ = std::move(made);
}

void Casebook::keep_books() { keep(parts_.round, *files_, snapshot_->standing, snapshot_->years, store_); }

void Casebook::take_stock() {
  refresh();
  keep_books();
}

AssessedFile Casebook::file(const std::string& name) {
  const std::lock_guard lock(files_mutex_);
  const auto filed =
      std::find_if(files_->begin(), files_->end(), [&](const Filed& f) { return f.name == name; });
  if (filed == files_->end()) return nullptr;
  const std::string key = filed->sha256 + " " + name;
  const auto known =
      std::find_if(at_hand_.begin(), at_hand_.end(), [&](const auto& t) { return t.first == key; });
  if (known != at_hand_.end()) {
    std::rotate(known, known + 1, at_hand_.end());
    return at_hand_.back().second;
  }
  std::optional<Assessed> read = store_.assessed(parts_.round.name, name);
  if (!read) return nullptr;
  if (at_hand_.size() == texts_at_hand) at_hand_.erase(at_hand_.begin());
  at_hand_.emplace_back(key, std::make_shared<const Assessed>(std::move(*read)));
  return at_hand_.back().second;
}

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
  if (is_changed()) return FormFaults{{"", "review.error.round_changed", ""}};
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
  const Filed& filed = snapshot_->file_of(item);
  Basis basis = basis_of(snapshot_->finding_of(item), *parts_.catalogue.find(item.key.requirement));
  if (const AssessedFile text = file(filed.name)) {
    const auto& findings = text->assessment.findings;
    const auto found = std::find_if(findings.begin(), findings.end(), [&item](const analyze::Finding& f) {
      return f.requirement == item.key.requirement;
    });
    if (found != findings.end() && !found->evidence.empty())
      basis.passage = anchor_of(text->document, found->evidence.front());
    else
      basis.passage = {};  // what came nearest is no passage the verdict stands on
  }
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
  const std::string& provider = provider_of(parts_.round, form.item.of.unit);
  if (!form.asks_supplement) return store_.drop_point(parts_.round.name, provider, form.item);
  KeptLetter letter;
  letter.provider = provider;
  letter.until = until;
  letter.made_at = parts_.clock();
  letter.made_by = who;
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
  const Event* undone = standing_on(*snapshot_, key);
  if (!undone) return NothingToDo{};
  const Event event = undoing(said(EventKind::undone, who), snapshot_->events, *undone);
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
  keep_books();
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
  keep_books();
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
  const bool was_run = parts_.inputs && store_.inputs_of(parts_.round.name) == parts_.inputs(before);
  place_anew(parts_.round, parts_.catalogue, parts_.swedish(), after, store_, sha256);
  if (was_run) store_.keep_inputs(parts_.round.name, parts_.inputs(after));
  read_files();
  make_snapshot(snapshot_->events);
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
