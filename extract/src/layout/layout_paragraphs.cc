// Lines to drafts of blocks: where a paragraph ends, what is an item of a list, what goes on after a page
// break.
#include <algorithm>
#include <cmath>
#include <map>

#include "labels.h"
#include "layout_measures.h"
#include "layout_parts.h"
#include "letters_icu.h"

namespace extract::layout {
namespace {

constexpr double room_for_space = 0.4;  // of the size
constexpr double same_size = 0.06;      // share by which lines of one paragraph may differ

bool is_alike(double a, double b) { return std::abs(a - b) <= same_size * std::max(a, b); }

// Width of what had to stand together at the line's beginning: its first word, with the next ones after a
// number or a bracket, since "2 kap. 1 §" and "(SOU 2009:19)" are written with spaces that do not break.
double first_word_width(const WordPage& page, const Piece& piece) {
  const Word& first = page.words[static_cast<std::size_t>(piece.words.front())];
  double right = first.box.left + first.box.width;
  const bool is_bound = first.text.starts_with("(") || starts_with_digit(first.text) || first.text == "§";
  int letters = count_code_points(first.text);
  for (std::size_t i = 1; is_bound && i < std::min<std::size_t>(piece.words.size(), 4) && letters < 8; ++i) {
    const Word& word = page.words[static_cast<std::size_t>(piece.words[i])];
    right = std::max(right, word.box.left + word.box.width);
    letters += count_code_points(word.text);
  }
  return right - first.box.left;
}

// Left edge of the text after a label, where the label's words end.
double text_left(const WordPage& page, const Piece& piece, const std::string& label) {
  std::string seen;
  for (const int index : piece.words) {
    const Word& word = page.words[static_cast<std::size_t>(index)];
    if (static_cast<int>(seen.size()) >= static_cast<int>(label.size())) return word.box.left;
    seen += word.text;
  }
  return piece.box.left;
}

std::optional<Labelled> item_label(const std::string& text) {
  if (auto bullet = split_bullet(text)) return bullet;
  return split_item_number(text);
}

// Dust in a line of text is recognised as a leader. In a form's few words it may be one.
std::string without_stray_leaders(std::string text) {
  constexpr int few_words = 6;
  constexpr std::string_view leader = "....";
  if (count_words(text) <= few_words) return text;
  for (auto at = text.find(leader); at != std::string::npos; at = text.find(leader, at)) {
    const auto end = std::min(text.find_first_not_of(". ", at), text.size());
    if (at > 0 && end == text.size() && text[at - 1] == ' ') --at;
    text.erase(at, end - at);
  }
  return text;
}

// A recogniser reads a bullet as a small letter or a stop ("e", ". ", "e —"). The gap behind it tells: it is
// wider than one between words.
struct MisreadBullet {
  std::string text;
  double text_left = 0;
};

std::optional<MisreadBullet> misread_bullet(const WordPage& page, const Piece& piece) {
  constexpr std::size_t most_signs = 2;
  constexpr double bullet_gap = 0.7;  // of the size
  if (page.reading != PageReading::recognised) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 0; i < most_signs && i + 1 < piece.words.size(); ++i) {
    const Word& sign = page.words[static_cast<std::size_t>(piece.words[i])];
    const Word& next = page.words[static_cast<std::size_t>(piece.words[i + 1])];
    if (count_code_points(sign.text) > 2 || starts_with_upper(sign.text) || count_digits(sign.text) > 0)
      break;
    length += sign.text.size() + 1;
    if (next.box.left - sign.box.left - sign.box.width < bullet_gap * piece.size) continue;
    if (length >= piece.text.size() || count_letters(next.text) == 0) continue;
    return MisreadBullet{piece.text.substr(length), next.box.left};
  }
  return std::nullopt;
}

// Numbered lines are items when they hang (the next line starts under the text) or count on from a neighbour.
bool counts_on(const std::vector<Item>& items, std::size_t i, int number) {
  for (std::size_t j = i; j-- > 0 && i - j <= 12;) {
    if (items[j].table >= 0) return false;
    if (const auto before = split_item_number(items[j].line.piece.text);
        before && before->number == number - 1)
      return true;
  }
  for (std::size_t j = i + 1; j < items.size() && j - i <= 12; ++j) {
    if (items[j].table >= 0) return false;
    if (const auto after = split_item_number(items[j].line.piece.text); after && after->number == number + 1)
      return true;
  }
  return false;
}

class Builder {
 public:
  Builder(const Reading& reading, const std::vector<Item>& items, const Habits& habits)
      : reading_(reading), items_(items), habits_(habits) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].table >= 0 || items[i].line.is_contents) continue;
      const Piece& piece = items[i].line.piece;
      rights_.add(page_of(items[i]), piece);
      const auto left = lefts_.try_emplace(items[i].region, piece.box.left).first;
      left->second = std::min(left->second, piece.box.left);
      if (i > 0 && items[i - 1].region == items[i].region && items[i - 1].table < 0 &&
          is_alike(piece.size, items[i - 1].line.piece.size))
        pitches_.add(piece.size, piece.baseline - items[i - 1].line.piece.baseline);
    }
    rights_.settle();
    judge_tags();
  }

  std::vector<Draft> build() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].table >= 0) {
        close();
        drafts_.push_back(table_mark(items_[i]));
        previous_ = nullptr;
        continue;
      }
      if (!goes_on(i)) {
        close();
        open(i);
      }
      take(items_[i]);
    }
    close();
    return std::move(drafts_);
  }

 private:
  const WordPage& page_of(const Item& item) const {
    return reading_.pages[static_cast<std::size_t>(item.page)];
  }

  // Tags that make every line an element of its own tell nothing of paragraphs.
  void judge_tags() {
    int pairs = 0, apart = 0;
    for (std::size_t i = 1; i < items_.size(); ++i) {
      if (items_[i].table >= 0 || items_[i - 1].table >= 0 || items_[i].region != items_[i - 1].region)
        continue;
      const Piece &a = items_[i - 1].line.piece, &b = items_[i].line.piece;
      if (a.element < 0 || b.element < 0 || !starts_with_lower(b.text) || !is_alike(a.size, b.size)) continue;
      if (b.baseline - a.baseline > 1.15 * pitches_.at(b.size) || item_label(b.text)) continue;
      ++pairs;
      apart += a.element != b.element ? 1 : 0;
    }
    trusts_tags_ = pairs == 0 || apart * 4 < pairs;
  }

  static Draft table_mark(const Item& item) {
    Draft draft;
    draft.block.kind = Kind::table_cell;
    draft.block.table = item.table;
    draft.page = item.page;
    draft.region = item.region;
    return draft;
  }

  static bool are_centred(const Item& a, const Item& b) {
    const Piece &one = a.line.piece, &other = b.line.piece;
    return std::abs((one.box.left + one.right()) - (other.box.left + other.right())) < 4 &&
           std::abs(one.box.left - other.box.left) > 2 && std::abs(one.right() - other.right()) > 2;
  }

  // Would the next line's first word have fitted on this line? Then the break was meant.
  bool is_short(const Item& item, const Item& next, double slack) const {
    const std::string& text = item.line.piece.text;
    if ((text.ends_with("-") || text.ends_with("\xC2\xAD")) && starts_with_lower(next.line.piece.text))
      return false;
    return room_on(item) >
           first_word_width(page_of(next), next.line.piece) + (0.3 + slack) * item.line.piece.size;
  }

  // Centred lines have their room on both sides.
  double room_on(const Item& item, bool is_centred = false) const {
    const Piece& piece = item.line.piece;
    const double beside = is_centred ? piece.box.left - lefts_.at(item.region) : 0;
    return beside + rights_.at(page_of(item), piece.box.left, piece.right()) - piece.right() + piece.stretch;
  }

  bool goes_on(std::size_t i) const {
    if (previous_ == nullptr || draft_.block.kind == Kind::table_cell) return false;
    const Item &before = *previous_, &next = items_[i];
    const Piece &a = before.line.piece, &b = next.line.piece;
    if (before.line.is_contents || next.line.is_contents || before.line.is_footnote != next.line.is_footnote)
      return false;
    if (next.region != before.region) return false;  // joined later, once both are whole
    const bool is_known = a.element >= 0 && b.element >= 0 && trusts_tags_;
    if (is_known && a.element != b.element) return false;
    const bool is_scanned = is_recognised(page_of(next), b);
    const double pitch = b.baseline - a.baseline, usual = pitches_.at(b.size);
    if (is_known)
      return !(is_short(before, next, 2.5) && !is_item() && !is_heading_role(b.role) && breaks_by_hand(a, b));
    if (!is_alike(a.size, b.size) && !(is_scanned && std::abs(a.size - b.size) < 0.25 * a.size)) return false;
    if (a.is_bold != b.is_bold &&
        !(is_full(before, next) && starts_with_lower(b.text) && !is_heading_like(a)))
      return false;
    if (next.line.is_footnote) return !split_footnote_number(b.text);
    const bool is_by_hand = is_display_broken_by_hand(a, b);
    const double most = std::max(usual * (is_scanned ? 1.4 : 1.2) + 0.3, is_by_hand ? 1.3 * a.size : 0);
    if (pitch <= 0 || pitch > most || is_new_item(i)) return false;
    if (!is_by_hand) {
      if (ends_here(before) && !are_centred(before, next)) return false;
      if (is_short(before, next, is_scanned ? 0.8 : 0.3)) return false;
    }
    return keeps_left(a, b);
  }

  static bool is_heading_role(Role role) { return role >= Role::title && role <= Role::heading6; }
  bool is_item() const { return draft_.block.kind == Kind::list_item; }
  bool is_heading_like(const Piece& piece) const { return piece.is_bold && count_words(piece.text) <= 14; }
  // A title or heading is broken where its words part best, not where the line is full; it goes on small.
  bool is_display_broken_by_hand(const Piece& a, const Piece& b) const {
    const bool is_display = a.size > 1.06 * habits_.body_size || (a.is_bold && !habits_.is_body_bold);
    return is_display && a.is_bold == b.is_bold && count_words(a.text) <= 14 && count_words(a.text) >= 2 &&
           (draft_.lines > 1 || !starts_with_lower(a.text)) && starts_with_lower(b.text) &&
           !ends_with_any(a.text, ".:;!?,");
  }
  bool is_full(const Item& before, const Item& next) const { return !is_short(before, next, 0); }

  // Within one tagged paragraph a short line can only be a written line break.
  // Where every wrapped line with room for it ends with a space, a line without one is a paragraph's last.
  bool ends_here(const Item& before) const {
    const Piece& a = before.line.piece;
    return room_on(before) > room_for_space * a.size && habits_.writes_end_spaces && !a.ends_open &&
           !a.text.ends_with("-") && !a.text.ends_with("/") && !a.text.ends_with("–") &&
           !a.text.ends_with("\xC2\xAD") && a.text.find(' ') != std::string::npos;
  }

  bool breaks_by_hand(const Piece& a, const Piece& b) const {
    return !(habits_.writes_end_spaces && a.ends_open) && !starts_with_lower(b.text) &&
           !a.text.ends_with("-");
  }

  static std::optional<Labelled> split_footnote_number(const std::string& text) {
    std::size_t digits = 0;
    while (digits < text.size() && digits < 3 && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits == 0 || digits >= text.size()) return std::nullopt;
    std::string_view rest = std::string_view(text).substr(digits);
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == ')' || rest.front() == '.'))
      rest.remove_prefix(1);
    if (!starts_with_letter(rest) && !rest.starts_with("(") && !starts_with_digit(rest)) return std::nullopt;
    return Labelled{text.substr(0, digits), std::string(rest), 0};
  }

  bool is_new_item(std::size_t i) const {
    const Item& item = items_[i];
    const std::string& text = item.line.piece.text;
    if (misread_bullet(page_of(item), item.line.piece)) return true;
    if (split_bullet(text)) {
      // A dash may be a dash: within an item's or paragraph's lines it opens an item only at a label's place.
      const bool is_dash = text.starts_with("-") || text.starts_with("–") || text.starts_with("—");
      return !is_dash || !previous_->line.piece.ends_open || !habits_.writes_end_spaces;
    }
    const auto number = split_item_number(text);
    if (!number) return false;
    const double x = item.line.piece.box.left;
    return counts_on(items_, i, number->number) &&
           std::abs(x - draft_.text_left) > 0.3 * item.line.piece.size;
  }

  // Indents and outdents end a paragraph, but for the second line of one that hangs or is indented.
  bool keeps_left(const Piece& a, const Piece& b) const {
    const double step = 0.8 * b.size, x = b.box.left;
    if (is_item()) {
      // Most items hang; in some only the first line is set in.
      const bool is_set_in = starts_with_lower(b.text) && (draft_.lines == 1 || std::abs(x - a.box.left) < 2);
      return x > draft_.left + 0.3 * b.size || std::abs(x - draft_.text_left) < step || is_set_in;
    }
    if (draft_.lines == 1) {
      const bool is_centred = std::abs((a.box.left + a.right()) / 2 - (b.box.left + b.right()) / 2) < 2;
      return is_centred || std::abs(x - a.box.left) < 4 * b.size;
    }
    return std::abs(x - a.box.left) < step ||
           std::abs((a.box.left + a.right()) / 2 - (b.box.left + b.right()) / 2) < 2;
  }

  void open(std::size_t i) {
    const Item& item = items_[i];
    const Piece& piece = item.line.piece;
    draft_ = {};
    draft_.page = item.page;
    draft_.region = item.region;
    draft_.size = piece.size;
    draft_.role = piece.role;
    draft_.element = piece.element;
    draft_.lines = 0;
    draft_.first_word = first_word_width(page_of(item), piece);
    draft_.left = draft_.text_left = piece.box.left;
    if (const auto edge = lefts_.find(item.region); edge != lefts_.end())
      draft_.indent = piece.box.left - edge->second;
    draft_.is_recognised = is_recognised(page_of(item), piece);
    if (previous_ != nullptr && previous_->region == item.region)
      draft_.gap_above = piece.baseline - previous_->line.piece.baseline;
    draft_.block.is_bold = draft_.is_italic = true;
    if (item.line.is_contents) draft_.block.kind = Kind::contents;
    if (item.line.is_footnote) draft_.block.kind = Kind::footnote;
    if (piece.role == Role::caption) draft_.block.kind = Kind::caption;
    name_item(i, piece);
  }

  void name_item(std::size_t i, const Piece& piece) {
    if (draft_.block.kind == Kind::contents || draft_.block.kind == Kind::caption) return;
    if (draft_.block.kind == Kind::footnote) return label(split_footnote_number(piece.text), piece);
    if (is_heading_role(piece.role)) return;
    if (const auto misread = misread_bullet(page_of(items_[i]), piece)) {
      draft_.block.kind = Kind::list_item;
      draft_.block.label = "•";
      draft_.text_left = misread->text_left;
      first_text_ = misread->text;
      return;
    }
    const bool is_tagged = piece.role == Role::list_item || piece.role == Role::list_label;
    auto found = split_bullet(piece.text);
    if (found && !is_tagged && is_lonely_dash(i, *found)) found.reset();
    if (!found && is_tagged) found = split_item_number(piece.text);
    if (!found && !is_tagged) {
      found = split_item_number(piece.text);
      if (found && (piece.is_bold || !(counts_on(items_, i, found->number) || hangs(i, *found))))
        found.reset();
    }
    if (!found && !is_tagged) return;
    draft_.block.kind = Kind::list_item;
    label(found, piece);
  }

  // A dash before a single line is a dash: talk, or a minus. Two in a row, or an indent, make a list.
  bool is_lonely_dash(std::size_t i, const Labelled& found) const {
    if (found.label != "-" && found.label != "–" && found.label != "—" && found.label != "*") return false;
    const auto has_same = [&](std::size_t j) {
      if (j >= items_.size() || items_[j].table >= 0) return false;
      const auto other = split_bullet(items_[j].line.piece.text);
      return other && other->label == found.label;
    };
    for (std::size_t step = 1; step <= 8; ++step)
      if (has_same(i + step) || (i >= step && has_same(i - step))) return false;
    return !hangs(i, found);
  }

  bool hangs(std::size_t i, const Labelled& found) const {
    if (i + 1 >= items_.size() || items_[i + 1].table >= 0 || items_[i + 1].region != items_[i].region)
      return false;
    const Piece& piece = items_[i].line.piece;
    const double text = text_left(page_of(items_[i]), piece, found.label);
    return text > piece.box.left + 3 && std::abs(items_[i + 1].line.piece.box.left - text) < 2;
  }

  void label(const std::optional<Labelled>& found, const Piece& piece) {
    if (!found) return;
    draft_.block.label = found->label;
    draft_.item_number = found->number;
    draft_.text_left = text_left(reading_.pages[static_cast<std::size_t>(draft_.page)], piece, found->label);
    first_text_ = found->text;
  }

  void take(const Item& item) {
    const Piece& piece = item.line.piece;
    parts_.push_back({draft_.lines == 0 && !first_text_.empty() ? std::string_view(first_text_)
                                                                : std::string_view(piece.text),
                      piece.ends_open});
    draft_.block.box = draft_.lines == 0 ? piece.box : hull_of(draft_.block.box, piece.box);
    draft_.block.is_bold = draft_.block.is_bold && piece.is_bold;
    draft_.is_italic = draft_.is_italic && piece.is_italic;
    const auto letters = static_cast<double>(piece.text.size());
    confidence_ += piece.confidence * letters;
    letters_ += letters;
    ++draft_.lines;
    draft_.ends_open = piece.ends_open;
    draft_.room = room_on(item);
    previous_ = &item;
  }

  void close() {
    if (!parts_.empty()) {
      draft_.block.text = join_parts(parts_, habits_, habits_.writes_end_spaces);
      if (draft_.is_recognised && draft_.block.kind != Kind::contents)
        draft_.block.text = without_stray_leaders(std::move(draft_.block.text));
      draft_.block.confidence = draft_.is_recognised ? confidence_ / std::max(letters_, 1.0) : 1.0;
      draft_.block.source = draft_.is_recognised ? Source::recognised : Source::embedded_text;
      if (!draft_.block.text.empty()) drafts_.push_back(std::move(draft_));
    }
    draft_ = {};
    parts_.clear();
    first_text_.clear();
    confidence_ = letters_ = 0;
  }

  const Reading& reading_;
  const std::vector<Item>& items_;
  const Habits& habits_;
  RightEdges rights_;
  std::map<int, double> lefts_;  // of the regions
  Pitches pitches_;
  bool trusts_tags_ = true;
  std::vector<Draft> drafts_;
  Draft draft_;
  std::vector<Part> parts_;
  std::string first_text_;  // the first line without its label; parts_ points into it
  double confidence_ = 0, letters_ = 0;
  const Item* previous_ = nullptr;
};

