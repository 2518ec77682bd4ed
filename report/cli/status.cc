// kravkoll status and kravkoll history: what the database knows, at a glance. Reads no documents.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <ostream>
#include <set>

#include "commands.h"
#include "ingest/inbox.h"
#include "noting.h"
#include "report/history.h"
#include "report/status.h"

namespace report::cli {
namespace {

// "2026-03-16T09:05:00Z" as the clock on the wall shows it; anything else as it stands.
std::string on_the_wall(const std::string& utc) {
  std::tm parts{};
  const char* end = strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  if (end == nullptr || *end != '\0') return utc;
  return fmt::format("{:%Y-%m-%d %H:%M}", fmt::localtime(timegm(&parts)));
}

bool is_in_archive(const std::string& name, const std::set<std::string>& archives) {
  for (std::size_t slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1))
    if (archives.contains(name.substr(0, slash))) return true;
  return false;
}

// By name alone: whether a file's bytes have changed is for the run to say.
void compare_with_inbox(const RoundFolder& folder, RoundStatus& status) {
  if (!std::filesystem::is_directory(folder.inbox())) return;
  std::set<std::string> archives, read, there;
  for (const StatusFile& file : status.files)
    if (file.fate == Fate::archive) archives.insert(file.name);
  for (const StatusFile& file : status.files)
    if (!is_in_archive(file.name, archives)) read.insert(file.name);
  const ingest::Inbox inbox = ingest::collect(folder.inbox());
  for (const ingest::InboxFile& file : inbox.files) there.insert(file.name);
  for (const ingest::Refusal& refusal : inbox.refused) there.insert(refusal.name);
  const auto lacks = [](const std::set<std::string>& all) {
    return [&all](const std::string& name) { return !all.contains(name); };
  };
  status.new_files = static_cast<std::size_t>(std::count_if(there.begin(), there.end(), lacks(read)));
  status.gone_files = static_cast<std::size_t>(std::count_if(read.begin(), read.end(), lacks(there)));
}

bool is_changed(const RoundFolder& folder, const Round& round, const Store& store, const Parts& parts) {
  const auto profile = profile_of(folder, round);
  const auto catalogue =
      catalogue_with(profile ? profile->overlay : analyze::Overlay{}, locate_catalogue(parts));
  const auto settled = settlements(standing_events(store.events(round.name)));
  return store.inputs_of(round.name) != inputs_of(folder, profile, versions_for_people(catalogue), settled);
}

std::string board_named(const std::string& typed, const RoundStatus& status) {
  std::vector<Named> boards;
  std::set<std::string> told;
  for (const StatusDocument& d : status.documents)
    if (told.insert(d.board).second) boards.push_back({d.board, {}});
  return chosen(typed, boards, "board").id;
}

std::string unit_named(const std::string& typed, const RoundStatus& status) {
  std::vector<Named> units;
  for (const StatusDocument& d : status.documents)
    if (units.empty() || units.back().id != d.unit) units.push_back({d.unit, {d.name}});
  return chosen(typed, units, "unit").id;
}

StatusFilter filter_of(const StatusCommand& command, const RoundStatus& status) {
  return {command.unit.empty() ? "" : unit_named(command.unit, status),
          command.board.empty() ? "" : board_named(command.board, status)};
}

std::string as_asked(const StatusCommand& command, const RoundStatus& status, const Words& words) {
  switch (command.format) {
    case TableFormat::json:
      return command.is_files ? files_json(status) : status_json(status);
    case TableFormat::csv:
      return command.is_files ? files_csv(status, words) : status_csv(status, words);
    case TableFormat::text:
      break;
  }
  return command.is_files ? files_text(status, words) : status_text(status, words, {command.is_all});
}

}  // namespace

int carry_out(const StatusCommand& command, const Streams& streams) {
  const RoundFolder folder = folder_with_database(command.round);
  Parts parts;
  parts.catalogue = command.catalogue;
  parts.words = command.words;
  const Words words = load_words(folder, parts);
  const Round round = load_round_file(folder);
  const Store store(folder.database(), Store::Access::read);
  std::optional<RoundStatus> status = store.status(round.name);
  if (!status)
    throw UsageError(
        fmt::format("the round {} has not been run: kravkoll run {}", round.name, command.round.string()));
  status->finished = on_the_wall(status->finished);
  status->is_changed = !status->finished.empty() && is_changed(folder, round, store, parts);
  compare_with_inbox(folder, *status);
  keep_only(*status, filter_of(command, *status));
  streams.out << as_asked(command, *status, words);
  return all_done;
}

int carry_out(const HistoryCommand& command, const Streams& streams) {
  const RoundFolder folder = folder_with_database(command.round);
  Parts parts;
  parts.words = command.words;
  const Words words = load_words(folder, parts);
  const Store store(folder.database(), Store::Access::read);
  const Named unit = chosen(command.unit, store.units(), "unit");
  const std::vector<HistoryLine> lines = history_lines(store.history(unit.id), words);
  switch (command.format) {
    case TableFormat::json:
      streams.out << history_json(lines);
      break;
    case TableFormat::csv:
      streams.out << history_csv(lines);
      break;
    case TableFormat::text:
      streams.out << words.say("history.title", {{"unit", unit.id}, {"name", unit.names.front()}}) << '\n'
                  << history_text(lines, words);
      break;
  }
  return all_done;
}

}  // namespace report::cli
