// Taking stock of a round.
#include "report/stock.h"

#include <fmt/format.h>

#include "ingest/checksum.h"
#include "report/events.h"
#include "report/store.h"

namespace report {
namespace {

// Another program may count the same files otherwise.
std::string resting(const Round& round, const Store& store) {
  ingest::Checksum checksum;
  for (const std::string& part : {store.rests_on(round), store.inputs_of(round.name)})
    checksum.add(fmt::format("{}\n{}", part.size(), part));
  return checksum.finish();
}

}  // namespace

Stock take_stock(const Round& round, const analyze::Catalogue& catalogue, const Store& store,
                 std::vector<Filed> files) {
  Stock stock{std::move(files), {}, {}};
  stock.standing = stand(round, catalogue, stock.files, standing_events(store.events(round.name)));
  stock.years = over_the_years(round, catalogue, stock.standing, store.before(round));
  return stock;
}

void keep(const Stock& stock, const Round& round, Store& store) {
  keep(round, stock.files, stock.standing, stock.years, store);
}

void keep(const Round& round, const std::vector<Filed>& files, const Standing& standing, const Years& years,
          Store& store) {
  const std::string from = resting(round, store);
  if (store.computed_from(round.name) != from) store.keep(round, files, standing, years, from);
}

}  // namespace report
