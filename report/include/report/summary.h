// A round in figures: counting happens here and nowhere else, so that every form shows the same numbers.
//
// Who counts: the verksamhet (unit of the register), not the company. What counts: for every document a unit
// owes, the latest file that was placed with it for certain; earlier versions stand in `superseded`. The
// books of documents:
//
//   due = in time + late + undated + never came + awaited
//
// (undated: came on a day nobody knows; awaited: the due date is after the round's data date.)
//
// Two denominators for the share of requirements met: of what was handed in, and of all that should have been
// handed in, where every requirement of a document that never came counts as missing. Requirements that do
// not apply or could not be assessed are counted beside.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/job.h"
#include "report/round.h"

namespace report {

// One finding with what a reader needs to find the place again.
struct FiledFinding {
  std::string requirement;
  analyze::Verdict verdict = analyze::Verdict::not_assessed;
  double confidence = 0;
  std::string why;
  int page = 0;         // of the best evidence, or of the nearest passage; 0: none or a format without pages
  std::string section;  // likewise
  std::string quote;    // likewise; never in a paper for the nämnd
};

// An outcome without its document: what a round remembers of a file.
struct Filed {
  enum class Kind { assessed, refused, duplicate, opened };
  Kind kind = Kind::assessed;
  std::string name, received;
  ingest::Refusal refusal;  // refused
  std::string same_as;      // duplicate
  analyze::Identity identity;
  std::vector<FiledFinding> findings;
  std::vector<std::string> observations;  // kinds
  Placement placement;                    // assessed
};

Filed file_away(const Outcome& outcome, const Matcher& matcher);

struct Count {
  std::size_t met = 0, partly_met = 0, missing = 0, not_applicable = 0, not_assessed = 0;
  std::size_t judged() const { return met + partly_met + missing; }
  void add(analyze::Verdict verdict);
  void add(const Count& other);
};

// undated: it came, but on which day is not known.
enum class Arrival { in_time, late, undated, never_came, awaited };
std::string_view name_of(Arrival arrival);

struct DocumentRow {
  std::string document;
  std::size_t due = 0, in_time = 0, late = 0, undated = 0, never_came = 0, awaited = 0;
};

struct UnitDocument {
  std::string document;
  int part = 0;
  std::string due;
  bool is_extended = false;
  Arrival arrival = Arrival::awaited;
  std::string received, file;
};

struct UnitRow {
  std::string id, name;                // "Verksamhet 7" where visa_namn is nej
  std::string provider;                // empty where the name may not be shown
  std::string board, area, operation;  // area and operation: identifiers, area as written when it is `other`
  std::vector<UnitDocument> documents;
  Count count;                   // of documents that came
  std::size_t never_came = 0;    // requirements of documents that never came
  std::size_t serious_gaps = 0;  // of severity serious, delvis or saknas
};

struct RequirementRow {
  std::string id, title, source;
  analyze::Severity severity = analyze::Severity::minor;
  std::size_t units = 0;  // units it was judged for: met, partly met or missing
  std::size_t partly_met = 0, missing = 0;
  std::size_t gaps() const { return partly_met + missing; }
};

struct Gap {
  std::string unit_id, unit, provider, board, document;
  std::string requirement, title, source;
  analyze::Severity severity = analyze::Severity::minor;
  FiledFinding finding;
  std::string file;
};

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
  Count count;                               // of documents that came
  std::size_t sure = 0;                      // of them, verdicts the program is sure of
  std::size_t never_came = 0;                // requirements of documents that never came
  std::vector<RequirementRow> requirements;  // every requirement judged, catalogue order
  std::vector<RequirementRow> commonest;     // the five with most gaps, most first
  std::vector<BoardUnits> boards;
  std::vector<Gap> gaps;                 // by board, unit, document, catalogue order
  std::size_t gaps_by_severity[3] = {};  // analyze::Severity
  std::vector<UnsortedFile> unsorted;
  std::vector<RefusedFile> refused;
  std::vector<DuplicateFile> duplicates;
  std::vector<std::string> superseded;  // files a later version replaces
  std::vector<std::string> not_owed;    // placed for certain, but the unit does not owe that document
  Books books;

  // Empty when the books of the files and of the documents close; else one English sentence.
  std::string difference() const;
};

Summary summarize(const Round& round, const analyze::Catalogue& catalogue, const std::vector<Filed>& files,
                  const Books& books, const Versions& versions, std::string_view hidden_name);

}  // namespace report
