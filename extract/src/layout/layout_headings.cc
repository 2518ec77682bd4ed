// Headings, their levels, and the document's title. In order of trust: the structure tree, the outline, the
// looks.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "labels.h"
#include "layout_parts.h"
#include "letters_icu.h"

namespace extract::layout {
namespace {

constexpr int max_words = 14;  // of a heading that only its looks make one
constexpr int sentence_words = 8;
constexpr int running_text_words = 25;  // a paragraph this long is no line of a cover
constexpr int max_tagged_words = 40;    // a "heading" longer than this is a paragraph in the wrong style
// Than the body text. Where the file tells its headings, what it leaves out must be seen at a glance.
constexpr double larger = 1.06, larger_among_told = 1.15, larger_recognised = 1.12, clearly_larger = 1.25;

enum class Trust { none, looks, outline, tag };

struct Look {
  long size = 0;  // halves of a point
  bool is_bold = false, is_capitals = false, is_italic = false;
  auto operator<=>(const Look&) const = default;
};

// Sizes of recognised headings waver by a tenth: those near a common one are that one, and a lone one is the
// nearest.
class EstimatedSizes {
 public:
  void add(double size) { ++counts_[size]; }
  void settle() {
    std::map<double, int> left = counts_;
    while (!left.empty()) {
      const double centre = std::max_element(left.begin(), left.end(), [](const auto& a, const auto& b) {
                              return a.second < b.second;
                            })->first;
      int members = 0;
      for (auto size = left.begin(); size != left.end();) {
        const bool is_near = std::abs(size->first - centre) <= 0.08 * centre;
        if (is_near) members += size->second;
        size = is_near ? left.erase(size) : std::next(size);
      }
      centres_[centre] = members;
    }
  }
  double of(double size) const {
    double best = size, nearest = 1e9;
    for (const auto& [centre, members] : centres_) {
      const bool is_own = members == 1 && std::abs(centre - size) <= 0.08 * centre;
      const double away = std::abs(centre - size) + (is_own ? 0.2 * size : 0);
      if (away < nearest) best = centre, nearest = away;
    }
    return best;
  }

 private:
  std::map<double, int> counts_, centres_;
};

class Headings {
 public:
  Headings(const Reading& reading, std::vector<Draft>& drafts, const Habits& habits)
      : reading_(reading),
        drafts_(drafts),
        habits_(habits),
        trust_(drafts.size(), Trust::none),
        levels_(drafts.size(), 0) {
    for (const OutlineEntry& entry : reading.outline) outline_[folded(entry.text)].push_back(entry);
    learn_text_sizes();
    constexpr int some = 3;
    is_told_ = std::count_if(drafts.begin(), drafts.end(), [this](const Draft& draft) {
                 return is_tagged_heading(draft) || in_outline(draft) > 0;
               }) >= some;
    text_begin_ = static_cast<std::size_t>(std::find_if(drafts.begin(), drafts.end(), is_running_text) -
                                           drafts.begin());
  }

  void name() {
    find_title();
    for (std::size_t i = 0; i < drafts_.size(); ++i) trust_[i] = judge(i);
    drop_particulars();
    drop_bodiless();
    set_levels();
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      if (trust_[i] != Trust::none) make_heading(i);
  }

 private:
  double body(const Draft& draft) const { return draft.is_recognised ? habits_.recognised_size : body_size_; }

  // Sizes that running text is set in: being of such a size makes no heading, even where most text is
  // smaller.
  void learn_text_sizes() {
    learn_body_size();
    std::map<long, double> letters;
    double all = 0;
    for (const Draft& draft : drafts_) {
      if (draft.block.table >= 0 || count_words(draft.block.text) <= max_words + 6) continue;
      letters[std::lround(draft.size * 2)] += static_cast<double>(draft.block.text.size());
      all += static_cast<double>(draft.block.text.size());
    }
    for (const auto& [size, count] : letters)
      if (count >= 0.08 * all) text_sizes_.push_back(size);
  }

