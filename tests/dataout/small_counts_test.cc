// No cell held back can be computed from what is printed.
#include "report/small_counts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "figures.h"

namespace report {
namespace {

constexpr std::size_t limit = 5;

struct Known {
  Shown shown = Shown::yes;
  std::size_t value = 0;
  bool is_printed = true;  // false: such totals are not in the table
  bool fits(std::size_t guess) const {
    if (!is_printed) return true;
    if (shown == Shown::too_few) return guess < limit;
    if (shown == Shown::hidden) return guess >= limit;
    return guess == value;
  }
};

// Everything a reader of the table knows, rows and columns with their totals last.
std::vector<std::vector<Known>> known_of(const CountTable& table, const ProtectedTable& made) {
  const std::size_t rows = table.cells.size(), columns = table.cells[0].size();
  std::vector<std::vector<Known>> known(rows + 1, std::vector<Known>(columns + 1));
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) {
      const std::size_t value = table.cells[i][j];
      known[i][j] = {made.cells[i][j], value, true};
      known[i][columns].value += value;
      known[rows][j].value += value;
      known[rows][columns].value += value;
    }
  for (std::size_t i = 0; i < rows; ++i) known[i][columns].shown = made.row_totals[i];
  for (std::size_t j = 0; j < columns; ++j) known[rows][j].shown = made.column_totals[j];
  known[rows][columns].shown = made.total;
  for (std::size_t i = 0; i <= rows; ++i) known[i][columns].is_printed = table.has_row_totals;
  for (std::size_t j = 0; j < columns; ++j) known[rows][j].is_printed = table.has_column_totals;
  known[rows][columns].is_printed = table.has_row_totals && table.has_column_totals;
  return known;
}

// Tries every table there can be, with cells up to `highest`: knows nothing of how cells were chosen.
class Guesses {
 public:
  Guesses(std::vector<std::vector<Known>> known, std::size_t highest)
      : known_(std::move(known)),
        highest_(highest),
        rows_(known_.size() - 1),
        columns_(known_[0].size() - 1),
        guess_(known_.size(), std::vector<std::size_t>(known_[0].size())),
        seen_(known_.size(), std::vector<std::set<std::size_t>>(known_[0].size())) {
    try_from(0);
  }

  // Cells that are not printed and have one possible value.
  std::size_t told() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i <= rows_; ++i)
      for (std::size_t j = 0; j <= columns_; ++j) {
        const Known& cell = known_[i][j];
        count += cell.is_printed && cell.shown != Shown::yes && seen_[i][j].size() < 2;
      }
    return count;
  }

 private:
  void try_from(std::size_t at) {
    if (at == rows_ * columns_) return take();
    const std::size_t i = at / columns_, j = at % columns_;
    const Known& cell = known_[i][j];
    const bool is_shown = cell.shown == Shown::yes;
    for (std::size_t v = is_shown ? cell.value : 0; v <= (is_shown ? cell.value : highest_); ++v) {
      if (!cell.fits(v)) continue;
      guess_[i][j] = v;
      if (j + 1 == columns_ && !row_fits(i)) continue;
      try_from(at + 1);
    }
  }

  bool row_fits(std::size_t i) {
    guess_[i][columns_] = 0;
    for (std::size_t j = 0; j < columns_; ++j) guess_[i][columns_] += guess_[i][j];
    return known_[i][columns_].fits(guess_[i][columns_]);
  }

  void take() {
    guess_[rows_][columns_] = 0;
    for (std::size_t j = 0; j < columns_; ++j) {
      guess_[rows_][j] = 0;
      for (std::size_t i = 0; i < rows_; ++i) guess_[rows_][j] += guess_[i][j];
      if (!known_[rows_][j].fits(guess_[rows_][j])) return;
      guess_[rows_][columns_] += guess_[rows_][j];
    }
    if (!known_[rows_][columns_].fits(guess_[rows_][columns_])) return;
    for (std::size_t i = 0; i <= rows_; ++i)
      for (std::size_t j = 0; j <= columns_; ++j) seen_[i][j].insert(guess_[i][j]);
  }

  std::vector<std::vector<Known>> known_;
  std::size_t highest_, rows_, columns_;
  std::vector<std::vector<std::size_t>> guess_;
  std::vector<std::vector<std::set<std::size_t>>> seen_;
};

std::size_t told_of(const CountTable& table, std::size_t highest) {
  return Guesses(known_of(table, protect_small_counts(table, limit)), highest).told();
}

bool hides_what_is_small(const CountTable& table, const ProtectedTable& made) {
  for (const auto& row : known_of(table, made))
    for (const Known& cell : row)
      if (cell.is_printed && cell.value < limit && cell.shown == Shown::yes) return false;
  return true;
}

CountTable filled(std::size_t rows, std::size_t columns, const std::vector<std::size_t>& values,
                  std::size_t code) {
  CountTable table{std::vector(rows, std::vector<std::size_t>(columns)), true, true};
  for (auto& row : table.cells)
    for (std::size_t& cell : row) {
      cell = values[code % values.size()];
      code /= values.size();
    }
  return table;
}

