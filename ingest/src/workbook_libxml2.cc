// The XML of a workbook: which sheet is first, its texts, number formats and cells. ECMA-376 part 1, 18.
//
// The reader streams; entities are not expanded and nothing is fetched. Prefixes differ between the programs
// that write workbooks, so elements are told by their local names.
#include <libxml/xmlreader.h>

#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <memory>

#include "normal_form.h"
#include "workbook.h"

namespace ingest {
namespace {

constexpr std::size_t kMaxColumns = 1000, kMaxCellBytes = 32767 * 4;
constexpr int kMaxDepth = 64;

// One pass over a part; the caller's functions see begin and end of elements and their texts.
class Pass {
 public:
  explicit Pass(const std::string& part)
      : reader_(xmlReaderForMemory(part.data(), static_cast<int>(part.size()), nullptr, nullptr,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
                xmlFreeTextReader) {}

  // False when the part is not well-formed.
  bool run(const std::function<void(Pass&)>& begin, const std::function<void(Pass&)>& end = {},
           const std::function<void(std::string_view)>& text = {}) {
    int got = reader_ ? xmlTextReaderRead(reader_.get()) : -1;
    for (; got == 1; got = xmlTextReaderRead(reader_.get())) {
      if (xmlTextReaderDepth(reader_.get()) > kMaxDepth) return false;
      const int type = xmlTextReaderNodeType(reader_.get());
      if (type == XML_READER_TYPE_ELEMENT) {
        const bool is_empty = xmlTextReaderIsEmptyElement(reader_.get()) == 1;
        name_ = local_name();
        begin(*this);
        if (is_empty && end) end(*this);
      } else if (type == XML_READER_TYPE_END_ELEMENT) {
        name_ = local_name();
        if (end) end(*this);
      } else if (text && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                          type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)) {
        text(as_text(xmlTextReaderConstValue(reader_.get())));
      }
    }
    return got == 0;
  }

  std::string_view name() const { return name_; }

  // By local name: relationship ids stand in a namespace.
  std::string attribute(std::string_view name) const {
    std::string value;
    if (xmlTextReaderMoveToFirstAttribute(reader_.get()) != 1) return value;
    do {
      if (as_text(xmlTextReaderConstLocalName(reader_.get())) == name)
        value = as_text(xmlTextReaderConstValue(reader_.get()));
    } while (xmlTextReaderMoveToNextAttribute(reader_.get()) == 1);
    xmlTextReaderMoveToElement(reader_.get());
    return value;
  }

 private:
  static std::string_view as_text(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
  }
  std::string_view local_name() const { return as_text(xmlTextReaderConstLocalName(reader_.get())); }

