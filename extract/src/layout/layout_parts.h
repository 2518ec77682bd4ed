// The parts the layout analysis passes between its steps. Private to layout_*.cc; layout.cc tells the order
// of steps.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extract/document.h"
#include "reading.h"

namespace extract::layout {

// Words that stand together on one line of one column: no wide gap between them, one element of the structure
// tree.
struct Piece {
  std::vector<int> words;  // indices into the page's words, left to right
  Box box;
  double baseline = 0, size = 0, confidence = 1;
  bool is_bold = false, is_italic = false;
  bool ends_open = false;  // a space was written after its last word
  int order = 0;           // place of its first word in the content
  double stretch = 0;      // points its word gaps were widened by, in a line stretched to the margin
  int element = -1;
  Role role = Role::none;
  std::string text;

  double right() const { return box.left + box.width; }
  double bottom() const { return box.top + box.height; }
};

// Pieces on one baseline within one column.
struct Row {
  std::vector<Piece> pieces;  // left to right
  Box box;
  double baseline = 0, size = 0;

  double right() const { return box.left + box.width; }
  double bottom() const { return box.top + box.height; }
};

// A column of a page, or all of it; regions come in reading order.
struct Region {
  int page = 0;  // index into Reading::pages
  std::vector<Row> rows;
};

struct Cell {
  int row = 0, column = 0;
  bool is_head = false;
  std::vector<Piece> pieces;  // line by line
};

struct Table {
  int tagged_number = -1;     // of the structure tree; -1 found by its looks
  std::vector<double> edges;  // left edges of the columns
  std::vector<Cell> cells;    // row by row
  int rows = 0, columns = 0;
  Box box;
};

// What follows what down the region: a line of text or a table.
struct Line {
  Piece piece;  // of the whole visual line
  bool is_contents = false;
  bool is_footnote = false;
};

struct Item {
  int page = 0, region = 0;
  int table = -1;  // index into Sheet::tables, or -1: a line
  Line line;
};

// Sizes and habits of the whole document.
struct Habits {
  double body_size = 11;        // of the text layer
  double recognised_size = 11;  // of recognised pages, whose sizes are estimates
  bool is_body_bold = false;
  bool writes_end_spaces = false;  // a wrapped line ends with a space, a paragraph's last does not
  bool cells_write_end_spaces = false;
  bool hyphenates = false;                // words are broken with hyphens: many lines end in one
  std::unordered_set<std::string> words;  // as written within lines: settles some hyphens

  double body(const WordPage& page) const {
    return page.reading == PageReading::recognised ? recognised_size : body_size;
  }
};

// On a page of both kinds recognised words are those that are not quite sure.
inline bool is_recognised(const WordPage& page, const Piece& piece) {
  return page.reading == PageReading::recognised ||
         (page.reading == PageReading::mixed && piece.confidence < 1);
}

// A block on its way, with what the decisions about it need.
struct Draft {
  Block block;
  int page = 0, region = 0;
  double size = 0, gap_above = 0;  // points to the line above, 0 at a column's top
  Role role = Role::none;
  int element = -1, lines = 1;
  bool is_recognised = false, is_italic = false, ends_open = false;
  double room = 0, first_word = 0;  // room left on its last line, width of its first word
  double left = 0, text_left = 0;   // of the label, of the text
  double indent = 0;                // of the label, from the column's left edge
  int item_number = 0;
};

// layout_lines.cc: pieces, rows, columns
std::vector<Piece> pieces_of(const Reading& reading, const WordPage& page);
std::vector<Row> rows_of(std::vector<Piece> pieces);
// `gutters`: where the document's other pages have one; a found one is added.
std::vector<std::vector<Piece>> columns_of(std::vector<Piece> pieces, std::vector<double>& gutters);
Piece merged(const std::vector<Piece>& pieces);  // one line's pieces as one
Box hull_of(const Box& a, const Box& b);

// layout_side_by_side.cc: a few lines in two columns, as a title with its number at the right; `rows` 0: none
struct SideBySide {
  std::size_t rows = 0;  // of the region, from the one asked for
  std::vector<Piece> left, right;
  bool has_two_sizes = false;  // told by their letters, so that they are no table either
};
SideBySide side_by_side(const std::vector<Row>& rows, std::size_t first);

// layout_running.cc: what repeats at the edge of the pages; takes those pieces out of `pages`
struct Running {
  int page = 0;
  Kind kind = Kind::running_head;
  Piece piece;
};
std::vector<Running> take_running(const Reading& reading, std::vector<std::vector<Piece>>& pages);

// layout_tables.cc, layout_ruled_tables.cc: tables of one region, with the rows they take
struct FoundTable {
  Table table;
  int first_row = 0, last_row = 0;  // of the region, inclusive
};
std::vector<FoundTable> tagged_tables(const Reading& reading, const Region& region);
std::vector<FoundTable> ruled_tables(const WordPage& page, const Region& region);
std::vector<FoundTable> aligned_tables(const WordPage& page, const Region& region);
void flag_head_row(Table& table, bool has_rule_below_first);

// layout_contents.cc
bool has_leader(std::string_view text);  // dots or a gap, and a page number at the end
void mark_contents(std::vector<Item>& items);
void mark_untitled_contents(
    std::vector<Draft>& drafts);  // a contents list without page numbers: repeats the headings

// layout_paragraphs.cc
Habits habits_of(const Reading& reading, const std::vector<Item>& items, const std::vector<Table>& tables);
std::vector<Draft> drafts_of(const Reading& reading, const std::vector<Item>& items, const Habits& habits);

// layout_joining.cc: lines to one text
struct Part {
  std::string_view text;
  bool ends_open = false;
};
std::string join_parts(const std::vector<Part>& parts, const Habits& habits, bool writes_end_spaces);
std::string without_broken_words(std::string text);  // "ar- betar", left over from lines the text once had

// layout_headings.cc
void name_headings(const Reading& reading, std::vector<Draft>& drafts, const Habits& habits);

}  // namespace extract::layout
