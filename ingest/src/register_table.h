// The register from a sheet of texts, whatever file the sheet stood in.
#pragma once

#include <vector>

#include "ingest/csv_table.h"
#include "ingest/register.h"
#include "own_words.h"
#include "register_columns.h"
#include "register_faults.h"

namespace ingest {

// Every row under the header; what is wrong goes to `faults`, and the register is then not to be taken.
Register read_table(const CsvTable& table, const Header& header, const RowRules& rules, Faults& faults);

bool is_remark(const CsvRow& row);

std::vector<ReadColumn> columns_of(const Header& header);

}  // namespace ingest
