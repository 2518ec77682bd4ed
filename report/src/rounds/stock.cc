// Taking stock of a round.
#include "report/stock.h"

#include <fmt/format.h>

#include "ingest/checksum.h"
#include "report/events.h"
#include "report/store.h"

namespace report {
namespace {

std::string checksum_of(const std::vector<std::string>& parts) {
  ingest::Checksum checksum;
  for (const std::string& part : parts) checksum.add(fmt::format("{}\n{}", part.size(), part));
  return checksum.finish();
}

}  // namespace

// Another program may count the same files otherwise.
std::string stock_rests_on(const Round& round, const Store& store, const std::string& files) {
  return checksum_of({store.said_rests_on(round), files, store.inputs_of(round.name)});
}

std::string stock_rests_on(const Round& round, const Store& store) {
  return stock_rests_on(round, store, files_of_stock(round, store));
}

std::string files_of_stock(const Round& round, const Store& store) {
  ingest::Checksum checksum;
  checksum.add(store.files_rest_on(round));
  return checksum.finish();
}

// What is said while it is being counted must make the next one count again, so what it rests on is asked for
// first.
Stock take_stock(const Round& round, const analyze::Catalogue& catalogue, const Store& store,
                 std::vector<Filed> files) {
  Stock stock{std::move(files), {}, {}, stock_rests_on(round, store)};
  stock.standing = stand(round, catalogue, stock.files, standing_events(store.events(round.name)));
  stock.years = over_the_years(round, catalogue, stock.standing, store.before(round));
  return stock;
}

void keep(const Stock& stock, const Round& round, Store& store) {
  if (store.computed_from(round.name) != stock.rests_on)
    store.keep(round, stock.files, stock.standing, stock.years, stock.rests_on);
}

}  // namespace report
