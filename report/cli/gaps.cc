// kravkoll gaps: the gaps of a round that has been run, from its database. Reads no documents.
#include <fmt/format.h>

#include <ostream>

#include "commands.h"
#include "report/store.h"
#include "round_folder.h"
#include "stock.h"

namespace report::cli {

namespace {

Summary whole_round(const Round& round, const analyze::Catalogue& catalogue, const Store& store,
                    const Versions& versions, const std::string& hidden) {
  const Stock stock = take_stock(round, catalogue, store, store.filed(round));
  return summarize(round, catalogue, {stock.files, stock.standing, stock.years}, {}, versions, hidden);
}

// As the last run left them: nothing but the rows of the page is read.
Summary one_page(const GapsCommand& command, const Round& round, const analyze::Catalogue& catalogue,
                 const Store& store, const std::string& hidden) {
  constexpr std::size_t every_row = 1'000'000;
  GapPage page{command.unit, std::max<std::size_t>(command.page, 1), 50};
  if (command.page == 0) page.rows = every_row;
  if (!command.unit.empty() && !round.providers.find(command.unit))
    throw UsageError(fmt::format("{} is the id of no unit in the register", command.unit));
  Summary summary;
  for (GapRow& row : store.gaps(round.name, page)) {
    const analyze::Requirement* requirement = catalogue.find(row.requirement);
    const ingest::Unit* unit = round.providers.find(row.unit);
    if (!requirement || !unit) continue;
    Gap gap;
    gap.unit_id = row.unit;
    gap.unit = shown_name(round, row.unit, hidden);
    if (unit->may_be_named) gap.provider = round.providers.providers[unit->provider].name;
    gap.board = unit->board;
    gap.document = row.document;
    gap.requirement = row.requirement;
    gap.title = requirement->title;
    gap.source = requirement->source;
    gap.severity = requirement->severity;
    gap.finding = std::move(row.finding);
    gap.file = row.file;
    gap.life = row.life;
    gap.state = row.state;
    gap.until = row.until;
    gap.rounds_in_row = row.rounds_in_row;
    gap.part = row.part;
    summary.gaps.push_back(std::move(gap));
  }
  return summary;
}

}  // namespace

int carry_out(const GapsCommand& command, const Streams& streams) {
  const RoundFolder folder{command.round};
  const Words words = load_words(folder, command.parts);
  const Round round = load_round(folder, words, streams);
  if (!std::filesystem::exists(folder.database()))
    throw UsageError(
        fmt::format("{} has not been run: kravkoll run {}", folder.folder.string(), folder.folder.string()));
  const Store store(folder.database(), Store::Access::read);
  const std::optional<Versions> versions = store.last_finished(round.name);
  if (!versions) throw UsageError(fmt::format("the round {} has not been run to its end", round.name));
  const auto profile = profile_of(folder, round);
  const auto catalogue =
      catalogue_with(profile ? profile->overlay : analyze::Overlay{}, locate_catalogue(command.parts));
  const std::string& hidden = words.text("cell.unit_hidden");
  const Summary summary = command.unit.empty() && command.page == 0
                              ? whole_round(round, catalogue, store, *versions, hidden)
                              : one_page(command, round, catalogue, store, hidden);
  switch (command.format) {
    case Format::text:
      streams.out << gaps_table(summary, words);
      break;
    case Format::json:
      streams.out << gaps_json(summary);
      break;
    case Format::csv:
      streams.out << gaps_csv(summary, words);
      break;
  }
  return all_done;
}

}  // namespace report::cli
