// The register from a CSV file: decode, find separator and header, read the rows, check them against each
// other.
#include <algorithm>
#include <array>
#include <system_error>

#include "byte_source.h"
#include "csv_table.h"
#include "ingest/register.h"
#include "organisation_number.h"
#include "register_checks.h"
#include "register_columns.h"
#include "register_faults.h"
#include "register_row.h"

namespace ingest {
namespace {

constexpr std::size_t kMaxRows = 20'000;  // the largest Swedish municipality has some 2,000 units
constexpr std::size_t kMaxBytes = 64u << 20;
constexpr std::array kMustColumns = {Column::id,   Column::provider,  Column::unit,     Column::board,
                                     Column::area, Column::operation, Column::hsl_duty, Column::covered};

// The separator under which most column names are known; ; when none is better.
CsvTable split_by_best_separator(std::string_view text) {
  if (const char declared = declared_separator(text)) {
    auto table = parse_csv(text, declared, kMaxRows);
    if (!table.rows.empty()) table.rows.erase(table.rows.begin());
    return table;
  }
  constexpr std::size_t kRowsTried = 12;
  char best = ';';
  std::size_t most = 0;
  for (const char separator : {';', ',', '\t'}) {
    const auto known = find_header(parse_csv(text, separator, kRowsTried)).position.size();
    if (known > most) most = known, best = separator;
  }
  return parse_csv(text, best, kMaxRows);
}

void check_file(const DecodedText& text, const CsvTable& table, const Header& header, Faults& faults) {
  if (text.fault == TextFault::double_encoded) faults.add(RegisterCode::double_encoded, {});
  if (table.is_cut) faults.add(RegisterCode::too_many_rows, {}, {}, {std::to_string(kMaxRows)});
  if (table.unclosed_row != 0) faults.add(RegisterCode::unterminated_quote, {table.unclosed_row, 0, {}});
  if (table.rows.empty()) {
    faults.add(RegisterCode::empty_file, {});
  } else if (header.row == 0) {
    faults.add(RegisterCode::no_header, {table.rows.front().number, 0, {}}, table.rows.front().cells.front());
  } else if (header.index + 1 == table.rows.size()) {
    faults.add(RegisterCode::no_rows, {header.row, 0, {}});
  }
}

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

void check_header(const Header& header, Faults& faults) {
  RowFaults row(faults, header, header.row);
  for (const auto column : kMustColumns)
    if (!header.position.contains({column}))
      row.add(RegisterCode::missing_column, {column}, {}, {canonical_name({column})});
  for (std::size_t i = 0; i < header.written.size(); ++i) check_written(header, i, faults);
  const bool asks = std::any_of(header.position.begin(), header.position.end(), [](const auto& known) {
    return known.first.column == Column::requirement || known.first.column == Column::due;
  });
  if (!asks) row.add(RegisterCode::missing_requirement_columns, {Column::requirement});
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

void take_row(const CsvRow& row, const Header& header, Register& content, ProviderIndex& index,
              Faults& faults) {
  check_width(row, header, faults);
  auto read = read_row(row, header, faults);
  read.unit.provider = index.place(read.provider, row.number, header, content.providers, faults);
  for (auto& obligation : read.obligations) {
    obligation.unit = content.units.size();
    content.obligations.push_back(std::move(obligation));
  }
  content.units.push_back(std::move(read.unit));
}

Register read_table(const CsvTable& table, const Header& header, Faults& faults) {
  Register content;
  ProviderIndex index;
  check_header(header, faults);
  for (std::size_t i = header.index + 1; i < table.rows.size(); ++i)
    take_row(table.rows[i], header, content, index, faults);
  check_units(content.units, header, faults);
  check_number_column(content, header, faults);
  return content;
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

RegisterReading parse_register(std::string_view csv) {
  RegisterReading reading;
  Faults faults;
  const auto text = decode_csv(csv);
  if (text.fault == TextFault::not_text || csv.size() > kMaxBytes) {
    faults.add(RegisterCode::not_a_csv, {});
    faults.hand_over(reading);
    return reading;
  }
  const auto table = split_by_best_separator(text.utf8);
  const auto header = find_header(table);
  check_file(text, table, header, faults);
  Register content;
  if (header.row != 0) content = read_table(table, header, faults);
  if (!faults.has_errors()) reading.content = std::move(content);
  faults.hand_over(reading);
  return reading;
}

RegisterReading read_register(const std::filesystem::path& path) {
  const OpenFile file(path);
  if (file.fault()) throw std::system_error(file.fault(), "opening " + path.string());
  if (!file.is_regular())
    throw std::system_error(std::make_error_code(std::errc::invalid_argument),
                            "not a file: " + path.string());
  const auto source = file.source();
  return parse_register(
      source.read(0, static_cast<std::size_t>(std::min<std::uint64_t>(source.size, kMaxBytes + 1))));
}

}  // namespace ingest
