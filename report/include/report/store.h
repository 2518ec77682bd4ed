// The register of the years: what came in, what it says, what was found. SQLite stays behind the pointer;
// ":memory:" is the test double.
//
// One transaction an outcome, write-ahead log: a run killed at any moment leaves whole outcomes, and the next
// run goes on from there. Unique keys (round and name; checksum and reader; document and judging key) make it
// impossible to keep anything twice. All members may be called from several threads.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/job.h"
#include "report/standing.h"
#include "report/years.h"

namespace report {

struct RequirementRule;
struct RoundStatus;
struct Trend;
struct TrendAsked;
struct UnitHistory;
struct Named;
struct Basis;
struct CaseKey;
struct Claim;
struct JournalLine;
struct KeptLetter;
struct ItemKey;
struct PastRow;
struct SecondReading;
struct SentPaper;

// Whether the texts of the documents are wanted beside their verdicts.
enum class Wanted {
  text,
  verdicts,
  nothing,  // where a file was placed, no more
};

// The part of a round's books that a decision has changed.
struct BooksChanged {
  std::string kept_from;           // Store::computed_from of the books it is a change of
  std::vector<std::string> units;  // ids; all rows of theirs are replaced by these:
  std::vector<const StandingDocument*> documents;
  std::vector<const LedgerGap*> gaps;
  std::vector<std::pair<std::size_t, Fate>> fates;  // index of the file
  std::optional<Bridge> bridge;                     // whole
  std::string computed_from;
};

// Which gaps to read: of one unit or all, so many a page.
struct GapPage {
  std::string unit;  // id; empty: all
  std::size_t number = 1, rows = 50;
};
// A gap that is not mended, as the last run left it.
struct GapRow {
  std::string unit, document, requirement;
  int part = 0;
  Life life = Life::new_known;
  GapState state = GapState::open;
  std::string until;
  int rounds_in_row = 1;
  std::string file;
  FiledFinding finding;
};

class Store {
 public:
  enum class Access {
    write,
    read,  // changes nothing, works where nothing may be written; the schema must be the newest
  };

  // Opens or makes the database, checks it (whole when the last run did not end or the file is small;
  // `kravkoll backup` always does) and upgrades an older schema, each step in one transaction. Throws
  // std::runtime_error with one sentence for a person when the file is damaged, not a database, in use by
  // somebody else for longer than the busy timeout, or of a newer schema than this program knows. So do all
  // members.
  explicit Store(const std::filesystem::path& file, Access access = Access::write);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // --- a run ---

  // Throws RoundError when the database holds a round of that name about another year: a folder was copied
  // from last year and the new round has no name of its own yet.
  void check_name(const Round& round) const;
  // Begins a run in the round of that name. Times are for the log only and come from the caller.
  void begin(const std::string& round, const Versions& versions, const std::string& started);
  // Keeps the round's years and the register as it stands now, in place of what was kept before.
  void keep(const Round& round);
  // Keeps the bytes of the round's register file; returns those the last run kept, empty when there was none.
  std::string exchange_register(const std::string& content);
  // What the last run of the round that finished took in beside the files, as it said in `finish`.
  std::string inputs_of(const std::string& round) const;
  // Keeps one outcome in the round begun. An earlier outcome of the same name and other bytes is put aside in
  // `earlier_submission`.
  void keep(const Outcome& outcome, const Versions& versions);
  // Whose the files are and what is attached to what, in place of what was kept before.
  void place(const std::vector<Filed>& files, const Round& round);
  // Ends the run: outcomes of files that are no longer in the inbox are put aside in `earlier_submission`;
  // returns their names.
  std::vector<std::string> finish(const Books& books, const std::string& inputs, const std::string& finished);

  // --- what earlier runs kept ---

