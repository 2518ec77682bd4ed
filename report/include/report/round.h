// One collection of documents about one report year: what the municipality has written down about it. Which
// unit a file that came in belongs to: report/matching.h.
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
#include "ingest/obligations.h"
#include "ingest/register.h"

namespace report {

// Who writes to the nämnd and to the providers. Empty texts are left out of papers.
struct Office {
  std::string name, officer;                       // förvaltning, handläggare
  std::string email, phone;                        // where answers go
  std::map<std::string, std::string> case_number;  // diarienummer by nämnd; "": all

  // The board's own, else that of all; empty: none.
  std::string case_number_of(const std::string& board) const;
};

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
  std::string database;  // where the register of the years lies, beside omgang.xml; empty: kravkoll.db
  std::string profile;   // name of a profile whose rules say who owes what; empty: the register says it all
  ingest::Register providers;
  Office office;

  // Reports are about the report year, plans about the collection year.
  int expected_year(analyze::DocumentType type) const;
  // Whether a document of that type may be about that year. A plan may also be the one that was in force in
  // the report year: municipalities ask for either.
  bool accepts(analyze::DocumentType type, int year) const;
  // The year a document that says so of itself is held to.
  int held_to(const analyze::Identity& identity) const;
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

}  // namespace report
