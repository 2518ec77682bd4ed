// What each line of a flow is: contents lists, lists, captions and headings that only look like them.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "flow_line.h"
#include "plain_text_icu.h"
#include "typed_marks.h"

namespace extract::office {
namespace {

constexpr int max_heading_words = 14;
constexpr int running_text_words = 25;  // a paragraph this long is no cover line
constexpr double larger = 1.15;         // than the running text: 12.5 points over 11 is seen, 11.5 is not
constexpr double title_larger = 1.3;

bool is_running(const Line& line) {
  return line.block.kind == Kind::running_head || line.block.kind == Kind::running_foot;
}

bool is_words(const std::string& text, std::initializer_list<std::string_view> words) {
  const std::string low = lower(text);
  return std::ranges::any_of(words, [&](std::string_view word) { return low == word; });
}

// ---- contents lists

bool is_contents_heading(const Line& line) {
  return is_words(line.block.text, {"innehåll", "innehåll:", "innehållsförteckning",
                                    "innehållsförteckning:", "contents", "table of contents"});
}

std::string words_of(std::string_view text) {
  const TypedMark mark = heading_number(text);
  return lower(mark.label.empty() ? text : mark.rest);
}

// How often each short line stands there from `first` on. Headings are only guessed at this point: all lines
// count.
std::map<std::string, int> short_lines_from(const std::vector<Line>& lines, std::size_t first) {
  std::map<std::string, int> counts;
  for (std::size_t i = first; i < lines.size(); ++i) {
    const auto& block = lines[i].block;
    if (block.kind != Kind::heading && block.kind != Kind::paragraph && block.kind != Kind::list_item)
      continue;
    if (shape_of(block.text).words <= max_heading_words) ++counts[words_of(block.text)];
  }
  return counts;
}

// After a heading "Innehåll": lines that end in a page number after a tab, or repeat a heading that comes
// later.
void mark_list_under(std::vector<Line>& lines, std::size_t heading) {
  auto left = short_lines_from(lines, heading + 1);
  std::size_t end = heading + 1;
  while (end < lines.size() &&
         (lines[end].block.kind == Kind::paragraph || lines[end].block.kind == Kind::list_item)) {
    const std::string& text = lines[end].block.text;
    const std::string_view title = without_page_number(text);
    if (const auto own = left.find(words_of(text)); own != left.end()) --own->second;
    const auto later = left.find(words_of(title));
    const bool has_page = lines[end].has_tab && title.size() < text.size();
    if (!has_page && (later == left.end() || later->second <= 0)) break;
    ++end;
  }
  if (end - heading <= 2) return;
  for (std::size_t i = heading; i < end; ++i) lines[i].block.kind = Kind::contents;
}

void mark_contents(std::vector<Line>& lines) {
  for (auto& line : lines)
    if ((line.block.kind == Kind::paragraph || line.block.kind == Kind::list_item) &&
        ends_with_leader(line.block.text))
      line.block.kind = Kind::contents;
  int looked_under = 0;  // each look walks the rest of the document
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!is_contents_heading(lines[i]) || lines[i].block.kind == Kind::table_cell) continue;
    if (lines[i + 1].block.kind == Kind::contents) lines[i].block.kind = Kind::contents;
    if (lines[i].block.kind != Kind::contents && looked_under++ < 3) mark_list_under(lines, i);
  }
  for (auto& line : lines)
    if (line.block.kind == Kind::contents) line.block.level = 0;
}

// ---- lists and captions

void make_list_item(Line& line, const TypedMark& mark) {
  line.block.kind = Kind::list_item;
  line.block.level = 1;
  line.block.label = mark.label;
  line.block.text = std::string(mark.rest);
}

void mark_typed_lists(std::vector<Line>& lines) {
  std::string label_above;
  bool is_dash_above = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    const auto next_text = i + 1 < lines.size() && lines[i + 1].block.kind == Kind::paragraph
                               ? std::string_view(lines[i + 1].block.text)
                               : std::string_view();
    const std::string above = std::exchange(label_above, "");
    const bool was_dash = std::exchange(is_dash_above, false);
    if (line.block.kind != Kind::paragraph) continue;
    const TypedMark dot = bullet(line.block.text), stroke = dash(line.block.text),
                    number = list_number(line.block.text);
    if (!dot.label.empty()) {
      make_list_item(line, dot);
    } else if (!stroke.label.empty() && (was_dash || dash(next_text).label == stroke.label)) {
      is_dash_above = true;
      make_list_item(line, stroke);
    } else if (!number.label.empty() && !line.block.is_bold &&
               (counts_on(above, number.label) || counts_on(number.label, list_number(next_text).label))) {
      label_above = number.label;
      make_list_item(line, number);
    }
  }
}

