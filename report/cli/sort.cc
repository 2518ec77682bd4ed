// kravkoll sort: a person says whose a file is and what it is.
#include <fmt/format.h>

#include "commands.h"
#include "installation.h"
#include "report/attachments.h"
#include "round_files.h"
#include "sorting.h"

namespace report::cli {
namespace {

bool is_to_be_placed(const Filed& file, const std::string& sha256) {
  if (file.kind != Filed::Kind::assessed && file.kind != Filed::Kind::refused) return false;
  return file.sha256 == sha256 || file.placement.is_appendix || !file.attached_to.empty();
}

// As a run would: by itself, so that no other file has a say.
Filed placed(const Filed& file, const Noting& noting, const Matcher& matcher, const analyze::Swedish& swedish,
             Store& store) {
  std::optional<Assessed> assessed = store.assessed(noting.round().name, file.name);
  if (!assessed) {
    Filed anew = file;
    anew.attached_to.clear();
    anew.placement = matcher.place_unread(file.name, file.sha256);
    return anew;
  }
  RoundFiles alone(noting.round(), matcher, noting.catalogue(), swedish, store, true);
  alone.look_at(*assessed);
  alone.take(std::move(*assessed));
  return alone.finished().front();
}

void place_anew(Noting& noting, const std::string& sha256) {
  const Matcher matcher(noting.round(), noting.settled());
  const analyze::Swedish swedish(locate_word_lists());
  std::vector<Filed> files = noting.store().filed(noting.round());
  // What a run that did not end has left is for the next one.
  std::erase_if(files, [](const Filed& file) { return !file.is_placed; });
  for (Filed& file : files)
    if (is_to_be_placed(file, sha256)) file = placed(file, noting, matcher, swedish, noting.store());
  attach(files);
  noting.store().place(files, noting.round());
}

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

// What was settled before and is not said anew stands.
void add_what_was_settled(Event& event, const std::map<std::string, Settlement>& settled) {
  const auto word = settled.find(event.file);
  if (word == settled.end() || event.said == "not_ours") return;
  const Settlement& before = word->second;
  if (event.units.empty()) event.units = before.units;
  if (event.document.empty() && before.document) event.document = analyze::name_of(*before.document);
  if (event.year == 0) event.year = before.year.value_or(0);
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
  place_anew(noting, sha256);
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
