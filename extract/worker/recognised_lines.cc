// Judgement on recognised lines; the figures behind the constants: docs/decisions/0003-recognition.md.
#include "recognised_lines.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace extract {
namespace {

constexpr double points_per_inch = 72;
constexpr double doubtful = 0.30, doubtful_mark = 0.50;
constexpr const char* leader_text = "....";
constexpr double leader_confidence = 0.9;                  // seen, not read
constexpr double thick = 1.22;                             // times the page's usual stroke
constexpr std::size_t most_missed = 4000, most_rows = 80;  // more is a photograph or noise, and costs time
constexpr int fewest_in_row = 3;
constexpr double widest_gap_inches = 0.6, margin_inches = 0.05;

// Letters, digits and the signs that carry meaning alone; all letters beyond ASCII count, dashes and quotes
// do not.
bool says_something(const std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte >= '0' && byte <= '9') || byte == '%' || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z'))
      return true;
    if (byte == 0xC2 && i + 1 < text.size() && text[i + 1] == '\xA7') return true;  // paragraph sign
    if (byte >= 0xC3 && byte <= 0xCF) return true;
  }
  return false;
}

std::size_t letters_in(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

PixelBox in_pixels(const Box& box, double dpi) {
  const double unit = dpi / points_per_inch;
  return {static_cast<int>(std::lround(box.left * unit)), static_cast<int>(std::lround(box.top * unit)),
          static_cast<int>(std::lround(box.width * unit)), static_cast<int>(std::lround(box.height * unit))};
}

Box in_points(const PixelBox& box, double dpi) {
  const double unit = points_per_inch / dpi;
  return {box.left * unit, box.top * unit, box.width * unit, box.height * unit};
}

bool overlap(const PixelBox& a, const PixelBox& b) {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height &&
         b.top < a.top + a.height;
}

bool lies_on_a_ruling(const Word& word, const std::vector<PixelBox>& rulings, double dpi) {
  const PixelBox box = in_pixels(word.box, dpi);
  return std::any_of(rulings.begin(), rulings.end(),
                     [&](const PixelBox& ruling) { return overlap(box, ruling); });
}

bool is_noise(const Word& word, const std::vector<PixelBox>& rulings, double dpi) {
  // A picture comes as a line of one space, surely read.
  if (word.text.find_first_not_of(' ') == std::string::npos) return true;
  if (says_something(word.text)) return false;
  return word.confidence < doubtful_mark || (word.text != "•" && lies_on_a_ruling(word, rulings, dpi));
}

// Two or three stray letters beside the text: a stamp's edge, a fold, a smudge.
bool is_scrap(const RecognisedLine& line) {
  const bool is_short = std::all_of(line.words.begin(), line.words.end(), [](const Word& word) {
    return letters_in(word.text) <= 3 && word.confidence < doubtful_mark;
  });
  const bool is_hopeless = std::all_of(line.words.begin(), line.words.end(),
                                       [](const Word& word) { return word.confidence < doubtful; });
  return is_short || is_hopeless;
}

struct Weighted {
  double value = 0, weight = 0;
};

double weighted_median(std::vector<Weighted> values) {
  std::sort(values.begin(), values.end(),
            [](const Weighted& a, const Weighted& b) { return a.value < b.value; });
  double left = std::accumulate(values.begin(), values.end(), 0.0,
                                [](double sum, const Weighted& v) { return sum + v.weight; }) /
                2;
  for (const Weighted& v : values)
    if ((left -= v.weight) <= 0) return v.value;
  return 0;
}

// How far the word's highest letter rises over the baseline, in parts of the font size: the mean of the text
// faces reports are set in. 0 where that cannot be told (a ring or dots over a capital, nothing but marks).
double rise_of(const std::string& text) {
  bool has_tall = false, has_small = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\xC3' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0)
      return 0;  // capitals
    has_tall = has_tall || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("bdfhkl").find(c) != std::string_view::npos;
    has_small = has_small || std::string_view("acegmnopqrsuvwxyz").find(c) != std::string_view::npos;
  }
  if (has_tall) return 0.715;
  const bool has_dots = text.find_first_of("ijt\"'\xC3\xE2") != std::string::npos;
  return has_small && !has_dots ? 0.525 : 0;
}