// "Tabell 3. Avvikelser", "Figur 1 Ledning": a word, a number, few words, no sentence.
bool is_typed_caption(const Line& line) {
  constexpr std::array<std::string_view, 6> words{"tabell ", "figur ", "diagram ",
                                                  "bild ",   "table ", "figure "};
  const std::string low = lower(line.block.text);
  for (const auto word : words) {
    if (!low.starts_with(word) || low.size() == word.size() || low[word.size()] < '0' ||
        low[word.size()] > '9')
      continue;
    return shape_of(low).words <= max_heading_words && low.back() != '.';
  }
  return false;
}

void mark_captions(std::vector<Line>& lines) {
  for (auto& line : lines)
    if (line.block.kind == Kind::paragraph && is_typed_caption(line)) line.block.kind = Kind::caption;
}

// ---- titles

bool ends_front(const Line& line) {
  const Kind kind = line.block.kind;
  return kind == Kind::heading || kind == Kind::list_item || kind == Kind::contents ||
         (kind == Kind::table_cell && !line.block.text.empty()) ||
         (kind == Kind::paragraph && !line.is_subtitle &&
          shape_of(line.block.text).words >= running_text_words);
}

// The title styles are used for chapter headings too; a title stands at the front.
void settle_titles(std::vector<Line>& lines) {
  bool is_front = true, is_after_title = false;
  for (auto& line : lines) {
    if (is_running(line)) continue;
    is_front = is_front && !ends_front(line);
    const bool is_title = line.block.kind == Kind::title;
    if (is_title && !is_front) {
      line.block.kind = Kind::heading;
      line.block.level = 1;
    } else if (line.is_subtitle && line.block.kind == Kind::paragraph) {
      if (is_front && is_after_title) line.block.kind = Kind::title;
      if (!is_front && shape_of(line.block.text).words <= max_heading_words) {
        line.block.kind = Kind::heading;
        line.block.level = 2;
      }
    }
    is_after_title = line.block.kind == Kind::title;
  }
}

// ---- headings by their look

struct Body {
  double half_points = 22;
  bool is_bold = false;  // most of the text is bold: bold tells nothing
};

bool ends_sentence(const std::string& text) {
  return !text.empty() && std::string_view(".!?").find(text.back()) != std::string_view::npos;
}

bool is_sentence(const Line& line) {
  constexpr int least_words = 8;
  return line.block.kind == Kind::paragraph && shape_of(line.block.text).words >= least_words &&
         ends_sentence(line.block.text);
}

// Of running text when there is any: a report may hold more lines of code or particulars than sentences.
Body body_of(const std::vector<Line>& lines) {
  constexpr int sentence_words = 8;
  std::map<double, long> letters_by_size;
  long bold = 0, all = 0;
  for (const auto& line : lines) {
    if (line.block.kind != Kind::paragraph && line.block.kind != Kind::list_item) continue;
    const auto letters = static_cast<long>(line.block.text.size());
    const bool is_sentence =
        shape_of(line.block.text).words >= sentence_words && ends_sentence(line.block.text);
    letters_by_size[line.half_points] += is_sentence ? letters * 1000 : letters;
    all += letters;
    bold += line.block.is_bold ? letters : 0;
  }
  Body body;
  const auto most =
      std::ranges::max_element(letters_by_size, {}, [](const auto& entry) { return entry.second; });
  if (most != letters_by_size.end()) body.half_points = most->first;
  body.is_bold = bold * 2 > all;
  return body;
}

// Larger before smaller, bold before plain, capitals before small letters.
using Look = std::tuple<double, bool, bool, bool>;

bool is_larger(const Line& line, const Body& body, double factor = larger) {
  return body.half_points > 0 && line.half_points >= factor * body.half_points;
}

