// The round as reviewers work on it: what is to do, one gap with all a person needs to judge it, and what
// they say of it. Values only, no HTML and no HTTP; the pages (review_pages.h) print what stands here.
//
// Evidence first, verdict second: the program suggests, a person decides, both are kept. A decision stands on
// what lay before the person (review_log.h, Basis); when passage or rule has changed since, it still counts
// but is to be looked at again ("se över igen").
//
// Second reading: serious gaps, and a sample of requirements the program did not flag, are judged by two
// people. The first verdict is an event like any other; the second is kept beside it, and neither is shown to
// the other person until both are in. Where they differ, the next verdict settles it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "analyze/catalogue.h"
#include "analyze/swedish.h"
#include "report/events.h"
#include "report/filed.h"
#include "report/job.h"
#include "report/review_letters.h"
#include "report/review_lists.h"
#include "report/review_log.h"
#include "report/round.h"
#include "report/standing.h"

namespace report {
class Store;
}

namespace report::review {

// --- one requirement of one document of one unit ---

enum class ItemState {
  open,           // nobody has taken a position
  see_again,      // somebody has, on another passage or rule
  second_wanted,  // decided by one, waits for a second person
  differ,         // two people came to different verdicts
  decided,
};
std::string_view name_of(ItemState state);

// Why a decision is to be looked at again; the words are keys: "review.again.why_" and the name.
enum class Again { no, passage, lost, rule, supplement, file };
std::string_view name_of(Again again);

enum class Confidence { high, medium, low };
Confidence confidence_of(double confidence);
std::string_view name_of(Confidence confidence);

struct Item {
  ItemKey key;
  std::size_t document = 0, row = 0;  // into Standing::documents and its account
  analyze::Severity severity = analyze::Severity::minor;
  analyze::Verdict suggested = analyze::Verdict::not_assessed;
  analyze::Verdict verdict = analyze::Verdict::not_assessed;  // what counts
  double confidence = 0;
  bool is_flagged = false;    // suggested as anything but met or not applicable
  bool is_sample = false;     // drawn though it was not flagged
  bool needs_second = false;  // is to be read by two
  ItemState state = ItemState::open;
  Again again = Again::no;
  bool is_changed = false;  // the verdict is another than last year's, or there was none
  int rounds_in_row = 1;
  std::int64_t last_event = 0;          // last said of it
  std::optional<std::size_t> decision;  // into Snapshot::events: the verdict that stands
  std::optional<std::size_t> second;    // into Snapshot::readings: the second person's

  // Somebody must take a position, or has.
  bool is_listed() const { return is_flagged || is_sample || decision.has_value(); }
  bool is_gap() const { return report::is_gap(verdict); }
  bool is_left() const { return is_listed() && state != ItemState::decided; }
};

// As Standing (standing.h).
struct StandingNow {
  Pieces<StandingDocument> documents;
  std::vector<Fate> fates;
};

// By event.
class Bases : public Grown<std::pair<std::int64_t, Basis>> {
 public:
  const_iterator find(std::int64_t event) const;  // end(): nobody kept what it rested on
};

// The round at one moment; never changes. It shares with the moment before it what nobody has touched, so
// that a large round costs no more to decide in than a small one.
struct Snapshot {
  std::shared_ptr<const std::vector<Filed>> files;
  StandingNow standing;
  Grown<Event> events;  // all, in the order they were said
  Bases bases;
  Grown<SecondReading> readings;
  std::vector<Claim> claims;
  std::vector<KeptLetter> letters;
  Parted<Item> items;  // by the register's order, document, part, catalogue; one part a document
  std::shared_ptr<const std::map<CaseKey, std::size_t>> places;  // of the documents

