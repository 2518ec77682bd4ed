// Rows against each other: ids, successors, names. And which rows have the same provider.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ingest/register.h"
#include "register_columns.h"
#include "register_faults.h"

namespace ingest {

// Tells which rows have the same provider: by organisation number, without one by name.
class ProviderIndex {
 public:
  // The provider's index in `providers`, where it is added when it is new.
  std::size_t place(const Provider& provider, int row, const Header& header, std::vector<Provider>& providers,
                    Faults& faults);

 private:
  std::optional<std::size_t> find(const Provider& provider, const std::vector<Provider>& providers) const;
  void remember(const Provider& provider, std::size_t index);

  std::map<std::string, std::size_t> by_number_;
  std::map<std::string, std::size_t> by_name_;  // folded; the first provider of that name
  std::vector<int> first_row_;
};

void check_units(const std::vector<Unit>& units, const Header& header, Faults& faults);

}  // namespace ingest
