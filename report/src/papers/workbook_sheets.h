// A paper's tables as sheets of a workbook, before anything writes the file: names, cells that are numbers,
// and how those are shown.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "report/paper.h"

namespace report {

struct BookCell {
  std::variant<std::string, double> value;
  std::string shown_as = {};  // Excel's number format (ECMA-376 part 1, 18.8.31); empty: as it stands
  Tone tone = Tone::none;
};
struct BookRow {
  std::vector<BookCell> cells;
  bool is_total = false;
};
struct BookColumn {
  std::string heading;
  double width = 10;  // letters
  bool is_number = false;
};
struct BookSheet {
  std::string name;  // unique, at most 31 letters, none that Excel forbids
  std::string caption;
  std::vector<BookColumn> columns;
  std::vector<BookRow> rows;  // totals last
};
// A line of the first sheet: a heading, a fact with its label, a text, or a line that leads to a sheet.
struct BookLine {
  enum class Kind { title, heading, fact, text, sheet };
  Kind kind = Kind::text;
  std::string label = {}, text = {}, sheet = {};  // sheet: the one it leads to
};
struct Book {
  PaperHead head;
  std::string about_name;  // of the first sheet
  std::vector<BookLine> about;
  std::vector<BookSheet> sheets;
};

Book book_of(const Paper& paper);

// One cell of a column of that kind. What has no value is its words.
BookCell book_cell(const Cell& cell, Column::Kind kind);
// `taken` in small letters, as Excel compares them; the new name is added.
std::string sheet_name(const std::string& caption, std::vector<std::string>& taken);
std::size_t letters_in(std::string_view text);  // code points
// The text a sentence is read as; a ref as the number of its table or figure is left out.
std::string plain_text(const Said& said);

}  // namespace report
