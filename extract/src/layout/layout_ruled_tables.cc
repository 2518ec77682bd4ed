// Tables drawn with a grid of rules.
#include <algorithm>
#include <cmath>
#include <map>

#include "layout_parts.h"

namespace extract::layout {
namespace {

constexpr double near = 3.0;  // points: edges closer than this are one

struct Stroke {
  double at = 0, from = 0, to = 0;  // place across, extent along
};

double right_of(const Box& box) { return box.left + box.width; }
double bottom_of(const Box& box) { return box.top + box.height; }

// Pieces of one line (cells are often framed one by one) become one stroke.
std::vector<Stroke> joined(std::vector<Stroke> strokes) {
  std::sort(strokes.begin(), strokes.end(), [](const Stroke& a, const Stroke& b) {
    return std::pair(std::lround(a.at / near), a.from) < std::pair(std::lround(b.at / near), b.from);
  });
  std::vector<Stroke> whole;
  for (const Stroke& stroke : strokes) {
    if (!whole.empty() && std::abs(whole.back().at - stroke.at) < near &&
        stroke.from <= whole.back().to + near)
      whole.back().to = std::max(whole.back().to, stroke.to);
    else
      whole.push_back(stroke);
  }
  return whole;
}

struct Grid {
  std::vector<Stroke> across, down;  // horizontal, vertical
};

std::vector<double> edges_of(const std::vector<Stroke>& strokes) {
  std::vector<double> edges;
  for (const Stroke& stroke : strokes) edges.push_back(stroke.at);
  std::sort(edges.begin(), edges.end());
  std::vector<double> apart;
  for (const double edge : edges)
    if (apart.empty() || edge - apart.back() > near) apart.push_back(edge);
  return apart;
}

// Strokes that touch, directly or by way of others.
std::vector<Grid> grids_of(const WordPage& page) {
  Grid all;
  for (const Rule& rule : page.rules) {
    const Box& box = rule.box;
    if (box.width >= box.height && box.width > 8)
      all.across.push_back({box.top + box.height / 2, box.left, right_of(box)});
    if (box.height > box.width && box.height > 8)
      all.down.push_back({box.left + box.width / 2, box.top, bottom_of(box)});
  }
  constexpr std::size_t max_strokes = 3000;  // a drawing, not a table
  if (all.across.size() > max_strokes || all.down.size() > max_strokes) return {};
  all.across = joined(std::move(all.across));
  all.down = joined(std::move(all.down));
  std::vector<int> group_across(all.across.size(), -1), group_down(all.down.size(), -1);
  const auto touches = [](const Stroke& across, const Stroke& down) {
    return across.from <= down.at + near && across.to >= down.at - near && down.from <= across.at + near &&
           down.to >= across.at - near;
  };
  std::vector<Grid> grids;
  for (std::size_t start = 0; start < all.across.size(); ++start) {
    if (group_across[start] >= 0) continue;
    const int group = static_cast<int>(grids.size());
    Grid grid;
    std::vector<std::pair<bool, std::size_t>> open{{true, start}};
    group_across[start] = group;
    while (!open.empty()) {
      const auto [is_across, index] = open.back();
      open.pop_back();
      (is_across ? grid.across : grid.down).push_back(is_across ? all.across[index] : all.down[index]);
      auto& others = is_across ? group_down : group_across;
      for (std::size_t i = 0; i < others.size(); ++i) {
        const Stroke& across = is_across ? all.across[index] : all.across[i];
        const Stroke& down = is_across ? all.down[i] : all.down[index];
        if (others[i] >= 0 || !touches(across, down)) continue;
        others[i] = group;
        open.emplace_back(!is_across, i);
      }
    }
    grids.push_back(std::move(grid));
  }
  return grids;
}

class GridTable {
 public:
  GridTable(const Grid& grid) : grid_(grid), xs_(edges_of(grid.down)), ys_(edges_of(grid.across)) {
    // Open sides: rules reach further than the outermost of those they cross; at a page break the last row is
    // open.
    for (const Stroke& stroke : grid.across) reach(xs_, stroke);
    for (const Stroke& stroke : grid.down) reach(ys_, stroke);
  }

