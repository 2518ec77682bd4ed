// From a flow to blocks: paragraphs, lines, tables. What a line turns out to be is judged in
// flow_headings.cc.
#include "flow.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "adapters.h"
#include "flow_line.h"
#include "plain_text_icu.h"

namespace extract::office {
namespace {

constexpr int max_line_words = 14;  // longer lines are running text, broken by hand

bool same_look(const Span& a, const Span& b) {
  return a.is_bold == b.is_bold && a.is_underlined == b.is_underlined && a.half_points == b.half_points;
}

// A line break within a paragraph: a new line of a cover, of a hand-made list, of a heading set above its
// text; or only a way to fill the page. The first when the next line begins like one and this one is short or
// a whole sentence.
bool is_line_end(std::string_view before, std::string_view after) {
  const std::string next = one_line(after.substr(0, after.find('\n')));
  const std::string line = one_line(before);
  if (next.empty() || line.empty()) return true;
  if (shape_of(next).begins_small || line.back() == ',' || line.back() == '-' || line.back() == '/')
    return false;
  return shape_of(line).words <= max_line_words ||
         std::string_view(".:;!?").find(line.back()) != std::string_view::npos;
}

std::string raw_text(const Paragraph& paragraph) {
  std::string text;
  for (const auto& span : paragraph.spans) text += span.text;
  return text;
}

bool keeps_its_lines(const Paragraph& paragraph) {
  return paragraph.heading_level == 0 && paragraph.list_level == 0 &&
         (paragraph.part == Part::body || paragraph.part == Part::contents ||
          paragraph.part == Part::subtitle);
}

// One paragraph for each line; a paragraph whose breaks mean nothing comes back whole.
std::vector<Paragraph> lines_of(const Paragraph& paragraph) {
  const std::string all = raw_text(paragraph);
  if (!keeps_its_lines(paragraph) || all.find('\n') == std::string::npos) return {paragraph};
  Paragraph empty = paragraph;
  empty.spans.clear();
  std::vector<Paragraph> lines(1, empty);
  empty.label.clear();
  std::size_t break_before = 0, at = 0;
  for (const auto& span : paragraph.spans) {
    for (const char c : span.text) {
      const auto view = std::string_view(all);
      if (c == '\n' && is_line_end(view.substr(break_before, at - break_before), view.substr(at + 1))) {
        lines.push_back(empty);
      } else {
        lines.back().add(std::string_view(&c, 1), span);
      }
      ++at;
      if (c == '\n') break_before = at;
    }
  }
  return lines;
}

Kind kind_of(const Paragraph& paragraph) {
  switch (paragraph.part) {
    case Part::title:
      return Kind::title;
    case Part::contents:
      return Kind::contents;
    case Part::caption:
      return Kind::caption;
    case Part::footnote:
      return Kind::footnote;
    case Part::running_head:
      return Kind::running_head;
    case Part::running_foot:
      return Kind::running_foot;
    case Part::subtitle:
    case Part::body:
      break;
  }
  if (paragraph.heading_level > 0) return Kind::heading;
  return paragraph.list_level > 0 ? Kind::list_item : Kind::paragraph;
}

Line line_of(const Paragraph& paragraph) {
  Line line;
  const std::string raw = raw_text(paragraph);
  line.block.kind = kind_of(paragraph);
  line.block.text = one_line(raw);
  line.block.label = paragraph.label;
  if (line.block.kind == Kind::heading) line.block.level = std::min(paragraph.heading_level, 6);
  if (line.block.kind == Kind::list_item) line.block.level = paragraph.list_level;
  line.is_subtitle = paragraph.part == Part::subtitle;
  line.has_tab = raw.find('\t') != std::string::npos;
  line.look_of(paragraph.spans);
  return line;
}

// ---- tables

class Flattener {
 public:
  std::vector<Line> lines;

  void take(const std::vector<Item>& flow) {
    for (const auto& item : flow) {
      if (item.table)
        take(*item.table);
      else
        take(item.paragraph);
    }
  }

