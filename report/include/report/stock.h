// Taking stock of a round: what its files and what was said come to, and what that means over the years.
#pragma once

#include <string>
#include <vector>

#include "report/filed.h"
#include "report/standing.h"
#include "report/years.h"

namespace report {

class Store;

struct Stock {
  std::vector<Filed> files;
  Standing standing;
  Years years;
  std::string rests_on = {};  // stock_rests_on when it was begun
};

Stock take_stock(const Round& round, const analyze::Catalogue& catalogue, const Store& store,
                 std::vector<Filed> files);

// What a round's stock is made of as it stands in the store now, as a checksum: Store::computed_from once it
// is kept.
std::string stock_rests_on(const Round& round, const Store& store);
// Likewise; `files`: files_of_stock, by somebody who knows that no file has changed since it was asked for.
std::string stock_rests_on(const Round& round, const Store& store, const std::string& files);
std::string files_of_stock(const Round& round, const Store& store);

// Keeps it unless what is kept already was made of the same.
void keep(const Stock& stock, const Round& round, Store& store);

}  // namespace report
