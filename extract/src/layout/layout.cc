// From words with boxes to blocks in reading order: the order of the steps. Each step has a file of its own,
// layout_*.cc.
#include "layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "layout_parts.h"
#include "letters_icu.h"
#include "vocabulary.h"

namespace extract {
namespace layout {
namespace {

// Everything found on the pages before it becomes blocks.
struct Sheets {
  std::vector<Running> running;
  std::vector<Item> items;
  std::vector<Table> tables;
};

bool is_usable(const WordPage& page) {
  return !page.needs_recognition || page.reading != PageReading::embedded_text;
}

void take_out(Region& region, const Table& table) {
  std::set<int> taken;
  for (const Cell& cell : table.cells)
    for (const Piece& piece : cell.pieces) taken.insert(piece.order);
  for (Row& row : region.rows)
    std::erase_if(row.pieces, [&](const Piece& piece) { return taken.count(piece.order) != 0; });
  std::erase_if(region.rows, [](const Row& row) { return row.pieces.empty(); });
}

std::vector<Table> take_tables(const Reading& reading, Region& region) {
  const WordPage& page = reading.pages[static_cast<std::size_t>(region.page)];
  std::vector<Table> tables;
  const auto take = [&](std::vector<FoundTable> found) {
    for (FoundTable& one : found) {
      take_out(region, one.table);
      tables.push_back(std::move(one.table));
    }
  };
  take(tagged_tables(reading, region));
  take(ruled_tables(page, region));
  take(aligned_tables(page, region));
  std::stable_sort(tables.begin(), tables.end(),
                   [](const Table& a, const Table& b) { return a.box.top < b.box.top; });
  return tables;
}

void add_region(const Reading& reading, Region region, int number, Sheets& sheets) {
  std::vector<Table> tables = take_tables(reading, region);
  std::size_t next = 0;
  const auto add_tables_above = [&](double y) {
    for (; next < tables.size() && tables[next].box.top < y; ++next) {
      sheets.items.push_back({region.page, number, static_cast<int>(sheets.tables.size()), {}});
      sheets.tables.push_back(std::move(tables[next]));
    }
  };
  const auto add_line = [&](const std::vector<Piece>& pieces) {
    sheets.items.push_back({region.page, number, -1, {merged(pieces), false, false}});
  };
  for (std::size_t i = 0; i < region.rows.size();) {
    add_tables_above(region.rows[i].baseline);
    const SideBySide sides = side_by_side(region.rows, i);
    for (const Piece& piece : sides.left) add_line({piece});
    for (const Piece& piece : sides.right) add_line({piece});
    if (sides.rows == 0) add_line(region.rows[i].pieces);
    i += std::max<std::size_t>(sides.rows, 1);
  }
  add_tables_above(1e9);
}

Sheets sheets_of(const Reading& reading) {
  std::vector<std::vector<Piece>> pages;
  for (const WordPage& page : reading.pages)
    pages.push_back(is_usable(page) ? pieces_of(reading, page) : std::vector<Piece>{});
  Sheets sheets;
  sheets.running = take_running(reading, pages);
  std::vector<double> gutters;  // found on full pages, they help where a column has but a few lines
  for (const auto& pieces : pages) columns_of(pieces, gutters);
  int number = 0;
  for (std::size_t i = 0; i < pages.size(); ++i)
    for (auto& column : columns_of(std::move(pages[i]), gutters))
      add_region(reading, {static_cast<int>(i), rows_of(std::move(column))}, number++, sheets);
  return sheets;
}

// --- tables over page breaks

std::vector<Piece> lines_of(const Cell& cell) {
  std::vector<Piece> lines;
  for (const Row& row : rows_of(cell.pieces)) lines.push_back(merged(row.pieces));
  return lines;
}

std::string text_of(const std::vector<Piece>& lines, const Habits& habits) {
  std::vector<Part> parts;
  for (const Piece& line : lines) parts.push_back({line.text, line.ends_open});
  return join_parts(parts, habits, habits.cells_write_end_spaces);
}

std::string text_of(const Cell& cell, const Habits& habits) { return text_of(lines_of(cell), habits); }

std::string first_row(const Table& table, const Habits& habits) {
  std::string text;
  for (const Cell& cell : table.cells)
    if (cell.row == 0) text += folded(text_of(cell, habits)) + "|";
  return text;
}

bool is_continued(const Table& before, const Table& next, const Habits& habits) {
  if (before.tagged_number >= 0 || next.tagged_number >= 0) return before.tagged_number == next.tagged_number;
  if (before.columns != next.columns) return false;
  if (first_row(before, habits) == first_row(next, habits)) return true;
  if (before.edges.empty() || next.edges.empty()) return false;
  return std::abs(before.edges.front() - next.edges.front()) < 6 &&
         std::abs(before.box.width - next.box.width) < 0.25 * std::max(before.box.width, next.box.width);
}

// Where a table, or the part of one after a page break, stands in the whole.
struct PartPlace {
  int number = 0, first_row = 0;
  bool drops_first_row = false;  // a head row said again
};

// After a page break a row may go on in the middle of a cell: its first text begins small.
bool goes_on_in_row(const Table& table, bool drops_first_row, const Habits& habits) {
  const int row = drops_first_row ? 1 : 0;
  const auto first =
      std::find_if(table.cells.begin(), table.cells.end(), [&](const Cell& cell) { return cell.row == row; });
  return first != table.cells.end() && (first->column > 0 || starts_with_lower(text_of(*first, habits)));
}

std::vector<PartPlace> place_tables(const Sheets& sheets, const Habits& habits) {
  std::vector<PartPlace> places(sheets.tables.size());
  int count = 0, last = -1, head = -1;  // the part before, the part a table begins with
  bool has_text_between = false;
  for (const Item& item : sheets.items) {
    if (item.line.is_footnote) continue;
    if (item.table < 0) {
      has_text_between = true;
      continue;
    }
    const auto index = static_cast<std::size_t>(item.table);
    const Table& table = sheets.tables[index];
    const bool is_tagged = table.tagged_number >= 0;
    if (last >= 0 && (!has_text_between || is_tagged) &&
        is_continued(sheets.tables[static_cast<std::size_t>(last)], table, habits)) {
      const Table& before = sheets.tables[static_cast<std::size_t>(last)];
      PartPlace place = places[static_cast<std::size_t>(last)];
      const int rows_before = place.first_row + before.rows - (place.drops_first_row ? 1 : 0);
      place.drops_first_row = !is_tagged && first_row(sheets.tables[static_cast<std::size_t>(head)],
                                                      habits) == first_row(table, habits);
      if (!is_tagged)
        place.first_row = rows_before - (goes_on_in_row(table, place.drops_first_row, habits) ? 1 : 0);
      places[index] = place;
    } else {
      places[index].number = count++;
      head = item.table;
    }
    last = item.table;
    has_text_between = false;
  }
  return places;
}

// A cell's block, and its lines in case it goes on over a page break.
struct PlacedCell {
  int page = 0;
  std::size_t block = 0;
  std::vector<Piece> lines;
};

Block block_of(const Cell& cell, const PartPlace& place, const WordPage& page, const Habits& habits) {
  Block block;
  block.kind = Kind::table_cell;
  block.text = text_of(cell, habits);
  block.table = place.number;
  block.row = cell.row + place.first_row - (place.drops_first_row ? 1 : 0);
  block.column = cell.column;
  block.is_head_cell = cell.is_head && (place.first_row == 0 || block.row == 0);
  block.is_bold = true;
  block.box = cell.pieces.front().box;
  double confidence = 0, letters = 0;
  for (const Piece& piece : cell.pieces) {
    block.box = hull_of(block.box, piece.box);
    block.is_bold = block.is_bold && piece.is_bold;
    confidence += piece.confidence * static_cast<double>(piece.text.size());
    letters += static_cast<double>(piece.text.size());
  }
  if (is_recognised(page, cell.pieces.front())) {
    block.source = Source::recognised;
    block.confidence = confidence / std::max(letters, 1.0);
  }
  return block;
}

// --- footnotes

bool has_raised_number(const WordPage& page, const Piece& piece) {
  const Word& first = page.words[static_cast<std::size_t>(piece.words.front())];
  return first.size < 0.8 * piece.size && count_digits(first.text) == static_cast<int>(first.text.size());
}

// The lines at the foot of a page that begin with a small number, or are set smaller and begin with a number.
void mark_footnotes(const Reading& reading, std::vector<Item>& items, const Habits& habits) {
  for (Item& item : items)
    if (item.table < 0 && item.line.piece.role == Role::footnote) item.line.is_footnote = true;
  for (std::size_t end = items.size(); end > 0;) {
    std::size_t begin = end;
    while (begin > 0 && items[begin - 1].page == items[end - 1].page) --begin;
    const WordPage& page = reading.pages[static_cast<std::size_t>(items[end - 1].page)];
    std::size_t first = end, between = 0;  // lines passed since the last that begins a note
    for (std::size_t i = end;
         i > begin && items[i - 1].table < 0 && items[i - 1].region == items[end - 1].region; --i) {
      const Piece& piece = items[i - 1].line.piece;
      const bool is_small = piece.size < 0.93 * habits.body(page);
      if (has_raised_number(page, piece) || (is_small && starts_with_digit(piece.text)))
        first = i - 1, between = 0;
      else if (!is_small && ++between > 3)
        break;
    }
    const bool is_low = first < end && items[first].line.piece.box.top > 0.4 * page.height;
    for (std::size_t i = first; is_low && i < end; ++i)
      if (!items[i].line.is_contents) items[i].line.is_footnote = true;
    end = begin;
  }
}

// --- the document

Block running_block(const Running& running, const WordPage& page) {
  Block block;
  block.kind = running.kind;
  block.box = running.piece.box;
  block.text = running.piece.text;
  block.is_bold = running.piece.is_bold;
  if (is_recognised(page, running.piece)) {
    block.source = Source::recognised;
    block.confidence = running.piece.confidence;
  }
  return block;
}

extract::Page page_of(const WordPage& words) {
  extract::Page page;
  page.number = words.number;
  page.width = words.width;
  page.height = words.height;
  page.reading = is_usable(words) ? words.reading : PageReading::unreadable;
  if (words.reading != PageReading::recognised && words.reading != PageReading::mixed) return page;
  double sum = 0, letters = 0;
  for (const Word& word : words.words) {
    if (words.reading == PageReading::mixed && word.confidence >= 1) continue;
    sum += word.confidence * static_cast<double>(word.text.size());
    letters += static_cast<double>(word.text.size());
  }
  page.confidence = letters > 0 ? sum / letters : 1;
  return page;
}

void emit(const Reading& reading, Sheets& sheets, std::vector<Draft> drafts, const Habits& habits,
          Document& document) {
  const std::vector<PartPlace> places = place_tables(sheets, habits);
  std::map<std::tuple<int, int, int>, PlacedCell> cells;  // by table, row, column
  for (const WordPage& words : reading.pages) document.pages.push_back(page_of(words));
  const auto add = [&](int page, Block block) {
    if (!block.text.empty())
      document.pages[static_cast<std::size_t>(page)].blocks.push_back(std::move(block));
  };
  const auto add_running = [&](Kind kind) {
    for (const Running& running : sheets.running)
      if (running.kind == kind)
        add(running.page, running_block(running, reading.pages[static_cast<std::size_t>(running.page)]));
  };
  add_running(Kind::running_head);
  for (Draft& draft : drafts) {
    if (draft.block.table < 0) {
      add(draft.page, std::move(draft.block));
      continue;
    }
    const auto index = static_cast<std::size_t>(draft.block.table);
    for (const Cell& cell : sheets.tables[index].cells) {
      if (places[index].drops_first_row && cell.row == 0) continue;
      Block block =
          block_of(cell, places[index], reading.pages[static_cast<std::size_t>(draft.page)], habits);
      if (block.text.empty()) continue;
      auto& blocks = document.pages[static_cast<std::size_t>(draft.page)].blocks;
      const auto [known, is_new] = cells.try_emplace({block.table, block.row, block.column},
                                                     PlacedCell{draft.page, blocks.size(), lines_of(cell)});
      if (is_new) {
        blocks.push_back(std::move(block));
      } else if (folded(text_of(known->second.lines, habits)) != folded(block.text)) {
        // A cell that goes on over the page break; the same text again is a head row repeated there.
        PlacedCell& first = known->second;
        for (Piece& line : lines_of(cell)) first.lines.push_back(std::move(line));
        document.pages[static_cast<std::size_t>(first.page)].blocks[first.block].text =
            text_of(first.lines, habits);
      }
    }
  }
  add_running(Kind::running_foot);
}

void compose_pages(const Reading& reading, Document& document) {
  Sheets sheets = sheets_of(reading);
  mark_contents(sheets.items);
  const Habits habits = habits_of(reading, sheets.items, sheets.tables);
  mark_footnotes(reading, sheets.items, habits);
  std::vector<Draft> drafts = drafts_of(reading, sheets.items, habits);
  mark_untitled_contents(drafts);
  name_headings(reading, drafts, habits);
  emit(reading, sheets, std::move(drafts), habits, document);
}

}  // namespace
}  // namespace layout

Document compose(const ingest::Submission& submission, Reading reading) {
  layout::begin_document();
  Document document;
  document.sha256 = submission.sha256;
  document.media_type = submission.media_type;
  document.has_pages = reading.has_pages;
  document.title = reading.title;
  if (reading.has_pages) {
    layout::compose_pages(reading, document);
  } else {
    Page page;
    page.blocks = std::move(reading.blocks);
    for (Block& block : page.blocks) block.text = layout::without_broken_words(std::move(block.text));
    document.pages.push_back(std::move(page));
  }
  document.notes = std::move(reading.notes);
  return document;
}

}  // namespace extract
