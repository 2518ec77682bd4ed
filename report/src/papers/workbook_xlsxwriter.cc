// A workbook file through libxlsxwriter. It writes to a file name: one in memory, of this process only.
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>
#include <system_error>
#include <tuple>

#include "paper_read.h"
#include "report/forms.h"
#include "workbook_sheets.h"

namespace report {
namespace {

constexpr double portrait_width = 100;          // letters, as wide as a page that stands
constexpr double about_width = 90;              // letters
constexpr std::size_t longest_text = 32'767;    // Excel's limit for a cell
constexpr std::size_t most_word_formats = 120;  // Excel knows some 200 formats of a workbook

class FileInMemory {
 public:
  FileInMemory() : descriptor_(memfd_create("workbook", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
  }
  ~FileInMemory() { close(descriptor_); }
  FileInMemory(const FileInMemory&) = delete;
  FileInMemory& operator=(const FileInMemory&) = delete;

  std::string name() const { return fmt::format("/proc/self/fd/{}", descriptor_); }
  std::string bytes() const {
    struct stat about {};
    if (fstat(descriptor_, &about) != 0) throw std::system_error(errno, std::generic_category(), "fstat");
    std::string all(static_cast<std::size_t>(about.st_size), '\0');
    std::size_t got = 0;
    while (got < all.size()) {
      const ssize_t more = pread(descriptor_, all.data() + got, all.size() - got, static_cast<off_t>(got));
      if (more <= 0)
        throw std::system_error(errno, std::generic_category(), "a workbook cannot be read back");
      got += static_cast<std::size_t>(more);
    }
    return all;
  }

 private:
  int descriptor_;
};

void check(lxw_error error) {
  if (error != LXW_NO_ERROR)
    throw std::runtime_error(fmt::format("a workbook cannot be written: {}", lxw_strerror(error)));
}

lxw_row_t row_at(std::size_t at) { return static_cast<lxw_row_t>(at); }
lxw_col_t column_at(std::size_t at) { return static_cast<lxw_col_t>(at); }

// Midnight of "2026-04-10", so that no clock stands in the file.
time_t midnight_of(const std::string& iso) {
  struct tm day {};
  return strptime(iso.c_str(), "%Y-%m-%d", &day) ? timegm(&day) : 1;
}

constexpr double line_height = 15;  // points, of letters of 11 points

// Programs other than Excel keep the height a row is given: a text that is broken needs room for its lines.
double lines_of(const std::string& text, double width) {
  return std::max(1.0, std::ceil(static_cast<double>(letters_in(text)) / (width - 1)));
}

// Light enough for black letters, as in the Word file; the word carries.
lxw_color_t ground_of(Tone tone) {
  constexpr lxw_color_t grounds[] = {0, 0xCCE2D8, 0xFFF7BF, 0xF6D7D2, 0xEEEFEF, 0xBBD4EA};
  return grounds[static_cast<int>(tone)];
}

class BookFile {
 public:
  explicit BookFile(const Book& book) : book_(book) {
    book_file_ = workbook_new(file_.name().c_str());
    if (!book_file_) throw std::bad_alloc();
  }
  ~BookFile() {
    if (book_file_) (void)workbook_close(book_file_);
  }
  BookFile(const BookFile&) = delete;
  BookFile& operator=(const BookFile&) = delete;

  std::string write() {
    properties();
    about();
    for (const BookSheet& sheet : book_.sheets) write(sheet);
    check(workbook_close(std::exchange(book_file_, nullptr)));
    return file_.bytes();
  }

 private:
  struct Look {
    std::string shown_as;
    Tone tone = Tone::none;
    bool is_bold = false, is_wrapped = false, is_head = false, is_link = false;
    double size = 11;
    auto key() const { return std::tie(shown_as, tone, is_bold, is_wrapped, is_head, is_link, size); }
    bool operator<(const Look& other) const { return key() < other.key(); }
  };