  std::unique_ptr<xmlTextReader, void (*)(xmlTextReader*)> reader_;
  std::string name_;
};

int whole(std::string_view text, int otherwise) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

// "C12" -> column 2, row 12. Nothing when it is no such place.
struct CellPlace {
  std::size_t column = 0;
  int row = 0;
};
std::optional<CellPlace> place_of(std::string_view reference) {
  CellPlace place;
  std::size_t i = 0;
  for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z' && i < 3; ++i)
    place.column = place.column * 26 + static_cast<std::size_t>(reference[i] - 'A' + 1);
  place.row = whole(reference.substr(i), 0);
  if (i == 0 || place.row < 1) return std::nullopt;
  --place.column;
  return place;
}

struct Sheets {
  std::string first;  // part name
  std::vector<std::string> others;
  bool is_from_1904 = false;
};

std::string target_of(const std::string& relations, const std::string& id) {
  std::string target;
  Pass(relations).run([&](Pass& pass) {
    if (pass.name() == "Relationship" && pass.attribute("Id") == id) target = pass.attribute("Target");
  });
  if (target.starts_with('/')) return target.substr(1);
  return target.empty() ? target : "xl/" + target;
}

// The first sheet that can be seen, as the workbook orders its tabs.
std::optional<Sheets> sheets_of(const Package& package) {
  const auto book = package.part("xl/workbook.xml"), relations = package.part("xl/_rels/workbook.xml.rels");
  if (!book || !relations) return std::nullopt;
  Sheets sheets;
  std::string first_id;
  const bool is_whole = Pass(*book).run([&](Pass& pass) {
    if (pass.name() == "workbookPr") sheets.is_from_1904 = is_true(pass.attribute("date1904"));
    if (pass.name() != "sheet") return;
    const std::string state = pass.attribute("state");
    if (!state.empty() && state != "visible") return;
    if (first_id.empty())
      first_id = pass.attribute("id");
    else
      sheets.others.push_back(pass.attribute("name"));
  });
  sheets.first = target_of(*relations, first_id);
  if (!is_whole || sheets.first.empty()) return std::nullopt;
  return sheets;
}

// Shared strings: the runs of one item joined, its phonetic guide left out.
std::optional<std::vector<std::string>> texts_of(const std::string& part) {
  std::vector<std::string> texts;
  bool is_text = false, is_phonetic = false;
  const bool is_whole = Pass(part).run(
      [&](Pass& pass) {
        if (pass.name() == "si") texts.emplace_back();
        if (pass.name() == "t") is_text = true;
        if (pass.name() == "rPh") is_phonetic = true;
      },
      [&](Pass& pass) {
        if (pass.name() == "t") is_text = false;
        if (pass.name() == "rPh") is_phonetic = false;
      },
      [&](std::string_view text) {
        if (is_text && !is_phonetic && !texts.empty() && texts.back().size() < kMaxCellBytes)
          texts.back() += text;
      });
  return is_whole ? std::optional(std::move(texts)) : std::nullopt;
}

// Which cell styles show a day.
std::vector<bool> date_styles(const std::string& part) {
  std::map<int, std::string> codes;
  std::vector<bool> is_date;
  bool is_in_formats = false;
  Pass(part).run(
      [&](Pass& pass) {
        if (pass.name() == "numFmt")
          codes[whole(pass.attribute("numFmtId"), -1)] = pass.attribute("formatCode");
        if (pass.name() == "cellXfs") is_in_formats = true;
        if (pass.name() != "xf" || !is_in_formats) return;
        const int number = whole(pass.attribute("numFmtId"), 0);
        is_date.push_back(is_date_format(number, codes[number]));
      },
      [&](Pass& pass) {
        if (pass.name() == "cellXfs") is_in_formats = false;
      });
  return is_date;
}

// A number as the person wrote it: digits without ".0", at most the fifteen Excel keeps.
std::string shown_number(const std::string& written) {
  double value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (error != std::errc() || end != written.data() + written.size()) return written;
  if (std::abs(value) < 1e15 && value == std::floor(value))
    return std::to_string(static_cast<long long>(value));
  std::string decimal = written;
  if (const auto point = decimal.find('.'); point != std::string::npos) decimal[point] = ',';
  return decimal;
}

class SheetReader {
 public:
  SheetReader(const std::vector<std::string>& texts, std::vector<bool> is_date, bool is_from_1904,
              std::size_t max_rows)
      : texts_(texts), is_date_(std::move(is_date)), is_from_1904_(is_from_1904), max_rows_(max_rows) {}

  std::optional<Workbook> run(const std::string& part) {
    const bool is_whole =
        Pass(part).run([this](Pass& pass) { begin(pass); }, [this](Pass& pass) { end(pass); },
                       [this](std::string_view text) { read(text); });
    return is_whole ? std::optional(std::move(book_)) : std::nullopt;
  }

 private:
  void begin(Pass& pass) {
    if (pass.name() == "row") {
      row_.number = whole(pass.attribute("r"), row_.number + 1);
      row_.cells.clear();
      is_row_hidden_ = is_true(pass.attribute("hidden"));
      column_ = 0;
    } else if (pass.name() == "c") {
      if (const auto place = place_of(pass.attribute("r"))) column_ = place->column;
      type_ = pass.attribute("t");
      style_ = static_cast<std::size_t>(std::max(0, whole(pass.attribute("s"), 0)));
      value_.clear();
    } else if (pass.name() == "v" || pass.name() == "t") {
      is_value_ = true;
    } else if (pass.name() == "rPh") {
      is_phonetic_ = true;
    } else if (pass.name() == "col" && is_true(pass.attribute("hidden"))) {
      hide(whole(pass.attribute("min"), 0), whole(pass.attribute("max"), 0));
    } else if (pass.name() == "mergeCell") {
      merge(pass.attribute("ref"));
    }
  }

