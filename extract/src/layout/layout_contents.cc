// Contents lists: entries with leaders and page numbers, and the line that heads them. They repeat the
// headings and must never be taken for the text itself.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "labels.h"
#include "layout_parts.h"
#include "letters_icu.h"

namespace extract::layout {
namespace {

bool is_contents_title(std::string_view text) {
  static constexpr std::array<std::string_view, 9> titles = {
      "innehåll",        "innehållsförteckning",     "innehållsöversikt", "förteckning",  "contents",
      "tableofcontents", "innehållsförteckningsida", "innehållsida",      "innehållsidnr"};
  if (text.size() > 60) return false;
  const std::string plain = folded(text);
  return std::find(titles.begin(), titles.end(), plain) != titles.end();
}

bool starts_with_contents_title(std::string_view text) {
  for (const std::string_view title :
       {"Innehåll ", "INNEHÅLL ", "Innehållsförteckning ", "INNEHÅLLSFÖRTECKNING "})
    if (text.starts_with(title)) return true;
  return false;
}

// The page number a line ends with, 0 none. Roman numbers of a preface count as 1.
int page_at_end(std::string_view text) {
  const auto space = text.find_last_of(" .\t");
  const std::string_view last = space == std::string_view::npos ? text : text.substr(space + 1);
  if (last.empty() || last.size() > 4) return 0;
  if (count_digits(last) == static_cast<int>(last.size())) return std::atoi(std::string(last).c_str());
  return 0;
}

// Length of the run of dots, spaces between them allowed, that stands before the last word; an ellipsis is
// three dots.
int leader_before_last(std::string_view text) {
  const auto end = text.find_last_not_of("0123456789ivx");
  if (end == std::string_view::npos) return 0;
  int dots = 0;
  for (std::size_t at = end + 1; at > 0;) {
    if (text[at - 1] == '.' || text[at - 1] == '_') {
      ++dots, --at;
    } else if (at >= 3 && text.substr(at - 3, 3) == "…") {
      dots += 3, at -= 3;
    } else if (at >= 2 && text.substr(at - 2, 2) == "·") {
      ++dots, at -= 2;
    } else if (text[at - 1] == ' ') {
      --at;
    } else {
      break;
    }
  }
  return dots;
}

// "Avvikelser        12": the number stands far off at the right.
bool has_far_number(const Line& line) {
  return page_at_end(line.piece.text) > 0 && count_letters(line.piece.text) >= 3;
}

bool has_dots(std::string_view text) { return text.find("....") != std::string_view::npos; }

// Between entries: lines with leaders whose page number was not recognised, and the entries they belong to.
void fill_gaps(std::vector<Item>& items) {
  constexpr std::size_t widest = 4;
  const auto is_marked = [&](std::size_t i) { return items[i].table < 0 && items[i].line.is_contents; };
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!is_marked(i)) continue;
    std::size_t next = i + 1;
    bool has_leaders = false;
    while (next < items.size() && next - i <= widest && items[next].table < 0 && !is_marked(next) &&
           items[next].page == items[i].page)
      has_leaders = has_dots(items[next++].line.piece.text) || has_leaders;
    if (!has_leaders || next >= items.size() || !is_marked(next)) continue;
    for (std::size_t j = i + 1; j < next; ++j) items[j].line.is_contents = true;
  }
}

}  // namespace

bool has_leader(std::string_view text) { return leader_before_last(text) >= 4 && page_at_end(text) > 0; }

void mark_contents(std::vector<Item>& items) {
  const auto is_line = [&](std::size_t i) { return i < items.size() && items[i].table < 0; };
  for (Item& item : items)
    if (item.table < 0 && (item.line.piece.role == Role::contents || has_leader(item.line.piece.text)))
      item.line.is_contents = true;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!is_line(i)) continue;
    const bool is_title = is_contents_title(items[i].line.piece.text);
    const bool is_before_entry =
        items[i].line.is_contents || (is_line(i + 1) && items[i + 1].line.is_contents);
    if (!is_title && !(is_before_entry && starts_with_contents_title(items[i].line.piece.text))) continue;
    // Below the title: entries with numbers at the end, rising; a line without one is an entry that goes on.
    int last_page = 0, gap = 0;
    std::size_t last = i;
    for (std::size_t j = i + 1; is_line(j) && items[j].page <= items[i].page + 4; ++j) {
      const int page = has_far_number(items[j].line) || items[j].line.is_contents
                           ? page_at_end(items[j].line.piece.text)
                           : 0;
      if (page >= last_page && page > 0 && page < 3000) {
        last = j, last_page = page, gap = 0;
      } else if (++gap > 2) {
        break;
      }
    }
    if (last == i) continue;
    for (std::size_t j = i; j <= last; ++j) items[j].line.is_contents = true;
  }
  fill_gaps(items);
  // An entry that wraps has its number on the second line only.
  for (std::size_t i = 1; i + 1 < items.size(); ++i) {
    if (items[i].table >= 0 || items[i].line.is_contents || !items[i - 1].line.is_contents) continue;
    const Piece& piece = items[i].line.piece;
    const bool is_close = items[i + 1].page == items[i].page &&
                          items[i + 1].line.piece.baseline - piece.baseline < 2.2 * piece.size;
    if (is_line(i + 1) && items[i + 1].line.is_contents && is_close && items[i - 1].page == items[i].page)
      items[i].line.is_contents = true;
  }
}

void mark_untitled_contents(std::vector<Draft>& drafts) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].block.kind == Kind::contents || !is_contents_title(drafts[i].block.text)) continue;
    std::size_t end = i + 1;
    const auto repeats_below = [&](const std::string& text) {
      return std::any_of(
          drafts.begin() + static_cast<std::ptrdiff_t>(end) + 1, drafts.end(),
          [&](const Draft& later) { return folded(later.block.label + later.block.text) == text; });
    };
    while (end < drafts.size() && drafts[end].block.table < 0) {
      const Block& block = drafts[end].block;
      const std::string text = folded(block.label + block.text);
      if (text.empty() || !repeats_below(text)) break;
      ++end;
    }
    const bool is_list = end - i >= 3;
    const bool is_before_entries = i + 1 < drafts.size() && drafts[i + 1].block.kind == Kind::contents;
    if (is_list || is_before_entries)
      for (std::size_t j = i; j < (is_list ? end : i + 1); ++j) {
        drafts[j].block.kind = Kind::contents;
        drafts[j].block.level = 0;
      }
  }
}

}  // namespace extract::layout