  lxw_format* format(const Look& look) {
    lxw_format*& made = formats_[look];
    if (made) return made;
    made = workbook_add_format(book_file_);
    if (!look.shown_as.empty()) format_set_num_format(made, look.shown_as.c_str());
    if (look.tone != Tone::none) {
      format_set_bg_color(made, ground_of(look.tone));
      format_set_border(made, LXW_BORDER_HAIR);
    }
    if (look.is_bold) format_set_bold(made);
    if (look.is_wrapped) format_set_text_wrap(made);
    if (look.is_head) format_set_bottom(made, LXW_BORDER_MEDIUM);
    if (look.is_link) {
      format_set_font_color(made, 0x0C4A8A);
      format_set_underline(made, LXW_UNDERLINE_SINGLE);
    }
    format_set_font_size(made, look.size);
    format_set_align(made, look.is_head ? LXW_ALIGN_VERTICAL_BOTTOM : LXW_ALIGN_VERTICAL_TOP);
    return made;
  }

  // Always as text: what begins with = + - @ is no formula.
  void write(lxw_worksheet* sheet, std::size_t row, std::size_t column, const std::string& text,
             const Look& look) {
    std::string cut = text.substr(0, longest_text);
    while (cut.size() < text.size() && !cut.empty() && (text[cut.size()] & 0xC0) == 0x80) cut.pop_back();
    check(worksheet_write_string(sheet, row_at(row), column_at(column), cut.c_str(), format(look)));
  }

  void properties() {
    const PaperHead& head = book_.head;
    lxw_doc_properties properties{};
    // libxlsxwriter copies them; its fields are not const
    const auto put = [](char*& field, const std::string& text) { field = const_cast<char*>(text.c_str()); };
    put(properties.title, head.title);
    put(properties.subject, head.document_kind);
    put(properties.author, head.municipality);
    put(properties.company, head.municipality);
    put(properties.status, head.stamp);
    put(properties.comments, head.round_hash.text);
    properties.created = midnight_of(head.date.iso);
    check(workbook_set_properties(book_file_, &properties));
  }

  void page(lxw_worksheet* sheet, bool is_wide, const std::string& caption) {
    worksheet_set_paper(sheet, 9);  // A4
    if (is_wide) worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    std::string header = "&L";
    for (const char c : caption.substr(0, 150)) header += c == '&' ? std::string("&&") : std::string(1, c);
    while (!header.empty() && caption.size() > 150 && (header.back() & 0x80)) header.pop_back();
    worksheet_set_header(sheet, header.c_str());
    worksheet_set_footer(sheet, "&R&P/&N");
  }

  lxw_worksheet* added(const std::string& name) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_file_, name.c_str());
    if (!sheet) throw std::runtime_error(fmt::format("a workbook cannot have a sheet called {}", name));
    return sheet;
  }

  void about() {
    lxw_worksheet* sheet = added(book_.about_name);
    worksheet_set_column(sheet, 0, 0, 26, nullptr);
    worksheet_set_column(sheet, 1, 1, about_width, nullptr);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    for (std::size_t row = 0; row < book_.about.size(); ++row) write(sheet, row, book_.about[row]);
    page(sheet, false, book_.head.title);
  }

  void give_room(lxw_worksheet* sheet, std::size_t row, double lines, double height = line_height) {
    if (lines > 1 || height > line_height)
      check(worksheet_set_row(sheet, row_at(row), lines * height + 2, nullptr));
  }

