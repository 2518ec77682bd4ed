// A page drawn in letters as words with boxes.
#include "typeset.h"

#include <fmt/format.h>

#include <map>

namespace testsupport {
namespace {

constexpr double left_margin = 60, top_margin = 60, letter_width = 5, row_height = 14, page_width = 595,
                 page_height = 842;

struct Look {
  double size = 10;
  bool is_bold = false, is_italic = false;
};

Look look_of(std::string_view mark) {
  static const std::map<std::string_view, Look> looks = {
      {"   ", {10, false, false}}, {"b  ", {10, true, false}}, {"i  ", {10, false, true}},
      {"s  ", {8, false, false}},  {"t  ", {20, true, false}}, {"h1 ", {16, true, false}},
      {"h2 ", {13, true, false}}};
  return looks.at(mark);
}

int letters_in(std::string_view text) {
  int count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

// Words of a part of a row; `column` counts letters from the row's beginning.
void add_words(std::string_view text, int column, const Look& look, double baseline, int line,
               extract::WordPage& page) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) {
      extract::Word word;
      word.text = text.substr(at, end - at);
      word.size = look.size;
      word.is_bold = look.is_bold;
      word.is_italic = look.is_italic;
      word.baseline = baseline;
      word.line = line;
      const double left = left_margin + letter_width * (column + letters_in(text.substr(0, at)));
      word.box = {left, baseline - 0.75 * look.size, letter_width * letters_in(word.text), look.size};
      word.is_space_after = end + 1 < text.size() && text[end] == ' ' && text[end + 1] != ' ';
      page.words.push_back(std::move(word));
    }
    at = end + 1;
  }
}

constexpr int line_letters = 70;

// Broken greedily at spaces, and after hyphens, as a word processor does; lines after the first hang at
// `indent`.
std::vector<std::string> wrapped(const std::string& text, int indent) {
  std::vector<std::string> lines(1);
  std::string unit;
  const auto place = [&] {
    const bool fits = letters_in(lines.back() + unit) <= line_letters + (unit.ends_with(' ') ? 1 : 0);
    if (!fits && letters_in(lines.back()) > indent) lines.emplace_back(static_cast<std::size_t>(indent), ' ');
    lines.back() += unit;
    unit.clear();
  };
  for (const char letter : text) {
    unit += letter;
    if (letter == ' ' || letter == '-') place();
  }
  place();
  for (std::string& line : lines)
    while (line.ends_with(' ')) line.pop_back();
  return lines;
}

// Where the text of a row begins, past spaces, a bullet or a number.
int indent_of(const std::string& text) {
  auto at = text.find_first_not_of(' ');
  const auto gap = text.find("  ", at);
  if (gap != std::string::npos && letters_in(text.substr(at, gap - at)) <= 3)
    at = text.find_first_not_of(' ', gap);
  return letters_in(text.substr(0, at));
}

struct Waiting {
  std::string text;
  int column;
  Look look;
  double baseline;
};

extract::WordPage typeset_page(const std::string& picture, int number) {
  extract::WordPage page;
  page.number = number;
  page.width = page_width;
  page.height = page_height;
  std::vector<Waiting> right_column;
  int line = 0;
  const auto write_right = [&] {
    for (const Waiting& part : right_column)
      add_words(part.text, part.column, part.look, part.baseline, ++line, page);
    right_column.clear();
  };
  double baseline = top_margin;
  for (std::size_t at = 0; at < picture.size(); baseline += row_height) {
    const auto end = std::min(picture.find('\n', at), picture.size());
    const std::string row = picture.substr(at, end - at);
    at = end + 1;
    if (row.starts_with("___")) {
      page.rules.push_back({{left_margin, baseline - 9, 450, 0.5}});
      baseline -= row_height - 4;
      continue;
    }
    if (row.size() <= 3) continue;
    const Look look = look_of(std::string_view(row).substr(0, 3));
    const std::string text = row.substr(3);
    const auto bar = text.find("||");
    if (bar == std::string::npos) {
      write_right();
      baseline -= row_height;
      for (const std::string& part : wrapped(text, indent_of(text)))
        add_words(part, 0, look, baseline += row_height, ++line, page);
      continue;
    }
    add_words(text.substr(0, bar), 0, look, baseline, ++line, page);
    if (bar != std::string::npos)
      right_column.push_back({text.substr(bar + 2), letters_in(text.substr(0, bar)) + 2, look, baseline});
  }
  write_right();
  return page;
}

}  // namespace

extract::Reading typeset(const std::vector<std::string>& pages) {
  extract::Reading reading;
  for (const std::string& picture : pages)
    reading.pages.push_back(typeset_page(picture, static_cast<int>(reading.pages.size()) + 1));
  return reading;
}

std::string told(const extract::Document& document) {
  std::string text;
  for (const extract::Page& page : document.pages) {
    if (!text.empty()) text += "--\n";
    for (const extract::Block& block : page.blocks) {
      if (block.kind == extract::Kind::table_cell)
        text += fmt::format("cell{} {} {},{}", block.is_head_cell ? "*" : "", block.table, block.row,
                            block.column);
      else
        text += extract::name_of(block.kind);
      if (block.level > 0) text += fmt::format(" {}", block.level);
      if (!block.label.empty()) text += fmt::format(" [{}]", block.label);
      text += " " + block.text + "\n";
    }
  }
  return text;
}

}  // namespace testsupport
