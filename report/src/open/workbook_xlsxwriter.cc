// The sheets as one Excel workbook (ECMA-376), written by libxlsxwriter. Numbers are numbers and dates dates;
// texts are written as texts, so that one beginning with = is no formula. The same sheets give the same
// bytes: the only time in the file is the data date.
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "definitions.h"
#include "fields.h"
#include "scratch.h"

namespace report {
namespace {

constexpr std::size_t longest_cell = 32767;         // characters; bytes are never fewer
constexpr std::size_t rows_in_a_sheet = 1'048'575;  // below the head
constexpr lxw_color_t head_colour = 0xDCE6F0;
constexpr double line_height = 15;      // points, Calibri 11
constexpr int most_lines = 12;          // a longer text is read in the line above the sheet
constexpr std::uint8_t a3 = 8, a4 = 9;  // paper, as ECMA-376 numbers it
constexpr int width_of_a4 = 150;        // characters that can still be read on a page

void require(lxw_error error, const char* what) {
  if (error == LXW_NO_ERROR) return;
  throw std::runtime_error(fmt::format("cannot write the workbook: {}: {}", what, lxw_strerror(error)));
}

std::optional<lxw_datetime> date_of(const std::string& iso) {
  lxw_datetime date{};
  char rest = 0;
  if (std::sscanf(iso.c_str(), "%4d-%2d-%2d%c", &date.year, &date.month, &date.day, &rest) != 3)
    return std::nullopt;
  return date;
}

std::string fitting(std::string text) {
  if (text.size() <= longest_cell) return text;
  std::size_t end = longest_cell - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "\xE2\x80\xA6";
}

// Lines a text takes in a column so many characters wide, words kept whole: neither Excel nor LibreOffice
// heightens a row by itself when it opens a file.
int lines_of(std::string_view text, int width) {
  int lines = 1, used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const int letters = static_cast<int>(std::count_if(
        text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end),
        [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    if (used > 0 && used + letters > width) {
      ++lines;
      used = 0;
    }
    lines += letters / (width + 1);
    used += letters % (width + 1) + 1;
    if (end < text.size() && text[end] == '\n') {
      ++lines;
      used = 0;
    }
    at = end + 1;
  }
  return std::min(lines, most_lines);
}

// Midnight at Greenwich of the data date.
std::time_t moment_of(const std::string& iso) {
  std::tm day{};
  const auto date = date_of(iso);
  if (!date) return 0;
  day.tm_year = date->year - 1900;
  day.tm_mon = date->month - 1;
  day.tm_mday = date->day;
  return timegm(&day);
}

class Book {
 public:
  Book(const std::filesystem::path& folder, const PaperFacts& facts, const Words& words)
      : words_(words), file_((folder / "sheets.xlsx").string()), folder_(folder.string()) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder_.data();
    book_ = workbook_new_opt(file_.c_str(), &options);
    if (book_ == nullptr) throw std::bad_alloc();
    describe(facts);
    head_ = workbook_add_format(book_);
    format_set_bold(head_);
    format_set_bg_color(head_, head_colour);
    format_set_text_wrap(head_);
    format_set_align(head_, LXW_ALIGN_VERTICAL_TOP);
    format_set_bottom(head_, LXW_BORDER_THIN);
    plain_ = top_aligned();
    wrapped_ = top_aligned();
    format_set_text_wrap(wrapped_);
    format_set_indent(wrapped_, 1);  // apart from the number in the column before
    date_ = top_aligned("yyyy\\-mm\\-dd");
    count_ = top_aligned("#,##0");
    decimal_ = top_aligned("0.00");
  }
  ~Book() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  void add(const Sheet& sheet) {
    for (std::size_t from = 0, number = 1; from == 0 || from < sheet.rows; from += rows_in_a_sheet, ++number)
      add_part(sheet, from, number);
  }

  // Two columns of words: what stands in the first is explained in the second.
  void add_pairs(const std::string& name, const std::vector<std::string>& heads,
                 const std::vector<std::pair<std::string, std::string>>& pairs) {
    lxw_worksheet* page = new_page(name);
    require(worksheet_set_column(page, 0, 0, 34, nullptr), "a column");
    require(worksheet_set_column(page, 1, 1, 100, nullptr), "a column");
    worksheet_set_paper(page, a4);
    put_text(page, 0, 0, heads.at(0), head_);
    put_text(page, 0, 1, heads.at(1), head_);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      heighten(page, static_cast<lxw_row_t>(i + 1),
               std::max(lines_of(pairs[i].first, 32), lines_of(pairs[i].second, 95)));
      put_text(page, static_cast<lxw_row_t>(i + 1), 0, pairs[i].first, wrapped_);
      put_text(page, static_cast<lxw_row_t>(i + 1), 1, pairs[i].second, wrapped_);
    }
  }

  std::string bytes() {
    lxw_workbook* book = book_;
    book_ = nullptr;  // workbook_close frees it, whether it succeeds or not
    require(workbook_close(book), "the file");
    std::ostringstream content;
    content << std::ifstream(file_, std::ios::binary).rdbuf();
    return content.str();
  }

 private:
  void describe(const PaperFacts& facts) {
    std::string title = words_.text("sheet.workbook") + " " + facts.round;
    std::string company = facts.municipality;
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.company = company.data();
    properties.created = moment_of(facts.data_date);
    require(workbook_set_properties(book_, &properties), "its title");
  }

