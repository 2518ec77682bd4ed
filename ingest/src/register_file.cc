// The register's file: which kind it is, and the sheet in it.
#include <algorithm>
#include <array>
#include <system_error>

#include "byte_source.h"
#include "ingest/csv_table.h"
#include "ingest/register.h"
#include "ingest/register_vocabulary.h"
#include "register_columns.h"
#include "register_faults.h"
#include "register_table.h"
#include "workbook.h"

namespace ingest {
namespace {

constexpr std::size_t kMaxRows = 20'000;  // the largest Swedish municipality has some 2,000 units
constexpr std::size_t kMaxBytes = 64u << 20;
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

// What the CSV itself has wrong.
void check_text(const DecodedText& text, const CsvTable& table, Faults& faults) {
  if (text.fault == TextFault::double_encoded) faults.add(RegisterCode::double_encoded, {});
  if (table.is_cut) faults.add(RegisterCode::too_many_rows, {}, {}, {std::to_string(kMaxRows)});
  if (table.unclosed_row != 0) faults.add(RegisterCode::unterminated_quote, {table.unclosed_row, 0, {}});
}

void check_rows(const CsvTable& table, const Header& header, Faults& faults) {
  if (table.rows.empty()) {
    faults.add(RegisterCode::empty_file, {});
  } else if (header.row == 0) {
    faults.add(RegisterCode::no_header, {table.rows.front().number, 0, {}}, table.rows.front().cells.front());
  } else if (std::all_of(table.rows.begin() + static_cast<std::ptrdiff_t>(header.index) + 1, table.rows.end(),
                         is_remark)) {
    faults.add(RegisterCode::no_rows, {header.row, 0, {}});
  }
}

std::optional<CsvTable> sheet_of_text(std::string_view csv, Faults& faults) {
  const auto text = decode_csv(csv);
  if (text.fault == TextFault::not_text) {
    faults.add(RegisterCode::not_a_csv, {});
    return std::nullopt;
  }
  auto table = split_by_best_separator(text.utf8);
  check_text(text, table, faults);
  return table;
}

// "C1:E1" touches the header when its rows hold the header's; below it the other cells have lost their
// values.
void check_merged(const Workbook& book, const Header& header, Faults& faults) {
  for (const MergedCells& merged : book.merged) {
    const bool is_header = merged.first_row <= header.row && header.row <= merged.last_row;
    if (header.row == 0 || merged.last_row < header.row) continue;  // a title above the table
    const std::string column =
        merged.first_column < header.written.size() ? header.written[merged.first_column] : std::string();
    faults.add(is_header ? RegisterCode::merged_header : RegisterCode::merged_cells,
               {merged.first_row, merged.first_column, column}, merged.written);
  }
}

void check_hidden(const Workbook& book, const Header& header, Faults& faults) {
  for (const std::size_t column : book.hidden_columns)
    if (column < header.written.size() && !header.written[column].empty())
      faults.add(RegisterCode::hidden_column, {header.row, column, header.written[column]},
                 header.written[column]);
  if (book.hidden_rows > 0) faults.add(RegisterCode::hidden_rows, {}, std::to_string(book.hidden_rows));
  for (const std::string& sheet : book.other_sheets) faults.add(RegisterCode::other_sheet, {}, sheet);
}

void check_errors(const Workbook& book, const Header& header, Faults& faults) {
  for (const FailedFormula& failed : book.failed)
    if (failed.column < header.written.size())
      faults.add(RegisterCode::excel_error, {failed.row, failed.column, header.written[failed.column]},
                 failed.error);
}

std::optional<CsvTable> sheet_of_workbook(std::string_view bytes, Faults& faults) {
  auto opened = open_workbook(bytes, kMaxRows);
  if (const auto* damage = std::get_if<WorkbookDamage>(&opened)) {
    faults.add(RegisterCode::damaged_workbook, {}, {}, {damage->part});
    return std::nullopt;
  }
  auto& book = std::get<Workbook>(opened);
  const auto header = find_header(book.table);
  if (book.table.is_cut) faults.add(RegisterCode::too_many_rows, {}, {}, {std::to_string(kMaxRows)});
  check_merged(book, header, faults);
  check_hidden(book, header, faults);
  check_errors(book, header, faults);
  return std::move(book.table);
}

// A compound file is an old .xls or an encrypted .xlsx; the encrypted one names its package in UTF-16.
bool is_locked_workbook(std::string_view bytes) {
  constexpr std::string_view kCompound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  const std::string_view package("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31);
  return bytes.starts_with(kCompound) && bytes.find(package) != std::string_view::npos;
}

std::optional<CsvTable> sheet_of(std::string_view bytes, Faults& faults) {
  if (bytes.size() > kMaxBytes) {
    faults.add(RegisterCode::not_a_csv, {});
    return std::nullopt;
  }
  if (is_locked_workbook(bytes)) {
    faults.add(RegisterCode::locked_workbook, {});
    return std::nullopt;
  }
  return bytes.starts_with("PK\x03\x04") ? sheet_of_workbook(bytes, faults) : sheet_of_text(bytes, faults);
}

}  // namespace

RegisterReading parse_register(std::string_view bytes, DueDates due_dates) {
  return parse_register(bytes, due_dates, {});
}

RegisterReading parse_register(std::string_view bytes, DueDates due_dates,
                               const RegisterVocabulary& vocabulary) {
  RegisterReading reading;
  Faults faults;
  const OwnWords words(vocabulary);
  if (const auto table = sheet_of(bytes, faults)) {
    const auto header = find_header(*table);
    check_rows(*table, header, faults);
    Register content;
    if (header.row != 0) {
      content = read_table(*table, header, {due_dates, words}, faults);
      reading.columns = columns_of(header);
    }
    if (!faults.has_errors()) reading.content = std::move(content);
  }
  faults.hand_over(reading);
  return reading;
}

RegisterReading read_register(const std::filesystem::path& path, DueDates due_dates) {
  return read_register(path, due_dates, {});
}

RegisterReading read_register(const std::filesystem::path& path, DueDates due_dates,
                              const RegisterVocabulary& vocabulary) {
  const OpenFile file(path);
  if (file.fault()) throw std::system_error(file.fault(), "opening " + path.string());
  if (!file.is_regular())
    throw std::system_error(std::make_error_code(std::errc::invalid_argument),
                            "not a file: " + path.string());
  const auto source = file.source();
  const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(source.size, kMaxBytes + 1));
  return parse_register(source.read(0, length), due_dates, vocabulary);
}

}  // namespace ingest
