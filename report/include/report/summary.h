// A round in figures: counting happens here and nowhere else, so that every form shows the same numbers.
//
// Who counts: the verksamhet (unit of the register), not the company. What counts: for every document a unit
// owes, what standing.h says it comes to. The books of documents:
//
//   due = in time + late + undated + never came + awaited + unclear
//
// (undated: came on a day nobody knows; awaited: the due date is after the round's data date; unclear: what
// may be it cannot be read or needs sorting.)
//
// Two denominators for the share of requirements met: of what was handed in, and of all that should have been
// handed in, where every requirement of a document that never came counts as missing. Requirements that do
// not apply or could not be assessed are counted beside.
//
// Verdicts count as the documents came: a gap that a supplement has mended since stays a gap found, and shows
// as closed. So partly met and missing are the gaps found, here and in the bridge from year to year. What a
// person decided counts from the start.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "report/filed.h"
#include "report/job.h"
#include "report/round.h"
#include "report/standing.h"
#include "report/years.h"

namespace report {

struct Count {
  std::size_t met = 0, partly_met = 0, missing = 0, not_applicable = 0, not_assessed = 0;
  std::size_t judged() const { return met + partly_met + missing; }
  void add(analyze::Verdict verdict);
  void add(const Count& other);
};

// undated: it came, but on which day is not known; unclear: a file that may be it cannot be read or needs
// sorting, so that nobody can say whether it came.
enum class Arrival { in_time, late, undated, never_came, awaited, unclear };
std::string_view name_of(Arrival arrival);
// `received` and `due`: ISO, empty when there is none.
Arrival arrival_of(State state, const std::string& received, const std::string& due);

struct DocumentRow {
  std::string document;
  std::size_t due = 0, in_time = 0, late = 0, undated = 0, never_came = 0, awaited = 0, unclear = 0;
};

struct UnitDocument {
  std::string document;
  int part = 0;
  std::string due;
  bool is_extended = false;
  Arrival arrival = Arrival::awaited;
  std::string received, file;
  State state = State::awaited;
  std::string until;  // ISO: the day a supplement was asked for by
};

// Gaps found, by what has become of them; those a person withdrew are none.
struct GapStates {
  std::size_t open = 0, in_progress = 0, remaining = 0, closed = 0, explained = 0, escalated = 0;
  std::size_t found() const { return open + in_progress + remaining + closed + explained + escalated; }
  std::size_t unsettled() const { return open + in_progress + remaining + escalated; }
  void add(GapState state);
};

// How a unit stands, the gravest first: what the nämnd reads beside its name.
enum class UnitState {
  escalated,             // a gap is lifted to whoever answers for the contract
  overdue,               // a gap is open after the day agreed
  supplement_received,   // to be judged
  supplement_requested,  // and the day has not passed
  not_received,          // a document never came
  unclear,               // a file that may be its document cannot be read or needs sorting
  open,                  // gaps nobody has done anything about yet
  awaited,               // a document whose day has not come
  done,
};
std::string_view name_of(UnitState state);

struct UnitRow {
  std::string id, name;                // "Verksamhet 7" where visa_namn is nej
  std::string provider;                // empty where the name may not be shown
  std::string board, area, operation;  // area and operation: identifiers, area as written when it is `other`
  std::vector<UnitDocument> documents;
  Count count;                   // of documents that came, as they came
  std::size_t never_came = 0;    // requirements of documents that never came
  std::size_t serious_gaps = 0;  // found, of severity serious
  GapStates gaps;
  UnitState state = UnitState::done;
  std::string until;  // ISO: with supplement_requested, the nearest day
};

struct RequirementRow {
  std::string id, title, source;
  analyze::Severity severity = analyze::Severity::minor;
  std::size_t units = 0;  // units it was judged for: met, partly met or missing
  std::size_t partly_met = 0, missing = 0;
  std::size_t recurring = 0;  // of the gaps: a gap in the round before too
  std::string document = {};  // it is about
  std::size_t gaps() const { return partly_met + missing; }
};

// Egen regi beside the private providers, on the requirements judged for both, and the rest beside: never a
// league table. The four add up to Summary::count.
struct Regimes {
  Count in_house, external;            // on requirements judged for both
  Count in_house_only, external_only;  // on the others
  std::size_t in_house_units = 0, external_units = 0;
  std::size_t requirements = 0;        // judged for both
  std::vector<std::string> documents;  // theirs, in the catalogue's order
  bool is_by_document = true;          // those are all the requirements judged of these documents
};

// Supplements asked for whose day has not passed.
struct Requests {
  std::size_t units = 0;
  std::string first, last;  // ISO: the days given
};

struct Gap {
  std::string unit_id, unit, provider, board, document;
  std::string requirement, title, source;
  analyze::Severity severity = analyze::Severity::minor;
  FiledFinding finding;
  std::string file;
  Life life = Life::new_known;
  GapState state = GapState::open;
  std::string until = {};  // ISO: the day agreed
  int rounds_in_row = 1;
  int part = 0;
};

// The unit's name, or "Verksamhet 7" where visa_namn is nej: numbered by the register's order, so that a unit
// keeps its number in every form of the same round.
std::string shown_name(const Round& round, std::string_view unit_id, std::string_view hidden_name);

struct UnsortedFile {
  std::string name, document;
  PlacedBy reason = PlacedBy::nothing_found;
  std::vector<std::string> candidates;  // names of units
};

struct RefusedFile {
  std::string name, reason, detail;
};

struct DuplicateFile {
  std::string name, same_as;
};

struct BoardUnits {
  std::string board;
  std::vector<UnitRow> units;  // by name, the Swedish way
};

struct Summary {
  std::string round, municipality, data_date;
  int report_year = 0, collection_year = 0;
  Versions versions;
  std::size_t units = 0, providers = 0;  // covered, and with something to hand in
  std::size_t in_house = 0;              // of units: egen regi
  std::size_t hidden_names = 0;
  std::vector<DocumentRow> documents;  // in the catalogue's order of document types
  DocumentRow documents_total;
  Count count;                 // of documents that came, as they came
  Count now;                   // the same with supplements counted in
  std::size_t sure = 0;        // of them, verdicts the program is sure of
  std::size_t confirmed = 0;   // of them, verdicts a person has given; the others are suggestions
  std::size_t never_came = 0;  // requirements of documents that never came
  std::vector<RequirementRow> requirements;  // every requirement judged, catalogue order
  std::vector<RequirementRow> commonest;     // the five with most gaps, most first
  std::vector<BoardUnits> boards;
  std::vector<Gap> gaps;                 // not mended, by board, unit, document, catalogue order
  std::optional<Bridge> bridge;          // from the round before
  std::size_t gaps_by_severity[3] = {};  // not mended; analyze::Severity
  GapStates found_by_severity[3] = {};   // found; analyze::Severity
  GapStates found;
  std::size_t recurring = 0;                       // of found
  std::size_t awaiting = 0;                        // gaps of the round before whose document has not come
  std::array<std::size_t, 9> units_by_state = {};  // UnitState
  Regimes comparison;
  Requests requests;
  std::vector<UnsortedFile> unsorted;
  std::vector<RefusedFile> refused;
  std::vector<DuplicateFile> duplicates;
  std::vector<std::string> superseded;  // files a later version replaces
  std::vector<std::string> supplements, attachments, not_ours;
  std::vector<std::string> not_owed;  // placed for certain, but the unit does not owe that document
  Books books;

  // Empty when the books of the files, of the documents and of the gaps over the years close; else one
  // English sentence.
  std::string difference() const;
};

// What is counted: the files, and what was computed of them.
struct Counted {
  const std::vector<Filed>& files;
  const Standing& standing;
  const Years& years;
};

// `board`: only that nämnd's units; the books, the files and the bridge are the whole round's and left out
// then. None: all of them.
Summary summarize(const Round& round, const analyze::Catalogue& catalogue, const Counted& counted,
                  const Books& books, const Versions& versions, std::string_view hidden_name,
                  const std::optional<std::string>& board = std::nullopt);

// Of a round nobody has said anything about and with none before it.
Summary summarize(const Round& round, const analyze::Catalogue& catalogue, const std::vector<Filed>& files,
                  const Books& books, const Versions& versions, std::string_view hidden_name);

}  // namespace report
