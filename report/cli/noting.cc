// A round opened for what a person has to say of it.
#include "noting.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <limits>
#include <ostream>

#include "commands.h"
#include "ingest/written_date.h"
#include "installation.h"
#include "report/history.h"
#include "report/review_log.h"
#include "version.h"

namespace report::cli {
namespace {

Parts parts_of(const Saying& saying) {
  Parts parts;
  parts.catalogue = saying.catalogue;
  parts.words = saying.words;
  return parts;
}

std::vector<Named> units_of(const ingest::Register& providers) {
  std::vector<Named> units;
  for (const ingest::Unit& unit : providers.units) {
    units.push_back({unit.id, unit.aliases});
    units.back().names.insert(units.back().names.begin(), unit.name);
  }
  return units;
}

std::string told(const Named& thing) {
  return thing.names.empty() ? thing.id : fmt::format("{} ({})", thing.id, thing.names.front());
}

}  // namespace

std::string day_of(const std::string& typed, const char* option) {
  if (typed.empty()) return {};
  const auto date = ingest::parse_date(typed);
  if (const auto* day = std::get_if<std::chrono::year_month_day>(&date)) return ingest::iso_date(*day);
  throw UsageError(fmt::format("{} {} is no date: expected for example 2026-04-10", option, typed));
}

std::string local_now() {
  const std::tm local = fmt::localtime(std::time(nullptr));
  std::string text = fmt::format("{:%Y-%m-%dT%H:%M:%S%z}", local);
  return text.insert(text.size() - 2, ":");
}

std::string who_says(const std::string& by) {
  if (!by.empty()) return by;
  if (const char* user = std::getenv("KRAVKOLL_USER"); user != nullptr && *user != '\0') return user;
  const passwd* login = getpwuid(geteuid());
  if (login == nullptr) throw UsageError("who says it is not known: --by NAME");
  return login->pw_name;
}

const Named& chosen(const std::string& typed, const std::vector<Named>& things, const std::string& what) {
  const Lookup lookup = look_up(typed, things);
  if (lookup.found) return things[*lookup.found];
  std::vector<std::string> near;
  for (std::size_t i : lookup.near) near.push_back(told(things[i]));
  const std::string names = fmt::format("{}", fmt::join(near, ", "));
  if (lookup.is_ambiguous) throw UsageError(fmt::format("more than one {} fits {}: {}", what, typed, names));
  throw UsageError(near.empty() ? fmt::format("no {} is called {}", what, typed)
                                : fmt::format("no {} is called {}: the nearest are {}", what, typed, names));
}

RoundFolder folder_with_database(const std::filesystem::path& folder) {
  RoundFolder found{folder};
  load_round_file(found);
  if (!std::filesystem::exists(found.database()))
    throw UsageError(fmt::format("{} has not been run: kravkoll run {}", folder.string(), folder.string()));
  return found;
}

Versions versions_for_people(const analyze::Catalogue& catalogue) {
  return {program_version, catalogue.version, {}, {}};
}

Noting::Noting(const Saying& saying, const Streams& streams)
    : saying_(saying),
      streams_(streams),
      folder_(folder_with_database(saying.round)),
      lock_(folder_),
      words_(load_words(folder_, parts_of(saying))),
      round_(load_round(folder_, words_, streams)),
      profile_(profile_of(folder_, round_)),
      catalogue_(catalogue_with(profile_ ? profile_->overlay : analyze::Overlay{},
                                locate_catalogue(parts_of(saying)))),
      store_(folder_.database()) {
  if (!store_.last_finished(round_.name))
    throw UsageError(fmt::format("the round {} has not been run to its end: kravkoll run {}", round_.name,
                                 folder_.folder.string()));
}

std::map<std::string, Settlement> Noting::settled() const {
  return settlements(standing_events(store_.events(round_.name)));
}

std::string Noting::inputs() const {
  return inputs_of(folder_, profile_, versions_for_people(catalogue_), settled());
}

bool Noting::is_changed() const { return store_.inputs_of(round_.name) != inputs(); }

void Noting::require_unchanged() const {
  if (is_changed())
    throw UsageError(fmt::format("the round has changed since it was last run: kravkoll run {} first",
                                 folder_.folder.string()));
}

const Stock& Noting::stock() {
  if (!stock_) stock_ = take_stock(round_, catalogue_, store_, store_.filed(round_));
  return *stock_;
}

const ingest::Unit& Noting::unit_named(const std::string& typed) const {
  return *round_.providers.find(chosen(typed, units_of(round_.providers), "unit").id);
}

std::string Noting::document_named(const std::string& typed) const {
  std::vector<Named> documents;
  for (std::string_view document : ingest::document_names())
    documents.push_back({std::string(document), {words_.text("document." + std::string(document))}});
  return chosen(typed, documents, "document").id;
}

const StandingDocument& Noting::document_of(const ingest::Unit& unit, const std::string& document,
                                            std::optional<int> part) {
  std::vector<const StandingDocument*> found, come;
  for (const StandingDocument& d : stock().standing.documents) {
    if (round_.providers.units[d.owed.unit].id != unit.id || d.owed.document != document) continue;
    if (part && d.owed.part != *part) continue;
    found.push_back(&d);
    if (has_come(d.state)) come.push_back(&d);
  }
  if (found.empty())
    throw UsageError(
        fmt::format("{} owes no {}{}", unit.id, document, part ? fmt::format(" part {}", *part) : ""));
  if (come.empty())
    throw UsageError(
        fmt::format("no {} of {} has come in yet ({})", document, unit.id, name_of(found.front()->state)));
  if (come.size() > 1)
    throw UsageError(fmt::format("{} of {} comes in parts: say which with --part", document, unit.id));
  return *come.front();
}

Noting::Judged Noting::requirement_of(const ingest::Unit& unit, const std::string& typed,
                                      std::optional<int> part) {
  std::vector<Named> requirements;
  for (const analyze::Requirement& r : catalogue_.requirements) requirements.push_back({r.id, {}});
  const std::string id = chosen(typed, requirements, "requirement").id;
  const std::string document(analyze::name_of(catalogue_.find(id)->document));
  const StandingDocument& d = document_of(unit, document, part);
  for (const AccountRow& row : d.account)
    if (row.requirement == id) return {d, row};
  throw UsageError(fmt::format("{} was not asked of the {} of {}", id, document, unit.id));
}

Event Noting::event(EventKind kind) const {
  Event event;
  event.kind = kind;
  event.at = local_now();
  event.who = who_says(saying_.by);
  event.reason = saying_.reason;
  event.program = program_version;
  event.catalogue = catalogue_.version;
  return event;
}

void Noting::note(Event& event) { event.id = store_.append(round_.name, event); }

// Nobody else can have said anything meanwhile: the folder is held.
void Noting::note(Event& event, const Basis& basis) {
  constexpr std::int64_t whatever_was_said = std::numeric_limits<std::int64_t>::max();
  event.id = store_.append_unless_newer(round_.name, event, &basis, whatever_was_said).value();
}

void Noting::take_stock_anew() { stock_ = take_stock_again(folder_, round_, catalogue_, store_); }

void Noting::settle_inputs() { store_.keep_inputs(round_.name, inputs()); }

void Noting::tell(const Event& event, const std::string& unit) const {
  streams_.out << words_.say("said.noted",
                             {{"n", std::to_string(event.id)}, {"what", said_in_words(event, unit, words_)}})
               << '\n';
}

void Noting::tell_not_owed() const { streams_.out << words_.text("said.not_owed") << '\n'; }

void Noting::tell_to_run() const {
  streams_.out << words_.say("said.run_again", {{"folder", folder_.folder.string()}}) << '\n';
}

}  // namespace report::cli
