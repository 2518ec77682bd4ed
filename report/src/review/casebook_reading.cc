// The round as reviewers work on it: reading it, noticing what others have written, keeping the books.
#include <algorithm>

#include "letter_ground.h"
#include "reckoning.h"
#include "report/review.h"
#include "report/stock.h"
#include "report/store.h"

namespace report::review {
namespace {

constexpr std::size_t room_for_texts = 48 << 20;

void add_new(Snapshot& now, const Store& store, const std::string& round) {
  const std::int64_t event = now.events.empty() ? 0 : now.events.back().id;
  const std::int64_t basis = now.bases.empty() ? 0 : now.bases.back().first;
  const std::int64_t reading = now.readings.empty() ? 0 : now.readings.back().id;
  // What an event rested on is kept with it: whoever reads the events first misses no basis of theirs.
  for (Event& said : store.events_after(round, event)) now.events.push_back(std::move(said));
  for (auto& rested : store.bases(round, basis)) now.bases.push_back(std::move(rested));
  for (SecondReading& read : store.second_readings(round, reading)) now.readings.push_back(std::move(read));
}

}  // namespace

Casebook::Casebook(Parts parts, Store& store)
    : parts_(std::move(parts)), store_(store), at_hand_(room_for_texts) {
  if (parts_.inputs) inputs_at_start_ = parts_.inputs({});
  const std::lock_guard lock(mutex_);
  read_anew();
  address_drafts();
  fill_letter_folder();
}

Casebook::~Casebook() = default;

std::shared_ptr<const Snapshot> Casebook::now() {
  if (const std::unique_lock lock(mutex_, std::try_to_lock); lock) look_for_others();
  const std::lock_guard lock(snapshot_mutex_);
  return snapshot_;
}

void Casebook::show(std::shared_ptr<const Snapshot> made) {
  const std::lock_guard lock(snapshot_mutex_);
  snapshot_ = std::move(made);
}

bool Casebook::is_changed() const { return parts_.inputs && parts_.inputs({}) != inputs_at_start_; }

// Another program may have written. While it is a run, the files stay as its predecessor left them: a round
// half read would show documents as missing that are only on their way. What was said is read at once.
void Casebook::look_for_others() {
  const std::int64_t version = store_.version_of_content();
  if (version == version_ && !is_behind_) return;
  version_ = version;
  const bool was_behind = is_behind_;
  is_behind_ = is_run();
  if (is_behind_) return refresh();
  if (was_behind || rests_on_other_files() || has_other_books()) return read_anew();
  take_stock();
}

bool Casebook::is_run() const {
  return parts_.unless_run && !parts_.unless_run([] {});
}

// Somebody has kept books that lack what is known here.
bool Casebook::has_other_books() {
  const std::string kept = store_.computed_from(parts_.round.name);
  return kept != kept_from_ && kept != stock_rests_on(parts_.round, store_, files_rest_on_);
}

bool Casebook::rests_on_other_files() {
  return files_of_stock(parts_.round, store_) != files_rest_on_ ||
         store_.round_before(parts_.round) != before_;
}

void Casebook::read_anew() {
  const std::string round = parts_.round.name;
  version_ = store_.version_of_content();
  before_ = store_.round_before(parts_.round);
  is_behind_ = is_run();
  read_files();
  const std::string from = stock_rests_on(parts_.round, store_, files_rest_on_);
  auto made = std::make_shared<Snapshot>();
  made->files = files_;
  add_new(*made, store_, round);
  made->claims = store_.claims(round);
  made->letters = store_.letters(round);
  reckoning_ =
      std::make_unique<Reckoning>(Reckoning::Ground{parts_.round, parts_.catalogue, parts_.rules,
                                                    [this](const std::string& name) { return file(name); }},
                                  store_.before(parts_.round));
  reckoning_->all(*made);
  show(std::move(made));
  kept_from_ = store_.computed_from(round);
  if (kept_from_ != from && !is_behind_) {
    store_.keep(parts_.round, *files_, reckoning_->standing(*snapshot_), reckoning_->years(), from);
    kept_from_ = from;
  }
  if (kept_from_ == from) reckoning_->have_been_kept(*snapshot_);
}

void Casebook::read_files() {
  files_rest_on_ = files_of_stock(parts_.round, store_);
  auto files = std::make_shared<const std::vector<Filed>>(store_.filed(parts_.round));
  const std::lock_guard lock(files_mutex_);
  files_ = std::move(files);
}

// After a file was placed otherwise.
void Casebook::read_placed() {
  const std::shared_ptr<const std::vector<Filed>> before = files_;
  read_files();
  const auto is_named_alike = [](const Filed& a, const Filed& b) { return a.name == b.name; };
  if (!std::equal(before->begin(), before->end(), files_->begin(), files_->end(), is_named_alike))
    return read_anew();
  auto made = std::make_shared<Snapshot>(*snapshot_);
  add_new(*made, store_, parts_.round.name);
  made->files = files_;
  reckoning_->placed(*made, *before);
  show(std::move(made));
}

void Casebook::refresh() {
  auto made = std::make_shared<Snapshot>(*snapshot_);
  add_new(*made, store_, parts_.round.name);
  made->claims = store_.claims(parts_.round.name);
  made->letters = store_.letters(parts_.round.name);
  reckoning_->added(*made);
  show(std::move(made));
}

void Casebook::refresh_letters() {
  auto made = std::make_shared<Snapshot>(*snapshot_);
  made->letters = store_.letters(parts_.round.name);
  show(std::move(made));
}

void Casebook::take_stock() {
  const std::string from = stock_rests_on(parts_.round, store_, files_rest_on_);
  refresh();
  keep_books(from);
}

// `from`: what they rest on, asked for before the snapshot was made. Where somebody has kept other books
// meanwhile, a run has ended: all is read anew before anything else is done.
void Casebook::keep_books(const std::string& from) {
  const bool is_kept = from == kept_from_ || store_.computed_from(parts_.round.name) == from;
  if (!is_kept) {
    BooksChanged changed = reckoning_->changed(*snapshot_);
    changed.kept_from = kept_from_;
    changed.computed_from = from;
    if (!store_.keep_changed(parts_.round, *files_, changed)) {
      is_behind_ = true;
      return;
    }
  }
  kept_from_ = from;
  reckoning_->have_been_kept(*snapshot_);
}

AssessedFile Casebook::file(const std::string& name) {
  const std::lock_guard lock(files_mutex_);
  const auto filed =
      std::find_if(files_->begin(), files_->end(), [&](const Filed& f) { return f.name == name; });
  if (filed == files_->end()) return nullptr;
  const std::string key = filed->sha256 + " " + name;
  if (AssessedFile known = at_hand_.find(key)) return known;
  std::optional<Assessed> read = store_.assessed(parts_.round.name, name);
  // A run under way may have put another in its place.
  if (!read || read->submission.sha256 != filed->sha256) return nullptr;
  auto text = std::make_shared<const Assessed>(std::move(*read));
  at_hand_.put(key, text);
  return text;
}

// --- texts at hand ---

std::size_t bytes_of(const Assessed& text) {
  std::size_t bytes = sizeof text;
  for (const extract::Page& page : text.document.pages) {
    bytes += sizeof page;
    for (const extract::Block& block : page.blocks)
      bytes += sizeof block + block.text.size() + block.label.size();
  }
  for (const analyze::Finding& finding : text.assessment.findings)
    bytes += sizeof finding + finding.why.size() +
             (finding.evidence.size() + finding.nearest.size()) * sizeof(extract::Place);
  for (const FiledFinding& finding : text.findings)
    bytes += sizeof finding + finding.quote.size() + finding.why.size() + finding.section.size();
  return bytes;
}

AssessedFile TextsAtHand::find(const std::string& key) {
  const auto known =
      std::find_if(texts_.begin(), texts_.end(), [&key](const Text& text) { return text.key == key; });
  if (known == texts_.end()) return nullptr;
  std::rotate(known, known + 1, texts_.end());
  return texts_.back().text;
}

void TextsAtHand::put(const std::string& key, AssessedFile text) {
  const std::size_t bytes = bytes_of(*text);
  while (!texts_.empty() && taken_ + bytes > room_) {
    taken_ -= texts_.front().bytes;
    texts_.erase(texts_.begin());
  }
  taken_ += bytes;
  texts_.push_back({key, std::move(text), bytes});
}

}  // namespace report::review
