// Words to pieces, pieces to rows and lines.
#include <algorithm>
#include <cmath>
#include <map>

#include "layout_parts.h"
#include "letters_icu.h"

namespace extract::layout {
namespace {

constexpr double space_gap = 0.12;  // of the size: less is no space (the adapters' threshold)
constexpr double step_gap = 0.4;    // of the size: a step without a written space
constexpr double piece_gap = 0.7;   // of the size: more may be a gutter or a table's column gap

double right_of(const Box& box) { return box.left + box.width; }

double gap_between(const Word& left, const Word& right) { return right.box.left - right_of(left.box); }

// "avvikelser.¹": a small raised number after a word refers to a note; after a unit it is a power.
bool is_note_mark(const Word& before, const Word& word) {
  const bool is_raised =
      word.size < before.size * 0.88 && word.baseline < before.baseline - 0.1 * before.size;
  if (!is_raised || before.is_space_after || word.text.size() > 3) return false;
  if (before.text == "m" || before.text == "dm" || before.text == "cm" || before.text == "mm" ||
      before.text == "km")
    return false;
  return count_digits(word.text) == static_cast<int>(word.text.size()) || word.text == "*";
}

// Letters set wide apart ("V e r k s a m h e t") come as words of one letter each; the true word gaps are
// wider.
struct Spread {
  std::size_t end = 0;  // one past the last letter
  double word_gap = 0;  // gaps from here on are true ones
};

Spread spread_at(const std::vector<const Word*>& words, std::size_t begin) {
  std::vector<double> gaps;
  std::size_t end = begin;
  while (end < words.size() && count_code_points(words[end]->text) == 1 &&
         count_letters(words[end]->text) == 1) {
    if (end > begin) {
      const double gap = gap_between(*words[end - 1], *words[end]);
      if (gap > 1.5 * words[end]->size) break;
      gaps.push_back(gap);
    }
    ++end;
  }
  if (end - begin < 4) return {begin, 0};
  std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
  return {end, std::max(1.6 * gaps[gaps.size() / 2], 0.1)};
}

std::string text_of(const std::vector<const Word*>& words) {
  std::string text;
  Spread spread;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = *words[i];
    if (i > 0 && is_note_mark(*words[i - 1], word)) {
      if (word.is_space_after && !text.empty()) text += ' ';
      continue;
    }
    if (i >= spread.end) spread = spread_at(words, i);
    if (i > 0 && !text.empty() && text.back() != ' ') {
      const Word& before = *words[i - 1];
      const double gap = gap_between(before, word);
      const bool is_within_spread = i < spread.end && i > 0 && spread.word_gap > 0 &&
                                    count_code_points(before.text) == 1 && gap < spread.word_gap;
      if (!is_within_spread && (before.is_space_after || gap > space_gap * word.size)) text += ' ';
    }
    text += word.text;
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

// The size most of the letters have, and whether nearly all of them are bold or italic.
void look_of(const std::vector<const Word*>& words, Piece& piece) {
  std::map<int, int> sizes;  // in quarters of a point
  int letters = 0, bold = 0, italic = 0;
  double confidence = 0;
  for (const Word* word : words) {
    const int count = std::max(count_letters(word->text) + count_digits(word->text), 1);
    sizes[static_cast<int>(std::lround(word->size * 4))] += count;
    letters += count;
    bold += word->is_bold ? count : 0;
    italic += word->is_italic ? count : 0;
    confidence += word->confidence * count;
  }
  const auto most = std::max_element(sizes.begin(), sizes.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  piece.size = most->first / 4.0;
  piece.is_bold = bold * 10 >= letters * 9;
  piece.is_italic = italic * 10 >= letters * 9;
  piece.confidence = confidence / letters;
}

Piece piece_of(const Reading& reading, const WordPage& page, const std::vector<int>& indices) {
  Piece piece;
  piece.words = indices;
  std::vector<const Word*> words;
  for (const int index : indices) words.push_back(&page.words[static_cast<std::size_t>(index)]);
  look_of(words, piece);
  piece.box = words.front()->box;
  for (const Word* word : words) piece.box = hull_of(piece.box, word->box);
  const auto lead = std::find_if(words.begin(), words.end(),
                                 [&](const Word* word) { return std::abs(word->size - piece.size) < 0.5; });
  piece.baseline = (lead == words.end() ? words.front() : *lead)->baseline;
  piece.order = indices.front();
  // A recogniser writes no spaces: it gives every gap as one.
  piece.ends_open = words.back()->is_space_after && page.reading != PageReading::recognised;
  piece.element = words.back()->element;
  if (piece.element >= 0 && piece.element < static_cast<int>(reading.elements.size()))
    piece.role = reading.elements[static_cast<std::size_t>(piece.element)].role;
  else
    piece.element = -1;
  piece.text = text_of(words);
  return piece;
}

// A list's label and its body are two elements of the tree but one line.
bool is_label(const Reading& reading, int element) {
  return element >= 0 && element < static_cast<int>(reading.elements.size()) &&
         reading.elements[static_cast<std::size_t>(element)].role == Role::list_label;
}

bool spans_text(const WordPage& page, std::size_t begin, std::size_t end) {
  const double left = page.words[begin].box.left, right = right_of(page.words[end - 1].box);
  const double tolerance = page.words[begin].size;
  return std::none_of(page.words.begin(), page.words.end(), [&](const Word& word) {
    return word.box.left < left - tolerance || right_of(word.box) > right + tolerance;
  });
}

// A line stretched to the right margin has the same gap between all its words, however wide.
bool is_stretched(const WordPage& page, std::size_t begin, std::size_t end) {
  if (end - begin < 3) return false;
  double least = 1e9, most = 0, size = page.words[begin].size;
  std::size_t with_letters = count_letters(page.words[begin].text) > 0 ? 1 : 0;
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (!page.words[i - 1].is_space_after) return false;
    const double gap = gap_between(page.words[i - 1], page.words[i]);
    least = std::min(least, gap), most = std::max(most, gap);
    if (count_letters(page.words[i].text) > 0) ++with_letters;
  }
  // A recogniser gives every gap as a space: there a wide one is one only in a line that spans the page's
  // text.
  if (page.reading == PageReading::recognised && most > 2 * size && !spans_text(page, begin, end))
    return false;
  return most - least < std::max(0.12 * most, 0.08 * size) && with_letters * 10 >= (end - begin) * 6;
}

// The gap after a bullet or number is no stretching.
bool is_label_like(const std::string& text) {
  return text.size() <= 6 && (count_letters(text) == 0 || text.ends_with(".") || text.ends_with(")"));
}

bool writes_spaces(const WordPage& page) {
  const auto spaces = std::count_if(page.words.begin(), page.words.end(),
                                    [](const Word& word) { return word.is_space_after; });
  return static_cast<std::size_t>(spaces) * 2 > page.words.size();
}

// Of the size; a quarter of the page's gaps are narrower. Justified lines are wider, typewriter spaces wider
// still.
double usual_space(const WordPage& page) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < page.words.size(); ++i) {
    const Word &before = page.words[i - 1], &word = page.words[i];
    if (before.line == word.line && before.is_space_after && word.size > 0)
      gaps.push_back(gap_between(before, word) / word.size);
  }
  if (gaps.empty()) return 0.3;
  const auto quarter = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 4);
  std::nth_element(gaps.begin(), quarter, gaps.end());
  return std::clamp(*quarter + 0.05, 0.3, 0.65);
}

