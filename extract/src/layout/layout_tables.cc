// Tables without a grid of rules: told by the structure tree, or by columns that keep their edges over
// several rows.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

#include "labels.h"
#include "layout_parts.h"
#include "letters_icu.h"

namespace extract::layout {
namespace {

struct Gap {
  double left = 0, right = 0;
  bool is_outer = false;  // beside the row's first or last piece: a column that this row leaves empty
  double width() const { return right - left; }
};

std::vector<Gap> gaps_of(const Row& row, double left, double right) {
  std::vector<Gap> gaps;
  if (row.box.left > left + row.size) gaps.push_back({left - 1, row.box.left, true});
  for (std::size_t i = 1; i < row.pieces.size(); ++i)
    gaps.push_back({row.pieces[i - 1].right(), row.pieces[i].box.left, false});
  if (row.right() < right - row.size) gaps.push_back({row.right(), right + 1, true});
  return gaps;
}

// What is left of the gaps when a row's pieces are laid over them.
std::vector<Gap> without(const std::vector<Gap>& gaps, const Row& row, double min_width) {
  std::vector<Gap> left = gaps;
  for (const Piece& piece : row.pieces) {
    std::vector<Gap> next;
    for (const Gap& gap : left) {
      if (piece.right() <= gap.left || piece.box.left >= gap.right) {
        next.push_back(gap);
        continue;
      }
      if (const Gap before{gap.left, piece.box.left, gap.is_outer}; before.width() >= min_width)
        next.push_back(before);
      if (const Gap after{piece.right(), gap.right, gap.is_outer}; after.width() >= min_width)
        next.push_back(after);
    }
    left = std::move(next);
  }
  return left;
}

std::size_t column_of(const std::vector<Gap>& gaps, const Piece& piece) {
  const double middle = piece.box.left + std::min(piece.box.width / 2, 10.0);
  std::size_t column = 0;
  while (column < gaps.size() && middle > (gaps[column].left + gaps[column].right) / 2) ++column;
  return column;
}

// A bullet or number and its text are no table, and neither is a contents list.
bool is_list_or_contents(const std::vector<Row>& rows, std::size_t first, std::size_t last,
                         const std::vector<Gap>& gaps) {
  int labels = 0, leaders = 0, multi = 0;
  for (std::size_t i = first; i <= last; ++i) {
    if (rows[i].pieces.size() < 2) continue;
    ++multi;
    const std::string& head = rows[i].pieces.front().text;
    if (gaps.size() == 1 &&
        (split_bullet(head + " x") || split_item_number(head + " x") || split_heading_number(head + " X")))
      ++labels;
    std::string text;
    for (const Piece& piece : rows[i].pieces) text += piece.text + " ";
    text.pop_back();
    if (has_leader(text) || rows[i].pieces.front().role == Role::contents) ++leaders;
  }
  return labels * 2 > multi || leaders * 3 > multi;
}

struct Span {
  std::size_t first = 0, last = 0;
  std::vector<Gap> gaps;
};

// Entries and rising page numbers, no leaders between.
bool is_leaderless_contents(const std::vector<Row>& rows, const Span& span) {
  if (span.gaps.size() != 1) return false;
  int last_page = 0, entries = 0, first_page = 0;
  for (std::size_t i = span.first; i <= span.last; ++i) {
    if (rows[i].pieces.size() < 2) continue;
    const std::string& text = rows[i].pieces.back().text;
    if (text.size() > 3 || count_digits(text) != static_cast<int>(text.size())) return false;
    const int page = std::atoi(text.c_str());
    if (page < last_page || count_letters(rows[i].pieces.front().text) < 3) return false;
    if (++entries == 1) first_page = page;
    last_page = page;
  }
  return entries >= 6 && last_page > first_page && first_page <= 30;
}

// A column's cells share their left edge, their right edge or their middle.
bool is_aligned(std::vector<const Piece*>& column) {
  if (column.size() < 2) return true;
  const auto share = [&](auto edge) {
    std::size_t best = 0;
    for (const Piece* one : column)
      best = std::max<std::size_t>(
          best, static_cast<std::size_t>(std::count_if(column.begin(), column.end(), [&](const Piece* other) {
            return std::abs(edge(*one) - edge(*other)) < 2.5;
          })));
    return static_cast<double>(best) / static_cast<double>(column.size());
  };
  return share([](const Piece& piece) { return piece.box.left; }) >= 0.7 ||
         share([](const Piece& piece) { return piece.right(); }) >= 0.7 ||
         share([](const Piece& piece) { return piece.box.left + piece.box.width / 2; }) >= 0.7;
}

bool has_rule_between(const WordPage& page, const Box& box, double above, double below) {
  return std::any_of(page.rules.begin(), page.rules.end(), [&](const Rule& rule) {
    const double y = rule.box.top + rule.box.height / 2;
    return rule.box.width > 0.3 * box.width && y > above && y < below &&
           rule.box.left < box.left + box.width && rule.box.left + rule.box.width > box.left;
  });
}

std::ptrdiff_t inner_count(const std::vector<Gap>& gaps) {
  return std::count_if(gaps.begin(), gaps.end(), [](const Gap& gap) { return !gap.is_outer; });
}

// Outer columns that no row fills are none; a gap cut in two by a piece has become two of them.
void drop_empty_columns(const std::vector<Row>& rows, Span& span) {
  std::vector<bool> is_filled(span.gaps.size() + 1, false);
  for (std::size_t i = span.first; i <= span.last; ++i)
    for (const Piece& piece : rows[i].pieces) is_filled[column_of(span.gaps, piece)] = true;
  if (!is_filled.back()) span.gaps.pop_back();
  if (!is_filled.front() && !span.gaps.empty()) span.gaps.erase(span.gaps.begin());
}

// Rows from `first` on that leave the same gaps open.
Span span_at(const std::vector<Row>& rows, std::size_t first, bool is_recognised) {
  double left_edge = 1e9, right_edge = -1e9;
  for (const Row& row : rows)
    left_edge = std::min(left_edge, row.box.left), right_edge = std::max(right_edge, row.right());
  Span span{first, first, gaps_of(rows[first], left_edge, right_edge)};
  std::size_t last_multi = first;
  for (std::size_t next = first + 1; next < rows.size(); ++next) {
    const Row& row = rows[next];
    const double size = std::max(row.size, rows[next - 1].size);
    if (row.box.top - rows[next - 1].bottom() > 1.9 * size) break;
    if (row.pieces.size() == 1 && row.size > (is_recognised ? 1.3 : 1.08) * rows[first].size) break;
    const std::vector<Gap> left = without(span.gaps, row, 0.4 * size);
    if (inner_count(left) == 0 || (row.pieces.size() == 1 && inner_count(left) < inner_count(span.gaps)))
      break;
    span.gaps = left;
    if (row.pieces.size() > 1) last_multi = next;
    span.last = next;
  }
  // Single pieces after the last full row belong to its cells only if they follow at once.
  std::size_t keep = last_multi;
  while (keep < span.last) {
    const Row &above = rows[keep], &row = rows[keep + 1];
    const Piece& piece = row.pieces.front();
    const bool is_tight = row.baseline - above.baseline < 1.32 * row.size;
    const bool is_wrapped = column_of(span.gaps, piece) > 0 || starts_with_lower(piece.text);
    const bool is_in_order = piece.order < above.pieces.back().order;  // written before the row's last cell
    if (!is_tight || !(is_wrapped || is_in_order)) break;
    ++keep;
  }
  span.last = keep;
  drop_empty_columns(rows, span);
  return span;
}

// A head row set on the bottom of its cells: its longer cells begin in rows above the one all cells share.
void reach_up(const std::vector<Row>& rows, std::size_t floor, Span& span) {
  while (span.first > floor) {
    const Row &row = rows[span.first - 1], &below = rows[span.first];
    if (below.baseline - row.baseline > 1.35 * below.size || std::abs(row.size - below.size) > 0.5) return;
    const std::vector<Gap> left = without(span.gaps, row, 3);
    if (left.size() != span.gaps.size()) return;
    const Piece& piece = row.pieces.front();
    if (column_of(span.gaps, piece) == 0) {  // wraps there, if the next line's first word had no room
      const Piece& next = below.pieces.front();
      const auto space = std::min(next.text.find(' '), next.text.size());
      const double first_word =
          next.box.width * static_cast<double>(space) / static_cast<double>(next.text.size());
      const bool is_wrapped = row.pieces.size() == 1 && column_of(span.gaps, next) == 0 &&
                              below.baseline - row.baseline < 1.25 * row.size &&
                              piece.right() + first_word > span.gaps.front().right - row.size;
      if (!is_wrapped) return;
    }
    --span.first;
  }
}

struct Placed {
  const Piece* piece = nullptr;
  std::size_t column = 0, visual_row = 0;
  int row = 0;
};

// By the order of writing: a cell's lines come together and a row's cells from left to right, so a step back
// to the left begins a row.
bool rows_by_order(std::vector<Placed>& placed, const WordPage& page, const Box& box) {
  std::sort(placed.begin(), placed.end(),
            [](const Placed& a, const Placed& b) { return a.piece->order < b.piece->order; });
  int row = 0;
  for (std::size_t i = 1; i < placed.size(); ++i) {
    const Placed &before = placed[i - 1], &now = placed[i];
    const double pitch = now.piece->baseline - before.piece->baseline;
    const bool is_new =
        now.column < before.column ||
        (now.column == before.column &&
         (pitch > 1.4 * now.piece->size ||
          has_rule_between(page, box, before.piece->baseline, now.piece->baseline - 0.5 * now.piece->size)));
    if (is_new) ++row;
    placed[i].row = row;
  }
  // The rows found so must lie one under the other.
  std::map<int, std::pair<double, double>> extents;
  for (const Placed& one : placed) {
    auto [entry, is_first] = extents.try_emplace(one.row, one.piece->baseline, one.piece->baseline);
    entry->second.first = std::min(entry->second.first, one.piece->baseline);
    entry->second.second = std::max(entry->second.second, one.piece->baseline);
  }
  double bottom = -1e9;
  for (const auto& [number, extent] : extents) {
    if (extent.first < bottom + 1) return false;
    bottom = extent.second;
  }
  return true;
}

// By the looks: rules between rows, else a wider step than within a cell, else a text in the first column.
void rows_by_looks(std::vector<Placed>& placed, const WordPage& page, const std::vector<Row>& rows,
                   const Span& span, const Box& box) {
  double narrow = 1e9, wide = 0;
  std::size_t ruled = 0;
  for (std::size_t i = span.first + 1; i <= span.last; ++i) {
    const double pitch = rows[i].baseline - rows[i - 1].baseline;
    narrow = std::min(narrow, pitch), wide = std::max(wide, pitch);
    if (has_rule_between(page, box, rows[i - 1].baseline, rows[i].baseline - 0.5 * rows[i].size)) ++ruled;
  }
  const bool has_steps = wide > 1.2 * narrow && narrow < 1.4 * rows[span.first].size;
  const bool is_ruled = ruled * 3 > span.last - span.first && ruled >= 2;
  std::vector<int> row_of(span.last - span.first + 1, 0);
  int row = 0;
  for (std::size_t i = span.first + 1; i <= span.last; ++i) {
    const double pitch = rows[i].baseline - rows[i - 1].baseline;
    const bool is_under_rule =
        has_rule_between(page, box, rows[i - 1].baseline, rows[i].baseline - 0.5 * rows[i].size);
    bool is_new = is_under_rule;
    if (!is_ruled && has_steps) is_new = is_new || pitch > (narrow + wide) / 2;
    if (!is_ruled && !has_steps) is_new = is_new || column_of(span.gaps, rows[i].pieces.front()) == 0;
    if (is_new) ++row;
    row_of[i - span.first] = row;
  }
  for (Placed& one : placed) one.row = row_of[one.visual_row - span.first];
}

Table table_of(const std::vector<Placed>& placed, const Span& span, const Box& box) {
  Table table;
  table.box = box;
  table.columns = static_cast<int>(span.gaps.size()) + 1;
  table.edges.push_back(box.left);
  for (const Gap& gap : span.gaps) table.edges.push_back(gap.right);
  std::map<std::pair<int, int>, std::vector<const Placed*>> cells;
  for (const Placed& one : placed) cells[{one.row, static_cast<int>(one.column)}].push_back(&one);
  for (auto& [place, pieces] : cells) {
    std::stable_sort(pieces.begin(), pieces.end(), [](const Placed* a, const Placed* b) {
      return std::pair(a->visual_row, a->piece->box.left) < std::pair(b->visual_row, b->piece->box.left);
    });
    Cell cell{place.first, place.second, false, {}};
    for (const Placed* one : pieces) cell.pieces.push_back(*one->piece);
    table.rows = std::max(table.rows, place.first + 1);
    table.cells.push_back(std::move(cell));
  }
  return table;
}

bool is_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
}

bool is_figure(const std::string& text) {
  return count_digits(text) > 0 && count_digits(text) >= count_letters(text) && !is_year(text);
}

std::string text_of(const Cell& cell) {
  std::string text;
  for (const Piece& piece : cell.pieces) text += (text.empty() ? "" : " ") + piece.text;
  return text;
}

}  // namespace

