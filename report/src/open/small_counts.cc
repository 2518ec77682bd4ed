// Which cells of a table of counts are held back.
//
// A table with its totals is a circulation: the grand total flows to the rows' totals, from there through the
// cells to the columns' totals and back. Rows and columns are nodes, every cell an edge, and all that can be
// computed from the totals is that flow is kept in every node. So a cell has another possible value exactly
// when there is a circle through its edge along which every cell may rise or fall by one (Ahuja, Magnanti and
// Orlin, Network Flows, 1993, on residual networks; Cox, Network Models for Complementary Cell Suppression,
// JASA 1995). A cell without such a circle gets the cheapest one, and what is printed along it is held back.
#include <algorithm>
#include <limits>
#include <queue>
#include <stdexcept>

#include "report/small_counts.h"

namespace report {
namespace {

constexpr std::size_t no_bound = std::numeric_limits<std::size_t>::max();

enum class CellState { printed, too_few, hidden, unprinted };

struct Edge {
  std::size_t from = 0, to = 0, value = 0, cost = 0;
  CellState state = CellState::printed;
};

struct Step {
  std::size_t edge = 0;
  bool is_rising = false;
};

class Circulation {
 public:
  Circulation(const CountTable& table, std::size_t limit)
      : limit_(limit), rows_(table.cells.size()), columns_(rows_ == 0 ? 0 : table.cells[0].size()) {
    edges_.resize((rows_ + 1) * (columns_ + 1));
    for (std::size_t i = 0; i < rows_; ++i) {
      if (table.cells[i].size() != columns_) throw std::invalid_argument("rows of a table differ in length");
      for (std::size_t j = 0; j < columns_; ++j) enter(i, j, table.cells[i][j]);
    }
    for (std::size_t i = 0; i <= rows_; ++i)
      for (std::size_t j = 0; j <= columns_; ++j) finish(i, j, table);
    for (const auto& [row, column] : table.withheld)
      if (CellState& state = edges_.at(number(row, column)).state; state == CellState::printed)
        state = CellState::hidden;
    out_.resize(rows_ + columns_ + 2);
    for (std::size_t e = 0; e < edges_.size(); ++e) {
      out_[edges_[e].from].push_back(e);
      out_[edges_[e].to].push_back(e);
    }
  }

  // False: some cell can be told whatever is held back beside it, as long as "too few" is told from "hidden".
  bool protect() {
    for (std::size_t e = 0; e < edges_.size(); ++e)
      if (is_secret(edges_[e]) && !give_circle(e)) return false;
    return true;
  }

  // "Too few" is no longer told from "hidden": then every cell can rise by one.
  void use_one_label() {
    for (Edge& edge : edges_)
      if (edge.state == CellState::too_few) edge.state = CellState::hidden;
    is_one_label_ = true;
  }

  Shown shown(std::size_t row, std::size_t column) const {
    switch (edges_[number(row, column)].state) {
      case CellState::too_few:
        return Shown::too_few;
      case CellState::hidden:
        return Shown::hidden;
      default:
        return Shown::yes;
    }
  }

 private:
  std::size_t number(std::size_t row, std::size_t column) const { return row * (columns_ + 1) + column; }
  std::size_t column_node(std::size_t column) const { return rows_ + 1 + column; }
  static bool is_secret(const Edge& e) {
    return e.state == CellState::too_few || e.state == CellState::hidden;
  }

  void enter(std::size_t i, std::size_t j, std::size_t value) {
    for (std::size_t row : {i, rows_})
      for (std::size_t column : {j, columns_}) edges_[number(row, column)].value += value;
  }

  void finish(std::size_t i, std::size_t j, const CountTable& table) {
    Edge& edge = edges_[number(i, j)];
    const bool is_column_total = i == rows_, is_row_total = j == columns_;
    edge.from = is_row_total ? column_node(j) : i;
    edge.to = is_row_total ? i : column_node(j);
    if (is_column_total) std::swap(edge.from, edge.to);
    const bool is_unprinted =
        (is_column_total && !table.has_column_totals) || (is_row_total && !table.has_row_totals);
    if (is_unprinted)
      edge.state = CellState::unprinted;
    else if (edge.value < limit_)
      edge.state = CellState::too_few;
    // A total is missed more than a cell, the grand total most.
    const std::size_t all = edges_.back().value + 1;
    edge.cost = edge.value + 1 + (is_column_total ? all : 0) + (is_row_total ? all : 0);
  }