  // Of running text when there is any: a document may hold more lines of code or particulars than sentences.
  void learn_body_size() {
    std::map<long, double> letters;
    for (const Draft& draft : drafts_)
      if (draft.block.table < 0 && !draft.is_recognised && draft.block.kind != Kind::footnote &&
          draft.block.kind != Kind::contents && count_words(draft.block.text) >= sentence_words &&
          ends_with_any(draft.block.text, ".!?"))
        letters[std::lround(draft.size * 4)] += static_cast<double>(draft.block.text.size());
    const auto most = std::max_element(letters.begin(), letters.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    body_size_ = most == letters.end() ? habits_.body_size : static_cast<double>(most->first) / 4;
  }

  bool is_larger(const Draft& draft) const {
    const bool is_text_size =
        std::find(text_sizes_.begin(), text_sizes_.end(), std::lround(draft.size * 2)) != text_sizes_.end();
    return !is_text_size && draft.size >= (is_told_ ? larger_among_told : larger) * body(draft);
  }

  bool is_candidate(const Draft& draft) const {
    return draft.block.table < 0 &&
           (draft.block.kind == Kind::paragraph || draft.block.kind == Kind::list_item);
  }

  static bool is_running_text(const Draft& draft) {
    const int words = count_words(draft.block.text);
    return draft.block.kind == Kind::paragraph && draft.block.table < 0 &&
           (words >= running_text_words ||
            (words >= sentence_words && ends_with_any(draft.block.text, ".!?")));
  }

  static bool is_tagged_heading(const Draft& draft) {
    return draft.role >= Role::heading1 && draft.role <= Role::heading6;
  }

  // The title: tagged as one, or the largest letters of the first page with text, met before any running
  // text.
  void find_title() {
    int best = -1;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const Draft& draft = drafts_[i];
      if (draft.role == Role::title && is_candidate(draft)) {
        drafts_[i].block.kind = Kind::title;
        return;
      }
      if (draft.page != drafts_.front().page || !is_candidate(draft)) continue;
      if (count_words(draft.block.text) > 40 || count_letters(draft.block.text) < 3) continue;
      if (best < 0 || draft.size > drafts_[static_cast<std::size_t>(best)].size * 1.02)
        best = static_cast<int>(i);
    }
    if (best < 0) return;
    Draft& draft = drafts_[static_cast<std::size_t>(best)];
    const bool is_large = draft.size >= (draft.is_recognised ? 1.25 : 1.15) * body(draft);
    const auto is_like = [&](const Draft& other) {
      return is_candidate(other) && std::abs(other.size - draft.size) < 0.03 * draft.size;
    };
    // Headings of its size further on make it one of them.
    bool has_text_between = false, is_alone = true;
    for (auto other = drafts_.begin() + best + 1; other != drafts_.end(); ++other) {
      if (is_like(*other) && has_text_between) is_alone = false;
      has_text_between = has_text_between || count_words(other->block.text) > 8 || other->block.table >= 0;
    }
    const bool is_before_text =
        std::none_of(drafts_.begin(), drafts_.begin() + best,
                     [&](const Draft& other) { return is_candidate(other) && is_running_text(other); });
    if (is_large && is_alone && is_before_text && !is_tagged_heading(draft) && !in_outline(draft) &&
        draft.block.label.empty() && !split_heading_number(draft.block.text))
      draft.block.kind = Kind::title;
  }

  int in_outline(const Draft& draft) const {
    if (outline_.empty() || draft.lines > 4 || draft.block.text.size() > 400) return 0;
    const auto plain = split_heading_number(draft.block.text);
    for (const std::string& text :
         {folded(draft.block.label + draft.block.text), folded(plain ? plain->text : draft.block.text)}) {
      const auto found = outline_.find(text);
      if (found == outline_.end()) continue;
      const int page = reading_.pages[static_cast<std::size_t>(draft.page)].number;
      for (const OutlineEntry& entry : found->second)
        if (entry.page == 0 || std::abs(entry.page - page) <= 1) return entry.level;
    }
    return 0;
  }