// Bold over plain, a rule under the first row, words over figures, or short words over long ones.
void flag_head_row(Table& table, bool has_rule_below_first) {
  if (table.rows < 2) return;
  int first = 0, first_bold = 0, first_figures = 0, others = 0, others_bold = 0, figures = 0;
  double first_length = 0, length = 0;
  for (const Cell& cell : table.cells) {
    if (cell.is_head) return;
    const std::string text = text_of(cell);
    if (text.empty()) continue;
    const bool is_bold =
        std::all_of(cell.pieces.begin(), cell.pieces.end(), [](const Piece& piece) { return piece.is_bold; });
    (cell.row == 0 ? first : others) += 1;
    (cell.row == 0 ? first_bold : others_bold) += is_bold ? 1 : 0;
    (cell.row == 0 ? first_figures : figures) += is_figure(text) ? 1 : 0;
    (cell.row == 0 ? first_length : length) += static_cast<double>(text.size());
  }
  if (first == 0 || others == 0 || first_figures > 0) return;
  const bool is_bold = first_bold == first && others_bold * 2 < others;
  const bool is_words_over_figures = figures * 5 >= others;
  const bool is_short_over_long = first >= 2 && first_length / first < 0.75 * length / others;
  if (!is_bold && !has_rule_below_first && !is_words_over_figures && !is_short_over_long) return;
  for (Cell& cell : table.cells) cell.is_head = cell.row == 0;
}

