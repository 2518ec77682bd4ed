// What stands of what people said.
#include "report/events.h"

#include <set>

namespace report {

std::string_view name_of(EventKind kind) {
  switch (kind) {
    case EventKind::file_sorted:
      return "file_sorted";
    case EventKind::supplement_requested:
      return "supplement_requested";
    case EventKind::verdict_given:
      return "verdict_given";
    case EventKind::gap_marked:
      return "gap_marked";
    case EventKind::note:
      return "note";
    case EventKind::undone:
      return "undone";
  }
  return {};
}

std::vector<Event> standing_events(const std::vector<Event>& all) {
  // Only a later event can take back an earlier one: from the last to the first each one's fate is known.
  std::set<std::int64_t> taken_back;
  std::vector<Event> standing;
  for (auto event = all.rbegin(); event != all.rend(); ++event) {
    if (taken_back.contains(event->id)) continue;
    if (event->kind == EventKind::undone)
      taken_back.insert(event->undoes);
    else
      standing.push_back(*event);
  }
  return {standing.rbegin(), standing.rend()};
}

std::map<std::string, Settlement> settlements(const std::vector<Event>& standing) {
  std::map<std::string, Settlement> all;
  for (const Event& event : standing) {
    if (event.kind != EventKind::file_sorted) continue;
    Settlement& word = all[event.file];
    word = {};
    if (event.said == "attachment") word.kind = Settlement::Kind::attachment;
    if (event.said == "not_ours") word.kind = Settlement::Kind::not_ours;
    word.units = event.units;
    word.document = analyze::document_type_named(event.document);
    if (event.year != 0) word.year = event.year;
    word.who = event.who;
    word.at = event.at;
  }
  return all;
}

}  // namespace report