  void end(Pass& pass) {
    if (pass.name() == "v" || pass.name() == "t") is_value_ = false;
    if (pass.name() == "rPh") is_phonetic_ = false;
    if (pass.name() == "c") end_cell();
    if (pass.name() == "row") end_row();
  }

  void read(std::string_view text) {
    if (is_value_ && !is_phonetic_ && value_.size() < kMaxCellBytes) value_ += text;
  }

  void end_cell() {
    const std::size_t column = column_++;
    if (value_.empty() || column >= kMaxColumns) return;
    if (type_ == "e") book_.failed.push_back({row_.number, column, value_});
    row_.cells.resize(std::max(row_.cells.size(), column + 1));
    row_.cells[column] = trimmed(nfc(shown()));
  }

  std::string shown() const {
    if (type_ == "s") {
      const auto index = static_cast<std::size_t>(std::max(0, whole(value_, 0)));
      return index < texts_.size() ? texts_[index] : std::string();
    }
    if (type_ == "b") return is_true(value_) ? "SANT" : "FALSKT";
    if (type_ == "d") return value_.substr(0, 10);
    if (!type_.empty() && type_ != "n") return value_;
    const bool is_date = style_ < is_date_.size() && is_date_[style_];
    double serial = 0;
    std::from_chars(value_.data(), value_.data() + value_.size(), serial);
    const std::string day = is_date ? day_of_serial(serial, is_from_1904_) : std::string();
    return day.empty() ? shown_number(value_) : day;
  }

  void end_row() {
    bool is_blank = true;
    for (const auto& cell : row_.cells) is_blank = is_blank && cell.empty();
    if (is_blank) return;
    if (book_.table.rows.size() == max_rows_) {
      book_.table.is_cut = true;
      return;
    }
    if (is_row_hidden_) ++book_.hidden_rows;
    book_.table.rows.push_back(row_);
  }

  void hide(int first, int last) {
    for (int column = std::max(first, 1); column <= std::min(last, static_cast<int>(kMaxColumns)); ++column)
      book_.hidden_columns.push_back(static_cast<std::size_t>(column - 1));
  }

  void merge(const std::string& reference) {
    const auto colon = reference.find(':');
    const auto first = place_of(reference.substr(0, colon));
    const auto last = colon == std::string::npos ? first : place_of(reference.substr(colon + 1));
    if (first && last) book_.merged.push_back({first->row, last->row, first->column, reference});
  }

  const std::vector<std::string>& texts_;
  std::vector<bool> is_date_;
  bool is_from_1904_;
  std::size_t max_rows_;
  Workbook book_;
  CsvRow row_;
  std::size_t column_ = 0, style_ = 0;
  std::string type_, value_;
  bool is_value_ = false, is_phonetic_ = false, is_row_hidden_ = false;
};

}  // namespace

std::variant<Workbook, WorkbookDamage> open_workbook(std::string_view bytes, std::size_t max_rows) {
  const Package package(bytes);
  if (!package.is_open()) return WorkbookDamage{"zip"};
  const auto sheets = sheets_of(package);
  if (!sheets) return WorkbookDamage{"xl/workbook.xml"};
  std::vector<std::string> texts;
  if (const auto part = package.part("xl/sharedStrings.xml")) {
    auto read = texts_of(*part);
    if (!read) return WorkbookDamage{"xl/sharedStrings.xml"};
    texts = std::move(*read);
  }
  const auto styles = package.part("xl/styles.xml");
  const auto sheet = package.part(sheets->first);
  if (!sheet) return WorkbookDamage{sheets->first};
  auto book =
      SheetReader(texts, styles ? date_styles(*styles) : std::vector<bool>(), sheets->is_from_1904, max_rows)
          .run(*sheet);
  if (!book) return WorkbookDamage{sheets->first};
  book->other_sheets = sheets->others;
  return std::move(*book);
}

}  // namespace ingest
