// Sheets as CSV, in the form Excel in Sweden opens and in the form programs read.
#include <fmt/format.h>

#include "csv_row.h"
#include "fields.h"
#include "report/sheets.h"

namespace report {
namespace {

std::string decimal(double value, char mark) {
  std::string text = fmt::format("{:.2f}", value);
  text[text.find('.')] = mark;
  return text;
}

std::string word_of(const SheetColumn& column, const std::string& id, const Words& words) {
  const std::string key = column.words + id;
  return words.has(key) ? words.text(key) : id;
}

}  // namespace

std::string cell_in_words(const SheetColumn& column, const SheetCell& cell, const Words& words) {
  if (const auto* text = std::get_if<std::string>(&cell))
    return column.kind == SheetColumn::Kind::word ? word_of(column, *text, words) : *text;
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  if (const auto* number = std::get_if<double>(&cell)) return decimal(*number, ',');
  if (const auto* is_so = std::get_if<bool>(&cell)) return words.text(*is_so ? "cell.yes" : "cell.no");
  if (const auto* kept = std::get_if<Kept>(&cell))
    return kept->below == 0 ? words.text("cell.held_back")
                            : words.say("cell.too_few", {{"n", static_cast<std::int64_t>(kept->below)}});
  return {};
}

std::string cell_for_programs(const SheetCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  if (const auto* number = std::get_if<double>(&cell)) return decimal(*number, '.');
  if (const auto* is_so = std::get_if<bool>(&cell)) return *is_so ? "true" : "false";
  return {};  // a count kept from the public is no number
}

std::string heading_key(const SheetColumn& column) {
  if (column.name == "requirement_source") return "csv.source";
  return column.name == "source" ? "csv.data_source" : "csv." + column.name;
}

std::string sheet_for_excel(const Sheet& sheet, const Words& words) {
  std::vector<std::string> texts;
  for (const SheetColumn& column : sheet.columns)
    if (column.is_for_people()) texts.push_back(words.text(heading_key(column)));
  std::string table = "\xEF\xBB\xBF" + csv_row(texts);
  for (std::size_t i = 0; i < sheet.rows; ++i) {
    texts.clear();
    const std::vector<SheetCell> cells = sheet.row(i);
    for (std::size_t c = 0; c < cells.size(); ++c)
      if (sheet.columns[c].is_for_people()) texts.push_back(cell_in_words(sheet.columns[c], cells[c], words));
    table += csv_row(texts);
  }
  return table;
}

std::string sheet_for_programs(const Sheet& sheet) {
  std::vector<std::string> texts;
  for (const SheetColumn& column : sheet.columns) texts.push_back(column.name);
  std::string table = open_csv_row(texts);
  for (std::size_t i = 0; i < sheet.rows; ++i) {
    texts.clear();
    for (const SheetCell& cell : sheet.row(i)) texts.push_back(cell_for_programs(cell));
    table += open_csv_row(texts);
  }
  return table;
}

}  // namespace report