namespace {

// Some producers leave empty cells out of the tree: a row with fewer cells than the others takes its columns
// from where its cells stand.
void place_short_rows(Table& table) {
  std::map<int, std::vector<Cell*>> rows;
  for (Cell& cell : table.cells) rows[cell.row].push_back(&cell);
  std::map<int, double> lefts;  // of the columns, by the rows that have them all
  for (const auto& [row, cells] : rows)
    if (static_cast<int>(cells.size()) == table.columns)
      for (const Cell* cell : cells) {
        const double left = cell->pieces.front().box.left;
        const auto known = lefts.try_emplace(cell->column, left).first;
        known->second = std::min(known->second, left);
      }
  if (static_cast<int>(lefts.size()) != table.columns) return;
  for (auto& [row, cells] : rows) {
    if (static_cast<int>(cells.size()) == table.columns) continue;
    int least = 0;
    for (Cell* cell : cells) {
      const double left = cell->pieces.front().box.left;
      int best = cell->column;
      for (const auto& [column, edge] : lefts)
        if (column >= least && std::abs(edge - left) < std::abs(lefts[best] - left)) best = column;
      if (best >= least && std::abs(lefts[best] - left) < 8) cell->column = best;
      least = cell->column + 1;
    }
  }
}

}  // namespace

