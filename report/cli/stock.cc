// Taking stock of a round.
#include "stock.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "commands.h"
#include "ingest/checksum.h"
#include "profiles.h"

namespace report::cli {
namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

std::string checksum_of(std::initializer_list<std::string> parts) {
  ingest::Checksum checksum;
  for (const std::string& part : parts) checksum.add(fmt::format("{}\n{}", part.size(), part));
  return checksum.finish();
}

}  // namespace

std::string inputs_of(const RoundFolder& folder, const std::optional<analyze::Profile>& profile,
                      const Versions& versions, const std::map<std::string, Settlement>& settled) {
  std::string said;
  for (const auto& [file, word] : settled)
    said += fmt::format("{} {} {} {} {}\n", file, static_cast<int>(word.kind), fmt::join(word.units, ","),
                        word.document ? analyze::name_of(*word.document) : "", word.year.value_or(0));
  return checksum_of({bytes_of(folder.round_file()), bytes_of(folder.register_file()),
                      profile ? key_of(*profile) : std::string(), versions.program, versions.catalogue,
                      said});
}

Stock take_stock_again(const RoundFolder& folder, const Round& round, const analyze::Catalogue& catalogue,
                       Store& store) {
  if (!store.last_finished(round.name))
    throw UsageError(fmt::format("the round {} has not been run to its end: kravkoll run {}", round.name,
                                 folder.folder.string()));
  Stock stock = take_stock(round, catalogue, store, store.filed(round));
  keep(stock, round, store);
  return stock;
}

}  // namespace report::cli
