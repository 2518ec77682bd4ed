// All that is known of a unit over the years, as a dated list: what came, what was asked for and decided,
// which gaps were new, came back or were seen to.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "report/events.h"
#include "report/status.h"

namespace report {

// What one round knows of one unit.
struct UnitYear {
  std::string round, data_date;
  int report_year = 0;
  std::string unit, name;                 // unit: id
  std::vector<StatusDocument> documents;  // that it owes
  std::vector<StatusFile> files;          // placed with it for certain
  std::vector<Event> events;              // about it, all of them
  std::vector<LedgerGap> gaps;
  // Requirements and parts met or not asked for, and those judged at all.
  std::set<std::pair<std::string, int>> met;
};

// A unit and those it took over from, oldest round first.
struct UnitHistory {
  std::vector<UnitYear> years;
};

struct HistoryLine {
  std::string date;  // ISO; empty: not known
  std::string round;
  int report_year = 0;
  std::string unit, kind;  // kind: "received", "late", "supplement_requested", "gaps_new" ...
  std::string document;
  int part = 0;
  std::string requirements, file;  // requirements: ids with ", " between
  std::int64_t event = 0;          // 0: nobody said it
  std::string who, text;           // text: one Swedish sentence
};

// By date, then by round; lines without a day last in their round.
std::vector<HistoryLine> history_lines(const UnitHistory& history, const Words& words);

std::string history_text(const std::vector<HistoryLine>& lines, const Words& words);
std::string history_csv(const std::vector<HistoryLine>& lines);
std::string history_json(const std::vector<HistoryLine>& lines);

// What was said, as one Swedish sentence. `unit`: its name, empty where the reader knows whom it is about.
std::string said_in_words(const Event& event, const std::string& unit, const Words& words);

// "Tertialrapport, del 2"
std::string document_in_words(const std::string& document, int part, const Words& words);

}  // namespace report
