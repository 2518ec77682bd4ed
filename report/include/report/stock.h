// Taking stock of a round: what its files and what was said come to, and what that means over the years.
#pragma once

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
};

Stock take_stock(const Round& round, const analyze::Catalogue& catalogue, const Store& store,
                 std::vector<Filed> files);

// Keeps it unless what is kept already was made of the same.
void keep(const Stock& stock, const Round& round, Store& store);
void keep(const Round& round, const std::vector<Filed>& files, const Standing& standing, const Years& years,
          Store& store);

}  // namespace report
