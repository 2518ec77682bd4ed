// kravkoll gaps: the gaps of a round that has been run, from its database. Reads no documents.
#include <fmt/format.h>

#include <ostream>

#include "commands.h"
#include "report/store.h"
#include "round_folder.h"
#include "stock.h"

namespace report::cli {

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
  const Stock stock = take_stock(round, catalogue, store, store.filed(round));
  const Summary summary = summarize(round, catalogue, {stock.files, stock.standing, stock.years}, {},
                                    *versions, words.text("cell.unit_hidden"));
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
