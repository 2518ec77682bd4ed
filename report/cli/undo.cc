// kravkoll undo: takes back what was said. Nothing is deleted: that it was taken back is said too.
#include <fmt/format.h>

#include <algorithm>

#include "commands.h"
#include "sorting.h"

namespace report::cli {
namespace {

// In the order they were said; also takings back that have not been taken back themselves.
std::vector<Event> in_force(const std::vector<Event>& all) {
  std::vector<Event> standing;
  std::vector<std::int64_t> taken_back;
  for (auto event = all.rbegin(); event != all.rend(); ++event) {
    if (std::find(taken_back.begin(), taken_back.end(), event->id) != taken_back.end()) continue;
    if (event->kind == EventKind::undone) taken_back.push_back(event->undoes);
    standing.push_back(*event);
  }
  return {standing.rbegin(), standing.rend()};
}

const Event& named(const std::vector<Event>& all, std::int64_t id) {
  const auto is_it = [id](const Event& event) { return event.id == id; };
  const auto found = std::find_if(all.begin(), all.end(), is_it);
  if (found == all.end()) throw UsageError(fmt::format("the round has no event {}", id));
  const std::vector<Event> standing = in_force(all);
  if (std::none_of(standing.begin(), standing.end(), is_it))
    throw UsageError(fmt::format("event {} has been taken back already", id));
  return *found;
}

// A taking back is undone by its number alone: else undoing twice would be doing nothing.
const Event& last(const std::vector<Event>& all) {
  const std::vector<Event> standing = standing_events(all);
  if (standing.empty()) throw UsageError("there is nothing to undo");
  return named(all, standing.back().id);
}

// What was said in the end, however often it was taken back and said again.
const Event& root_of(const std::vector<Event>& all, const Event& event) {
  const Event* at = &event;
  while (at->kind == EventKind::undone)
    at = &*std::find_if(all.begin(), all.end(), [at](const Event& e) { return e.id == at->undoes; });
  return *at;
}

}  // namespace

int carry_out(const UndoCommand& command, const Streams& streams) {
  Noting noting(command.saying, streams);
  const std::vector<Event> all = noting.store().events(noting.round().name);
  const Event& undone = command.event ? named(all, *command.event) : last(all);
  const Event& root = root_of(all, undone);
  const auto before = noting.settled();
  const bool was_changed = noting.is_changed();
  Event event = noting.event(EventKind::undone);
  event.undoes = undone.id;
  event.units = root.units;
  noting.note(event);
  noting.tell(event);
  if (root.kind == EventKind::file_sorted)
    apply_settlement(noting, root.file, before, was_changed);
  else if (was_changed)
    noting.tell_to_run();
  else
    noting.take_stock_anew();
  return all_done;
}

}  // namespace report::cli
