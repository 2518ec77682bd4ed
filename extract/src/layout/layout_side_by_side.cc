// A few lines in two columns, as a directive's title with its number at the right. layout_columns.cc knows
// columns by the mass of their text; these are too few for that, and the order of writing tells.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "layout_parts.h"
#include "letters_icu.h"

namespace extract::layout {
namespace {

constexpr double least_gap = 1.2, most_pitch = 2;  // of the size
constexpr double least_gap_of_sizes = 0.9;         // beside letters of another size
constexpr double other_size = 0.08;

struct Gap {
  double left = 0, right = 0;

  bool is_left(const Piece& piece) const { return piece.box.left + piece.right() < left + right; }
  // What is left of the gap beside a row.
  Gap beside(const Row& row) const {
    Gap gap = *this;
    for (const Piece& piece : row.pieces) {
      if (is_left(piece))
        gap.left = std::max(gap.left, piece.right());
      else
        gap.right = std::min(gap.right, piece.box.left);
    }
    return gap;
  }
  double width() const { return right - left; }
};

int letters_in(const std::vector<Piece>& side) {
  return std::accumulate(side.begin(), side.end(), 0,
                         [](int sum, const Piece& piece) { return sum + count_letters(piece.text); });
}

bool are_of_other_sizes(const Piece& left, const Piece& right) {
  return left.confidence >= 1 && std::abs(left.size - right.size) >= other_size * left.size;
}

bool goes_on(const Piece& above, const Piece& below) {
  return starts_with_lower(below.text) || above.text.ends_with('-');
}

// One sentence goes down the left side in letters of one size and the right side has others: a masthead with
// its number and date. The cells of a table's row are set alike.
bool have_two_sizes(const SideBySide& sides) {
  const std::vector<Piece>& left = sides.left;
  if (sides.rows < 2 || left.size() < 2 || sides.right.size() < 2) return false;
  const bool is_sentence = std::adjacent_find(left.begin(), left.end(), [](const Piece& a, const Piece& b) {
                             return !goes_on(a, b) || are_of_other_sizes(a, b);
                           }) == left.end();
  return is_sentence && std::all_of(sides.right.begin(), sides.right.end(), [&](const Piece& piece) {
           return are_of_other_sizes(left.front(), piece);
         });
}

// The left side is written whole before the right. A label before a text is read with it.
bool are_columns(const SideBySide& sides) {
  constexpr int label_letters = 8;
  if (sides.rows < 2 || sides.left.empty() || sides.right.empty()) return false;
  const bool is_written_down = std::all_of(sides.left.begin(), sides.left.end(), [&](const Piece& left) {
    return std::all_of(sides.right.begin(), sides.right.end(),
                       [&](const Piece& right) { return left.order < right.order; });
  });
  const int letters = letters_in(sides.left);
  const bool is_label = sides.left.size() == 1 && letters <= letters_in(sides.right);
  return is_written_down && !is_label && letters > label_letters;
}

}  // namespace

SideBySide side_by_side(const std::vector<Row>& rows, std::size_t first) {
  if (rows[first].pieces.size() != 2) return {};
  Gap gap{rows[first].pieces[0].right(), rows[first].pieces[1].box.left};
  const bool has_sizes = are_of_other_sizes(rows[first].pieces[0], rows[first].pieces[1]);
  SideBySide sides;
  for (std::size_t i = first; i < rows.size(); ++i) {
    const Row& row = rows[i];
    const Gap left = gap.beside(row);
    if (left.width() < (has_sizes ? least_gap_of_sizes : least_gap) * row.size) break;
    if (i > first && row.baseline - rows[i - 1].baseline > most_pitch * row.size) break;
    for (const Piece& piece : row.pieces) (left.is_left(piece) ? sides.left : sides.right).push_back(piece);
    gap = left;
    ++sides.rows;
  }
  sides.has_two_sizes = have_two_sizes(sides);
  return sides.has_two_sizes || are_columns(sides) ? sides : SideBySide{};
}

}  // namespace extract::layout