std::size_t power(std::size_t base, std::size_t exponent) {
  return exponent == 0 ? 1 : base * power(base, exponent - 1);
}

TEST(SmallCounts, StayAsTheyAreWhenNoneIsSmall) {
  const ProtectedTable made = protect_small_counts({{{7, 9}, {5, 6}}, true, true}, limit);
  EXPECT_EQ(made.cells, (std::vector<std::vector<Shown>>(2, {Shown::yes, Shown::yes})));
  EXPECT_EQ(made.total, Shown::yes);
}

TEST(SmallCounts, TakeASecondCellInTheRowAndAnotherPairInTheColumns) {
  const ProtectedTable made =
      protect_small_counts({{{3, 20, 30}, {40, 50, 60}, {70, 80, 90}}, true, true}, limit);
  EXPECT_EQ(made.cells[0], (std::vector<Shown>{Shown::too_few, Shown::hidden, Shown::yes}));
  EXPECT_EQ(made.cells[1], (std::vector<Shown>{Shown::hidden, Shown::hidden, Shown::yes}));
  EXPECT_EQ(made.row_totals, (std::vector<Shown>(3, Shown::yes)));
}

TEST(SmallCounts, NeedNoSecondCellWithoutTotals) {
  const ProtectedTable made = protect_small_counts({{{3, 20}, {40, 50}}, false, false}, limit);
  EXPECT_EQ(made.cells[0], (std::vector<Shown>{Shown::too_few, Shown::yes}));
  EXPECT_EQ(made.cells[1], (std::vector<Shown>{Shown::yes, Shown::yes}));
}

TEST(SmallCounts, HideTheTotalWhereTheRestOfTheRowIsNotEnough) {
  // 0 + 5 = 5, and 5 is the smallest a cell held back can be: the total would tell both.
  const CountTable table{{{0, 5}}, true, false};
  EXPECT_EQ(protect_small_counts(table, limit).row_totals[0], Shown::hidden);
  EXPECT_EQ(told_of(table, 7), 0u);
}

TEST(SmallCounts, AreNotToldByTheirSumWhenBothAreAsLargeAsCanBe) {
  const CountTable table{{{4, 4}}, true, false};  // 8 = 4 + 4 and nothing else
  EXPECT_EQ(told_of(table, 7), 0u);
}

TEST(SmallCounts, HideNothingWhereTheLimitSaysSo) {
  EXPECT_EQ(protect_small_counts({{{0, 1}}, true, true}, 0).cells[0][0], Shown::yes);
  EXPECT_EQ(protect_small_counts({{{0, 1}}, true, true}, 1).cells[0][0], Shown::yes);
}

TEST(SmallCounts, RefuseATableWithAHole) {
  EXPECT_THROW(protect_small_counts({{{1, 2}, {3}}, true, true}, limit), std::invalid_argument);
}

TEST(SmallCounts, CanBeToldInNoTableOfTwoByTwo) {
  const std::vector<std::size_t> values{0, 1, 2, 3, 4, 5, 6, 7};
  for (const auto& [rows, columns] : {std::pair(true, true), {true, false}, {false, true}})
    for (std::size_t code = 0; code < power(values.size(), 4); ++code) {
      CountTable table = filled(2, 2, values, code);
      table.has_row_totals = rows;
      table.has_column_totals = columns;
      ASSERT_TRUE(hides_what_is_small(table, protect_small_counts(table, limit))) << code;
      ASSERT_EQ(told_of(table, 8), 0u) << "table " << code;
    }
}

TEST(SmallCounts, CanBeToldInNoTableOfOneRowOrOneColumn) {
  const std::vector<std::size_t> values{0, 1, 4, 5, 6, 9};
  for (std::size_t code = 0; code < power(values.size(), 4); ++code) {
    ASSERT_EQ(told_of(filled(1, 4, values, code), 10), 0u) << "row " << code;
    ASSERT_EQ(told_of(filled(4, 1, values, code), 10), 0u) << "column " << code;
  }
}

TEST(SmallCounts, CanBeToldInNoTableOfTwoByThreeAtTheEdges) {
  const std::vector<std::size_t> values{0, 4, 5, 6};
  for (std::size_t code = 0; code < power(values.size(), 6); ++code)
    ASSERT_EQ(told_of(filled(2, 3, values, code), 7), 0u) << "table " << code;
}

// --- in a paper's table ---

const Words& words() {
  static const Words built_in = Words::built_in();
  return built_in;
}

Table falls(const std::vector<std::vector<std::size_t>>& rows) {
  Table table{"t",
              "Fall",
              {text_column("unit", "Verksamhet"), count_column("women", "Kvinnor"),
               count_column("men", "Män"), count_column("all", "Alla")},
              {}};
  std::size_t women = 0, men = 0;
  for (const auto& row : rows) {
    table.rows.push_back({{text_cell("V"), count_cell(row[0], words()), count_cell(row[1], words()),
                           count_cell(row[0] + row[1], words())}});
    women += row[0];
    men += row[1];
  }
  table.rows.push_back({{text_cell("Summa"), count_cell(women, words()), count_cell(men, words()),
                         count_cell(women + men, words())}});
  table.rows.back().is_total = true;
  return table;
}