  Trust judge(std::size_t i) {
    const Draft& draft = drafts_[i];
    if (!is_candidate(draft)) return Trust::none;
    const int words = count_words(draft.block.text);
    if (is_tagged_heading(draft) && words <= max_tagged_words) {
      levels_[i] = static_cast<int>(draft.role) - static_cast<int>(Role::heading1) + 1;
      return Trust::tag;
    }
    if (const int level = in_outline(draft); level > 0 && words <= max_tagged_words) {
      levels_[i] = std::min(level, 6);
      return Trust::outline;
    }
    return looks_like_heading(i) ? Trust::looks : Trust::none;
  }

  static bool ends_like_text(std::string_view text) {
    if (text.ends_with("m.m.") || text.ends_with("m.fl.") || text.ends_with("m. m.")) return false;
    return text.ends_with(".") || text.ends_with(",") || text.ends_with(";") || text.ends_with("…");
  }

  bool looks_like_heading(std::size_t i) const {
    const Draft& draft = drafts_[i];
    const std::string& text = draft.block.text;
    const int words = count_words(text);
    const double ratio = draft.size / body(draft);
    if (words == 0 || words > max_words + (ratio >= clearly_larger ? 6 : 0)) return false;
    if (ends_like_text(text) || starts_with_lower(text) || draft.lines > 4) return false;
    if (text.find("://") != std::string::npos || text.starts_with("[")) return false;  // a list of references
    if (draft.block.kind == Kind::list_item && !draft.block.label.empty() &&
        !split_item_number(draft.block.label + " x"))
      return false;
    const bool is_year =
        text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) && count_digits(text) == 4;
    if (count_letters(text) * 2 < count_code_points(text) &&
        !(is_year && (ratio >= larger || draft.block.is_bold)))
      return false;
    if (draft.is_recognised) {  // sizes and weight are estimates: one of them needs a second witness
      const bool is_weighty = ratio >= larger_recognised || (draft.block.is_bold && ratio >= 0.9);
      return ratio >= clearly_larger ||
             (is_set_off(i) && (is_weighty || (ratio >= 1.0 && is_numbered(draft))));
    }
    if (draft.block.kind == Kind::list_item)
      return draft.block.is_bold &&
             (ratio >= larger || (ratio >= 0.97 && draft.block.label.empty() && is_numbered(draft)));
    if (is_larger(draft)) return !text.ends_with(":") || draft.block.is_bold;
    if (draft.block.is_bold && !habits_.is_body_bold && ratio >= 0.97) return true;
    const bool is_marked = is_numbered(draft) || (is_all_capitals(text) && count_letters(text) >= 5) ||
                           (draft.is_italic && draft.lines == 1 && heads_plain_text(i));
    return ratio >= 0.97 && is_set_off(i) && is_marked;
  }

  // More space above than between its lines and those of the paragraph below.
  bool is_set_off(std::size_t i) const {
    const Draft& draft = drafts_[i];
    return draft.lines <= 2 && (draft.gap_above == 0 || draft.gap_above > 1.5 * draft.size);
  }

  // Upright text follows at once: the italic line is no quotation.
  bool heads_plain_text(std::size_t i) const {
    if (i + 1 >= drafts_.size()) return false;
    const Draft& next = drafts_[i + 1];
    return next.block.table < 0 && !next.is_italic && next.block.kind == Kind::paragraph &&
           count_words(next.block.text) > max_words && starts_with_upper(next.block.text);
  }

  static bool is_numbered(const Draft& draft) {
    const auto number = split_heading_number(draft.block.text);
    return number && depth_of(number->label) >= 2;
  }