  bool is_table() const {
    return grid_.down.size() >= 2 && xs_.size() >= 3 && ys_.size() >= 3 && ys_.size() < 500 &&
           xs_.size() < 100;
  }
  Box box() const { return {xs_.front(), ys_.front(), xs_.back() - xs_.front(), ys_.back() - ys_.front()}; }
  const std::vector<double>& edges() const { return xs_; }

  // The cell at a point, merged cells by their first row and column; false outside.
  bool find(double x, double y, int& row, int& column) const {
    if (x < xs_.front() || x > xs_.back() || y < ys_.front() || y > ys_.back()) return false;
    column = index_of(xs_, x);
    row = index_of(ys_, y);
    while (column > 0 && !is_cut_down(column, row)) --column;
    while (row > 0 && !is_cut_across(row, column)) --row;
    return true;
  }
  int rows() const { return static_cast<int>(ys_.size()) - 1; }
  int columns() const { return static_cast<int>(xs_.size()) - 1; }

 private:
  static void reach(std::vector<double>& edges, const Stroke& stroke) {
    if (edges.empty()) return;
    if (stroke.from < edges.front() - 2 * near) edges.insert(edges.begin(), stroke.from);
    if (stroke.to > edges.back() + 2 * near) edges.push_back(stroke.to);
  }
  static int index_of(const std::vector<double>& edges, double at) {
    int index = 0;
    while (index + 2 < static_cast<int>(edges.size()) && at > edges[static_cast<std::size_t>(index) + 1])
      ++index;
    return index;
  }
  bool is_cut_down(int column, int row) const {
    const double x = xs_[static_cast<std::size_t>(column)];
    const double y = (ys_[static_cast<std::size_t>(row)] + ys_[static_cast<std::size_t>(row) + 1]) / 2;
    return std::any_of(grid_.down.begin(), grid_.down.end(), [&](const Stroke& stroke) {
      return std::abs(stroke.at - x) <= near && stroke.from <= y && stroke.to >= y;
    });
  }
  bool is_cut_across(int row, int column) const {
    const double y = ys_[static_cast<std::size_t>(row)];
    const double x = (xs_[static_cast<std::size_t>(column)] + xs_[static_cast<std::size_t>(column) + 1]) / 2;
    return std::any_of(grid_.across.begin(), grid_.across.end(), [&](const Stroke& stroke) {
      return std::abs(stroke.at - y) <= near && stroke.from <= x && stroke.to >= x;
    });
  }

  const Grid& grid_;
  std::vector<double> xs_, ys_;
};

// Rows without text and the columns between double rules do not count.
void close_gaps(Table& table) {
  std::map<int, int> rows, columns;
  for (const Cell& cell : table.cells) rows[cell.row] = columns[cell.column] = 0;
  int next = 0;
  for (auto& [row, number] : rows) number = next++;
  table.rows = next;
  next = 0;
  for (auto& [column, number] : columns) number = next++;
  table.columns = next;
  for (Cell& cell : table.cells) cell.row = rows[cell.row], cell.column = columns[cell.column];
}

}  // namespace

std::vector<FoundTable> ruled_tables(const WordPage& page, const Region& region) {
  std::vector<FoundTable> tables;
  for (const Grid& grid : grids_of(page)) {
    const GridTable shape(grid);
    if (!shape.is_table()) continue;
    std::map<std::pair<int, int>, Cell> cells;
    int first = -1, last = -1;
    for (std::size_t i = 0; i < region.rows.size(); ++i)
      for (const Piece& piece : region.rows[i].pieces) {
        int row = 0, column = 0;
        if (!shape.find(piece.box.left + std::min(piece.box.width / 2, 12.0),
                        piece.baseline - 0.3 * piece.size, row, column))
          continue;
        if (first < 0) first = static_cast<int>(i);
        last = static_cast<int>(i);
        Cell& cell = cells[{row, column}];
        cell.row = row, cell.column = column;
        cell.pieces.push_back(piece);
      }
    if (cells.size() < 3) continue;
    Table table;
    table.box = shape.box();
    table.edges = shape.edges();
    for (auto& [place, cell] : cells) table.cells.push_back(std::move(cell));
    close_gaps(table);
    if (table.columns < 2 || table.rows < 2) continue;
    flag_head_row(table, false);
    tables.push_back({std::move(table), first, last});
  }
  std::sort(tables.begin(), tables.end(),
            [](const FoundTable& a, const FoundTable& b) { return a.first_row < b.first_row; });
  return tables;
}

}  // namespace extract::layout
