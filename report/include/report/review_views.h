// What the reviewer's pages show, as values: the list of what is to do, one gap, files to sort, a unit, how
// sure the verdicts are. Pure functions over a Snapshot and the round; the store is read for texts only.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "report/history.h"
#include "report/review.h"

namespace report::review {

// --- to do ---

enum class Group { not_received, needs_sorting, to_assess, waiting, done };
std::string_view name_of(Group group);
constexpr std::size_t groups = 5;

enum class TodoOrder { unit, severity, date, provider };
std::optional<TodoOrder> todo_order_named(std::string_view name);

struct TodoFilter {
  std::string severity, requirement, provider, board, document, group;  // identifiers; empty: any
  std::string from, to;                                                 // ISO
  std::string assigned;                                                 // who
  bool is_changed = false, is_unsure = false, is_again = false, is_recurring = false;
  std::string text;  // in the names of unit and provider
  TodoOrder order = TodoOrder::unit;
  bool is_narrow() const;
};

struct TodoRow {
  Group group = Group::done;
  CaseKey of;  // of a file that needs sorting: unit empty
  std::string unit, provider, board;
  State state = State::not_due;
  std::array<std::size_t, 3> gaps{};  // by analyze::Severity
  std::size_t left = 0, again = 0, second = 0, total = 0;
  std::string date;  // ISO, the nearest: due, extended, or the supplement's
  enum class DateKind { none, due, extended, supplement } date_kind = DateKind::none;
  std::string assigned, since;
  std::optional<ItemKey> first;  // the gap to begin with
  std::string file, sha256;      // of a file that needs sorting
  std::string why;               // likewise: key of the words
};

struct Todo {
  std::vector<TodoRow> rows;  // by group, then as ordered
  std::array<std::size_t, groups> in_group{};
  std::size_t shown = 0, all = 0;
  std::size_t left = 0, left_serious = 0, decided = 0, listed = 0, again = 0, second = 0;
  std::optional<ItemKey> next;  // to go on with: the first that is left
};
// `who`: what is kept from them does not count as left to others.
Todo to_do(const Snapshot& now, const Casebook& book, const TodoFilter& filter, const std::string& who);

// The rows of one page of the list, [begin, end) of Todo::rows. Pages are counted from 1.
struct TodoPart {
  std::size_t page = 1, pages = 1, begin = 0, end = 0;
};
// The page asked for, or the nearest there is.
TodoPart part_of(const Todo& todo, std::size_t page, std::size_t rows_a_page);
// A row in an address: "unit/document/part", or the checksum of a file that needs sorting.
std::string name_of(const TodoRow& row);
std::string name_of_row(const CaseKey& of);
// Index of that row; nullopt: it is not in the list.
std::optional<std::size_t> row_named(const Todo& todo, const std::string& name);

// --- one gap ---

// A passage with what stands around it.
struct Passage {
  std::string file, sha256;
  int page = 0;                            // 0: no pages
  std::string section;                     // path of headings, " › " between
  std::vector<std::string> before, after;  // up to three pieces of text each
  std::string left, quote, right;          // the piece it stands in
  extract::Box box;                        // empty: no pages
  double page_width = 0, page_height = 0;  // points
  bool is_recognised = false;
  double confidence = 1;  // of recognised text
  int block = 0, page_index = 0;
};

struct LastYear {
  std::string round, verdict, suggested;  // identifiers
  bool is_decided = false;
  std::string who, reason;
  std::string file, sha256;
  std::vector<Passage> passages;
};

struct ThenAndNow {
  Again why = Again::no;
  std::string who, at;
  Basis then;
};

struct GapView {
  Item item;
  std::string shown;  // lies_before(), for the form
  const analyze::Requirement* requirement = nullptr;
  const ingest::Unit* unit = nullptr;
  const ingest::Provider* provider = nullptr;
  State state = State::not_due;
  std::string due, received, until;
  // the evidence
  std::string file, sha256, catalogue;
  bool has_pages = true;
  Confidence confidence = Confidence::low;
  std::string why;
  std::vector<Passage> evidence, nearest;
  std::vector<std::string> searched;
  std::vector<int> unreadable_pages;
  std::size_t headings = 0, paragraphs = 0, tables = 0;
  std::vector<std::string> observations;  // sentences about the document
  // what was said
  bool is_blind = false, is_second = false;
  std::optional<Event> decision;
  std::optional<SecondReading> second;
  std::optional<ThenAndNow> again;
  std::optional<LastYear> last_year;
  std::string last_document;  // name of last year's file; empty: there was none
  std::vector<Event> history;
  std::optional<Claim> claim;
  bool is_in_letter = false;
  std::string letter_until;
  // where it stands
  std::size_t number = 0, of = 0;  // among the listed items of the document
  std::optional<ItemKey> previous, next;
};
// nullopt: no such requirement of that unit.
std::optional<GapView> gap_view(const Snapshot& now, Casebook& book, const ItemKey& key,
                                const std::string& who);

// --- a whole document ---

struct Line {
  extract::Kind kind = extract::Kind::paragraph;
  int level = 0, page = 0, block = 0, page_index = 0;
  std::string label, text;
  int table = -1, row = -1, column = -1;
  bool is_head_cell = false, is_recognised = false;
  std::vector<std::pair<std::size_t, std::size_t>> marks;  // byte ranges, in order, apart
};
struct DocumentView {
  std::string file, sha256, received;
  bool has_pages = true;
  std::vector<int> unreadable_pages;
  std::vector<Line> lines;
};
// With the evidence of the requirement marked; `requirement` empty: none.
std::optional<DocumentView> document_view(Casebook& book, const std::string& file,
                                          const std::string& requirement);

// --- this year's document beside last year's ---

// How a line stands to the other document. `aside`: not compared (running heads, contents).
enum class Compared { aside, same, changed, alone };
struct ComparedLine {
  Compared kept = Compared::aside;
  std::vector<std::pair<std::size_t, std::size_t>> other_words;  // byte ranges the other has not
};
struct ComparedSection {
  std::string heading;               // empty: before the first one
  std::size_t begin = 0, end = 0;    // lines
  std::optional<std::size_t> other;  // the same section of the other document
};
struct Side {
  DocumentView document;
  std::vector<ComparedLine> lines;  // one a line of the document
  std::vector<ComparedSection> sections;
  std::size_t same = 0, changed = 0, alone = 0;  // paragraphs and rows
};
struct BesideView {
  Side now, then;
  std::string round_then;
};
// nullopt: no such requirement, or no document of the year before.
std::optional<BesideView> beside_view(const Snapshot& now, Casebook& book, const ItemKey& key);

// --- files to sort ---

struct FileView {
  std::string name, sha256, received;
  Fate fate = Fate::needs_sorting;
  PlacedBy reason = PlacedBy::nothing_found;
  std::string refusal;                          // name of the reason; empty: it was read
  std::vector<std::string> candidates, placed;  // unit ids
  std::string document;
  int year = 0;
  std::vector<std::string> first_lines;
  std::int64_t last_event = 0;
};
std::optional<FileView> file_view(const Snapshot& now, Casebook& book, const std::string& sha256);
std::vector<FileView> files_to_sort(const Snapshot& now, const Casebook& book);

// --- how sure the verdicts are ---

struct Interval {
  double low = 0, high = 0;
};
// Wilson's score interval at 95 per cent (E. B. Wilson, JASA 22, 1927): good for few cases too.
Interval wilson(std::size_t part, std::size_t of);

struct Agreement {
  std::size_t same = 0, of = 0;
  Interval interval;
  std::optional<double> kappa;  // Cohen's; none where chance alone would agree always, or there is nothing
};
struct RequirementAccuracy {
  std::string requirement;
  std::size_t decided = 0, as_suggested = 0;
  std::size_t read_twice = 0, read_alike = 0;
  Interval interval;
};
struct Quality {
  Agreement people;                                               // first and second reader
  Agreement suggestions;                                          // program and person
  std::size_t sample = 0, sample_decided = 0, sample_missed = 0;  // missed: a gap the program did not see
  std::vector<RequirementAccuracy> requirements;                  // catalogue order
};
Quality quality(const Snapshot& now, const analyze::Catalogue& catalogue);

// One decision a line, no personal data: for training. `json`: JSON lines, else CSV.
std::string decisions_for_training(const Snapshot& now, const Round& round, bool json);

}  // namespace report::review