Look look_of_line(const Line& line, const Body& body) {
  const TextShape shape = shape_of(line.block.text);
  const double size = is_larger(line, body) ? line.half_points : body.half_points;
  const bool is_capitals = shape.letters > 3 && shape.capitals == shape.letters;
  return {-size, !line.block.is_bold, !is_capitals, !line.is_underlined};
}

// "2023", "2022–2023": years head their accounts.
bool is_years(const std::string& text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits += c;
  const auto is_year = [&](std::size_t at) {
    return digits.compare(at, 2, "19") == 0 || digits.compare(at, 2, "20") == 0;
  };
  return (digits.size() == 4 && text.size() == 4 && is_year(0)) ||
         (digits.size() == 8 && shape_of(text).letters == 0 && is_year(0) && is_year(4));
}

// "Dnr: SN 2022/0047", "Telefon: 0123-45 67 89", "2022-01-31".
bool is_particulars(const std::string& text, const TextShape& shape) {
  const auto colon = text.find(": ");
  return shape.digits >= shape.letters ||
         (colon != std::string::npos && shape_of(std::string_view(text).substr(colon)).digits >= 4);
}

bool is_candidate(const Line& line, const Body& body) {
  const Block& block = line.block;
  const bool is_numbered = block.kind == Kind::list_item && !block.label.empty() &&
                           shape_of(block.label).letters + shape_of(block.label).digits > 0;
  if (block.kind != Kind::paragraph && !is_numbered) return false;
  const bool is_seen =
      (block.is_bold && !body.is_bold) || is_larger(line, body) || (line.is_underlined && !is_numbered);
  const TextShape shape = shape_of(block.text);
  if (!is_seen || shape.words > max_heading_words) return false;
  if (is_years(block.text)) return true;
  // An address, or an entry of a list of references.
  if (shape.letters < 2 || block.text.find("://") != std::string::npos || block.text.starts_with("["))
    return false;
  if (shape.begins_small && !is_larger(line, body)) return false;  // "try", the rest of a sentence
  return std::string_view(".,;").find(block.text.back()) == std::string_view::npos &&
         !is_particulars(block.text, shape);
}

// In a document whose headings have no look at all: a few words with a capital and no stop over running text.
bool is_plain_candidate(const Line& line) {
  constexpr int max_plain_words = 8;
  const Block& block = line.block;
  if (block.kind != Kind::paragraph) return false;
  const TextShape shape = shape_of(block.text);
  return shape.letters >= 2 && shape.words <= max_plain_words && !shape.begins_small &&
         std::string_view(".,;:").find(block.text.back()) == std::string_view::npos &&
         !is_particulars(block.text, shape);
}

class HeadingFinder {
 public:
  explicit HeadingFinder(std::vector<Line>& lines);
  void find();
  // To be called when the document has turned out to have no heading: takes plain lines too.
  void find_plain();

 private:
  bool is_heading(std::size_t at, std::size_t next) const;
  bool is_headed(std::size_t at, std::size_t next) const;
  bool is_among_items(std::size_t at) const;
  void find_next_lines();
  std::optional<int> level_by_size(const Line& line) const;
  int level_of(const Line& line, int styled_above, std::vector<Look>& open);
  void set_levels();

  std::vector<Line>& lines_;
  Body body_;
  bool has_styled_ = false;
  std::map<int, double> styled_size_;             // smallest size of each styled level
  std::size_t text_begin_ = 0;                    // first running text
  std::size_t cover_end_ = 0;                     // first sentence
  std::vector<std::optional<std::size_t>> next_;  // the line under each, notes passed over
  std::vector<bool> candidate_, found_;
  std::vector<int> stacked_;  // how many headings of one look stand right under each other from here
  std::map<Look, int> rank_;
};

HeadingFinder::HeadingFinder(std::vector<Line>& lines)
    : lines_(lines),
      body_(body_of(lines)),
      next_(lines.size()),
      candidate_(lines.size()),
      found_(lines.size()),
      stacked_(lines.size()) {
  text_begin_ = cover_end_ = lines.size();
  find_next_lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    candidate_[i] = is_candidate(line, body_);
    if (line.block.kind == Kind::paragraph && shape_of(line.block.text).words >= running_text_words)
      text_begin_ = std::min(text_begin_, i);
    if (is_sentence(line)) cover_end_ = std::min({cover_end_, text_begin_, i});
    if (line.block.kind != Kind::heading) continue;
    has_styled_ = true;
    const auto size = styled_size_.try_emplace(line.block.level, line.half_points).first;
    size->second = std::min(size->second, line.half_points);
  }
}

