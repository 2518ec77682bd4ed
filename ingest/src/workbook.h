// An Excel workbook (.xlsx, ECMA-376) as rows of texts: its first sheet, as the person who filled it in sees
// it.
//
// The register is the municipality's own file, so it is read in this process, with limits on everything it
// can make grow (docs/decisions/0018-register-workbooks.md). Cells are texts as they are shown: a date is
// written 2026-03-01 whatever the cell's format, a whole number without decimals, SANT and FALSKT as words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ingest/csv_table.h"

namespace ingest {

struct MergedCells {
  int first_row = 0, last_row = 0;  // as Excel shows them
  std::size_t first_column = 0;     // from 0
  std::string written;              // "C1:E1"
};

struct FailedFormula {
  int row = 0;
  std::size_t column = 0;
  std::string error;  // "#REF!"
};

struct Workbook {
  CsvTable table;
  std::vector<MergedCells> merged;
  std::vector<FailedFormula> failed;
  std::vector<std::size_t> hidden_columns;
  int hidden_rows = 0;                    // with anything in them
  std::vector<std::string> other_sheets;  // that can be seen
};

struct WorkbookDamage {
  std::string part;  // which part cannot be read: "xl/worksheets/sheet1.xml"
};

std::variant<Workbook, WorkbookDamage> open_workbook(std::string_view bytes, std::size_t max_rows);

// The parts of the package by name; nothing for one that is missing, damaged, or too large inflated.
class Package {
 public:
  explicit Package(std::string_view bytes);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  bool is_open() const { return archive_ != nullptr; }
  std::optional<std::string> part(const std::string& name) const;

 private:
  void* archive_ = nullptr;  // libzip's
  mutable std::size_t inflated_ = 0;
};

// Whether a number under such a format is a day: a built-in date format, or a code with y, m or d in it
// (ECMA-376 part 1, 18.8.30).
bool is_date_format(int number, std::string_view code);

// "2026-03-01" of a day's serial number; empty when it is no day between 1950 and 2100.
std::string day_of_serial(double serial, bool is_from_1904);

}  // namespace ingest