  // "Beställare:", "Leverantör: Anna Ek" under one another in one look are a list of particulars. A goal with
  // its number ("Mål 2: Färre fall") is none.
  static bool is_particular(const std::string& text) {
    const std::string label = text.substr(0, text.find(':'));
    return label.size() < text.size() && count_words(label) <= 3 && count_digits(label) == 0;
  }

  bool is_particular_like(std::size_t i, std::size_t other) const {
    return other < drafts_.size() && is_candidate(drafts_[other]) &&
           look_of(drafts_[other]) == look_of(drafts_[i]) && is_particular(drafts_[other].block.text);
  }

  void drop_particulars() {
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      if (trust_[i] == Trust::looks && is_particular(drafts_[i].block.text) &&
          (is_particular_like(i, i + 1) || (i > 0 && is_particular_like(i, i - 1))))
        trust_[i] = Trust::none;
  }

  // A heading has something under it: text, a list, a table, or a deeper heading that has. Lines that only
  // look like headings and stand in a row (the lines of a cover, a signature) have nothing.
  void drop_bodiless() {
    std::vector<std::size_t> dropped;
    std::vector<Look> proven;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (trust_[i] != Trust::looks) continue;
      std::size_t next = i + 1;
      int alike = 0;
      while (next < drafts_.size() && is_passed_over(drafts_[next], trust_[next])) {
        if (trust_[next] != Trust::none && look_of(drafts_[next]) == look_of(drafts_[i])) ++alike;
        ++next;
      }
      if (next >= drafts_.size() || alike >= 2) {
        dropped.push_back(i);
      } else if (!is_headed(i, next)) {
        trust_[i] = Trust::none;
      } else {
        proven.push_back(look_of(drafts_[i]));
      }
    }
    // An empty section's heading looks like the others.
    for (const std::size_t i : dropped)
      if (std::find(proven.begin(), proven.end(), look_of(drafts_[i])) == proven.end())
        trust_[i] = Trust::none;
  }

  // Before the running text stand the lines of a cover, which head no short ones.
  bool is_headed(std::size_t i, std::size_t next) const {
    const Block& below = drafts_[next].block;
    if (below.table >= 0 || below.kind == Kind::list_item || below.kind == Kind::caption) return true;
    return i > text_begin_ || (below.kind == Kind::paragraph && (count_words(below.text) >= sentence_words ||
                                                                 ends_with_any(below.text, ".!?")));
  }

  static bool is_passed_over(const Draft& draft, Trust trust) {
    return trust != Trust::none || draft.block.kind == Kind::footnote || draft.block.kind == Kind::title;
  }

  static Look look_of(const Draft& draft) {
    return {std::lround(draft.size * 2), draft.block.is_bold, is_all_capitals(draft.block.text),
            draft.is_italic};
  }