bool is_flow(const Draft& draft) {
  return draft.block.kind == Kind::paragraph || draft.block.kind == Kind::list_item;
}

// Does the text go on from one column or page to the next?
bool continues(const Draft& before, const Draft& next, const Habits& habits) {
  if (!is_flow(before) || !is_flow(next) || !next.block.label.empty()) return false;
  if (next.block.kind == Kind::list_item && next.element != before.element) return false;
  if (!is_alike(before.size, next.size) || before.block.is_bold != next.block.is_bold) return false;
  if (before.element >= 0 && next.element >= 0) return before.element == next.element;
  if (starts_with_lower(next.block.text) && !ends_with_any(before.block.text, ".!?")) return true;
  if (before.block.text.ends_with("-")) return true;
  if (before.block.kind == Kind::list_item && std::abs(next.left - before.text_left) > 0.8 * before.size)
    return false;
  // A full last line seldom ends a paragraph; a space written after it never does where ends have none.
  const bool is_full = before.room < next.first_word + 0.3 * before.size;
  if (habits.writes_end_spaces && before.room > room_for_space * before.size)
    return before.ends_open && is_full;
  return is_full && count_words(before.block.text) > 8;
}

// Footnotes and other blocks between do not break the flow.
void join_over_breaks(std::vector<Draft>& drafts, const Habits& habits) {
  std::vector<Draft> joined;
  int last_flow = -1;
  for (Draft& draft : drafts) {
    const bool is_after_break =
        last_flow >= 0 && joined[static_cast<std::size_t>(last_flow)].region != draft.region;
    if (is_after_break && continues(joined[static_cast<std::size_t>(last_flow)], draft, habits)) {
      Draft& before = joined[static_cast<std::size_t>(last_flow)];
      before.block.text =
          join_parts({{before.block.text, before.ends_open}, {draft.block.text, draft.ends_open}}, habits,
                     habits.writes_end_spaces);
      if (before.page == draft.page) before.block.box = hull_of(before.block.box, draft.block.box);
      before.block.confidence = std::min(before.block.confidence, draft.block.confidence);
      before.region = draft.region;
      before.ends_open = draft.ends_open;
      before.room = draft.room;
      before.lines += draft.lines;
      continue;
    }
    if (draft.block.kind != Kind::footnote) last_flow = static_cast<int>(joined.size());
    joined.push_back(std::move(draft));
  }
  drafts = std::move(joined);
}

