// What a document does throughout: the size of its text, whether lines end with spaces, whether words are
// broken.
#include <algorithm>
#include <cmath>
#include <map>

#include "layout_parts.h"
#include "letters_icu.h"

namespace extract::layout {
namespace {

// Not a line's last word, unless a space follows it, and not its first: they may be halves of one.
void learn_words(std::string_view line, bool ends_open, Habits& habits) {
  for (auto space = line.find(' '); space != std::string_view::npos;) {
    const auto begin = space + 1;
    space = line.find(' ', begin);
    if (space == std::string_view::npos && !ends_open) return;
    const std::string_view word = line.substr(begin, space == std::string_view::npos ? space : space - begin);
    habits.words.insert(word.find('-') == std::string_view::npos ? folded(word) : std::string(word));
  }
}

// Do the wrapped lines of cells end with a space, where their column has room for one?
void learn_cells(const std::vector<Table>& tables, Habits& habits) {
  int wraps = 0, open = 0;
  for (const Table& table : tables) {
    std::map<int, double> rights;
    for (const Cell& cell : table.cells)
      for (const Piece& piece : cell.pieces)
        rights[cell.column] = std::max(rights[cell.column], piece.right());
    for (const Cell& cell : table.cells)
      for (std::size_t i = 0; i < cell.pieces.size(); ++i) {
        const Piece& piece = cell.pieces[i];
        learn_words(piece.text, piece.ends_open, habits);
        const bool has_room = piece.right() + 0.4 * piece.size < rights[cell.column];
        if (i + 1 == cell.pieces.size() || !has_room || piece.text.ends_with("-")) continue;
        if (!starts_with_lower(cell.pieces[i + 1].text)) continue;
        ++wraps;
        open += piece.ends_open ? 1 : 0;
      }
  }
  habits.cells_write_end_spaces = wraps >= 3 && open * 10 >= wraps * 9;
}

}  // namespace

Habits habits_of(const Reading& reading, const std::vector<Item>& items, const std::vector<Table>& tables) {
  Habits habits;
  learn_cells(tables, habits);
  std::map<long, long> sizes, recognised_sizes;
  std::map<int, double> rights;  // of the columns
  for (const Item& item : items)
    if (item.table < 0) rights[item.region] = std::max(rights[item.region], item.line.piece.right());
  long letters = 0, bold = 0;
  int hyphens = 0, all_wraps = 0, open_wraps = 0, wraps = 0, open_ends = 0, ends = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].table >= 0 || items[i].line.is_contents) continue;
    const Piece& piece = items[i].line.piece;
    const auto count = static_cast<long>(piece.text.size());
    const bool is_recognised =
        reading.pages[static_cast<std::size_t>(items[i].page)].reading == PageReading::recognised;
    (is_recognised ? recognised_sizes : sizes)[std::lround(piece.size * 4)] += count;
    letters += count;
    bold += piece.is_bold ? count : 0;
    learn_words(piece.text, piece.ends_open, habits);
    if (is_recognised || i + 1 >= items.size() || items[i + 1].table >= 0 ||
        items[i + 1].region != items[i].region)
      continue;
    const Piece& next = items[i + 1].line.piece;
    if (starts_with_lower(next.text) && piece.text.ends_with("-") && !next.text.starts_with("och ") &&
        !next.text.starts_with("eller ") && !next.text.starts_with("samt "))
      ++hyphens;
    if (starts_with_lower(next.text) && next.baseline - piece.baseline < 1.6 * piece.size &&
        !piece.text.ends_with("-") && std::abs(next.size - piece.size) < 0.3) {
      ++all_wraps;
      if (piece.right() + 0.4 * piece.size > rights[items[i].region]) continue;  // no room for a space
      ++wraps;
      open_wraps += piece.ends_open ? 1 : 0;
    } else if (piece.text.ends_with(".") && next.baseline - piece.baseline > 1.6 * piece.size) {
      ++ends;
      open_ends += piece.ends_open ? 1 : 0;
    }
  }
  const auto most = [](const std::map<long, long>& counts) {
    double best = 0;
    long best_count = 0;
    for (const auto& [size, count] : counts) {
      const auto above = counts.find(size + 1);
      const long near = count + (above == counts.end() ? 0 : above->second / 2);
      if (near > best_count) best_count = near, best = static_cast<double>(size) / 4;
    }
    return best > 0 ? best : 11.0;
  };
  habits.body_size = most(sizes);
  habits.recognised_size = most(recognised_sizes);
  habits.hyphenates = hyphens >= 3 && hyphens * 100 >= (all_wraps + hyphens) * 3;
  habits.is_body_bold = bold * 2 > letters;
  habits.writes_end_spaces = wraps >= 5 && open_wraps * 10 >= wraps * 9 && open_ends * 4 <= ends;
  return habits;
}

}  // namespace extract::layout
