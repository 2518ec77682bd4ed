// A round at a glance between two runs: what came, what is to be done, which gaps are open. Read from what
// the last run kept (store.h), without findings and documents, so that it is there at once however large the
// database is.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "report/print.h"
#include "report/standing.h"
#include "report/years.h"

namespace report {

constexpr std::size_t gap_states = 7;  // of GapState

struct GapCount {
  std::size_t found = 0;  // all but those withdrawn
  std::array<std::size_t, gap_states> by_state{};
  std::size_t recurring = 0, third_year = 0,
              reappeared = 0;  // third_year: of recurring, in the third round or later

  std::size_t in(GapState state) const { return by_state.at(static_cast<std::size_t>(state)); }
  void add(const GapCount& other);
};

// One document a unit owes.
struct StatusDocument {
  std::string unit, name, provider, board;  // unit: id
  std::string document;
  int part = 0;
  std::string due;
  bool is_extended = false;
  State state = State::not_due;
  std::string received, file;  // file: the version that counts
  std::string until;           // ISO: the day of an open request
  GapCount gaps;
};

// One file of the inbox.
struct StatusFile {
  std::string name, received;
  Fate fate = Fate::current;
  std::vector<std::string> units;  // ids; where it needs sorting those it may belong to
  std::string document;            // what it is, by identifier
  std::string why;                 // key of the words: "placement.nothing_found", "reason.encrypted"
  std::string same_as;             // of a duplicate
};

struct RoundStatus {
  std::string name, municipality, data_date;
  int report_year = 0;
  std::string finished, program, catalogue;  // of the last run that ended; empty: none did
  std::string difference;                    // of its books
  bool has_died = false;                     // a later run did not end
  std::vector<StatusDocument> documents;     // by the register's order, then document, then part
  std::vector<StatusFile> files;             // by name
  GapCount gaps;
  std::optional<Bridge> bridge;

  // What is known only beside the folder itself.
  bool is_changed = false;  // omgang.xml, register, profile, program or catalogue is not that of the last run
  std::size_t new_files = 0, gone_files = 0;  // of the inbox, by name
};

// Which part of it: empty is all. Gaps are then those of the documents shown, and no bridge is.
struct StatusFilter {
  std::string unit, board;
};
void keep_only(RoundStatus& status, const StatusFilter& filter);

struct StatusRows {
  bool is_all = false;  // every row; else as many as go on one screen
};

// One screen of Swedish, 80 columns wide.
std::string status_text(const RoundStatus& status, const Words& words, const StatusRows& rows = {});
// One row a document. The first columns are identifiers, the same in every release: unit, document, part,
// due, state, received, file; then until and what a reader needs.
std::string status_csv(const RoundStatus& status, const Words& words);
std::string status_json(const RoundStatus& status);
// One row a file: file, fate, unit, document, and why.
std::string files_text(const RoundStatus& status, const Words& words);
std::string files_csv(const RoundStatus& status, const Words& words);
std::string files_json(const RoundStatus& status);

}  // namespace report
