// Letters under way: collecting points, editing, marking as sent. A letter asks one provider for all that is
// missing; only when it is marked as sent does anything count as asked for.
#include <algorithm>
#include <map>

#include "report/deciding.h"
#include "report/review.h"
#include "report/store.h"
#include "typed.h"

namespace report::review {
namespace {

const KeptLetter* letter_of(const Snapshot& now, std::int64_t id) {
  for (const KeptLetter& letter : now.letters)
    if (letter.id == id) return &letter;
  return nullptr;
}

}  // namespace

void Casebook::drop_point(const ItemKey& item) {
  const std::lock_guard lock(mutex_);
  store_.drop_point(parts_.round.name, provider_of(parts_.round, item.of.unit), item);
  refresh();
}

Outcome Casebook::edit_letter(std::int64_t id, const std::string& until, const std::string& body) {
  const std::lock_guard lock(mutex_);
  const KeptLetter* letter = letter_of(*snapshot_, id);
  if (!letter || letter->is_sent()) return NotThere{};
  FormFaults faults;
  KeptLetter edited = *letter;
  edited.until = day_of(until, {parts_.round.data_date, parts_.clock().substr(0, 10)}, "until", faults);
  edited.body = body;
  if (!faults.empty()) return faults;
  store_.edit(edited);
  refresh();
  return Saved{};
}

Outcome Casebook::mark_sent(const std::string& who, std::int64_t id) {
  const std::lock_guard lock(mutex_);
  const KeptLetter* letter = letter_of(*snapshot_, id);
  if (!letter || letter->is_sent()) return NotThere{};
  if (letter->until.empty()) return FormFaults{{"until", "review.error.date_missing", ""}};
  std::map<CaseKey, std::vector<std::string>> asked;
  std::map<CaseKey, std::size_t> documents;
  for (const ItemKey& point : letter->points) {
    const Item* item = snapshot_->find(point);
    if (!item || !item->is_gap()) continue;  // mended or judged otherwise since
    asked[point.of].push_back(point.requirement);
    documents[point.of] = item->document;
  }
  if (asked.empty()) return NothingToDo{};
  std::vector<Event> events;
  for (const auto& [of, requirements] : asked) {
    const StandingDocument& document = snapshot_->standing.documents[documents[of]];
    Event event = about(said(EventKind::supplement_requested, who), parts_.round, *files_, document, nullptr);
    event.requirements = requirements;
    event.before = document.until;
    event.until = letter->until;
    events.push_back(std::move(event));
  }
  KeptLetter sent = *letter;
  sent.sent_at = parts_.clock();
  sent.sent_by = who;
  const auto ids = store_.send(parts_.round.name, sent, events);
  if (!ids) return NotThere{};
  take_stock();
  return Saved{ids->back(), false, false};
}

}  // namespace report::review
