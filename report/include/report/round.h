// One collection of documents about one report year: what the municipality has written down about it, and
// which unit a file that came in belongs to.
//
// A round is a folder: omgang.xml (this file's Round, schema/omgang.rng), utforare.csv (ingest/register.h),
// inkorg/ (what came in). kravkoll writes kravkoll.db and rapport/ beside them and changes nothing else.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyze/assessment.h"
#include "extract/document.h"
#include "ingest/obligations.h"
#include "ingest/register.h"

namespace report {

struct Round {
  std::string name;          // "Insamlingen 2026"
  std::string municipality;  // may be empty
  int report_year = 0;       // redovisningsår: what reports are about
  int collection_year = 0;   // insamlingsår: when they are sent in, and what plans are about
  std::string data_date;     // ISO: what had come in by then; decides what is late and what is still awaited
  std::vector<std::string> boards;         // nämnder, in the order of the report; others follow by name
  std::map<std::string, std::string> due;  // document -> ISO date, where the register says nothing
  std::map<std::pair<std::string, std::string>, std::string> extensions;  // (unit id, document) -> anstånd
  std::map<std::string, std::string> arrivals;  // file or folder of the inbox -> the day it came in
  std::map<std::pair<std::string, std::string>, std::string>
      extension_reasons;                                                  // likewise, where one is given
  std::map<std::pair<std::string, std::string>, std::string> exemptions;  // (unit id, document) -> reason
  std::string profile;  // name of a profile whose rules say who owes what; empty: the register says it all
  ingest::Register providers;

  // Reports are about the report year, plans about the collection year.
  int expected_year(analyze::DocumentType type) const;
  // Whether a document of that type may be about that year. A plan may also be the one that was in force in
  // the report year: municipalities ask for either.
  bool accepts(analyze::DocumentType type, int year) const;
};

// The person who made the folder can mend it: the message says file, line and what was expected, one fault a
// line.
struct RoundError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// What the round says about single units, as ingest/obligations.h takes it.
ingest::Exceptions exceptions_of(const Round& round);

// Reads omgang.xml of the folder. Throws RoundError.
Round read_round_file(const std::filesystem::path& file);

// One document one unit owes: the register's rows, with the round's dates filled in.
struct Owed {
  std::size_t unit = 0;  // index into Round::providers.units
  std::string document;
  int part = 0;
  std::string due;  // ISO
  bool is_extended = false;
};
// By unit in the register's order, then document, then part. Units that are not covered owe nothing.
std::vector<Owed> owed_documents(const Round& round);

// When a file came in ("inkom"): what the round says about it or the nearest folder above it; else the ISO
// date its name or its nearest folder begins with ("2026-02-27 Solgården.pdf", "2026-02-27/alla.zip"); else
// the day the file was last changed, in UTC, unless that is after the round's data date: a copy has a date of
// its own, which says nothing. Empty: not known, and nobody is called late for it.
std::string received_date(const Round& round, const std::filesystem::path& file, const std::string& name);

// --- which unit a file belongs to ---

// Why a file was placed, or why a person must place it. The words are keys of the word file:
// "placement.<name>".
enum class PlacedBy {
  unit_in_text,      // sure: the text names the unit
  provider_in_text,  // sure: the text names the provider, and only one of its units owes this document
  unit_in_path,   // sure: only the folder or file name names a unit, and the text does not speak against it
  several_units,  // not sure: more than one unit fits
  contradiction,  // not sure: the text points at one unit or provider and the path at another
  wrong_year,     // not sure: the document is about another year than the round
  unknown_type,   // not sure: what document it is could not be told
  nothing_found,  // not sure: neither text nor path names any unit of the register
};
std::string_view name_of(PlacedBy reason);

struct Placement {
  std::optional<std::size_t> unit;  // index into Register::units, only when sure
  PlacedBy reason = PlacedBy::nothing_found;
  std::vector<std::size_t> candidates;  // when not sure: by the register's order
};

// Decides by organisation number and unit name or alias in the content, then by provider, then by the path;
// names are compared folded, whole words, with a small edit distance for longer names. A sure match or
// candidates, never a guess.
class Matcher {
 public:
  explicit Matcher(const Round& round);
  // `path`: the file's name in the inbox, folders included.
  Placement place(const extract::Document& document, const analyze::Identity& identity,
                  std::string_view path) const;

 private:
  struct UnitNames {
    std::size_t unit = 0;
    std::vector<std::string> names;      // folded: name and aliases
    std::vector<std::string> providers;  // folded: the provider's names
    std::string number;                  // ten digits
    std::vector<std::string> documents;  // owed
  };
  struct Clues;

  Clues clues(const extract::Document& document, const analyze::Identity& identity,
              std::string_view path) const;
  Placement decide(const Clues& clues, std::string_view document) const;
  std::vector<std::size_t> owing(const std::vector<std::size_t>& units, std::string_view document) const;
  std::vector<std::size_t> compatible(const std::vector<std::size_t>& units, const Clues& clues) const;

  const Round& round_;
  std::vector<UnitNames> units_;
};

}  // namespace report