double stretch_of(const WordPage& page, const std::vector<int>& indices, double space) {
  double stretch = 0;
  const std::string& first = page.words[static_cast<std::size_t>(indices.front())].text;
  for (std::size_t i = is_label_like(first) ? 2 : 1; i < indices.size(); ++i) {
    const Word& word = page.words[static_cast<std::size_t>(indices[i])];
    stretch += std::max(
        gap_between(page.words[static_cast<std::size_t>(indices[i - 1])], word) - space * word.size, 0.0);
  }
  return stretch;
}

}  // namespace

Box hull_of(const Box& a, const Box& b) {
  const double left = std::min(a.left, b.left), top = std::min(a.top, b.top);
  return {left, top, std::max(right_of(a), right_of(b)) - left,
          std::max(a.top + a.height, b.top + b.height) - top};
}

std::vector<Piece> pieces_of(const Reading& reading, const WordPage& page) {
  std::vector<Piece> pieces;
  std::vector<int> current;
  std::size_t line_begin = 0;
  bool is_even = false;
  const bool has_spaces = writes_spaces(page);
  const double space = usual_space(page);
  const auto close = [&] {
    if (current.empty()) return;
    pieces.push_back(piece_of(reading, page, current));
    pieces.back().stretch = stretch_of(page, current, space);
    current.clear();
  };
  for (std::size_t i = 0; i < page.words.size(); ++i) {
    const Word& word = page.words[i];
    if (i == 0 || word.line != page.words[i - 1].line) {
      close();
      line_begin = i;
      std::size_t line_end = i;
      while (line_end < page.words.size() && page.words[line_end].line == word.line) ++line_end;
      is_even = is_stretched(page, line_begin, line_end);
    } else {
      const Word& before = page.words[i - 1];
      const double size = std::max(word.size, before.size);
      const double gap = gap_between(before, word);
      // Where spaces are written a gap without one is a step to another cell or column.
      const double enough = has_spaces && !before.is_space_after ? step_gap : piece_gap;
      const bool is_apart = (gap > enough * size && !is_even) || gap < -1.0 * size;
      const bool is_other = word.element != before.element && !is_label(reading, before.element);
      const bool is_after_label = is_label(reading, before.element);
      if (is_other || (is_apart && !(is_after_label && current.size() == 1))) close();
    }
    current.push_back(static_cast<int>(i));
  }
  close();
  std::erase_if(pieces, [](const Piece& piece) { return piece.text.empty(); });
  return pieces;
}

