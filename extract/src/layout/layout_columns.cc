// Columns: a page's pieces divided at its gutters, in reading order.
#include <algorithm>
#include <cmath>

#include "layout_parts.h"
#include "letters_icu.h"

namespace extract::layout {
namespace {

double middle_of(const Box& box) { return box.top + box.height / 2; }

struct Strip {
  double left = 0, right = 0;
};

struct Side {
  int lines = 0;
  double left = 1e9, right = -1e9, widths = 0, size = 0, letters = 0;

  void add(const Piece& piece) {
    ++lines;
    left = std::min(left, piece.box.left);
    right = std::max(right, piece.right());
    widths += piece.box.width;
    size += piece.size;
    letters += count_letters(piece.text);
  }
  double fill() const { return lines == 0 ? 0 : widths / lines / std::max(right - left, 1.0); }
  double mean_size() const { return lines == 0 ? 0 : size / lines; }
  double mean_letters() const { return lines == 0 ? 0 : letters / lines; }
};

// Text columns are written down one and then down the other; the cells of a table go to and fro.
bool are_columns(const std::vector<const Piece*>& band, const Strip& strip, bool is_known_gutter) {
  Side left, right;
  std::vector<const Piece*> ordered = band;
  std::sort(ordered.begin(), ordered.end(),
            [](const Piece* a, const Piece* b) { return a->order < b->order; });
  int crossings = 0;
  bool was_left = true;
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    const bool is_left = ordered[i]->right() <= strip.left + 1;
    (is_left ? left : right).add(*ordered[i]);
    if (i > 0 && is_left != was_left) ++crossings;
    was_left = is_left;
  }
  if (is_known_gutter && crossings == 1 && left.lines >= 3 && right.lines >= 1) return true;
  if (left.lines < 3 || right.lines < 3 || left.mean_letters() < 6 || right.mean_letters() < 6) return false;
  const int fewer = std::min(left.lines, right.lines);
  const bool is_text = left.fill() > 0.5 && right.fill() > 0.5;
  if (crossings <= 2 && (is_text || fewer >= 6) && fewer >= 4) return true;
  // A margin column: smaller letters beside a text that fills its lines.
  const Side& narrow = left.right - left.left < right.right - right.left ? left : right;
  const Side& wide = &narrow == &left ? right : left;
  return narrow.right - narrow.left < 0.4 * (wide.right - wide.left) && wide.fill() > 0.75 &&
         wide.lines >= 6 && narrow.lines * 10 <= wide.lines * 6 &&
         narrow.mean_size() < wide.mean_size() * 0.92;
}

// Bands between the pieces that cross the strip, top to bottom; the crossing ones are bands of their own.
struct Band {
  std::vector<Piece> pieces;
  bool is_crossing = false;
};

std::vector<Band> bands_of(const std::vector<Piece>& pieces, const Strip& strip) {
  std::vector<const Piece*> sorted;
  for (const Piece& piece : pieces) sorted.push_back(&piece);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Piece* a, const Piece* b) { return middle_of(a->box) < middle_of(b->box); });
  std::vector<Band> bands;
  for (const Piece* piece : sorted) {
    const bool is_crossing = piece->box.left < strip.left - 1 && piece->right() > strip.right + 1;
    if (bands.empty() || bands.back().is_crossing != is_crossing) bands.push_back({{}, is_crossing});
    bands.back().pieces.push_back(*piece);
  }
  return bands;
}

// How many pieces lie over each point of the text's width.
struct Cover {
  double left = 0;
  std::vector<int> depth;
};

Cover cover_of(const std::vector<Piece>& pieces) {
  double left = 1e9, right = -1e9;
  for (const Piece& piece : pieces)
    left = std::min(left, piece.box.left), right = std::max(right, piece.right());
  const double width = std::clamp(right - left, 0.0, 20000.0);
  Cover cover{left, std::vector<int>(static_cast<std::size_t>(width) + 2, 0)};
  const auto place = [&](double x) { return static_cast<std::size_t>(std::clamp(x - left, 0.0, width)); };
  for (const Piece& piece : pieces) {
    ++cover.depth[place(piece.box.left)];
    --cover.depth[place(piece.right()) + 1];
  }
  for (std::size_t x = 1; x < cover.depth.size(); ++x) cover.depth[x] += cover.depth[x - 1];
  return cover;
}

