// kravkoll sort: a person says whose a file is and what it is.
#include <fmt/format.h>

#include "commands.h"
#include "installation.h"
#include "report/deciding.h"
#include "round_files.h"
#include "sorting.h"

namespace report::cli {
namespace {

bool must_be_judged(Noting& noting, const std::string& sha256,
                    const std::map<std::string, Settlement>& before) {
  const auto now = noting.settled();
  if (key_of_settled(before)(sha256) == key_of_settled(now)(sha256)) return false;
  for (const Filed& file : noting.store().filed(noting.round(), Wanted::nothing))
    if (file.sha256 == sha256 && file.kind == Filed::Kind::assessed) return true;
  return false;
}

Filed file_named(Noting& noting, const std::string& typed) {
  std::vector<Filed> files = noting.store().filed(noting.round(), Wanted::nothing);
  std::erase_if(files, [](const Filed& file) { return file.kind == Filed::Kind::opened; });
  std::vector<Named> names;
  for (const Filed& file : files) names.push_back({file.name, {}});
  const Named& name = chosen(typed, names, "file");
  Filed& file = files[static_cast<std::size_t>(&name - names.data())];
  if (file.sha256.empty()) throw UsageError(fmt::format("{} could not even be opened", file.name));
  return file;
}

Event event_of(const SortCommand& command, const Noting& noting, const Filed& file) {
  Event event = noting.event(EventKind::file_sorted);
  event.file = file.sha256;
  event.file_name = file.name;
  event.before = name_of(file.placement.reason);
  for (const std::string& typed : command.units) event.units.push_back(noting.unit_named(typed).id);
  if (!command.document.empty()) event.document = noting.document_named(command.document);
  event.year = command.year.value_or(0);
  if (command.is_attachment) event.said = "attachment";
  if (command.is_not_ours) event.said = "not_ours";
  return event;
}

}  // namespace

void apply_settlement(Noting& noting, const std::string& sha256,
                      const std::map<std::string, Settlement>& before, bool was_changed) {
  if (was_changed || must_be_judged(noting, sha256, before)) return noting.tell_to_run();
  const analyze::Swedish swedish(locate_word_lists());
  place_anew(noting.round(), noting.catalogue(), swedish, noting.settled(), noting.store(), sha256);
  noting.settle_inputs();
  noting.take_stock_anew();
  const Stock& stock = noting.stock();
  for (std::size_t i = 0; i < stock.files.size(); ++i)
    if (stock.files[i].sha256 == sha256 && stock.standing.fates[i] == Fate::not_owed)
      return noting.tell_not_owed();
}

int carry_out(const SortCommand& command, const Streams& streams) {
  const bool says_something = !command.units.empty() || !command.document.empty() || command.year ||
                              command.is_attachment || command.is_not_ours;
  if (!says_something)
    throw UsageError("say what the file is: --unit, --document, --year, --attachment or --not-ours");
  Noting noting(command.saying, streams);
  const auto before = noting.settled();
  const bool was_changed = noting.is_changed();
  Event event = event_of(command, noting, file_named(noting, command.file));
  add_what_was_settled(event, before);
  noting.note(event);
  noting.tell(event);
  apply_settlement(noting, event.file, before, was_changed);
  return all_done;
}

}  // namespace report::cli