  // Looks that tagged or outlined headings have take the level those have; the others follow by rank.
  void set_levels() {
    std::map<Look, std::map<int, int>> told;
    int deepest = 0;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (trust_[i] != Trust::tag && trust_[i] != Trust::outline) continue;
      ++told[look_of(drafts_[i])][levels_[i]];
      deepest = std::max(deepest, levels_[i]);
    }
    std::map<Look, int> levels;
    for (const auto& [look, counts] : told)
      levels[look] = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
                       return a.second < b.second;
                     })->first;
    if (told.empty())
      rank_by_looks(levels);
    else
      place_among(levels, deepest);
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      if (trust_[i] == Trust::looks)
        levels_[i] = std::clamp(numbered_level(drafts_[i]).value_or(levels[look_of(drafts_[i])]), 1, 6);
  }

  // A number says the depth of a heading whose size is only estimated.
  static std::optional<int> numbered_level(const Draft& draft) {
    if (!draft.is_recognised || !is_numbered(draft)) return std::nullopt;
    return depth_of(split_heading_number(draft.block.text)->label);
  }

  static bool is_weightier(const Look& a, const Look& b) {
    if (a.size != b.size) return a.size > b.size;
    if (a.is_capitals != b.is_capitals) return a.is_capitals;
    if (a.is_bold != b.is_bold) return a.is_bold;
    return !a.is_italic && b.is_italic;
  }

  // Numbers tell the depth where a look has them; sizes tell the rank.
  void rank_by_looks(std::map<Look, int>& levels) const {
    std::map<Look, std::map<int, int>> depths;
    std::vector<Look> looks;
    bool has_recognised = false;
    EstimatedSizes sizes;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (trust_[i] != Trust::looks) continue;
      const Look look = look_of(drafts_[i]);
      if (std::find(looks.begin(), looks.end(), look) == looks.end()) looks.push_back(look);
      const auto number = split_heading_number(drafts_[i].block.text);
      ++depths[look][number ? depth_of(number->label) : 0];
      has_recognised = has_recognised || drafts_[i].is_recognised;
      sizes.add(static_cast<double>(look.size));
    }
    sizes.settle();
    std::sort(looks.begin(), looks.end(), is_weightier);
    int rank = 0;
    double last = 0;
    for (const Look& look : looks) {
      const double size = sizes.of(static_cast<double>(look.size));
      const bool is_near = has_recognised && size == last;
      if (!is_near) ++rank;
      last = size;
      const auto most = std::max_element(depths[look].begin(), depths[look].end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
      levels[look] = most->first > 0 ? most->first : rank;
    }
  }

  void place_among(std::map<Look, int>& levels, int deepest) const {
    const std::map<Look, int> told = levels;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (trust_[i] != Trust::looks) continue;
      const Look look = look_of(drafts_[i]);
      if (levels.count(look) != 0) continue;
      int level = deepest + 1;
      for (const auto& [other, other_level] : told)
        if (!is_weightier(other, look)) level = std::min(level, other_level);
      levels[look] = level;
    }
  }

  void make_heading(std::size_t i) {
    Block& block = drafts_[i].block;
    block.kind = Kind::heading;
    block.level = levels_[i];
    if (!block.label.empty()) return;
    if (auto number = split_heading_number(block.text)) {
      block.label = std::move(number->label);
      block.text = std::move(number->text);
    }
  }

  const Reading& reading_;
  std::vector<Draft>& drafts_;
  const Habits& habits_;
  std::vector<Trust> trust_;
  std::vector<int> levels_;
  std::map<std::string, std::vector<OutlineEntry>> outline_;
  std::vector<long> text_sizes_;  // in halves of a point
  double body_size_ = 11;         // of embedded text
  bool is_told_ = false;          // by tags or an outline, at least for some headings
  std::size_t text_begin_ = 0;    // the first paragraph of running text
};

// "Tabell 3. Avvikelser", "Figur 2: ...": a short line of its own; "Tabell 3 visar ..." is text.
bool is_caption(const std::string& text) {
  for (const std::string_view word : {"Tabell ", "Figur ", "Diagram ", "Bild ", "Graf "}) {
    if (!text.starts_with(word)) continue;
    std::string_view rest = std::string_view(text).substr(word.size());
    const auto digits = rest.find_first_not_of("0123456789");
    if (digits == 0) return false;
    if (digits == std::string_view::npos) return true;
    rest.remove_prefix(digits);
    if (rest.front() == '.' || rest.front() == ':') return count_words(text) <= 30;
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    return count_words(text) <= 25 && !text.ends_with(".") &&
           (starts_with_upper(rest) || rest.starts_with("–") || rest.starts_with("-"));
  }
  return false;
}

}  // namespace

void name_headings(const Reading& reading, std::vector<Draft>& drafts, const Habits& habits) {
  if (drafts.empty()) return;
  for (Draft& draft : drafts)
    if (draft.block.kind == Kind::paragraph && draft.block.table < 0 && is_caption(draft.block.text))
      draft.block.kind = Kind::caption;
  Headings(reading, drafts, habits).name();
}

}  // namespace extract::layout