// Strips at least this wide that at most `depth` pieces cross, away from the outer edges.
std::vector<Strip> strips_at(const Cover& cover, int depth, double min_width) {
  std::vector<Strip> strips;
  const std::size_t width = cover.depth.size();
  std::size_t begin = 0;
  bool is_open = false;
  for (std::size_t x = width / 8; x < width * 7 / 8; ++x) {
    const bool is_white = cover.depth[x] <= depth;
    if (is_white && !is_open) begin = x;
    if (!is_white && is_open && static_cast<double>(x - begin) >= min_width)
      strips.push_back({cover.left + static_cast<double>(begin), cover.left + static_cast<double>(x)});
    is_open = is_white;
  }
  if (is_open && static_cast<double>(width * 7 / 8 - begin) >= min_width)
    strips.push_back(
        {cover.left + static_cast<double>(begin), cover.left + static_cast<double>(width * 7 / 8)});
  return strips;
}

// The emptiest first: full-width lines cross a gutter, so it need not be quite empty.
std::vector<Strip> strips_of(const std::vector<Piece>& pieces, double min_width) {
  const Cover cover = cover_of(pieces);
  std::vector<Strip> strips;
  if (cover.depth.size() < 100) return strips;
  const int few = std::min(static_cast<int>(pieces.size()) / 4, 30);
  for (int depth = 0; depth <= few; ++depth)
    for (const Strip& strip : strips_at(cover, depth, min_width)) {
      const bool is_known = std::any_of(strips.begin(), strips.end(), [&](const Strip& other) {
        return std::abs(other.left - strip.left) < 2 && std::abs(other.right - strip.right) < 2;
      });
      constexpr std::size_t max_strips = 60;  // each is tried: more is a page made to take time
      if (!is_known && strips.size() < max_strips) strips.push_back(strip);
    }
  return strips;
}

bool split_band(const Band& band, const Strip& strip, bool is_known_gutter, std::vector<Piece>& left,
                std::vector<Piece>& right) {
  if (band.is_crossing) return false;
  std::vector<const Piece*> pieces;
  for (const Piece& piece : band.pieces) pieces.push_back(&piece);
  Strip own = strip;  // pieces may reach into the strip from one side: the middle divides them
  own.left = own.right = (strip.left + strip.right) / 2;
  for (const Piece& piece : band.pieces)
    if (piece.box.left < own.left && piece.right() > own.left) return false;
  if (!are_columns(pieces, own, is_known_gutter)) return false;
  for (const Piece& piece : band.pieces) (piece.right() <= own.left + 1 ? left : right).push_back(piece);
  return true;
}

void append(std::vector<std::vector<Piece>>& columns, std::vector<Piece>& open,
            std::vector<std::vector<Piece>> more) {
  if (!open.empty()) columns.push_back(std::move(open));
  open.clear();
  for (auto& column : more) columns.push_back(std::move(column));
}

}  // namespace

std::vector<std::vector<Piece>> columns_of(std::vector<Piece> pieces, std::vector<double>& gutters) {
  double size = 0;
  for (const Piece& piece : pieces) size += piece.size;
  if (pieces.size() < 4) return {std::move(pieces)};
  size /= static_cast<double>(pieces.size());
  for (const Strip& strip : strips_of(pieces, std::max(0.7 * size, 6.0))) {
    const bool is_known_gutter = std::any_of(gutters.begin(), gutters.end(), [&](double gutter) {
      return strip.left - 3 <= gutter && gutter <= strip.right + 3;
    });
    std::vector<std::vector<Piece>> columns;
    std::vector<Piece> open;
    bool is_split = false;
    for (const Band& band : bands_of(pieces, strip)) {
      std::vector<Piece> left, right;
      if (!split_band(band, strip, is_known_gutter, left, right)) {
        open.insert(open.end(), band.pieces.begin(), band.pieces.end());
        continue;
      }
      is_split = true;
      append(columns, open, columns_of(std::move(left), gutters));
      append(columns, open, columns_of(std::move(right), gutters));
    }
    append(columns, open, {});
    if (!is_split) continue;
    if (!is_known_gutter) gutters.push_back((strip.left + strip.right) / 2);
    return columns;
  }
  return {std::move(pieces)};
}

}  // namespace extract::layout