std::vector<FoundTable> tagged_tables(const Reading& reading, const Region& region) {
  std::map<int, FoundTable> found;
  for (std::size_t i = 0; i < region.rows.size(); ++i)
    for (const Piece& piece : region.rows[i].pieces) {
      if (piece.role != Role::cell && piece.role != Role::head_cell) continue;
      const Element& element = reading.elements[static_cast<std::size_t>(piece.element)];
      auto [entry, is_first] = found.try_emplace(element.table);
      FoundTable& table = entry->second;
      if (is_first) {
        table.first_row = static_cast<int>(i);
        table.table.tagged_number = element.table;
        table.table.box = piece.box;
      }
      table.last_row = static_cast<int>(i);
      table.table.box = hull_of(table.table.box, piece.box);
      auto& cells = table.table.cells;
      auto cell = std::find_if(cells.begin(), cells.end(), [&](const Cell& one) {
        return one.row == element.row && one.column == element.column;
      });
      if (cell == cells.end())
        cell = cells.insert(cells.end(), {element.row, element.column, piece.role == Role::head_cell, {}});
      cell->pieces.push_back(piece);
      table.table.rows = std::max(table.table.rows, element.row + 1);
      table.table.columns = std::max(table.table.columns, element.column + 1);
    }
  std::vector<FoundTable> tables;
  for (auto& [number, table] : found) {
    std::sort(table.table.cells.begin(), table.table.cells.end(), [](const Cell& a, const Cell& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
    place_short_rows(table.table);
    flag_head_row(table.table, false);
    tables.push_back(std::move(table));
  }
  std::sort(tables.begin(), tables.end(),
            [](const FoundTable& a, const FoundTable& b) { return a.first_row < b.first_row; });
  return tables;
}

std::vector<FoundTable> aligned_tables(const WordPage& page, const Region& region) {
  std::vector<FoundTable> tables;
  const std::vector<Row>& rows = region.rows;
  std::size_t floor = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].pieces.size() < 2 || side_by_side(rows, i).has_two_sizes) continue;
    Span span = span_at(rows, i, page.reading == PageReading::recognised);
    reach_up(rows, floor, span);
    std::vector<Placed> placed;
    std::vector<std::vector<const Piece*>> columns(span.gaps.size() + 1);
    Box box = rows[span.first].box;
    std::size_t full = 0;
    for (std::size_t r = span.first; r <= span.last; ++r) {
      box = hull_of(box, rows[r].box);
      if (rows[r].pieces.size() > 1) ++full;
      for (const Piece& piece : rows[r].pieces) {
        const std::size_t column = column_of(span.gaps, piece);
        columns[column].push_back(&piece);
        placed.push_back({&piece, column, r, 0});
      }
    }
    const bool has_rule =
        has_rule_between(page, box, rows[span.first].box.top - 12, rows[span.last].bottom() + 6);
    const bool is_enough = full >= 3 || (full >= 2 && (has_rule || span.gaps.size() >= 2));
    if (is_leaderless_contents(rows, span) || is_list_or_contents(rows, span.first, span.last, span.gaps)) {
      i = span.last;
      continue;
    }
    const bool is_table = is_enough && std::all_of(columns.begin(), columns.end(),
                                                   [](auto& column) { return is_aligned(column); });
    if (!is_table) continue;
    const bool is_recognised = page.reading == PageReading::recognised;
    if (is_recognised || !rows_by_order(placed, page, box)) rows_by_looks(placed, page, rows, span, box);
    FoundTable found{table_of(placed, span, box), static_cast<int>(span.first), static_cast<int>(span.last)};
    double first_bottom = 0, second_top = 1e9;
    for (const Cell& cell : found.table.cells)
      for (const Piece& piece : cell.pieces) {
        if (cell.row == 0) first_bottom = std::max(first_bottom, piece.baseline);
        if (cell.row == 1) second_top = std::min(second_top, piece.baseline - 0.4 * piece.size);
      }
    flag_head_row(found.table, has_rule_between(page, box, first_bottom, second_top));
    tables.push_back(std::move(found));
    i = span.last;
    floor = span.last + 1;
  }
  return tables;
}

}  // namespace extract::layout
