// The reader of the plain notation: see the header for the marks it knows.
#include "extract/notation.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace extract {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "[^12]" at `at`: its number's text, else nothing.
std::string_view footnote_mark(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "[^") return {};
  const auto end = text.find(']', at);
  return end == std::string_view::npos ? std::string_view{} : text.substr(at + 2, end - at - 2);
}

// Length of a list mark with the space behind it ("- ", "12. "), 0 if there is none.
std::size_t list_mark(std::string_view line) {
  if (line.starts_with("- ")) return 2;
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  return digits > 0 && digits < 4 && line.substr(digits).starts_with(". ") ? digits + 2 : 0;
}

bool is_wholly_bold(std::string_view text) {
  return text.size() > 4 && text.starts_with("**") && text.find("**", 2) == text.size() - 2;
}

// An asterisk beside a space on both sides is one, not a mark.
bool is_mark(std::string_view text, std::size_t at) {
  const bool open_left = at == 0 || text[at - 1] == ' ';
  const bool open_right = at + 1 >= text.size() || text[at + 1] == ' ';
  return text[at] == '*' && !(open_left && open_right);
}

class Reader {
 public:
  Document read(std::string_view markup) {
    lines_ = lines_of(markup);
    find_footnotes();
    new_page();
    read_cover();
    while (at_ < lines_.size()) read_block();
    end_page();
    return std::move(document_);
  }

 private:
  void find_footnotes() {
    for (std::string_view& line : lines_) {
      const std::string_view mark = footnote_mark(line, 0);
      if (mark.empty() || line.substr(mark.size() + 3, 1) != ":") continue;
      footnotes_.emplace_back(mark, trimmed(line.substr(mark.size() + 4)));
      line = {};
    }
  }

  void new_page() {
    Page page;
    page.number = static_cast<int>(document_.pages.size()) + 1;
    page.width = 595;
    page.height = 842;
    document_.pages.push_back(std::move(page));
  }

  void end_page() {
    for (const auto& [mark, text] : std::exchange(due_, {})) add(Kind::footnote, text).label = mark;
  }

  Block& add(Kind kind, std::string_view text) {
    Block block;
    block.kind = kind;
    text = trimmed(text);
    block.is_bold = is_wholly_bold(text);
    block.text = plain(text);
    document_.pages.back().blocks.push_back(std::move(block));
    return document_.pages.back().blocks.back();
  }

  std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (const std::string_view mark = footnote_mark(text, i); !mark.empty()) {
        refer_to(mark);
        i += mark.size() + 2;
      } else if (!is_mark(text, i)) {
        out += text[i];
      }
    }
    return out;
  }

  void refer_to(std::string_view mark) {
    for (const auto& note : footnotes_)
      if (note.first == mark) due_.push_back(note);
  }

  void read_cover() {
    if (lines_.empty() || !lines_[0].starts_with("% ")) return;
    add(Kind::title, lines_[0].substr(2));
    for (at_ = 1; at_ < lines_.size() && !trimmed(lines_[at_]).empty(); ++at_)
      add(Kind::paragraph, lines_[at_]);
  }

  void read_block() {
    const std::string_view line = trimmed(lines_[at_]);
    if (line.empty()) {
      ++at_;
    } else if (line == "\\newpage") {
      end_page();
      new_page();
      ++at_;
    } else if (line == "[[TOC]]") {
      read_contents();
    } else if (const auto heading = heading_of(line)) {
      add(Kind::heading, heading->first).level = heading->second;
      ++at_;
    } else if (line.starts_with('|')) {
      read_table();
    } else if (list_mark(line) > 0) {
      read_list_item();
    } else {
      add(Kind::paragraph, joined_lines());
    }
  }

  static std::optional<std::pair<std::string_view, int>> heading_of(std::string_view line) {
    if (line.starts_with("[[FAKEHEAD ") && line.ends_with("]]"))
      return {{line.substr(11, line.size() - 13), 1}};
    const auto level = line.find_first_not_of('#');
    if (level == 0 || level > 6 || line.substr(level, 1) != " ") return std::nullopt;
    return {{line.substr(level + 1), static_cast<int>(level)}};
  }

  void read_contents() {
    for (const std::string_view line : lines_)
      if (const auto heading = heading_of(trimmed(line)))
        add(Kind::contents, heading->first).level = heading->second;
    ++at_;
  }

  bool ends_paragraph(std::string_view line) const {
    line = trimmed(line);
    return line.empty() || line == "\\newpage" || line.starts_with('|') || line.starts_with("[[") ||
           list_mark(line) > 0 || heading_of(line);
  }

  // The line at hand and those that only were wrapped.
  std::string joined_lines() {
    std::string text(trimmed(lines_[at_++]));
    while (at_ < lines_.size() && !ends_paragraph(lines_[at_]))
      text.append(" ").append(trimmed(lines_[at_++]));
    return text;
  }

  void read_list_item() {
    const std::string_view line = lines_[at_];
    const auto indent = line.find_first_not_of(" \t");
    const auto mark = list_mark(line.substr(indent));
    const std::string label(trimmed(line.substr(indent, mark)));
    Block& item = add(Kind::list_item, std::string_view(joined_lines()).substr(mark));
    item.level = 1 + static_cast<int>(indent) / 2;
    item.label = label == "-" ? "•" : label;
  }

  static bool is_rule(std::string_view line) {
    return line.starts_with('|') && line.find('-') != std::string_view::npos &&
           line.find_first_not_of("|-: ") == std::string_view::npos;
  }

  void read_table() {
    ++tables_;
    const bool has_heads = at_ + 1 < lines_.size() && is_rule(trimmed(lines_[at_ + 1]));
    for (int row = 0; at_ < lines_.size() && trimmed(lines_[at_]).starts_with('|'); ++at_)
      if (const std::string_view line = trimmed(lines_[at_]); !is_rule(line)) {
        read_row(line, row, has_heads && row == 0);
        ++row;
      }
  }

  void read_row(std::string_view line, int row, bool is_head) {
    line.remove_prefix(1);
    if (line.ends_with('|')) line.remove_suffix(1);
    for (int column = 0;; ++column) {
      const auto end = line.find('|');
      Block& cell = add(Kind::table_cell, line.substr(0, end));
      cell.table = tables_ - 1;
      cell.row = row;
      cell.column = column;
      cell.is_head_cell = is_head;
      if (end == std::string_view::npos) return;
      line.remove_prefix(end + 1);
    }
  }

  Document document_;
  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  int tables_ = 0;
  std::vector<std::pair<std::string, std::string>> footnotes_;  // mark, text
  std::vector<std::pair<std::string, std::string>> due_;        // those the page at hand refers to
};

}  // namespace

Document document_from_notation(std::string_view markup) { return Reader().read(markup); }

}  // namespace extract
