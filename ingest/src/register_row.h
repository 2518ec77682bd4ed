// One row of the register: cells to a unit, its provider and its obligations, with every fault of the row.
#pragma once

#include <vector>

#include "ingest/csv_table.h"
#include "ingest/register.h"
#include "own_words.h"
#include "register_columns.h"
#include "register_faults.h"

namespace ingest {

struct RegisterRow {
  Unit unit;                            // provider not yet set
  Provider provider;                    // as this row has it
  std::vector<Obligation> obligations;  // unit not yet set; with DueDates::in_register
  std::vector<Override> overrides;      // unit not yet set; with DueDates::from_rules
};

RegisterRow read_row(const CsvRow& row, const Header& header, const RowRules& rules, Faults& faults);

}  // namespace ingest
