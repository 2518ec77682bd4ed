// Small counts of people taken out of a paper's table.
#include <algorithm>
#include <optional>
#include <stdexcept>

#include "report/small_counts.h"

namespace report {
namespace {

class People {
 public:
  People(Table& table, const PeopleColumns& people, std::size_t limit, const Words& words)
      : table_(table), people_(people), limit_(limit), words_(words) {
    for (const std::string& key : people.counts) counts_.push_back(column_of(key));
    if (!people.total.empty()) total_ = column_of(people.total);
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      (table.rows[i].is_total ? totals_ : rows_).push_back(i);
    if (totals_.size() > 1) throw std::invalid_argument("a table of people with two totals");
  }

  void protect() {
    const ProtectedTable made = protect_small_counts(counted(), limit_);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      for (std::size_t j = 0; j < counts_.size(); ++j) hide(rows_[i], counts_[j], made.cells[i][j]);
      if (total_) hide(rows_[i], *total_, made.row_totals[i]);
    }
    for (const std::size_t row : totals_) {
      for (std::size_t j = 0; j < counts_.size(); ++j) hide(row, counts_[j], made.column_totals[j]);
      if (total_) hide(row, *total_, made.total);
    }
  }

 private:
  std::size_t column_of(const std::string& key) const {
    for (std::size_t c = 0; c < table_.columns.size(); ++c)
      if (table_.columns[c].key == key) return c;
    throw std::invalid_argument("no column " + key);
  }

  Cell& cell(std::size_t row, std::size_t column) const { return table_.rows[row].cells.at(column); }

  // A cell without a number is no count; it stays as it is and counts as none.
  std::optional<std::size_t> number(std::size_t row, std::size_t column) const {
    const std::string& value = cell(row, column).value;
    if (value.empty() || value.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    return std::stoul(value);
  }

  CountTable counted() const {
    CountTable table;
    for (const std::size_t row : rows_) {
      table.cells.emplace_back();
      for (const std::size_t column : counts_) table.cells.back().push_back(number(row, column).value_or(0));
    }
    table.has_row_totals = total_.has_value();
    table.has_column_totals = !totals_.empty();
    for (std::size_t i = 0; i < rows_.size(); ++i) withhold_split(i, table);
    return table;
  }

  void hide(std::size_t row, std::size_t column, Shown shown) {
    if (shown == Shown::yes || !number(row, column)) return;
    const bool is_too_few = shown == Shown::too_few;
    cell(row, column) = {{},
                         is_too_few ? words_.say("cell.too_few", {{"n", static_cast<std::int64_t>(limit_)}})
                                    : words_.text("cell.held_back"),
                         Tone::quiet,
                         Cell::Absent::too_few};
  }

  // The split by sex of a small group, with all its columns.
  void withhold_split(std::size_t i, CountTable& table) const {
    std::size_t people = 0;
    for (const std::string& key : people_.by_sex) people += number(rows_[i], column_of(key)).value_or(0);
    if (people >= smallest_split_by_sex) return;
    for (const std::string& key : people_.by_sex) {
      const auto at = std::find(people_.counts.begin(), people_.counts.end(), key);
      if (at == people_.counts.end()) throw std::invalid_argument(key + " is no count of people");
      table.withheld.emplace_back(i, static_cast<std::size_t>(at - people_.counts.begin()));
    }
  }

  Table& table_;
  const PeopleColumns& people_;
  const std::size_t limit_;
  const Words& words_;
  std::vector<std::size_t> counts_, rows_, totals_;
  std::optional<std::size_t> total_;
};

}  // namespace

void protect_small_counts(Table& table, const PeopleColumns& people, std::size_t limit, const Words& words) {
  People(table, people, limit, words).protect();
}

}  // namespace report
