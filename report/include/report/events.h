// What people said and did in a round: which unit a file belongs to, that a supplement was asked for, what a
// requirement comes to. Append-only: nothing said is changed, taking it back is a new event.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/matching.h"

namespace report {

enum class EventKind {
  file_sorted,  // whose a file is, and what document about which year; `said`: "attachment", "not_ours"
  supplement_requested,  // the letter was sent: `unit`, `document`, `part`, `until`, and which requirements
  verdict_given,         // a person's verdict on a requirement of a unit: `said` is the verdict, or empty to
                         // leave it to the program again
  gap_marked,            // `said`: explained, escalated or open
  note,                  // anything else worth keeping with the unit
  undone,                // `undoes`
};
std::string_view name_of(EventKind kind);

struct Event {
  std::int64_t id = 0;  // given by the store
  std::string at, who;  // local time with offset from UTC
  EventKind kind = EventKind::note;
  std::vector<std::string> units;  // ids; several only for a file
  std::string document;
  int part = 0;
  std::vector<std::string> requirements;  // several only for a request
  std::string file, file_name;            // sha256; name in the inbox
  int year = 0;
  std::string said, before, until, reason, note;
  std::string program, catalogue;
  std::int64_t undoes = 0;
};

// Those that stand: without what was taken back, and without the takings back. An undone `undone` stands
// again.
std::vector<Event> standing_events(const std::vector<Event>& all);

// The last word on each file, by checksum.
std::map<std::string, Settlement> settlements(const std::vector<Event>& standing);

}  // namespace report
