// arenden.csv: the letters that were written, for the case system.
#include <algorithm>

#include "csv_row.h"
#include "report/letters.h"

namespace report {
namespace {

// The rows of a table as written, without their line ends. A cell may hold line ends inside its quotes.
std::vector<std::string> rows_of(std::string_view table) {
  std::vector<std::string> rows;
  std::string row;
  bool is_quoted = false;
  for (const char c : table) {
    if (c == '"') is_quoted = !is_quoted;
    row += c;
    if (c != '\n' || is_quoted) continue;
    row.resize(row.size() - (row.ends_with("\r\n") ? 2 : 1));
    rows.push_back(std::move(row));
    row.clear();
  }
  return rows;
}

std::vector<std::string> cells_of(const LetterRow& row) {
  return {row.provider,
          row.unit,
          row.document,
          row.kind,
          row.date,
          row.until,
          std::to_string(row.points),
          row.file,
          row.sha256,
          row.word_file,
          row.word_sha256};
}

}  // namespace

std::string letters_csv(std::string_view before, const std::vector<LetterRow>& rows, const Words& words) {
  std::vector<std::string> heads;
  for (const char* column : {"provider", "unit", "document", "kind", "date", "until", "points", "file",
                             "sha256", "word_file", "word_sha256"})
    heads.push_back(words.text(std::string("letter.csv.") + column));
  const std::string head = "\xEF\xBB\xBF" + csv_row(heads);
  std::string table = head;
  // File names hold small letters, digits and hyphens only: a row about one has it between semicolons.
  for (const std::string& row : rows_of(before)) {
    const bool is_replaced = std::any_of(rows.begin(), rows.end(), [&row](const LetterRow& own) {
      return row.find(';' + own.file + ';') != std::string::npos;
    });
    if (!is_replaced && row + "\r\n" != head) table += row + "\r\n";
  }
  for (const LetterRow& row : rows) table += csv_row(cells_of(row));
  return table;
}

}  // namespace report