  struct Kept {
    extract::Document document;      // empty when only verdicts were wanted
    analyze::Assessment assessment;  // without findings then
    std::vector<FiledFinding> findings;
    PageCount pages;
    std::string judging;  // the key it was judged under
  };
  // `judging`: in place of the versions' where not empty.
  std::optional<Kept> assessment(std::string_view sha256, const Versions& versions,
                                 Wanted wanted = Wanted::text, const std::string& judging = "") const;
  // The assessment the file of that name and bytes has in the round begun, whichever version made it.
  std::optional<Kept> standing_assessment(const std::string& name, const std::string& sha256,
                                          Wanted wanted) const;
  std::optional<extract::Document> document(std::string_view sha256, const Versions& versions) const;
  // The text an assessment under that key was made of.
  std::optional<extract::Document> document_judged(const std::string& sha256,
                                                   const std::string& judging) const;

  // Every outcome of the round, by name; a round nobody has run has none.
  void each(const std::string& round, const Sink& take, Wanted wanted = Wanted::text) const;
  // Likewise as the round remembers them, placed among the units of its register.
  std::vector<Filed> filed(const Round& round, Wanted wanted = Wanted::verdicts) const;
  // What the round's last finished run was made with; nullopt: none finished.
  std::optional<Versions> last_finished(const std::string& round) const;
  // The books it ended with; empty: none finished.
  std::string last_difference(const std::string& round) const;

  // --- what people said ---

  // Returns the event's id.
  std::int64_t append(const std::string& round, const Event& event);
  std::vector<Event> events(const std::string& round) const;  // all, in the order they were said

  // --- the years ---

  // Keeps what the round came to, in place of what was kept before.
  void keep(const Round& round, const std::vector<Filed>& files, const Standing& standing, const Years& years,
            const std::string& computed_from);
  // Likewise only what has changed since `changed.kept_from` was kept. False, and nothing is kept: somebody
  // else has kept the books since.
  bool keep_changed(const Round& round, const std::vector<Filed>& files, const BooksChanged& changed);
  // All that the round's standing rests on, as two texts: what was said and the round before; the files. They
  // differ when anything of it has changed. The second takes its time in a large round.
  std::string said_rests_on(const Round& round) const;
  std::string files_rest_on(const Round& round) const;
  // Of these, what the round before says: differs when it is another or has been counted anew.
  std::string round_before(const Round& round) const;
  std::string computed_from(const std::string& round) const;
  // What the rounds before say; nullopt: there is none that has been run. Good for as long as the store is.
  std::optional<Before> before(const Round& round) const;
  // By the register's order, then document and requirement.
  std::vector<GapRow> gaps(const std::string& round, const GapPage& page) const;
  // The document of that unit and type in the round before that counted there. `units`: ids the unit may have
  // had, the likeliest first.
  struct LastYears {
    std::string round, file, sha256;
    std::int64_t assessment = 0;
  };
  std::optional<LastYears> last_years(const Round& round, const std::vector<std::string>& units,
                                      const std::string& document, int part) const;
  Kept kept(const LastYears& document) const;

  // --- rounds side by side, store_trend_sqlite.cc ---

  // Keeps the requirements as they are under that judging key; those kept before stay.
  void keep_rules(const std::string& judging, const std::vector<RequirementRule>& rules);
  // The round and those before it, one a report year, as far as they have been run (trend.h). Throws
  // std::runtime_error when the round has not been run or a bridge does not balance.
  Trend trend(const Round& round, const analyze::Catalogue& catalogue, const TrendAsked& asked) const;
  // All that a trend of the round rests on in the rounds before it, as one text, like `rests_on`.
  std::string trend_rests_on(const Round& round) const;

  // --- what people look at between runs, store_status_sqlite.cc ---