void HeadingFinder::find_next_lines() {
  std::optional<std::size_t> next;
  for (std::size_t i = lines_.size(); i-- > 0;) {
    next_[i] = next;
    if (is_running(lines_[i]))
      next.reset();
    else if (lines_[i].block.kind != Kind::footnote)
      next = i;
  }
}

// A heading has something under it: text, a list, a table, or a heading of lower rank. Two or three of one
// look may stand under each other, but not on the cover.
bool HeadingFinder::is_heading(std::size_t at, std::size_t next) const {
  constexpr int most_stacked = 3;
  const Kind kind = lines_[next].block.kind;
  const bool ends_in_colon = lines_[at].block.text.ends_with(':');
  if (ends_in_colon && (has_styled_ || kind == Kind::list_item)) return false;
  if (found_[next]) {
    const Look here = look_of_line(lines_[at], body_), under = look_of_line(lines_[next], body_);
    return here < under || (here == under && at > text_begin_ && stacked_[next] < most_stacked);
  }
  if (candidate_[next] && !lines_[next].block.text.ends_with(':')) return false;
  if (kind == Kind::paragraph) return is_headed(at, next);
  return kind == Kind::list_item || kind == Kind::table_cell || kind == Kind::caption;
}

// Before the running text stand the lines of a cover, which head no short ones.
bool HeadingFinder::is_headed(std::size_t at, std::size_t next) const {
  constexpr int least_words = 8;
  const std::string& text = lines_[next].block.text;
  return at > cover_end_ || shape_of(text).words >= least_words || ends_sentence(text);
}

// Bold items one under the other are a list in bold letters.
bool HeadingFinder::is_among_items(std::size_t at) const {
  if (lines_[at].block.kind != Kind::list_item) return false;
  const auto is_like = [&](std::size_t other) {
    return candidate_[other] && lines_[other].block.kind == Kind::list_item &&
           lines_[other].block.level == lines_[at].block.level;
  };
  return (at > 0 && is_like(at - 1)) || (at + 1 < lines_.size() && is_like(at + 1));
}

// The level of the styled heading that is as large, or one below the one that is the next larger.
std::optional<int> HeadingFinder::level_by_size(const Line& line) const {
  if (!is_larger(line, body_) || styled_size_.empty()) return std::nullopt;
  int level = 1;
  for (const auto& [styled_level, size] : styled_size_) {
    if (size > line.half_points) level = styled_level + 1;
    if (size == line.half_points) level = styled_level;
  }
  return level;
}

// A number typed before it tells ("4.2.3"); else its size, compared with the styled headings; else its place:
// under styled headings one below the heading that is open, in a document without styles the rank of its
// look.
int HeadingFinder::level_of(const Line& line, int styled_above, std::vector<Look>& open) {
  const auto points = std::ranges::count(heading_number(line.block.text).label, '.');
  const bool ends_in_point = heading_number(line.block.text).label.ends_with('.');
  if (const auto parts = points + (ends_in_point ? 0 : 1); points > 0 && parts > 1)
    return static_cast<int>(parts);
  if (const auto level = level_by_size(line)) return *level;
  const Look look = look_of_line(line, body_);
  if (!has_styled_) return rank_.at(look);
  while (!open.empty() && !(open.back() < look)) open.pop_back();
  open.push_back(look);
  return styled_above + static_cast<int>(open.size());
}

void HeadingFinder::set_levels() {
  int rank = 0, styled_above = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if (found_[i]) rank_.emplace(look_of_line(lines_[i], body_), 0);
  for (auto& [look, its_rank] : rank_) its_rank = ++rank;
  std::vector<Look> open;  // headings by look since the last styled one, each below the one before
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    Block& block = lines_[i].block;
    if (block.kind == Kind::heading) {
      styled_above = block.level;
      open.clear();
    }
    if (found_[i]) block.level = std::min(6, level_of(lines_[i], styled_above, open));
  }
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if (found_[i]) lines_[i].block.kind = Kind::heading;
}

