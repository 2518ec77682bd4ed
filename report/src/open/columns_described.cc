// What every column of the data files means, as a data file itself.
#include <fmt/format.h>

#include "csv_row.h"
#include "fields.h"

namespace report {
namespace {

const char* type_of(SheetColumn::Kind kind) {
  switch (kind) {
    case SheetColumn::Kind::count:
      return "integer";
    case SheetColumn::Kind::decimal:
      return "decimal";
    case SheetColumn::Kind::date:
      return "date";
    case SheetColumn::Kind::yes_no:
      return "boolean";
    default:
      return "string";
  }
}

// "serious = Allvarlig | material = Väsentlig"
std::string values_of(const SheetColumn& column, const Words& words) {
  if (column.kind == SheetColumn::Kind::yes_no)
    return fmt::format("true = {} | false = {}", words.text("cell.yes"), words.text("cell.no"));
  std::string values;
  for (const std::string& value : column.allowed)
    values += fmt::format("{}{} = {}", values.empty() ? "" : " | ", value,
                          cell_in_words(column, SheetCell(value), words));
  return values;
}

std::string unit_of(const SheetColumn& column, const Words& words) {
  const std::string key = "unit_of." + column.name;
  if (words.has(key)) return words.text(key);
  return column.kind == SheetColumn::Kind::count ? words.text("unit_of.count") : "";
}

}  // namespace

std::string columns_described(const std::vector<Sheet>& sheets, const Words& words) {
  std::string table =
      open_csv_row({"file", "column", "type", "unit", "title_sv", "title_en", "meaning", "allowed_values"});
  for (const Sheet& sheet : sheets)
    for (const SheetColumn& column : sheet.columns) {
      table += open_csv_row({words.text("sheet." + sheet.name + ".file") + ".csv", column.name,
                             type_of(column.kind), unit_of(column, words), words.text(heading_key(column)),
                             words.text("english." + column.name), words.text("meaning." + column.name),
                             values_of(column, words)});
    }
  return table;
}

std::map<std::string, std::string> data_files(const SheetContent& content, const PaperFacts& facts,
                                              const Words& words) {
  const std::vector<Sheet> sheets = sheets_of(content);
  std::map<std::string, std::string> files;
  const std::string& gaps = words.text("sheet.gaps.file");
  files[gaps + ".xlsx"] = workbook(sheets, facts, words);
  files[gaps + ".json"] = gaps_json(content.summary);
  files[gaps + ".schema.json"] = gaps_schema();
  for (const Sheet& sheet : sheets) {
    const std::string name = words.text("sheet." + sheet.name + ".file") + ".csv";
    files[words.text("sheet.folder_excel") + "/" + name] = sheet_for_excel(sheet, words);
    files[words.text("sheet.folder_open") + "/" + name] = sheet_for_programs(sheet);
  }
  files[words.text("sheet.folder_open") + "/" + words.text("sheet.columns.file") + ".csv"] =
      columns_described(sheets, words);
  return files;
}

}  // namespace report