  void write(lxw_worksheet* sheet, std::size_t row, const BookLine& line) {
    const bool is_title = line.kind == BookLine::Kind::title,
               is_heading = line.kind == BookLine::Kind::heading;
    give_room(sheet, row, is_title || is_heading ? 1 : lines_of(line.text, about_width),
              is_title     ? 22
              : is_heading ? 20
                           : line_height);
    switch (line.kind) {
      case BookLine::Kind::title:
        return write(sheet, row, 0, line.text, {{}, {}, true, false, false, false, 16});
      case BookLine::Kind::heading:
        return write(sheet, row, 0, line.text, {{}, {}, true, false, false, false, 13});
      case BookLine::Kind::fact:
        write(sheet, row, 0, line.label, {{}, {}, true, false, false, false});
        return write(sheet, row, 1, line.text, {{}, {}, false, true, false, false});
      case BookLine::Kind::text:
        return write(sheet, row, 1, line.text, {{}, {}, false, true, false, false});
      case BookLine::Kind::sheet:
        write(sheet, row, 0, line.label, {{}, {}, true, false, false, false});
        return link(sheet, row, line);
    }
  }

  void link(lxw_worksheet* sheet, std::size_t row, const BookLine& line) {
    std::string doubled;
    for (const char c : line.sheet) doubled += c == '\'' ? "''" : std::string(1, c);
    const Look look{{}, {}, false, false, false, true};
    check(worksheet_write_url(sheet, row_at(row), 1, fmt::format("internal:'{}'!A1", doubled).c_str(),
                              format(look)));
    write(sheet, row, 1, line.text, look);
  }

  void write(const BookSheet& sheet) {
    lxw_worksheet* made = added(sheet.name);
    double head_lines = 1;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      head_lines = std::max(head_lines, lines_of(sheet.columns[i].heading, sheet.columns[i].width - 2));
      worksheet_set_column(made, column_at(i), column_at(i), sheet.columns[i].width, nullptr);
      write(made, 0, i, sheet.columns[i].heading, {{}, {}, true, true, true, false});
    }
    give_room(made, 0, head_lines);
    std::size_t last_plain = 0;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
      if (!sheet.rows[row].is_total) last_plain = row + 1;
      double lines = 1;
      for (std::size_t i = 0; i < sheet.rows[row].cells.size(); ++i) {
        const BookCell& cell = sheet.rows[row].cells[i];
        if (const auto* text = std::get_if<std::string>(&cell.value))
          lines = std::max(lines, lines_of(*text, sheet.columns[i].width));
        write(made, row + 1, i, cell, sheet.rows[row].is_total);
      }
      give_room(made, row + 1, lines);
    }
    worksheet_freeze_panes(made, 1, 1);
    // a sum is no row to be filtered away or sorted among the others
    if (last_plain > 0)
      check(worksheet_autofilter(made, 0, 0, row_at(last_plain), column_at(sheet.columns.size() - 1)));
    worksheet_repeat_rows(made, 0, 0);
    double width = 0;
    for (const BookColumn& column : sheet.columns) width += column.width;
    page(made, width > portrait_width, sheet.caption);
  }

  void write(lxw_worksheet* sheet, std::size_t row, std::size_t column, const BookCell& cell, bool is_total) {
    Look look{cell.shown_as, cell.tone, is_total, false, false, false};
    if (const auto* text = std::get_if<std::string>(&cell.value)) {
      look.is_wrapped = text->size() > 8;
      return write(sheet, row, column, *text, look);
    }
    if (look.shown_as.starts_with('"') && !is_known(look.shown_as)) look.shown_as = "0.00";
    check(worksheet_write_number(sheet, row_at(row), column_at(column), std::get<double>(cell.value),
                                 format(look)));
  }

  bool is_known(const std::string& word_format) {
    if (word_formats_.size() < most_word_formats)
      return word_formats_.insert(word_format).first != word_formats_.end();
    return word_formats_.contains(word_format);
  }

  const Book& book_;
  FileInMemory file_;
  lxw_workbook* book_file_ = nullptr;
  std::map<Look, lxw_format*> formats_;
  std::set<std::string> word_formats_;
};

}  // namespace

std::string paper_workbook(std::string_view paper) {
  const Book book = book_of(read_paper(paper));
  return BookFile(book).write();
}

}  // namespace report