void HeadingFinder::find_plain() {
  constexpr int least_running_text = 5;  // paragraphs; below that a document needs no headings
  constexpr int long_words = 12;
  const auto long_paragraphs = std::ranges::count_if(lines_, [](const Line& line) {
    return line.block.kind == Kind::paragraph && shape_of(line.block.text).words >= running_text_words;
  });
  if (long_paragraphs < least_running_text) return;
  for (std::size_t i = 0; i < lines_.size(); ++i) candidate_[i] = is_plain_candidate(lines_[i]);
  for (std::size_t i = lines_.size(); i-- > 0;) {
    const auto next = next_[i];
    const bool is_over_text = next && (candidate_[*next] || lines_[*next].block.kind == Kind::list_item ||
                                       shape_of(lines_[*next].block.text).words >= long_words);
    if (!is_over_text) candidate_[i] = false;
  }
  constexpr auto least_headings = 5;  // fewer are the greeting and signature of a letter
  if (std::ranges::count(candidate_, true) >= least_headings) find();
}

void HeadingFinder::find() {
  for (std::size_t i = lines_.size(); i-- > 0;) {
    const auto next = next_[i];
    if (!candidate_[i] || !next || is_among_items(i) || !is_heading(i, *next)) continue;
    found_[i] = true;
    const bool is_same =
        found_[*next] && look_of_line(lines_[i], body_) == look_of_line(lines_[*next], body_);
    stacked_[i] = is_same ? stacked_[*next] + 1 : 1;
  }
  set_levels();
}

// Without a title style: the first lines, up to three together, that are larger than anything else in the
// document.
void find_title(std::vector<Line>& lines) {
  constexpr std::size_t front_lines = 6, most_title_lines = 3;
  if (std::ranges::any_of(lines, [](const Line& line) { return line.block.kind == Kind::title; })) return;
  std::vector<Line*> text;
  for (auto& line : lines)
    if (!is_running(line) && line.block.kind != Kind::table_cell) text.push_back(&line);
  if (text.empty()) return;
  const auto by_size = [](const Line* a, const Line* b) { return a->half_points < b->half_points; };
  const double largest = (*std::ranges::max_element(text, by_size))->half_points;
  const auto is_largest = [&](const Line* line) { return line->half_points == largest; };
  const auto begin = std::ranges::find_if(text, is_largest);
  const auto end = std::find_if_not(begin, text.end(), is_largest);
  const bool is_at_front = static_cast<std::size_t>(end - text.begin()) <= front_lines &&
                           static_cast<std::size_t>(end - begin) <= most_title_lines;
  const bool is_title =
      is_at_front && std::none_of(end, text.end(), is_largest) &&
      is_larger(**begin, body_of(lines), title_larger) && std::all_of(begin, end, [](const Line* line) {
        return line->block.kind == Kind::paragraph && shape_of(line->block.text).words <= max_heading_words;
      });
  if (!is_title) return;
  for (auto line = begin; line != end; ++line) (*line)->block.kind = Kind::title;
}

void split_heading_numbers(std::vector<Line>& lines) {
  for (auto& line : lines) {
    if (line.block.kind != Kind::heading || !line.block.label.empty()) continue;
    const TypedMark mark = heading_number(line.block.text);
    if (mark.label.empty()) continue;
    line.block.label = mark.label;
    line.block.text = std::string(mark.rest);
  }
}

}  // namespace

void Line::look_of(std::span<const Span> spans) {
  std::map<int, int> letters_by_size;
  int bold = 0, underlined = 0, all = 0;
  for (const auto& span : spans) {
    const TextShape shape = shape_of(span.text);
    const int letters = shape.letters + shape.digits;
    letters_by_size[span.half_points] += letters;
    all += letters;
    bold += span.is_bold ? letters : 0;
    underlined += span.is_underlined ? letters : 0;
  }
  const auto most =
      std::ranges::max_element(letters_by_size, {}, [](const auto& entry) { return entry.second; });
  if (most != letters_by_size.end()) half_points = most->first;
  block.is_bold = all > 0 && bold == all;
  is_underlined = all > 0 && underlined == all;
}

void judge(std::vector<Line>& lines) {
  mark_contents(lines);
  mark_typed_lists(lines);
  mark_captions(lines);
  settle_titles(lines);
  find_title(lines);
  HeadingFinder finder(lines);
  finder.find();
  if (std::ranges::none_of(lines, [](const Line& line) { return line.block.kind == Kind::heading; }))
    finder.find_plain();
  split_heading_numbers(lines);
}

}  // namespace extract::office