  lxw_format* top_aligned(const char* number = nullptr) {
    lxw_format* format = workbook_add_format(book_);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (number != nullptr) format_set_num_format(format, number);
    return format;
  }

  lxw_worksheet* new_page(const std::string& name) {
    lxw_worksheet* page = workbook_add_worksheet(book_, name.c_str());
    if (page == nullptr) throw std::runtime_error("no sheet of a workbook can be called " + name);
    worksheet_freeze_panes(page, 1, 0);
    worksheet_set_landscape(page);
    worksheet_fit_to_pages(page, 1, 0);
    require(worksheet_repeat_rows(page, 0, 0), "the head on every page");
    return page;
  }

  static void heighten(lxw_worksheet* page, lxw_row_t row, int lines) {
    if (lines > 1) require(worksheet_set_row(page, row, lines * line_height, nullptr), "a row");
  }

  // Bold letters are wider, and the arrow of the filter takes room.
  int lines_of_head(const std::vector<SheetColumn>& columns) const {
    int lines = 1;
    for (const SheetColumn& column : columns)
      lines = std::max(lines, lines_of(words_.text(heading_key(column)), std::max(4, column.width - 3)));
    return lines;
  }

  void add_part(const Sheet& sheet, std::size_t from, std::size_t number) {
    const std::string name = words_.text("sheet." + sheet.name);
    lxw_worksheet* page = new_page(number == 1 ? name : fmt::format("{} {}", name, number));
    std::vector<std::size_t> shown;
    std::vector<SheetColumn> columns;
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      if (!sheet.columns[c].is_for_people()) continue;
      shown.push_back(c);
      columns.push_back(sheet.columns[c]);
    }
    write_head(page, columns);
    const std::size_t rows = std::min(sheet.rows - from, rows_in_a_sheet);
    for (std::size_t i = 0; i < rows; ++i) {
      std::vector<SheetCell> all = sheet.row(from + i), cells;
      for (const std::size_t c : shown) cells.push_back(std::move(all[c]));
      write_row(page, static_cast<lxw_row_t>(i + 1), columns, cells);
    }
    require(worksheet_autofilter(page, 0, 0, static_cast<lxw_row_t>(rows),
                                 static_cast<lxw_col_t>(columns.size() - 1)),
            "the filter");
  }

  void write_head(lxw_worksheet* page, const std::vector<SheetColumn>& columns) {
    int width = 0;
    heighten(page, 0, lines_of_head(columns));
    for (std::size_t at = 0; at < columns.size(); ++at) {
      const auto column = static_cast<lxw_col_t>(at);
      width += columns[at].width;
      require(worksheet_set_column(page, column, column, columns[at].width, nullptr), "a column");
      put_text(page, 0, column, words_.text(heading_key(columns[at])), head_);
    }
    worksheet_set_paper(page, width > width_of_a4 ? a3 : a4);
  }

  void write_row(lxw_worksheet* page, lxw_row_t row, const std::vector<SheetColumn>& columns,
                 const std::vector<SheetCell>& cells) {
    int lines = 1;
    for (std::size_t at = 0; at < cells.size(); ++at)
      if (std::holds_alternative<std::string>(cells[at]))
        lines =
            std::max(lines, lines_of(cell_in_words(columns[at], cells[at], words_), columns[at].width - 1));
    heighten(page, row, lines);
    for (std::size_t at = 0; at < cells.size(); ++at)
      put(page, row, static_cast<lxw_col_t>(at), columns[at], cells[at]);
  }

  void put(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const SheetColumn& kind,
           const SheetCell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) return;
    if (const auto* number = std::get_if<std::int64_t>(&cell))
      return require(worksheet_write_number(page, row, column, static_cast<double>(*number),
                                            kind.name == "report_year" ? plain_ : count_),
                     "a number");
    if (const auto* number = std::get_if<double>(&cell))
      return require(worksheet_write_number(page, row, column, *number, decimal_), "a number");
    if (kind.kind == SheetColumn::Kind::date)
      if (auto date = date_of(std::get<std::string>(cell)))
        return require(worksheet_write_datetime(page, row, column, &*date, date_), "a date");
    put_text(page, row, column, cell_in_words(kind, cell, words_), wrapped_);
  }

  void put_text(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const std::string& text,
                lxw_format* format) {
    require(worksheet_write_string(page, row, column, fitting(text).c_str(), format), "a text");
  }

  const Words& words_;
  const std::string file_;
  std::string folder_;
  lxw_workbook* book_ = nullptr;
  lxw_format *head_ = nullptr, *plain_ = nullptr, *wrapped_ = nullptr, *date_ = nullptr, *count_ = nullptr,
             *decimal_ = nullptr;
};

}  // namespace

std::string workbook(const std::vector<Sheet>& sheets, const PaperFacts& facts, const Words& words) {
  const Scratch scratch;
  const std::filesystem::path folder = scratch.folder(0);
  std::filesystem::create_directories(folder);
  Book book(folder, facts, words);
  for (const Sheet& sheet : sheets) book.add(sheet);
  book.add_pairs(words.text("sheet.definitions"), {words.text("define.term"), words.text("define.meaning")},
                 definitions(words));
  book.add_pairs(words.text("sheet.about"), {words.text("about.what"), words.text("about.value")},
                 about_the_file(facts, words));
  return book.bytes();
}

}  // namespace report
