// Columns of a sheet with how each is read from a row's value.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/sheets.h"

namespace report {

template <class T>
struct Field {
  SheetColumn column;
  std::function<SheetCell(const T&)> value;
};

// Fields `audience` may see. `at` gives the value of a row and lives as long as the sheet.
template <class T>
Sheet sheet_of(std::string name, std::vector<Field<T>> fields, std::size_t rows,
               std::function<T(std::size_t)> at, Audience audience) {
  Sheet sheet{std::move(name), {}, rows, {}};
  if (audience == Audience::open)
    std::erase_if(fields, [](const Field<T>& f) { return f.column.shown_to == SheetColumn::For::office; });
  for (const Field<T>& field : fields) sheet.columns.push_back(field.column);
  sheet.row = [fields = std::move(fields), at = std::move(at)](std::size_t i) {
    const T value = at(i);
    std::vector<SheetCell> cells;
    cells.reserve(fields.size());
    for (const Field<T>& field : fields) cells.push_back(field.value(value));
    return cells;
  };
  return sheet;
}

SheetColumn text_out(const std::string& name, int width);
SheetColumn id_out(const std::string& name, int width);
SheetColumn count_out(const std::string& name);
SheetColumn date_out(const std::string& name);
SheetColumn yes_no_out(const std::string& name);
SheetColumn decimal_out(const std::string& name);
SheetColumn word_out(const std::string& name, int width, const std::string& words,
                     std::vector<std::string> allowed);
SheetColumn for_office(SheetColumn column);
SheetColumn for_programs(SheetColumn column);

SheetColumn document_out();
SheetColumn severity_out();
SheetColumn verdict_out(const std::string& name);
SheetColumn sure_out();
SheetColumn life_out();
SheetColumn gap_state_out();

// Key of what people read above a column.
std::string heading_key(const SheetColumn& column);

// An empty text is an empty cell.
SheetCell text_in(const std::string& text);
SheetCell count_in(std::size_t number);
SheetCell number_or_empty(int number);  // 0: empty
SheetCell hundredths(double value);
SheetCell word_in(std::string_view id);

// "2025-17-PSB-02", and the part behind it where there is one: the same row in every file and every version.
std::string row_id(int year, std::initializer_list<std::string_view> names, int part = 0);

}  // namespace report
