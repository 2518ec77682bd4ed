#include "opening.h"

#include <algorithm>
#include <array>
#include <set>

#include "field_labels.h"

namespace analyze {
namespace {

using extract::Block;
using extract::Kind;

constexpr std::size_t kLongestCoverLine = 170;  // bytes; longer is prose. Longest seen: a list of units, 130
constexpr std::size_t kMostCoverLines = 30;     // a cover with a register of document facts
constexpr std::size_t kLongestLetterhead =
    4;  // lines above a title; more are a cover whose title is its first line
constexpr std::size_t kIntroduction = 8;  // paragraphs: "Denna berättelse ..." stands in the first few
constexpr std::size_t kIntroductionBytes = 6000;

bool is_margin(const Block& block) {
  return block.kind == Kind::running_head || block.kind == Kind::running_foot;
}

// A bold line of its own is a heading in many reports made without styles.
bool is_chapter(const Block& block) {
  return block.kind == Kind::heading ||
         (block.kind == Kind::paragraph && block.is_bold && block.text.size() < 90);
}

// Splits a page's first blocks into title, cover and the rest.
class Cover {
 public:
  explicit Cover(const extract::Page& page) : blocks_(page.blocks) {
    const auto is_title = [](const Block& block) { return block.kind == Kind::title; };
    has_title_ = std::any_of(blocks_.begin(), blocks_.end(), is_title);
    read();
  }

  // Recognised pages may have no line large enough for a title: the first one is read as it.
  void settle_title() {
    if (!titles.empty() || lines.empty()) return;
    titles.push_back(lines.front());
    lines.erase(lines.begin());
  }

  std::vector<std::string> titles, lines;
  std::size_t end = 0;  // the first block that belongs to the body

 private:
  void read() {
    for (end = 0; end < blocks_.size() && lines.size() < kMostCoverLines; ++end) {
      const Block& block = blocks_[end];
      if (is_margin(block)) continue;
      if (block.kind == Kind::contents || block.text.size() > kLongestCoverLine * 3) return;
      if (block.kind == Kind::title) {
        add_title(block);
      } else if (is_chapter(block)) {
        if (!take_chapter(block)) return;
      } else if (block.kind == Kind::table_cell) {
        add_cell(block);
      } else {
        if (is_prose(block)) return;
        add_line(block.text);
      }
    }
  }

  // With no title of its own, a page's first heading is the title and one straight below it a subtitle.
  bool take_chapter(const Block& block) {
    if (has_title_ && titles.empty()) {
      add_line(block.text);
    } else if (titles.empty()) {
      if (lines.size() > kLongestLetterhead || is_first_chapter(block)) return false;
      add_title(block);
    } else if (is_straight_below_title_) {
      lines.push_back(block.text);
      is_straight_below_title_ = false;
    } else if (is_below_letterhead(block)) {
      add_title(block);
    } else {
      return false;
    }
    return true;
  }

  // "Mälarblick Vård AB", bold, a line or two, and then the first real heading: that is the title, or the
  // rest of it.
  bool is_below_letterhead(const Block& block) const {
    return is_title_a_bold_line_ && titles.size() == 1 && block.kind == Kind::heading &&
           lines.size() <= kLongestLetterhead && !is_first_chapter(block);
  }

  // What a report begins with, and never its title.
  static bool is_first_chapter(const Block& block) {
    static constexpr std::array<std::string_view, 7> words{"sammanfatt", "inledning", "inledande", "bakgrund",
                                                           "forord",     "syfte",     "innehall"};
    const std::string text = bare_letters(block.text);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.starts_with(word); });
  }

  void add_title(const Block& block) {
    titles.push_back(block.text);
    is_straight_below_title_ = true;
    is_title_a_bold_line_ = block.kind == Kind::paragraph;
  }

  void add_line(const std::string& text) {
    is_straight_below_title_ = false;
    for (std::string& part : split_at_labels(text)) lines.push_back(std::move(part));
  }

  void add_cell(const Block& block) {
    is_straight_below_title_ = false;
    const bool continues = !lines.empty() && block.table == table_ && block.row == row_;
    table_ = block.table;
    row_ = block.row;
    if (continues)
      lines.back() += (lines.back().ends_with(':') ? " " : ": ") + block.text;
    else
      lines.push_back(block.text);
  }

  static bool is_prose(const Block& block) {
    return block.text.size() > kLongestCoverLine && split_at_labels(block.text).size() < 3;
  }

  const std::vector<Block>& blocks_;
  bool has_title_ = false, is_straight_below_title_ = false, is_title_a_bold_line_ = false;
  int table_ = -1, row_ = -1;
};

void add(Opening& opening, LineRole role, const std::string& text) {
  if (!text.empty()) opening.lines.push_back({role, text, letters_of(text)});
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : " ") + part;
  return all;
}

void add_margins(Opening& opening, const extract::Document& document) {
  std::set<std::string> seen;
  for (const auto& page : document.pages)
    for (const Block& block : page.blocks)
      if (is_margin(block) && seen.size() < 12 && seen.insert(block.text).second)
        add(opening, LineRole::running, block.text);
}

void add_introduction(Opening& opening, const extract::Document& document, std::size_t first_block) {
  std::size_t paragraphs = 0, bytes = 0;
  for (const auto& page : document.pages) {
    for (std::size_t b = &page == &document.pages.front() ? first_block : 0; b < page.blocks.size(); ++b) {
      const Block& block = page.blocks[b];
      if (block.kind != Kind::paragraph && block.kind != Kind::list_item) continue;
      if (++paragraphs > kIntroduction || (bytes += block.text.size()) > kIntroductionBytes) return;
      add(opening, LineRole::introduction, block.text);
    }
  }
}

}  // namespace

Opening read_opening(const extract::Document& document) {
  Opening opening;
  const auto first = std::find_if(document.pages.begin(), document.pages.end(),
                                  [](const extract::Page& page) { return !page.blocks.empty(); });
  if (first == document.pages.end()) return opening;
  Cover cover(*first);
  cover.settle_title();
  opening.body_block = first == document.pages.begin() ? cover.end : 0;
  add(opening, LineRole::title, joined(cover.titles));
  for (const std::string& line : cover.lines) add(opening, LineRole::cover, line);
  add_margins(opening, document);
  add(opening, LineRole::property, document.title);
  add_introduction(opening, document, opening.body_block);
  return opening;
}

}  // namespace analyze
