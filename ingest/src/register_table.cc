// The register from a sheet, whatever file it stood in: header, rows, rows against each other.
#include "register_table.h"

#include <algorithm>
#include <array>

#include "ingest/organisation_number.h"
#include "register_checks.h"
#include "register_row.h"

namespace ingest {
namespace {

constexpr std::array kMustColumns = {Column::id,   Column::provider,  Column::unit,     Column::board,
                                     Column::area, Column::operation, Column::hsl_duty, Column::covered};

void check_written(const Header& header, std::size_t position, Faults& faults) {
  const auto& written = header.written[position];
  const Faults::Where where{header.row, position, written};
  const auto heading = heading_named(written);
  if (heading && header.position.at(*heading) != position)
    return faults.add(RegisterCode::repeated_column, where, written,
                      {header.written[header.position.at(*heading)]});
  if (heading || written.empty()) return;
  const auto nearest = nearest_heading(written);
  if (nearest.empty()) return faults.add(RegisterCode::unknown_column, where, written);
  faults.add(is_document_heading(written) ? RegisterCode::misspelled_column : RegisterCode::similar_column,
             where, written, {nearest});
}

void check_header(const Header& header, DueDates due_dates, Faults& faults) {
  RowFaults row(faults, header, header.row);
  for (const auto column : kMustColumns)
    if (!header.position.contains({column}))
      row.add(RegisterCode::missing_column, {column}, {}, {canonical_name({column})});
  for (std::size_t i = 0; i < header.written.size(); ++i) check_written(header, i, faults);
  const bool asks = std::any_of(header.position.begin(), header.position.end(), [](const auto& known) {
    return known.first.column == Column::requirement || known.first.column == Column::due;
  });
  if (!asks && due_dates == DueDates::in_register)
    row.add(RegisterCode::missing_requirement_columns, {Column::requirement});
}

// A private provider needs the column; said once, not once a row.
void check_number_column(const Register& content, const Header& header, Faults& faults) {
  const Heading heading{Column::organisation_number};
  const bool has_private = std::any_of(content.units.begin(), content.units.end(), [](const Unit& unit) {
    return unit.operation != Operation::in_house && unit.operation != Operation::joint_operation;
  });
  if (has_private && !header.position.contains(heading))
    RowFaults(faults, header, header.row)
        .add(RegisterCode::missing_column, heading, {}, {canonical_name(heading)});
}

// Cells to the right of the last column: a separator inside a text that should have stood in quotes.
void check_width(const CsvRow& row, const Header& header, Faults& faults) {
  for (std::size_t i = header.written.size(); i < row.cells.size(); ++i)
    if (!row.cells[i].empty())
      return faults.add(RegisterCode::too_many_cells, {row.number, i, {}}, row.cells[i],
                        {std::to_string(header.written.size())});
}

void take_row(const CsvRow& row, const Header& header, const RowRules& rules, Register& content,
              ProviderIndex& index, Faults& faults) {
  check_width(row, header, faults);
  auto read = read_row(row, header, rules, faults);
  read.unit.provider = index.place(read.provider, row.number, header, content.providers, faults);
  for (auto& obligation : read.obligations) {
    obligation.unit = content.units.size();
    content.obligations.push_back(std::move(obligation));
  }
  for (auto& own : read.overrides) {
    own.unit = content.units.size();
    content.overrides.push_back(std::move(own));
  }
  content.units.push_back(std::move(read.unit));
}

}  // namespace

const Unit* Register::find(std::string_view unit_id) const {
  const auto found =
      std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.id == unit_id; });
  return found == units.end() ? nullptr : &*found;
}

std::string shown_number(const Provider& provider) {
  if (!provider.is_sole_trader || provider.organisation_number.size() < 6)
    return provider.organisation_number;
  return masked(provider.organisation_number);
}

bool is_owed(const Obligation& obligation, int report_year) {
  return obligation.is_required && (!obligation.from_year || *obligation.from_year <= report_year);
}

// Rows that begin with # are for people: the example `kravkoll new` writes, a note between two groups.
bool is_remark(const CsvRow& row) { return !row.cells.empty() && row.cells.front().starts_with('#'); }

std::vector<ReadColumn> columns_of(const Header& header) {
  std::vector<ReadColumn> columns;
  for (std::size_t i = 0; i < header.written.size(); ++i) {
    const auto heading = heading_named(header.written[i]);
    const bool is_read = heading && header.position.at(*heading) == i;
    if (!header.written[i].empty())
      columns.push_back({header.written[i], is_read ? canonical_name(*heading) : std::string()});
  }
  return columns;
}

Register read_table(const CsvTable& table, const Header& header, const RowRules& rules, Faults& faults) {
  Register content;
  ProviderIndex index;
  check_header(header, rules.due_dates, faults);
  for (std::size_t i = header.index + 1; i < table.rows.size(); ++i)
    if (!is_remark(table.rows[i])) take_row(table.rows[i], header, rules, content, index, faults);
  check_units(content.units, header, faults);
  check_number_column(content, header, faults);
  return content;
}

}  // namespace ingest
