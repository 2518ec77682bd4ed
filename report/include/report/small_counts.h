// Small counts of people kept from the public: below a limit a count is written "färre än 5", and so many
// other cells of the table are held back that none of them can be computed from what is left (users.md 2.5).
//
// What is promised, for one table with or without totals: whoever knows every printed number, that "färre än
// 5" is 0 to 4 and that a cell held back beside it is 5 or more, still has at least two values for every
// cell not printed. What is not promised: that the values possible lie far apart (an interval may be narrow),
// and anything about several tables of the same people read together.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/paper.h"
#include "report/print.h"

namespace report {

struct CountTable {
  std::vector<std::vector<std::size_t>> cells;             // rows of equal length
  bool has_row_totals = false, has_column_totals = false;  // printed beside; both: the grand total too
  std::vector<std::pair<std::size_t, std::size_t>> withheld =
      {};  // row and column: not printed however large
};

enum class Shown {
  yes,
  too_few,  // below the limit
  hidden,   // held back, or another could be computed from it
};

struct ProtectedTable {
  std::vector<std::vector<Shown>> cells;
  std::vector<Shown> row_totals, column_totals;  // as long as the table is, printed or not
  Shown total = Shown::yes;
};

// `limit` below 2 hides nothing. Rows of unequal length throw std::invalid_argument.
ProtectedTable protect_small_counts(const CountTable& table, std::size_t limit);

// The smallest group whose numbers may be told apart by sex.
constexpr std::size_t smallest_split_by_sex = 20;

// Which columns of a paper's table count people. Other columns stay.
struct PeopleColumns {
  std::vector<std::string> counts;  // keys of columns that add up to `total`, where there is one
  std::string total = {};           // empty: no such column
  std::vector<std::string> by_sex;  // of `counts`: gone, with all others of by_sex, where the row is small
};

// In place: cells become absent="too-few" with words for it. Rows marked is_total are the columns' totals.
void protect_small_counts(Table& table, const PeopleColumns& people, std::size_t limit, const Words& words);

}  // namespace report