// Bullets that a recogniser passed over leave blocks set in alike, one under the other.
void find_unmarked_items(std::vector<Draft>& drafts) {
  constexpr double least_indent = 1.5, most_indent = 7;  // of the size
  const auto is_like_item = [](const Draft& draft) {
    if (!draft.is_recognised || draft.block.table >= 0 || draft.block.is_bold) return false;
    const double indent = draft.indent + draft.text_left - draft.left;
    return (draft.block.kind == Kind::paragraph ||
            (draft.block.kind == Kind::list_item && draft.block.label == "•")) &&
           indent > least_indent * draft.size && indent < most_indent * draft.size;
  };
  for (std::size_t begin = 0; begin < drafts.size();) {
    std::size_t end = begin;
    while (end < drafts.size() && is_like_item(drafts[end]) &&
           std::abs(drafts[end].text_left - drafts[begin].text_left) < 0.5 * drafts[begin].size &&
           drafts[end].region == drafts[begin].region)
      ++end;
    for (std::size_t i = begin; end - begin >= 2 && i < end; ++i) {
      drafts[i].block.kind = Kind::list_item;
      drafts[i].block.label = "•";
      drafts[i].left = drafts[i].text_left;
    }
    begin = std::max(end, begin + 1);
  }
}

// Nesting by the labels' indents, within one run of items.
void nest_items(std::vector<Draft>& drafts) {
  std::vector<double> stack;
  int region = -1;
  for (Draft& draft : drafts) {
    if (draft.block.kind != Kind::list_item) {
      if (draft.block.kind != Kind::footnote && draft.left < (stack.empty() ? 0 : stack.front()))
        stack.clear();
      continue;
    }
    const double tolerance = 0.5 * draft.size;
    if (draft.region != region) stack.clear();
    region = draft.region;
    while (!stack.empty() && draft.left < stack.back() - tolerance) stack.pop_back();
    if (stack.empty() || draft.left > stack.back() + tolerance) stack.push_back(draft.left);
    draft.block.level = static_cast<int>(stack.size());
  }
}

}  // namespace

std::vector<Draft> drafts_of(const Reading& reading, const std::vector<Item>& items, const Habits& habits) {
  std::vector<Draft> drafts = Builder(reading, items, habits).build();
  find_unmarked_items(drafts);
  join_over_breaks(drafts, habits);
  nest_items(drafts);
  return drafts;
}

}  // namespace extract::layout
