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
#include "report/review_log.h"
#include "report/round.h"
#include "report/standing.h"
#include "report/years.h"

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

// The round at one moment; never changes.
struct Snapshot {
  std::shared_ptr<const std::vector<Filed>> files;
  Standing standing;
  Years years;
  std::vector<Event> events;  // all, in the order they were said
  std::map<std::int64_t, Basis> bases;
  std::vector<SecondReading> readings;
  std::vector<Claim> claims;
  std::vector<KeptLetter> letters;
  std::vector<Item> items;  // by the register's order, document, part, catalogue
  std::map<ItemKey, std::size_t> by_key;

  const Item* find(const ItemKey& key) const;
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
  std::string until;      // as typed
  std::int64_t seen = 0;  // Item::last_event as it was when the page was made
};
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
  };
  // The store is kept by reference. The round must have been run to its end.
  Casebook(Parts parts, Store& store);
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
  // `until` as typed. Empty `body`: as generated.
  Outcome edit_letter(std::int64_t letter, const std::string& until, const std::string& body);
  Outcome mark_sent(const std::string& who, std::int64_t letter);

 private:
  // The mutex is held in all of these.
  void look_for_others();
  void read_anew();
  void read_files();
  void refresh();     // what was said since
  void take_stock();  // likewise, and the books with it
  void make_snapshot(std::vector<Event> events);
  void keep_books();
  Event said(EventKind kind, const std::string& who) const;
  Outcome keep_verdict(const std::string& who, const VerdictForm& form, const Item& item);
  Outcome keep_second(const std::string& who, const VerdictForm& form, const Item& item);
  FormFaults faults_in(const VerdictForm& form, const Item& item, std::string& until) const;
  Basis basis_for(const Item& item);
  void ask_for(const std::string& who, const VerdictForm& form, const std::string& until);
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
  std::optional<Before> before_;
  std::mutex files_mutex_;  // of the files and the texts at hand; taken last
  std::shared_ptr<const std::vector<Filed>> files_;
  std::vector<std::pair<std::string, AssessedFile>> at_hand_;  // by name and checksum, last used last
};

// The provider of the item's unit, by name.
const std::string& provider_of(const Round& round, const std::string& unit);

}  // namespace report::review
