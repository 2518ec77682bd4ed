// kravkoll undo: takes back what was said. Nothing is deleted: that it was taken back is said too.
#include <fmt/format.h>

#include <algorithm>

#include "commands.h"
#include "report/deciding.h"
#include "sorting.h"

namespace report::cli {
namespace {

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

}  // namespace

int carry_out(const UndoCommand& command, const Streams& streams) {
  Noting noting(command.saying, streams);
  const std::vector<Event> all = noting.store().events(noting.round().name);
  const Event& undone = command.event ? named(all, *command.event) : last(all);
  const Event& root = root_of(all, undone);
  const auto before = noting.settled();
  const bool was_changed = noting.is_changed();
  Event event = undoing(noting.event(EventKind::undone), all, undone);
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