// The engine's own row height leaves out descenders where a line has none and takes in the ring of an A.
double size_of(const RecognisedLine& line) {
  std::vector<Weighted> sizes;
  for (const Word& word : line.words)
    if (const double rise = rise_of(word.text); rise > 0)
      sizes.push_back({(word.baseline - word.box.top) / rise, static_cast<double>(word.text.size())});
  return weighted_median(sizes);
}

double stroke_of(const RecognisedLine& line, const CleanPicture& picture) {
  return stroke_width(picture, line.box) * points_per_inch / picture.dpi;
}

// Stroke over letter size as well, so that a large light line is not taken for a bold one. Only loosely on a
// smoothed picture: there the large letters of a grey heading come out thin for their size.
bool is_bold(double stroke, double size, double usual_stroke, double usual_weight,
             const CleanPicture& picture) {
  const double least_weight = picture.is_smoothed ? 0.85 : 1.05;
  return size > 0 && stroke > thick * usual_stroke && stroke / size > least_weight * usual_weight;
}

struct Row {
  PixelBox box;
  int marks = 0;
};

PixelBox joined(const PixelBox& a, const PixelBox& b) {
  const int left = std::min(a.left, b.left), top = std::min(a.top, b.top);
  return {left, top, std::max(a.left + a.width, b.left + b.width) - left,
          std::max(a.top + a.height, b.top + b.height) - top};
}

bool belongs(const Row& row, const PixelBox& mark, int widest_gap) {
  const int gap =
      std::max(mark.left - (row.box.left + row.box.width), row.box.left - (mark.left + mark.width));
  const int shared =
      std::min(row.box.top + row.box.height, mark.top + mark.height) - std::max(row.box.top, mark.top);
  return gap <= widest_gap && shared * 2 > std::min(row.box.height, mark.height);
}

void add(std::vector<Row>& rows, const PixelBox& mark, int widest_gap) {
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const Row& known) { return belongs(known, mark, widest_gap); });
  if (row == rows.end()) return rows.push_back({mark, 1});
  row->box = joined(row->box, mark);
  ++row->marks;
}

// Top to bottom, with a margin for diacritics and commas.
std::vector<PixelBox> rows_worth_reading(std::vector<Row> rows, double dpi) {
  std::erase_if(rows, [](const Row& row) { return row.marks < fewest_in_row; });
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.box.top != b.box.top ? a.box.top < b.box.top : a.box.left < b.box.left;
  });
  if (rows.size() > most_rows) rows.resize(most_rows);
  const int margin = static_cast<int>(dpi * margin_inches);
  std::vector<PixelBox> boxes;
  for (const Row& row : rows) {
    const int left = std::max(0, row.box.left - margin), top = std::max(0, row.box.top - margin);
    boxes.push_back({left, top, row.box.left + row.box.width + margin - left,
                     row.box.top + row.box.height + margin - top});
  }
  return boxes;
}

double middle_of(const RecognisedLine& line) { return line.box.top + line.box.height / 2.0; }

// The line whose height the leader shares and which ends or begins beside it.
RecognisedLine* line_at(RecognisedLines& lines, const PixelBox& leader, double dpi) {
  const Row at{leader, 0};
  const auto line = std::find_if(lines.begin(), lines.end(), [&](const RecognisedLine& candidate) {
    return belongs(at, candidate.box, static_cast<int>(dpi * widest_gap_inches));
  });
  return line == lines.end() ? nullptr : &*line;
}

}  // namespace

double confidence_of(const RecognisedLines& lines) {
  double sum = 0, letters = 0;
  for (const RecognisedLine& line : lines) {
    for (const Word& word : line.words) {
      const auto length = static_cast<double>(letters_in(word.text));
      sum += word.confidence * length;
      letters += length;
    }
  }
  return letters > 0 ? sum / letters : 0;
}

void drop_noise(RecognisedLines& lines, const std::vector<PixelBox>& rulings, double dpi) {
  for (RecognisedLine& line : lines)
    std::erase_if(line.words, [&](const Word& word) { return is_noise(word, rulings, dpi); });
  std::erase_if(lines, is_scrap);
}

void tighten_boxes(RecognisedLines& lines, const CleanPicture& picture) {
  for (RecognisedLine& line : lines)
    for (Word& word : line.words)
      word.box = in_points(tight(picture, in_pixels(word.box, picture.dpi)), picture.dpi);
}

