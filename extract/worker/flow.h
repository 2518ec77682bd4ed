// What a word processor's file holds, format aside: paragraphs and tables one after the other, each with what
// its style says and how it looks. DOCX and ODT are read into a flow; the flow is made into blocks here, once
// for both: headings that are only bold, contents lists typed by hand, typed numbers and bullets, head rows
// of tables.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extract/document.h"

namespace extract::office {

// Text of one look. Tabs and line breaks are still '\t' and '\n'.
struct Span {
  std::string text;
  bool is_bold = false;
  bool is_underlined = false;
  int half_points = 0;  // font size, 0 unknown
};

enum class Part { body, title, subtitle, contents, caption, footnote, running_head, running_foot };

struct Paragraph {
  Part part = Part::body;
  int heading_level = 0;  // 1.., by style or outline level; 0: not said to be a heading
  int list_level = 0;     // 1.., by the file's own lists; 0: none
  std::string label;      // computed number, bullet or note number
  std::vector<Span> spans;

  void add(std::string_view text, const Span& look);  // goes on in the last span when the look is the same
  bool has_text() const;
};

// Text of an XML element for a span: line ends and tabs in the file's own layout are spaces.
std::string unbroken(std::string text);

struct Table;

// A paragraph, or a table when `table` is set.
struct Item {
  Paragraph paragraph;
  std::unique_ptr<Table> table;
};

struct Cell {
  int column = 0;             // in the table's grid, from 0
  bool is_continued = false;  // belongs to the merged cell above it: no cell of its own
  std::vector<Item> items;
};

struct Row {
  bool is_head = false;  // said by the file: repeated on every page
  std::vector<Cell> cells;
};

struct Table {
  bool has_bold_first_row = false;  // by its style
  std::vector<Row> rows;
};

// Blocks in reading order. Throws Refused (too_large) over `max_blocks`.
// Cells covered by a merged cell give no block, empty cells do. A table of one column that holds headings,
// lists or running text is there for its frame and is read as if it were not.
std::vector<Block> blocks_of(const std::vector<Item>& flow);

constexpr int max_blocks = 200'000;  // a proposition of 1,000 pages has about 10,000

}  // namespace extract::office
