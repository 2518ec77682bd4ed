// Faults of a register: their identifiers and their order.
#include "register_faults.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace ingest {
namespace {

struct Code {
  RegisterCode code;
  std::string_view identifier;
  bool is_warning = false;
};

constexpr std::array kCodes = {Code{RegisterCode::not_a_csv, "not_a_csv"},
                               Code{RegisterCode::damaged_workbook, "damaged_workbook"},
                               Code{RegisterCode::locked_workbook, "locked_workbook"},
                               Code{RegisterCode::empty_file, "empty_file"},
                               Code{RegisterCode::double_encoded, "double_encoded"},
                               Code{RegisterCode::unterminated_quote, "unterminated_quote"},
                               Code{RegisterCode::too_many_rows, "too_many_rows"},
                               Code{RegisterCode::no_header, "no_header"},
                               Code{RegisterCode::no_rows, "no_rows"},
                               Code{RegisterCode::missing_column, "missing_column"},
                               Code{RegisterCode::unknown_column, "unknown_column", true},
                               Code{RegisterCode::similar_column, "similar_column", true},
                               Code{RegisterCode::misspelled_column, "misspelled_column"},
                               Code{RegisterCode::repeated_column, "repeated_column"},
                               Code{RegisterCode::missing_requirement_columns, "missing_requirement_columns"},
                               Code{RegisterCode::too_many_cells, "too_many_cells"},
                               Code{RegisterCode::merged_header, "merged_header"},
                               Code{RegisterCode::merged_cells, "merged_cells"},
                               Code{RegisterCode::hidden_column, "hidden_column", true},
                               Code{RegisterCode::hidden_rows, "hidden_rows", true},
                               Code{RegisterCode::other_sheet, "other_sheet", true},
                               Code{RegisterCode::empty_cell, "empty_cell"},
                               Code{RegisterCode::unknown_word, "unknown_word"},
                               Code{RegisterCode::not_yes_or_no, "not_yes_or_no"},
                               Code{RegisterCode::not_a_number, "not_a_number"},
                               Code{RegisterCode::not_a_date, "not_a_date"},
                               Code{RegisterCode::impossible_date, "impossible_date"},
                               Code{RegisterCode::date_as_serial, "date_as_serial"},
                               Code{RegisterCode::excel_error, "excel_error"},
                               Code{RegisterCode::excel_number, "excel_number"},
                               Code{RegisterCode::excel_date, "excel_date"},
                               Code{RegisterCode::lost_zero, "lost_zero", true},
                               Code{RegisterCode::number_length, "number_length"},
                               Code{RegisterCode::number_check_digit, "number_check_digit"},
                               Code{RegisterCode::number_is_personal, "number_is_personal"},
                               Code{RegisterCode::number_not_personal, "number_not_personal", true},
                               Code{RegisterCode::not_an_address, "not_an_address", true},
                               Code{RegisterCode::repeated_id, "repeated_id"},
                               Code{RegisterCode::successor_of_nobody, "successor_of_nobody"},
                               Code{RegisterCode::successor_circle, "successor_circle"},
                               Code{RegisterCode::contract_ends_early, "contract_ends_early"},
                               Code{RegisterCode::missing_due_date, "missing_due_date"},
                               Code{RegisterCode::due_without_requirement, "due_without_requirement"},
                               Code{RegisterCode::missing_reason, "missing_reason"},
                               Code{RegisterCode::missing_number, "missing_number"},
                               Code{RegisterCode::name_differs, "name_differs", true},
                               Code{RegisterCode::repeated_name, "repeated_name", true}};

const Code& entry(RegisterCode code) {
  return *std::find_if(kCodes.begin(), kCodes.end(), [&](const Code& known) { return known.code == code; });
}

}  // namespace

std::string_view name_of(RegisterCode code) { return entry(code).identifier; }

const std::vector<RegisterCode>& register_codes() {
  static const std::vector<RegisterCode> kAll = [] {
    std::vector<RegisterCode> all;
    for (const auto& code : kCodes) all.push_back(code.code);
    return all;
  }();
  return kAll;
}

bool is_warning(RegisterCode code) { return entry(code).is_warning; }

void Faults::add(RegisterCode code, Where where, std::string value, std::vector<std::string> arguments) {
  faults_.push_back(
      {where.position, {code, where.row, std::move(where.column), std::move(value), std::move(arguments)}});
}

bool Faults::has_errors() const {
  return std::any_of(faults_.begin(), faults_.end(),
                     [](const Fault& fault) { return !is_warning(fault.error.code); });
}

void Faults::hand_over(RegisterReading& reading) {
  std::stable_sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.error.row, a.position) < std::tie(b.error.row, b.position);
  });
  for (auto& fault : faults_)
    (is_warning(fault.error.code) ? reading.warnings : reading.errors).push_back(std::move(fault.error));
  faults_.clear();
}

void RowFaults::add(RegisterCode code, const Heading& heading, std::string value,
                    std::vector<std::string> arguments) {
  const auto found = header_.position.find(heading);
  const bool is_there = found != header_.position.end();
  Faults::Where where{row_, is_there ? found->second : header_.written.size(),
                      is_there ? header_.written[found->second] : canonical_name(heading)};
  faults_.add(code, std::move(where), std::move(value), std::move(arguments));
}

}  // namespace ingest