  std::size_t lowest(const Edge& e) const {
    return e.state == CellState::too_few || e.state == CellState::unprinted || is_one_label_ ? 0 : limit_;
  }
  std::size_t highest(const Edge& e) const { return e.state == CellState::too_few ? limit_ - 1 : no_bound; }
  // For a printed cell: whether it could, were it held back.
  bool may(const Edge& e, bool is_rising) const {
    return is_rising ? e.value < highest(e) : e.value > lowest(e);
  }

  bool give_circle(std::size_t e) {
    std::size_t best_cost = no_bound;
    std::vector<std::size_t> best;
    for (const bool is_rising : {false, true}) {
      if (!may(edges_[e], is_rising)) continue;
      std::size_t cost = 0;
      const auto circle = cheapest_way(e, is_rising, cost);
      if (cost < best_cost) {
        best_cost = cost;
        best = circle;
      }
    }
    for (const std::size_t other : best)
      if (edges_[other].state == CellState::printed) edges_[other].state = CellState::hidden;
    return best_cost != no_bound;
  }

  // Dijkstra, from where the change of `e` arrives back to where it comes from.
  std::vector<std::size_t> cheapest_way(std::size_t e, bool is_rising, std::size_t& cost) const {
    const std::size_t start = is_rising ? edges_[e].to : edges_[e].from;
    const std::size_t goal = is_rising ? edges_[e].from : edges_[e].to;
    std::vector<std::size_t> costs(out_.size(), no_bound), by(out_.size(), no_bound);
    using Reached = std::pair<std::size_t, std::size_t>;  // cost, node
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> open;
    costs[start] = 0;
    open.emplace(0, start);
    while (!open.empty()) {
      const auto [so_far, node] = open.top();
      open.pop();
      if (so_far != costs[node]) continue;
      if (node == goal) break;
      for (const std::size_t next : out_[node]) {
        const Edge& edge = edges_[next];
        const bool is_along = edge.from == node;
        if (next == e || !may(edge, is_along)) continue;
        const std::size_t there = is_along ? edge.to : edge.from;
        const std::size_t sum = so_far + (edge.state == CellState::printed ? edge.cost : 0);
        if (sum >= costs[there]) continue;
        costs[there] = sum;
        by[there] = next;
        open.emplace(sum, there);
      }
    }
    cost = costs[goal];
    return cost == no_bound ? std::vector<std::size_t>() : way_back(start, goal, by);
  }

  std::vector<std::size_t> way_back(std::size_t start, std::size_t goal,
                                    const std::vector<std::size_t>& by) const {
    std::vector<std::size_t> way;
    for (std::size_t node = goal; node != start;) {
      way.push_back(by[node]);
      const Edge& edge = edges_[by[node]];
      node = edge.from == node ? edge.to : edge.from;
    }
    return way;
  }

  std::size_t limit_, rows_, columns_;
  bool is_one_label_ = false;
  std::vector<Edge> edges_;
  std::vector<std::vector<std::size_t>> out_;  // edges at each node, both ways
};

ProtectedTable all_shown(const CountTable& table) {
  const std::size_t columns = table.cells.empty() ? 0 : table.cells[0].size();
  ProtectedTable shown;
  shown.cells.assign(table.cells.size(), std::vector<Shown>(columns, Shown::yes));
  shown.row_totals.assign(table.cells.size(), Shown::yes);
  shown.column_totals.assign(columns, Shown::yes);
  return shown;
}

}  // namespace

ProtectedTable protect_small_counts(const CountTable& table, std::size_t limit) {
  ProtectedTable result = all_shown(table);
  Circulation circulation(table, limit);
  if (limit < 2) return result;
  if (!circulation.protect()) {
    circulation = Circulation(table, limit);
    circulation.use_one_label();
    circulation.protect();
  }
  const std::size_t rows = result.row_totals.size(), columns = result.column_totals.size();
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) result.cells[i][j] = circulation.shown(i, j);
    result.row_totals[i] = circulation.shown(i, columns);
  }
  for (std::size_t j = 0; j < columns; ++j) result.column_totals[j] = circulation.shown(rows, j);
  result.total = circulation.shown(rows, columns);
  return result;
}

}  // namespace report