std::vector<Row> rows_of(std::vector<Piece> pieces) {
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.baseline < b.baseline; });
  std::vector<Row> rows;
  for (Piece& piece : pieces) {
    const bool is_same =
        !rows.empty() &&
        std::abs(piece.baseline - rows.back().baseline) < 0.35 * std::min(piece.size, rows.back().size) &&
        std::none_of(rows.back().pieces.begin(), rows.back().pieces.end(), [&](const Piece& other) {
          return piece.box.left < other.right() - 1 && other.box.left < piece.right() - 1;
        });
    if (!is_same) rows.push_back({{}, piece.box, piece.baseline, piece.size});
    rows.back().box = hull_of(rows.back().box, piece.box);
    rows.back().size = std::max(rows.back().size, piece.size);
    rows.back().pieces.push_back(std::move(piece));
  }
  for (Row& row : rows)
    std::sort(row.pieces.begin(), row.pieces.end(),
              [](const Piece& a, const Piece& b) { return a.box.left < b.box.left; });
  return rows;
}

Piece merged(const std::vector<Piece>& pieces) {
  Piece whole = pieces.front();
  const auto longest = std::max_element(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return a.text.size() < b.text.size();
  });
  whole.size = longest->size;
  whole.element = longest->element;
  whole.role = longest->role;
  double weight = static_cast<double>(whole.text.size()), sum = whole.confidence * weight;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    whole.words.insert(whole.words.end(), piece.words.begin(), piece.words.end());
    const bool is_glued =
        !pieces[i - 1].ends_open && piece.box.left - pieces[i - 1].right() < space_gap * piece.size;
    whole.text += (is_glued ? "" : " ") + piece.text;
    whole.stretch += piece.stretch;
    if (i > 1 || !is_label_like(pieces.front().text))
      whole.stretch += std::max(piece.box.left - pieces[i - 1].right() - 0.3 * piece.size, 0.0);
    whole.box = hull_of(whole.box, piece.box);
    whole.is_bold = whole.is_bold && piece.is_bold;
    whole.is_italic = whole.is_italic && piece.is_italic;
    whole.order = std::min(whole.order, piece.order);
    weight += static_cast<double>(piece.text.size());
    sum += piece.confidence * static_cast<double>(piece.text.size());
  }
  whole.ends_open = pieces.back().ends_open;
  whole.confidence = weight > 0 ? sum / weight : 1;
  return whole;
}

}  // namespace extract::layout
