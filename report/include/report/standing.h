// Where a round stands: what became of every document a unit owes and of every file that came in, and what
// each unit's account comes to when people's words and supplements are counted in. Computed from the files
// and the events, nothing else; counting (summary.h) and the years (years.h) build on it.
//
// Which version counts. Of a document's files the latest that is a whole report, in the order they came; the
// earlier ones are superseded. Once a supplement was asked for, the version that had come by then stays the
// one that counts, and everything after it is a supplement, as is any file that calls itself one. A
// supplement re-checks only what it can change: a requirement that was met stays met, one that was not takes
// the better of its verdicts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/catalogue.h"
#include "report/events.h"
#include "report/filed.h"
#include "report/round.h"

namespace report {

// What became of a document a unit owes (users.md 5.1, "Inlämning").
enum class State {
  not_due,               // inte aktuellt än: the day is more than `awaited_days` away
  awaited,               // inväntas: the day is near, nothing has come
  received,              // inkommet i tid, or without a day nobody could miss
  received_undated,      // inkommet, dagen är inte känd
  late,                  // inkommet för sent
  not_received,          // inte inkommet
  unreadable,            // the only file that can be it cannot be read
  needs_sorting,         // nothing has come for certain, but a file that needs sorting may be it
  supplement_requested,  // komplettering begärd
  supplement_received,   // komplettering inkommen
};
std::string_view name_of(State state);
bool has_come(State state);  // a version that counts is there

// What became of a file.
// Best first.
enum class Fate {
  current,        // counts for at least one document
  supplement,     // counts beside another
  superseded,     // a later version counts
  not_owed,       // placed for certain, and the unit does not owe that document
  attachment,     // bilaga to a report
  duplicate,      // the same bytes as another file
  needs_sorting,  // a person must say whose it is
  unreadable,
  not_ours,  // a person has said that it belongs to nobody here
  archive,   // a ZIP; its files stand for themselves
};
std::string_view name_of(Fate fate);

// One requirement of one document of one unit.
struct AccountRow {
  std::string requirement;
  analyze::Verdict verdict = analyze::Verdict::not_assessed;  // what counts
  analyze::Verdict suggested =
      analyze::Verdict::not_assessed;  // what the program said of the version that counts
  bool is_decided = false;             // by a person
  bool is_supplemented = false;        // the verdict stands on a supplement
  std::string why_decided;             // the person's reason
  std::size_t file = 0;                // index into the files: that the verdict stands on
  std::size_t finding = 0;             // index into its findings
  // What people have marked the gap with; empty: nothing. "explained", "escalated".
  std::string mark;
};

struct StandingDocument {
  Owed owed;
  State state = State::not_due;
  std::string received;            // ISO: when the first version came; empty: not, or not known
  std::vector<std::size_t> files;  // indices into the files: the version that counts first, then supplements
  std::vector<std::size_t> superseded;  // earlier versions, earliest first
  std::vector<std::size_t> may_be;      // unreadable or unsorted files that can be it
  std::vector<std::string> requested;   // requirements asked for
  std::string asked, until;             // ISO: the letter's day, and the day it gave; empty: none
  std::vector<AccountRow> account;      // catalogue order; empty until something has come
};

struct Standing {
  std::vector<StandingDocument> documents;  // in the order of owed_documents
  std::vector<Fate> fates;                  // of the files, in their order
};

struct StandingRules {
  int awaited_days = 14;  // how near a day must be for its document to be awaited
};

// `events`: those that stand.
Standing stand(const Round& round, const analyze::Catalogue& catalogue, const std::vector<Filed>& files,
               const std::vector<Event>& events, const StandingRules& rules = {});

bool is_gap(analyze::Verdict verdict);

}  // namespace report