TEST(SmallCounts, BecomeWordsInAPaper) {
  Table table = falls({{3, 40}, {50, 60}});
  protect_small_counts(table, {{"women", "men"}, "all", {}}, limit, words());
  const Cell& women = table.rows[0].cells[1];
  EXPECT_EQ(women.text.pieces.at(0).text, "färre än 5");
  EXPECT_EQ(women.value, "");
  EXPECT_EQ(women.absent, Cell::Absent::too_few);
  EXPECT_EQ(table.rows[0].cells[2].text.pieces.at(0).text, "redovisas inte");
  EXPECT_EQ(table.rows[0].cells[3].value, "43");
  EXPECT_EQ(table.rows[2].cells[3].value, "153");
}

TEST(SmallCounts, AreNotSplitBySexInASmallGroup) {
  Table table = falls({{9, 10}, {30, 40}, {50, 60}});
  protect_small_counts(table, {{"women", "men"}, "all", {"women", "men"}}, limit, words());
  EXPECT_EQ(table.rows[0].cells[1].absent, Cell::Absent::too_few);
  EXPECT_EQ(table.rows[0].cells[2].absent, Cell::Absent::too_few);
  EXPECT_EQ(table.rows[0].cells[3].value, "19");
  // What the columns' totals would tell goes too, in one of the other rows.
  EXPECT_EQ(table.rows[1].cells[1].absent, Cell::Absent::too_few);
  EXPECT_EQ(table.rows[2].cells[1].value, "50");
}

TEST(SmallCounts, RefuseColumnsAndTotalsThatAreNotThere) {
  Table table = falls({{9, 10}});
  EXPECT_THROW(protect_small_counts(table, {{"children"}, {}, {}}, limit, words()), std::invalid_argument);
  table.rows[0].is_total = true;
  EXPECT_THROW(protect_small_counts(table, {{"women"}, {}, {}}, limit, words()), std::invalid_argument);
}

// Larger tables: whether totals tell a cell, by elimination (what printed sums alone say, whole numbers or
// not). Each sum is an equation in the cells not printed.
class Elimination {
 public:
  explicit Elimination(const std::vector<std::vector<Known>>& known) {
    const std::size_t rows = known.size(), columns = known[0].size();
    for (const auto& row : known)
      for (const Known& cell : row) unknown_.push_back(!cell.is_printed || cell.shown != Shown::yes);
    for (std::size_t i = 0; i < rows; ++i) {
      std::vector<double> sum(rows * columns, 0);
      for (std::size_t j = 0; j < columns; ++j) sum[i * columns + j] = j + 1 == columns ? -1 : 1;
      add(sum);
    }
    for (std::size_t j = 0; j < columns; ++j) {
      std::vector<double> sum(rows * columns, 0);
      for (std::size_t i = 0; i < rows; ++i) sum[i * columns + j] = i + 1 == rows ? -1 : 1;
      add(sum);
    }
    reduce();
  }

  bool tells_any() const {
    for (const auto& sum : sums_)
      if (std::count_if(sum.begin(), sum.end(), [](double v) { return v != 0; }) == 1) return true;
    return false;
  }

 private:
  void add(std::vector<double> sum) {
    for (std::size_t k = 0; k < sum.size(); ++k)
      if (!unknown_[k]) sum[k] = 0;
    sums_.push_back(std::move(sum));
  }

  // Gauss and Jordan; the numbers stay -1, 0 and 1 in a network (total unimodularity).
  void reduce() {
    std::size_t top = 0;
    for (std::size_t k = 0; k < unknown_.size() && top < sums_.size(); ++k) {
      const auto pivot = std::find_if(sums_.begin() + static_cast<std::ptrdiff_t>(top), sums_.end(),
                                      [k](const auto& sum) { return sum[k] != 0; });
      if (pivot == sums_.end()) continue;
      std::swap(*pivot, sums_[top]);
      for (std::size_t other = 0; other < sums_.size(); ++other) {
        if (other == top || sums_[other][k] == 0) continue;
        const double factor = sums_[other][k] / sums_[top][k];
        for (std::size_t c = 0; c < unknown_.size(); ++c) sums_[other][c] -= factor * sums_[top][c];
      }
      ++top;
    }
  }

  std::vector<bool> unknown_;
  std::vector<std::vector<double>> sums_;
};

TEST(SmallCounts, CannotBeComputedFromTheTotalsOfLargerTables) {
  std::mt19937 dice(20260301);
  for (int round = 0; round < 400; ++round) {
    const std::size_t rows = 2 + dice() % 7, columns = 2 + dice() % 7, highest = 4 + dice() % 30;
    CountTable table{std::vector(rows, std::vector<std::size_t>(columns)), true, true};
    for (auto& row : table.cells)
      for (std::size_t& cell : row) cell = dice() % (highest + 1);
    const ProtectedTable made = protect_small_counts(table, limit);
    ASSERT_TRUE(hides_what_is_small(table, made)) << round;
    ASSERT_FALSE(Elimination(known_of(table, made)).tells_any()) << round;
  }
}

}  // namespace
}  // namespace report
