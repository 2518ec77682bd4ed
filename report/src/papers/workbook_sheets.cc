#include "workbook_sheets.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>

#include "chart_parts.h"

namespace report {
namespace {

constexpr std::size_t longest_name = 31;      // Excel's limit for the name of a sheet
constexpr double narrowest = 9, widest = 60;  // letters
constexpr const char* no_break_blanks[] = {"\u00a0", "\u202f", "\u2009"};

// Figures without the blanks that group them, with a plain minus and a decimal point.
std::string bare(std::string text) {
  for (const char* blank : no_break_blanks)
    for (std::size_t at; (at = text.find(blank)) != std::string::npos;)
      text.erase(at, std::string(blank).size());
  for (std::size_t at; (at = text.find("\u2212")) != std::string::npos;) text.replace(at, 3, "-");
  std::erase(text, ' ');
  std::ranges::replace(text, ',', '.');
  return text;
}

std::optional<double> number_of(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Words in place of a number: "9 av 20" is shown, 0.45 is counted with.
std::string as_words(std::string text) {
  std::erase(text, '"');
  return '"' + text + '"';
}

BookCell count_cell(const std::string& value, const std::string& text, const BookCell& otherwise) {
  const std::optional<double> number = number_of(value);
  if (!number) return otherwise;
  const std::size_t point = value.find('.');
  const std::string decimals =
      point == std::string::npos ? "" : "." + std::string(value.size() - point - 1, '0');
  const std::string plain = "#,##0" + decimals, said = bare(text);
  if (said == "+" + value) return {*number, "+" + plain + ";\"\u2212\"" + plain + ";0", {}};
  if (said == value) return {*number, *number < 0 ? plain + ";\"\u2212\"" + plain : plain, {}};
  return {*number, as_words(text), {}};
}

BookCell share_cell(const std::string& value, const std::string& text, const BookCell& otherwise) {
  const Amount figure = amount_of(value);
  if (!figure.whole || *figure.whole <= 0) return otherwise;
  const double share = figure.part / *figure.whole;
  const bool is_per_cent = bare(text) == fmt::format("{:.0f}%", std::floor(100 * share + 0.5 + 1e-9));
  return {share, is_per_cent ? "0\u00a0%" : as_words(text), {}};
}

// Excel counts days from the last of 1899, as if 1900 had been a leap year.
BookCell date_cell(const std::string& value, const BookCell& otherwise) {
  using namespace std::chrono;
  const auto part = [&](std::size_t at, std::size_t size) { return number_of(value.substr(at, size)); };
  if (value.size() != 10 || !part(0, 4) || !part(5, 2) || !part(8, 2)) return otherwise;
  const year_month_day date{year(static_cast<int>(*part(0, 4))), month(static_cast<unsigned>(*part(5, 2))),
                            day(static_cast<unsigned>(*part(8, 2)))};
  if (!date.ok() || date.year() < year(1901)) return otherwise;
  const auto days = sys_days(date) - sys_days(year_month_day{year(1899), month(12), day(30)});
  return {static_cast<double>(days.count()), "yyyy\\-mm\\-dd", {}};
}

bool is_number(Column::Kind kind) { return kind == Column::Kind::count || kind == Column::Kind::share; }

// --- sheets ---

// As wide as its longest text, and its heading in two lines; Excel breaks what is wider.
double width_of(const Table& table, std::size_t column) {
  double width = static_cast<double>(letters_in(table.columns[column].heading)) / 2 + 4;
  for (const std::string& word :
       broken(table.columns[column].heading, 0, 0, [](auto, auto, auto) { return 1.0; }))
    width = std::max(width, static_cast<double>(letters_in(word)) + 4);
  for (const Row& row : table.rows)
    width = std::max(width, static_cast<double>(letters_in(plain_text(row.cells[column].text))) * 1.05 + 2);
  return std::clamp(width, narrowest, widest);
}

bool has_groups(const Table& table) {
  return std::ranges::any_of(table.rows, [](const Row& row) { return !row.group.empty(); });
}

BookRow row_of(const Row& row, const Table& table, bool is_grouped) {
  BookRow made{{}, row.is_total};
  if (is_grouped) made.cells.push_back({row.group, {}, {}});
  for (std::size_t i = 0; i < row.cells.size() && i < table.columns.size(); ++i)
    made.cells.push_back(book_cell(row.cells[i], table.columns[i].kind));
  return made;
}

BookSheet sheet_of(const Table& table, const Paper& paper, std::vector<std::string>& taken) {
  BookSheet sheet{sheet_name(table.caption, taken), table.caption, {}, {}};
  const bool is_grouped = has_groups(table);
  if (is_grouped) {
    std::size_t longest = letters_in(paper.words.group) + 4;
    for (const Row& row : table.rows) longest = std::max(longest, letters_in(row.group) + 2);
    sheet.columns.push_back({paper.words.group, std::min(static_cast<double>(longest), widest), false});
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    sheet.columns.push_back({table.columns[i].heading, width_of(table, i), is_number(table.columns[i].kind)});
  for (const bool is_total : {false, true})
    for (const Row& row : table.rows)
      if (row.is_total == is_total) sheet.rows.push_back(row_of(row, table, is_grouped));
  return sheet;
}

// --- the first sheet ---

void add_fact(Book& book, const std::string& label, const std::string& text) {
  if (!text.empty()) book.about.push_back({BookLine::Kind::fact, label, text});
}

void add_head(Book& book, const PaperHead& head) {
  book.about.push_back({BookLine::Kind::title, {}, head.title});
  for (const std::string& text : {head.subtitle, head.document_kind, head.stamp, head.municipality})
    if (!text.empty()) book.about.push_back({BookLine::Kind::text, {}, text});
  for (const Labelled* fact : {&head.recipient, &head.board, &head.office, &head.officer, &head.case_number})
    add_fact(book, fact->label, fact->text);
  add_fact(book, head.date.label, head.date.iso);
  add_fact(book, head.round.label, head.round.text);
  add_fact(book, head.data_date.label, head.data_date.iso);
  for (const Labelled* fact : {&head.program, &head.catalogue, &head.round_hash})
    add_fact(book, fact->label, fact->text);
}

bool is_about_the_figures(const Paragraph& paragraph) {
  return paragraph.kind == Paragraph::Kind::note || paragraph.kind == Paragraph::Kind::caution;
}

// What one section says, as far as the first sheet repeats it.
struct Gathered {
  std::vector<Table> tables;
  std::vector<std::string> notes, all;
  bool is_text_only = true;
};

void gather(const Block& block, Gathered& into) {
  if (const auto* table = std::get_if<Table>(&block)) into.tables.push_back(*table);
  if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
    into.all.push_back(plain_text(paragraph->text));
    if (is_about_the_figures(*paragraph)) into.notes.push_back(into.all.back());
  } else if (const auto* list = std::get_if<ItemList>(&block)) {
    for (const Said& item : list->items) into.all.push_back(plain_text(item));
  } else {
    into.is_text_only = false;
  }
}

void add_notes(Book& book, const std::string& heading, const Gathered& of) {
  const std::vector<std::string>& texts = of.is_text_only ? of.all : of.notes;
  if (texts.empty()) return;
  if (!heading.empty()) book.about.push_back({BookLine::Kind::heading, {}, heading});
  for (const std::string& text : texts) book.about.push_back({BookLine::Kind::text, {}, text});
}

// A section of text alone (how it was counted, how to compare) is repeated whole, of the others what is said
// of their figures. What is decided or written by a person belongs to the paper.
void add_section(Book& book, const Section& section, std::vector<Table>& tables) {
  Gathered own;
  for (const auto& block : section.blocks)
    if (const auto* plain = std::get_if<Block>(&block)) gather(*plain, own);
  if (!own.is_text_only || section.blocks.empty() || !section.sections.empty() ||
      std::ranges::any_of(section.blocks,
                          [](const auto& block) { return std::holds_alternative<Box>(block); }))
    own.is_text_only = false;
  tables.insert(tables.end(), own.tables.begin(), own.tables.end());
  add_notes(book, section.heading, own);
  for (const SubSection& inner : section.sections) {
    Gathered of;
    for (const Block& block : inner.blocks) gather(block, of);
    tables.insert(tables.end(), of.tables.begin(), of.tables.end());
    add_notes(book, inner.heading, of);
  }
}

}  // namespace

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string plain_text(const Said& said) {
  std::string text;
  for (const Piece& piece : said.pieces) text += piece.text;
  return text;
}

BookCell book_cell(const Cell& cell, Column::Kind kind) {
  const std::string text = plain_text(cell.text);
  BookCell made{text, {}, {}};
  if (cell.absent == Cell::Absent::no) {
    if (kind == Column::Kind::count) made = count_cell(cell.value, text, made);
    if (kind == Column::Kind::share) made = share_cell(cell.value, text, made);
    if (kind == Column::Kind::date) made = date_cell(cell.value, made);
  }
  made.tone = cell.tone;
  return made;
}

std::string sheet_name(const std::string& caption, std::vector<std::string>& taken) {
  const auto shortened = [](const std::string& text, std::size_t letters) {
    std::size_t end = 0, seen = 0;
    while (end < text.size() && (seen < letters || (text[end] & 0xC0) == 0x80))
      seen += (text[end++] & 0xC0) != 0x80 ? 1u : 0u;
    std::string cut = text.substr(0, end);
    if (end < text.size() && cut.rfind(' ') != std::string::npos && cut.rfind(' ') > letters / 2)
      cut.resize(cut.rfind(' '));
    return cut.substr(0, cut.find_last_not_of(" ',;:.-") + 1);
  };
  std::string clean;
  for (const char c : caption)
    if (std::string("[]:*?/\\").find(c) == std::string::npos && !(clean.empty() && (c == '\'' || c == ' ')))
      clean += c;
  for (int number = 1;; ++number) {
    const std::string end = number == 1 ? "" : fmt::format(" {}", number);
    std::string name = shortened(clean, longest_name - end.size()) + end;
    if (name.empty()) continue;
    std::string small = name;
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (small == "history" || std::ranges::find(taken, small) != taken.end()) continue;
    taken.push_back(small);
    return name;
  }
}

Book book_of(const Paper& paper) {
  Book book;
  book.head = paper.head;
  std::vector<std::string> taken;
  book.about_name = sheet_name(paper.words.about, taken);
  add_head(book, paper.head);
  Book notes;
  std::vector<Table> tables;
  for (const Section& section : paper.sections) add_section(notes, section, tables);
  if (!tables.empty()) book.about.push_back({BookLine::Kind::heading, {}, paper.words.contents});
  for (const Table& table : tables) {
    book.sheets.push_back(sheet_of(table, paper, taken));
    book.about.push_back({BookLine::Kind::sheet, fmt::format("{} {}", paper.words.table, book.sheets.size()),
                          table.caption, book.sheets.back().name});
  }
  book.about.insert(book.about.end(), notes.about.begin(), notes.about.end());
  return book;
}

}  // namespace report