  const Item* find(const ItemKey& key) const;
  // Index into `items`.
  std::optional<std::size_t> place_of(const ItemKey& key) const;
  const StandingDocument& document_of(const Item& item) const { return standing.documents[item.document]; }
  const AccountRow& row_of(const Item& item) const { return document_of(item).account[item.row]; }
  const Filed& file_of(const Item& item) const { return (*files)[row_of(item).file]; }
  const FiledFinding& finding_of(const Item& item) const;
  const Event* decision_of(const Item& item) const;
  const SecondReading* second_of(const Item& item) const;
  const Claim* claim_on(const CaseKey& of) const;
};

// Whether the other person's verdict is kept from `who` for now.
bool is_blind(const Snapshot& now, const Item& item, const std::string& who);
// Whether that verdict of `who` would be the second reading.
bool is_second_reader(const Snapshot& now, const Item& item, const std::string& who);

// --- what people do ---

struct VerdictForm {
  ItemKey item;
  std::string verdict;  // identifier; "" none chosen
  std::string reason, note;
  bool asks_supplement = false;
  std::string until;       // as typed
  std::int64_t seen = 0;   // Item::last_event as it was when the page was made
  std::string shown = {};  // lies_before() then; empty: not said
};
// What a person who judges the item has before them, as a short checksum: the file, the suggestion and its
// passage. A run may put others in their place between reading and saving.
std::string lies_before(const Snapshot& now, const Item& item);
struct SortForm {
  std::string file;  // sha256
  std::vector<std::string> units;
  std::string document, year, said, reason;  // said: "", "attachment", "not_ours"; year as typed
  std::int64_t seen = 0;
};
// A field and what is wrong with it: `key` of the words, said with `text`.
struct FormFault {
  std::string field, key, text;
};
using FormFaults = std::vector<FormFault>;

struct Saved {
  std::int64_t event = 0;  // 0: a second reading, which is none
  bool is_second = false;
  bool must_run = false;  // a file is to be judged as another document: the next run does that
};
struct Conflict {
  Event theirs;  // what somebody else said meanwhile; nothing was kept
};
struct NotThere {};  // no such requirement, file, letter or event (any more)
struct NothingToDo {};
using Outcome = std::variant<Saved, FormFaults, Conflict, NotThere, NothingToDo>;

struct Rules {
  bool has_second_readers = true;  // false: one person alone reviews
  double sample_share = 0.05;      // of the requirements the program did not flag
};

// What was read and kept of one file, with its text.
using AssessedFile = std::shared_ptr<const Assessed>;

// Texts read lately, as many as fit into so many bytes; the last used is kept however large it is.
class TextsAtHand {
 public:
  explicit TextsAtHand(std::size_t bytes) : room_(bytes) {}
  AssessedFile find(const std::string& key);  // null: not at hand
  void put(const std::string& key, AssessedFile text);
  std::size_t bytes() const { return taken_; }

 private:
  struct Text {
    std::string key;
    AssessedFile text;
    std::size_t bytes = 0;
  };
  const std::size_t room_;
  std::size_t taken_ = 0;
  std::vector<Text> texts_;  // last used last
};
// What a text takes in memory, about.
std::size_t bytes_of(const Assessed& text);

class Reckoning;
class LetterGround;
struct LetterSetting;
struct ToSend;

class Casebook {
 public:
  struct Parts {
    Round round;
    analyze::Catalogue catalogue;
    std::string program;  // version, for the log
    Rules rules;
    std::function<std::string()> clock;  // local time with offset from UTC
    // As a run computes it (Store::inputs_of); empty function: never changed.
    std::function<std::string(const std::map<std::string, Settlement>&)> inputs;
    std::function<const analyze::Swedish&()> swedish;  // when a file is placed anew
    // Does it while nobody runs the round; false, and nothing is done: a run is under way. Empty: always.
    std::function<bool(const std::function<void()>&)> unless_run;
    LetterMaking letters = {};
  };
  // The store is kept by reference. The round must have been run to its end.
  Casebook(Parts parts, Store& store);
  ~Casebook();
  Casebook(const Casebook&) = delete;
  Casebook& operator=(const Casebook&) = delete;

  // All may be called from several threads.
  std::shared_ptr<const Snapshot> now();
  const Round& round() const { return parts_.round; }
  const analyze::Catalogue& catalogue() const { return parts_.catalogue; }
  const Rules& rules() const { return parts_.rules; }
  Store& store() { return store_; }
  std::string time() const { return parts_.clock(); }
  // Whether the folder is other than when the book was opened: what is decided would rest on old facts.
  bool is_changed() const;

  AssessedFile file(const std::string& name);  // null: not there, or not judged

  Outcome decide(const std::string& who, const VerdictForm& form);
  // Takes back the verdict or mark that stands. `seen` as in VerdictForm.
  Outcome undo(const std::string& who, const ItemKey& item, std::int64_t seen);
  Outcome undo_event(const std::string& who, std::int64_t event);
  // "explained", "escalated" or "open".
  Outcome mark(const std::string& who, const ItemKey& item, const std::string& mark,
               const std::string& reason, std::int64_t seen);
  // Ej tillämpligt for each of them; all or none.
  Outcome bulk_not_applicable(const std::string& who, const std::vector<ItemKey>& items,
                              const std::string& reason);
  Outcome sort(const std::string& who, const SortForm& form);
  Outcome note(const std::string& who, const std::string& unit, const std::string& text);