void estimate_sizes(RecognisedLines& lines) {
  for (RecognisedLine& line : lines)
    if (const double size = size_of(line); size > 0)
      for (Word& word : line.words) word.size = size;
}

void name_leaders(RecognisedLines& lines) {
  std::vector<Weighted> sizes;
  for (const RecognisedLine& line : lines)
    sizes.push_back({line.words.front().size, static_cast<double>(line.words.size())});
  const double usual = weighted_median(sizes);
  for (RecognisedLine& line : lines) {
    for (Word& word : line.words) {
      if (word.box.height > usual / 4 || word.box.width < usual * 2) continue;
      word.text = leader_text;
      word.confidence = leader_confidence;
      word.size = usual;
    }
  }
}

void mark_bold(RecognisedLines& lines, const CleanPicture& picture) {
  std::vector<Weighted> strokes, weights;
  for (const RecognisedLine& line : lines) {
    const double stroke = stroke_of(line, picture), size = line.words.front().size;
    strokes.push_back({stroke, static_cast<double>(line.words.size())});
    weights.push_back({size > 0 ? stroke / size : 0, static_cast<double>(line.words.size())});
  }
  const double usual_stroke = weighted_median(strokes), usual_weight = weighted_median(weights);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double size = lines[i].words.front().size;
    const bool bold = is_bold(strokes[i].value, size, usual_stroke, usual_weight, picture);
    for (Word& word : lines[i].words) word.is_bold = bold;
  }
}

void add_leaders(RecognisedLines& lines, const std::vector<PixelBox>& leaders, double dpi) {
  for (const PixelBox& leader : leaders) {
    RecognisedLine* line = line_at(lines, leader, dpi);
    if (line == nullptr) continue;
    Word dots = line->words.front();
    dots.box = in_points(leader, dpi);
    dots.text = leader_text;
    dots.confidence = leader_confidence;
    dots.is_space_after = true;
    const auto next = std::find_if(line->words.begin(), line->words.end(),
                                   [&](const Word& word) { return word.box.left > dots.box.left; });
    if (next == line->words.end()) {
      line->words.back().is_space_after = true;
      dots.is_space_after = false;
    }
    line->words.insert(next, dots);
  }
}

std::vector<PixelBox> word_boxes(const RecognisedLines& lines, double dpi) {
  std::vector<PixelBox> boxes;
  for (const RecognisedLine& line : lines)
    for (const Word& word : line.words) boxes.push_back(in_pixels(word.box, dpi));
  return boxes;
}

std::vector<PixelBox> missed_rows(const RecognisedLines& lines, const std::vector<PixelBox>& marks,
                                  const std::vector<PixelBox>& leaders, double dpi) {
  const std::vector<PixelBox> words = word_boxes(lines, dpi);
  std::vector<PixelBox> missed;
  for (const PixelBox& mark : marks)
    if (std::none_of(words.begin(), words.end(), [&](const PixelBox& word) { return overlap(mark, word); }))
      missed.push_back(mark);
  if (missed.size() > most_missed) return {};
  std::sort(missed.begin(), missed.end(), [](const PixelBox& a, const PixelBox& b) {
    return a.left != b.left ? a.left < b.left : a.top < b.top;
  });
  std::vector<Row> rows;
  for (const PixelBox& leader : leaders) rows.push_back({leader, fewest_in_row});
  for (const PixelBox& mark : missed) add(rows, mark, static_cast<int>(dpi * widest_gap_inches));
  return rows_worth_reading(rows, dpi);
}

void put_in_place(RecognisedLines& lines, RecognisedLine line) {
  auto place = lines.end();
  for (auto known = lines.begin(); known != lines.end(); ++known) {
    const bool shares_column = std::max(known->box.left, line.box.left) <
                               std::min(known->box.left + known->box.width, line.box.left + line.box.width);
    if (!shares_column || middle_of(*known) > middle_of(line)) continue;
    if (place == lines.end() || middle_of(*known) >= middle_of(*place)) place = known;
  }
  lines.insert(place == lines.end() ? place : std::next(place), std::move(line));
}

std::vector<Word> words_of(RecognisedLines lines) {
  std::vector<Word> words;
  std::int32_t number = 0;
  for (RecognisedLine& line : lines) {
    for (Word& word : line.words) {
      word.line = number;
      words.push_back(std::move(word));
    }
    ++number;
  }
  return words;
}

}  // namespace extract
