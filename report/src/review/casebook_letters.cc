// Letters under way: collecting points, editing, marking as sent. A letter asks for all that is missing of a
// company's units under one nämnd; only when it is marked as sent does anything count as asked for.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "letter_ground.h"
#include "letter_making.h"
#include "report/deciding.h"
#include "report/letter_files.h"
#include "report/review.h"
#include "report/store.h"
#include "typed.h"

namespace report::review {
namespace {

const KeptLetter* letter_of(const Snapshot& now, std::int64_t id) {
  for (const KeptLetter& letter : now.letters)
    if (letter.id == id) return &letter;
  return nullptr;
}

bool is_same_address(const KeptLetter& a, const KeptLetter& b) {
  return a.provider == b.provider && a.board == b.board && a.unit == b.unit;
}

std::set<std::string> names_sent(const Snapshot& now) {
  std::set<std::string> names;
  for (const KeptLetter& letter : now.letters)
    for (const KeptLetterFile& file : letter.files) names.insert(file.name);
  return names;
}

}  // namespace

// --- drafts ---

// Drafts of schemas before 0007 were to a whole company, and the register may say another nämnd than it did.
void Casebook::address_drafts() {
  for (const KeptLetter& letter : snapshot_->letters) {
    if (letter.is_sent() || letter.kind != report::name_of(LetterKind::request)) continue;
    for (const ItemKey& point : letter.points) {
      KeptLetter to = letter;
      address_to(parts_.round, point.of.unit, to);
      if (!is_same_address(to, letter)) store_.move_point(parts_.round.name, letter.id, to, point);
    }
  }
  refresh();
}

KeptLetter Casebook::draft_about(const std::string& who, const std::string& unit) const {
  KeptLetter letter;
  address_to(parts_.round, unit, letter);
  letter.made_at = parts_.clock();
  letter.made_by = who;
  return letter;
}

void Casebook::drop_point(const ItemKey& item) {
  const std::lock_guard lock(mutex_);
  store_.drop_point(parts_.round.name, item);
  refresh();
}

void Casebook::drop_letter(std::int64_t letter) {
  const std::lock_guard lock(mutex_);
  store_.drop_letter(letter);
  refresh();
}

std::variant<Begun, FormFaults, NotThere> Casebook::begin_letter(const std::string& who, LetterKind kind,
                                                                 const std::string& unit,
                                                                 const std::string& until) {
  const std::lock_guard lock(mutex_);
  look_for_others();
  if (!parts_.round.providers.find(unit)) return NotThere{};
  KeptLetter letter = draft_about(who, unit);
  letter.kind = report::name_of(kind);
  FormFaults faults;
  if (kind == LetterKind::request || is_said(until))
    letter.until = day_of(until, {parts_.round.data_date, parts_.clock().substr(0, 10)}, "until", faults);
  if (!faults.empty()) return faults;
  const MadeLetter made = make_letter(letter, *ground(*snapshot_), making());
  const auto* can = std::get_if<Letter>(&made.letter);
  if (!can || (kind == LetterKind::request && can->to_note.empty())) return NotThere{};
  const std::int64_t id = store_.begin_letter(parts_.round.name, letter);
  for (const ItemKey& point : points_of(*can)) store_.add_point(parts_.round.name, letter, point);
  refresh();
  return Begun{id};
}

Outcome Casebook::edit_letter(std::int64_t id, const LetterForm& form) {
  const std::lock_guard lock(mutex_);
  look_for_others();
  const KeptLetter* letter = letter_of(*snapshot_, id);
  if (!letter || letter->is_sent()) return NotThere{};
  FormFaults faults;
  KeptLetter edited = *letter;
  const Days days{parts_.round.data_date, parts_.clock().substr(0, 10)};
  const bool must_have_day = letter->kind == report::name_of(LetterKind::request);
  const bool can_have_day = must_have_day || letter->kind == report::name_of(LetterKind::reminder);
  edited.until =
      can_have_day && (must_have_day || is_said(form.until)) ? day_of(form.until, days, "until", faults) : "";
  edited.date = is_said(form.date) ? day_of(form.date, days, "date", faults) : "";
  faults_in_text(form.body, "body", faults);
  const std::string date = date_of_letter(edited, making());
  if (faults.empty() && !edited.until.empty() && edited.until < date)
    faults.push_back({"until", "review.letters.error.before_letter", date});
  if (!faults.empty()) return faults;
  const MadeLetter made = make_letter(edited, *ground(*snapshot_), making());
  const auto* can = std::get_if<Letter>(&made.letter);
  const std::string ours = can ? can->opening : letter->replaced;
  edited.body = tidied(form.body);
  if (edited.body == ours) edited.body.clear();
  edited.replaced = edited.body.empty() ? "" : ours;
  store_.edit(edited);
  refresh();
  return Saved{};
}

// --- making ---

LetterSetting Casebook::making() const {
  static const Words built_in = Words::built_in();
  return {parts_.letters,
          parts_.letters.words ? *parts_.letters.words : built_in,
          parts_.round,
          parts_.program,
          parts_.catalogue.version,
          parts_.clock().substr(0, 10)};
}

std::shared_ptr<const LetterGround> Casebook::ground(const Snapshot& now) {
  const std::lock_guard lock(letters_mutex_);
  if (!letter_ground_ || !letter_ground_->is_of(now))
    letter_ground_ = std::make_shared<const LetterGround>(now, parts_.round, parts_.catalogue, store_);
  return letter_ground_;
}

std::vector<AddresseeLetters> Casebook::letters_to_all() {
  const auto at = ground(*now());
  const LetterSetting setting = making();
  return at->letters(terms_of({}, *at, setting), setting.words);
}

KeptLetter Casebook::letter_about(LetterKind kind, const std::string& unit) {
  KeptLetter letter = draft_about("", unit);
  letter.kind = report::name_of(kind);
  const auto at = now();
  for (const KeptLetter& kept : at->letters)
    if (!kept.is_sent() && kept.kind == letter.kind && is_same_address(kept, letter)) return kept;
  return letter;
}

bool Casebook::is_to(const KeptLetter& letter, const std::string& unit) const {
  KeptLetter to;
  address_to(parts_.round, unit, to);
  return is_same_address(to, letter);
}

LetterView Casebook::letter_view(const KeptLetter& letter, const std::string& who) {
  const auto at = now();
  if (letter.is_sent()) return view_of_sent(letter, store_.sent_paper(letter.id), *at, who);
  return view_of_draft(letter, *ground(*at), making(), *at, who);
}

std::optional<LetterFile> Casebook::letter_file(const KeptLetter& letter, const std::string& form) {
  std::vector<LetterFile> files;
  if (letter.is_sent()) {
    const auto sent = store_.sent_paper(letter.id);
    for (const SentPaper::File& kept : sent ? sent->files : std::vector<SentPaper::File>{})
      files.push_back({kept.file.form, kept.file.name, kept.content, kept.file.sha256});
  } else {
    files = files_of_draft(letter, *ground(*now()), making());
  }
  for (LetterFile& file : files)
    if (file.form == form) return std::move(file);
  return std::nullopt;
}

std::optional<SentPaper> Casebook::sent_paper(std::int64_t letter) const { return store_.sent_paper(letter); }

// --- sending ---

Outcome Casebook::mark_sent(const std::string& who, std::int64_t id, const std::string& checksum) {
  const std::lock_guard lock(mutex_);
  look_for_others();
  const KeptLetter* letter = letter_of(*snapshot_, id);
  if (!letter || letter->is_sent()) return NotThere{};
  if (is_changed()) return FormFaults{{"", "review.error.round_changed", ""}};
  const bool is_request = letter->kind == report::name_of(LetterKind::request);
  if (is_request && letter->until.empty()) return FormFaults{{"until", "review.error.date_missing", ""}};
  const LetterSetting setting = making();
  const auto at = ground(*snapshot_);
  const LetterView view = view_of_draft(*letter, *at, setting, *snapshot_, who);
  if (!view.paper) return NothingToDo{};
  if (!view.kept_back.empty()) return FormFaults{{"", "review.letters.error.blind", ""}};
  if (!checksum.empty() && checksum != view.checksum) return FormFaults{{"", "review.letters.outdated", ""}};
  KeptLetter sent = *letter;
  sent.date = view.date;
  if (!sent.until.empty() && sent.until < sent.date)
    return FormFaults{{"until", "review.letters.error.before_letter", sent.date}};
  sent.points = view.points;
  sent.sent_at = parts_.clock();
  sent.sent_by = who;
  const ToSend what = to_send(sent, *at, setting, names_sent(*snapshot_));
  const auto ids = store_.send(parts_.round.name, sent, what.paper, events_of(who, sent, what, *at));
  if (!ids) return NotThere{};
  take_stock();
  fill_letter_folder();
  return Saved{ids->empty() ? 0 : ids->back(), false, false};
}

// A request changes where its documents stand; that another letter went is kept with its units.
std::vector<Event> Casebook::events_of(const std::string& who, const KeptLetter& letter, const ToSend& what,
                                       const LetterGround& at) const {
  std::vector<Event> events;
  for (const RequestToNote& note : what.to_note) {
    const auto& documents = at.standing().documents;
    const auto document = std::find_if(documents.begin(), documents.end(), [&](const StandingDocument& d) {
      return parts_.round.providers.units[d.owed.unit].id == note.unit && d.owed.document == note.document &&
             d.owed.part == note.part;
    });
    Event event =
        about(said(EventKind::supplement_requested, who), parts_.round, *files_, *document, nullptr);
    event.requirements = note.requirements;
    event.before = document->until;
    event.until = note.until;
    events.push_back(std::move(event));
  }
  for (const std::string& unit : what.units) {
    Event event = said(EventKind::note, who);
    event.units = {unit};
    event.note = what.noted;
    if (letter.kind != report::name_of(LetterKind::request)) events.push_back(std::move(event));
  }
  return events;
}

// What was sent and has not reached the folder: just now, or before the program was killed or the disk was
// full. The letter page says so as long as it has not.
void Casebook::fill_letter_folder() {
  if (parts_.letters.folder.empty()) return;
  for (const KeptLetter& letter : snapshot_->letters) {
    if (letter.files.empty() || letter.is_in_folder) continue;
    try {
      put_into_folder(letter, *store_.sent_paper(letter.id), making());
      store_.has_reached_folder(letter.id);
    } catch (const std::system_error&) {
      break;
    }
  }
  refresh();
}

}  // namespace report::review