  // The round at a glance; nullopt: nobody has run it.
  std::optional<RoundStatus> status(const std::string& round) const;
  // Every unit of any round with its names, the newest first.
  std::vector<Named> units() const;
  // What all rounds know of the unit of that id and of those it took over from.
  UnitHistory history(const std::string& unit) const;
  // The file as the round has it, with its text; nullopt: it was not judged.
  std::optional<Assessed> assessed(const std::string& round, const std::string& name) const;
  // How the files of the round were read, by checksum; those without pages of their own have none.
  std::map<std::string, PageCount> pages(const std::string& round) const;
  // In place of what the last run took in (inputs_of), once everything that rests on it has been made anew.
  void keep_inputs(const std::string& round, const std::string& inputs);

  // --- the reviewer's page, store_review_sqlite.cc and store_letters_sqlite.cc ---

  // Keeps what was said with what it rested on, unless something was said of the same thing (requirement of a
  // unit, or file) after event `seen`: nullopt then, and nothing is kept.
  std::optional<std::int64_t> append_unless_newer(const std::string& round, const Event& event,
                                                  const Basis* basis, std::int64_t seen);
  // Likewise all of them or none.
  struct Said {
    const Event& event;
    const Basis* basis = nullptr;
    std::int64_t seen = 0;
  };
  std::optional<std::vector<std::int64_t>> append_unless_newer(const std::string& round,
                                                               const std::vector<Said>& all);
  std::vector<Event> events_after(const std::string& round, std::int64_t id) const;
  // By event; of those after that one.
  std::map<std::int64_t, Basis> bases(const std::string& round, std::int64_t after = 0) const;
  // Differs when another connection has written since it was asked last.
  std::int64_t version_of_content() const;

  std::vector<Claim> claims(const std::string& round) const;  // those held, by unit, document and part
  // Takes it also from somebody else.
  void claim(const std::string& round, const Claim& claim);
  void release(const std::string& round, const CaseKey& of, const std::string& at);

  void append(const std::string& round, const SecondReading& reading);
  // In the order they came; those after the one of that id.
  std::vector<SecondReading> second_readings(const std::string& round, std::int64_t after = 0) const;

  void append(const std::string& round, const JournalLine& line);  // `round` empty: none
  // The newest first, so many after leaving out so many.
  std::vector<JournalLine> journal(const std::string& round, std::size_t rows, std::size_t skipped = 0) const;

  std::vector<KeptLetter> letters(const std::string& round) const;  // by id
  // The letter of that kind to that addressee under way, made where there is none; its id.
  std::int64_t begin_letter(const std::string& round, const KeptLetter& letter);
  // Likewise, with the point put in; its day becomes `letter`'s where that is said.
  void add_point(const std::string& round, const KeptLetter& letter, const ItemKey& point);
  // Out of the request under way that has it; one without points and text is dropped.
  void drop_point(const std::string& round, const ItemKey& point);
  // The point, out of the draft of that number, into the draft to `letter`'s addressee.
  void move_point(const std::string& round, std::int64_t from, const KeptLetter& letter,
                  const ItemKey& point);
  // `until`, `body`, `replaced` and `date` of a letter not yet sent.
  void edit(const KeptLetter& letter);
  void drop_letter(std::int64_t letter);  // unless it was sent
  // Keeps the events, the files and the letter as sent with its points, or nothing; nullopt: it has been sent
  // already.
  std::optional<std::vector<std::int64_t>> send(const std::string& round, const KeptLetter& letter,
                                                const SentPaper& sent, const std::vector<Event>& events);
  // With the files' contents; nullopt: it was not sent, or before papers were kept.
  std::optional<SentPaper> sent_paper(std::int64_t letter) const;
  void has_reached_folder(std::int64_t letter);

  std::optional<PastRow> past(const std::string& round, const std::string& unit,
                              const std::string& requirement, int part) const;

  // Rows of a table, for tests and for `kravkoll gaps`' footnotes: "submission", "run" ...
  std::size_t rows(const std::string& table) const;
  // Runs of the round begun that did not finish, the present one left out.
  std::size_t unfinished_runs() const;
  int schema_version() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The newest schema this program knows.
int newest_schema();

}  // namespace report