  void claim(const std::string& who, const CaseKey& of);
  void release(const CaseKey& of);

  // --- letters ---

  void drop_point(const ItemKey& item);
  void drop_letter(std::int64_t letter);  // a draft
  // A draft to the addressee of letters about that unit; a request collects all that can be asked for by that
  // day, as typed. NotThere: there is nothing to write.
  std::variant<Begun, FormFaults, NotThere> begin_letter(const std::string& who, LetterKind kind,
                                                         const std::string& unit, const std::string& until);
  // Empty `body`: as generated.
  Outcome edit_letter(std::int64_t letter, const LetterForm& form);
  // `checksum`: of the letter the person has seen; where it is another now, nothing is sent. Empty: as it is.
  Outcome mark_sent(const std::string& who, std::int64_t letter, const std::string& checksum = {});

  std::vector<AddresseeLetters> letters_to_all();  // by name, the Swedish way
  // The one under way, else one not begun (id 0).
  KeptLetter letter_about(LetterKind kind, const std::string& unit);
  // Whether it is to the addressee of letters about that unit.
  bool is_to(const KeptLetter& letter, const std::string& unit) const;
  // As `who` may see it.
  LetterView letter_view(const KeptLetter& letter, const std::string& who);
  // Of a sent one byte for byte; of another a draft. Nullopt: there is none.
  std::optional<LetterFile> letter_file(const KeptLetter& letter, const std::string& form);
  // What was sent, with its files; nullopt: before they were kept.
  std::optional<SentPaper> sent_paper(std::int64_t letter) const;

 private:
  // The mutex is held in all of these.
  void look_for_others();
  bool rests_on_other_files();
  bool has_other_books();
  bool is_run() const;
  void read_anew();
  void read_files();
  void read_placed();
  void refresh();          // what was said since, claims and letters
  void refresh_letters();  // these only
  void take_stock();       // likewise, and the books with it
  void show(std::shared_ptr<const Snapshot> made);
  void keep_books(const std::string& from);
  Event said(EventKind kind, const std::string& who) const;
  Outcome keep_verdict(const std::string& who, const VerdictForm& form, const Item& item);
  Outcome keep_second(const std::string& who, const VerdictForm& form, const Item& item);
  FormFaults faults_in(const VerdictForm& form, const Item& item, std::string& until) const;
  Basis basis_for(const Item& item);
  void ask_for(const std::string& who, const VerdictForm& form, const std::string& until);
  void address_drafts();
  void fill_letter_folder();
  KeptLetter draft_about(const std::string& who, const std::string& unit) const;
  LetterSetting making() const;
  std::vector<Event> events_of(const std::string& who, const KeptLetter& letter, const ToSend& what,
                               const LetterGround& at) const;
  Outcome conflict_on(const ItemKey& key);
  Outcome conflict_on_file(const std::string& sha256);
  bool settle(const std::string& sha256, const std::map<std::string, Settlement>& before);

  const Parts parts_;
  Store& store_;
  std::string inputs_at_start_;
  std::mutex mutex_;           // of what is said
  std::mutex snapshot_mutex_;  // of the pointer only, so that readers do not wait for what is being kept
  std::shared_ptr<const Snapshot> snapshot_;
  std::int64_t version_ = 0;
  // Its mutex is taken last; the other need not be held.
  std::shared_ptr<const LetterGround> ground(const Snapshot& now);
  std::mutex letters_mutex_;
  std::shared_ptr<const LetterGround> letter_ground_;
  std::unique_ptr<Reckoning> reckoning_;
  bool is_behind_ = false;     // a run has written since the files were read
  std::string before_;         // Store::round_before
  std::string files_rest_on_;  // files_of_stock when they were read
  std::string kept_from_;   // Store::computed_from of the books this has kept or found kept; empty: unknown
  std::mutex files_mutex_;  // of the files and the texts at hand; taken last
  std::shared_ptr<const std::vector<Filed>> files_;
  TextsAtHand at_hand_;
};

// The provider of the item's unit, by name.
const std::string& provider_of(const Round& round, const std::string& unit);

}  // namespace report::review