 private:
  void take(const Paragraph& paragraph) {
    for (const auto& part : lines_of(paragraph))
      if (Line line = line_of(part); !line.block.text.empty()) push(std::move(line));
  }
  void take(const Table& table);
  void take(const std::vector<const Item*>& items);
  void push(Line line) {
    if (lines.size() >= max_blocks)
      throw Refused{ingest::Reason::too_large, fmt::format("more than {} blocks", max_blocks)};
    lines.push_back(std::move(line));
  }
  int tables_ = 0;
};

// Nothing but a frame: one column, and in it what no table holds.
bool is_frame(const Table& table) {
  bool holds_running_text = table.rows.size() == 1;
  for (const auto& row : table.rows) {
    if (row.cells.size() != 1) return false;
    const auto& items = row.cells[0].items;
    holds_running_text =
        holds_running_text || items.size() > 2 || std::ranges::any_of(items, [](const Item& item) {
          return item.table || item.paragraph.heading_level > 0;
        });
  }
  return holds_running_text;
}

// A row that is there for its place on the page: one cell with anything in it, and in that a title, a heading
// or running text. Covers are laid out like that, and whole reports inside one row of a form.
const Cell* framed_cell(const Row& row) {
  constexpr std::size_t running_items = 6;
  const Cell* only = nullptr;
  for (const auto& cell : row.cells) {
    if (cell.items.empty()) continue;
    if (only) return nullptr;
    only = &cell;
  }
  const bool is_framed =
      only && (only->items.size() >= running_items || std::ranges::any_of(only->items, [](const Item& item) {
                 return item.paragraph.heading_level > 0 || item.paragraph.part == Part::title;
               }));
  return is_framed ? only : nullptr;
}

// Word's grid has a line wherever any row has one, so that two rows drawn a hair apart double the columns.
// When all rows have as many cells, their order is the column; else columns where no cell begins are left
// out.
std::map<int, int> column_numbers(const Table& table) {
  std::map<int, int> numbers;
  for (const auto& row : table.rows)
    for (const auto& cell : row.cells) numbers.emplace(cell.column, 0);
  int next = 0;
  for (auto& [column, number] : numbers) number = next++;
  return numbers;
}

bool is_even(const Table& table) {
  return std::ranges::all_of(table.rows, [&](const Row& row) {
    return row.cells.size() == table.rows[0].cells.size() && row.cells[0].column == 0;
  });
}

// "Antal", "2021", "Utfall 2021" may stand over a column; "84 %" and "161" stand in one.
bool is_figure(const std::string& text) {
  const TextShape shape = shape_of(text);
  return shape.digits > 0 && shape.letters <= 4 && shape.words <= 3;
}

bool is_year(const std::string& text) {
  const TextShape shape = shape_of(text);
  return shape.digits == 4 && shape.letters == 0 && (text.starts_with("19") || text.starts_with("20")) &&
         text.size() == 4;
}

struct RowLook {
  int cells = 0, texts = 0, bold_texts = 0, figures = 0;
};

// Where the cells of a table go: numbered rows and columns, what is inside them, what comes after the table.
struct PlacedCell {
  Line line;
  bool is_framed = false;           // no cell: its items are read as if the table were not there
  std::vector<const Item*> inside;  // tables in the cell; of a framed cell everything
};

struct PlacedTable {
  std::vector<PlacedCell> cells;
  std::vector<const Item*> after;
};

std::vector<RowLook> looks_by_row(const std::vector<PlacedCell>& cells, std::size_t rows) {
  std::vector<RowLook> looks(rows);
  for (const auto& cell : cells) {
    const Block& block = cell.line.block;
    if (cell.is_framed) continue;
    RowLook& look = looks[static_cast<std::size_t>(block.row)];
    ++look.cells;
    look.texts += !block.text.empty();
    look.bold_texts += !block.text.empty() && block.is_bold;
    look.figures += is_figure(block.text) && !is_year(block.text);
  }
  return looks;
}

bool is_all_bold(const RowLook& look) { return look.texts > 0 && look.bold_texts == look.texts; }

// A row of words, at most one cell empty, over rows with figures.
bool heads_figures(const std::vector<RowLook>& rows, std::size_t at) {
  const RowLook& head = rows[at];
  if (head.figures > 0 || head.texts < 2 || head.cells - head.texts > 1) return false;
  return std::any_of(rows.begin() + static_cast<std::ptrdiff_t>(at) + 1, rows.end(),
                     [](const RowLook& row) { return row.figures > 0; });
}

bool is_bold_over_plain(const std::vector<RowLook>& rows, std::size_t at) {
  return is_all_bold(rows[at]) && rows[at].texts > 1 &&
         !std::all_of(rows.begin() + static_cast<std::ptrdiff_t>(at) + 1, rows.end(), is_all_bold);
}

// How many rows at the top are head rows, when the file does not say. A first row of one cell is a banner
// over them.
std::size_t head_rows(const Table& table, const std::vector<RowLook>& rows) {
  const std::size_t at = !rows.empty() && rows[0].cells <= 1 ? 1 : 0;
  if (at + 1 >= rows.size() || rows[at].cells < 2) return 0;
  if (is_bold_over_plain(rows, at) || heads_figures(rows, at)) return at + 1;
  return table.has_bold_first_row ? 1 : 0;
}

std::size_t stated_head_rows(const Table& table) {
  const auto first = std::ranges::find_if_not(table.rows, &Row::is_head);
  return first == table.rows.end() ? 0 :  // all of them: then none is a head over anything
             static_cast<std::size_t>(first - table.rows.begin());
}

void mark_head_cells(const Table& table, std::vector<PlacedCell>& cells) {
  std::size_t heads = stated_head_rows(table);
  if (heads == 0) heads = head_rows(table, looks_by_row(cells, table.rows.size()));
  // A head cell that goes on in the next row makes that row one of the head.
  while (heads > 0 && heads + 1 < table.rows.size() &&
         std::ranges::any_of(table.rows[heads].cells, &Cell::is_continued))
    ++heads;
  for (auto& cell : cells)
    cell.line.block.is_head_cell = static_cast<std::size_t>(cell.line.block.row) < heads;
}

// A cell's own paragraphs joined; notes wait for the table's end, tables for the cell's.
Line cell_line(const Cell& cell, std::vector<const Item*>& inner, std::vector<const Item*>& after_table) {
  Paragraph joined;
  for (const auto& item : cell.items) {
    if (item.table) {
      inner.push_back(&item);
    } else if (item.paragraph.part == Part::footnote) {
      after_table.push_back(&item);
    } else {
      if (joined.has_text()) joined.add(" ", joined.spans.back());
      for (const auto& span : item.paragraph.spans) joined.add(span.text, span);
    }
  }
  Line line = line_of(joined);
  line.block.kind = Kind::table_cell;
  return line;
}

PlacedCell placed(const Cell& cell, bool is_framed, std::vector<const Item*>& after) {
  PlacedCell place;
  place.is_framed = is_framed;
  if (!is_framed)
    place.line = cell_line(cell, place.inside, after);
  else
    for (const auto& item : cell.items) place.inside.push_back(&item);
  return place;
}

PlacedTable placed(const Table& table, int number) {
  const auto columns = column_numbers(table);
  const bool in_order = is_even(table);
  PlacedTable places;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const Cell* const framed = framed_cell(table.rows[row]);
    int order = 0;
    for (const auto& cell : table.rows[row].cells) {
      const int column = in_order ? order : columns.at(cell.column);
      ++order;
      if (cell.is_continued) continue;
      Block& block = places.cells.emplace_back(placed(cell, &cell == framed, places.after)).line.block;
      block.table = number;
      block.row = static_cast<int>(row);
      block.column = column;
    }
  }
  mark_head_cells(table, places.cells);
  return places;
}

void Flattener::take(const Table& table) {
  if (is_frame(table)) {
    for (const auto& row : table.rows) take(row.cells[0].items);
    return;
  }
  PlacedTable places = placed(table, tables_++);
  for (auto& cell : places.cells) {
    if (!cell.is_framed) push(std::move(cell.line));
    take(cell.inside);
  }
  take(places.after);
}

void Flattener::take(const std::vector<const Item*>& items) {
  for (const Item* item : items) item->table ? take(*item->table) : take(item->paragraph);
}

}  // namespace

std::string unbroken(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

void Paragraph::add(std::string_view text, const Span& look) {
  if (spans.empty() || !same_look(spans.back(), look)) {
    spans.push_back(look);
    spans.back().text.clear();
  }
  spans.back().text += text;
}

bool Paragraph::has_text() const {
  return std::ranges::any_of(
      spans, [](const Span& span) { return span.text.find_first_not_of(" \t\n\r") != std::string::npos; });
}

std::vector<Block> blocks_of(const std::vector<Item>& flow) {
  Flattener flattener;
  flattener.take(flow);
  judge(flattener.lines);
  std::vector<Block> blocks;
  blocks.reserve(flattener.lines.size());
  for (auto& line : flattener.lines) blocks.push_back(std::move(line.block));
  return blocks;
}

}  // namespace extract::office
