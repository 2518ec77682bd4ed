// Decodes and splits CSV.
#include "ingest/csv_table.h"

#include <algorithm>
#include <array>

#include "normal_form.h"

namespace ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF", kUtf16Little = "\xFF\xFE", kUtf16Big = "\xFE\xFF";

// UTF-8 read as Windows-1252 and saved as UTF-8 again: å ä ö Å Ä Ö é.
bool is_double_encoded(std::string_view utf8) {
  constexpr std::array kMarks = {"Ã¥"sv, "Ã¤"sv, "Ã¶"sv, "Ã…"sv, "Ã„"sv, "Ã–"sv};
  return std::any_of(kMarks.begin(), kMarks.end(), [&](auto mark) { return utf8.find(mark) != utf8.npos; });
}

bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return code < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
  });
}

std::string utf8_of(std::string_view bytes) {
  if (bytes.starts_with(kUtf16Little)) return from_utf16(bytes.substr(2), ByteOrder::little);
  if (bytes.starts_with(kUtf16Big)) return from_utf16(bytes.substr(2), ByteOrder::big);
  if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  return is_utf8(bytes) ? std::string(bytes) : from_windows_1252(bytes);
}

std::size_t blank_at_start(std::string_view text) {
  for (const auto blank : {" "sv, "\t"sv, "\n"sv, "\r"sv, "\f"sv, "\v"sv, "\u00A0"sv, "\u202F"sv, "\u2007"sv,
                           "\u2009"sv, "\u200B"sv, "\uFEFF"sv})
    if (text.starts_with(blank)) return blank.size();
  return 0;
}

std::size_t blank_at_end(std::string_view text) {
  for (const auto blank : {" "sv, "\t"sv, "\n"sv, "\r"sv, "\f"sv, "\v"sv, "\u00A0"sv, "\u202F"sv, "\u2007"sv,
                           "\u2009"sv, "\u200B"sv, "\uFEFF"sv})
    if (text.ends_with(blank)) return blank.size();
  return 0;
}

// One pass over the text; a row is handed over when its line ends outside quotes.
class Splitter {
 public:
  Splitter(std::string_view text, char separator, std::size_t max_rows)
      : text_(text), separator_(separator), max_rows_(max_rows) {}

  CsvTable run() {
    while (at_ < text_.size() && !table_.is_cut) step();
    const bool has_more = !cell_.empty() || !row_.cells.empty();
    if (has_more && !table_.is_cut) end_row();
    if (is_quoted_) table_.unclosed_row = row_number_ - 1;
    return std::move(table_);
  }

 private:
  void step() {
    const char c = text_[at_++];
    if (is_quoted_) return step_in_quotes(c);
    if (c == '"' && cell_.find_first_not_of(" \t") == std::string::npos) {
      is_quoted_ = true;
      cell_.clear();
    } else if (c == separator_) {
      end_cell();
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      end_row();
    } else {
      cell_ += c;
    }
  }

  void step_in_quotes(char c) {
    if (c != '"') {
      cell_ += c;
    } else if (at_ < text_.size() && text_[at_] == '"') {
      cell_ += text_[at_++];
    } else {
      is_quoted_ = false;
    }
  }

  void end_cell() {
    row_.cells.push_back(trimmed(nfc(cell_)));
    cell_.clear();
  }

  void end_row() {
    end_cell();
    row_.number = row_number_++;
    const bool is_blank =
        std::all_of(row_.cells.begin(), row_.cells.end(), [](const auto& cell) { return cell.empty(); });
    table_.is_cut = !is_blank && table_.rows.size() == max_rows_;
    if (!is_blank && !table_.is_cut) table_.rows.push_back(std::move(row_));
    row_ = {};
  }

  std::string_view text_;
  char separator_;
  std::size_t max_rows_;
  std::size_t at_ = 0;
  int row_number_ = 1;
  bool is_quoted_ = false;
  std::string cell_;
  CsvRow row_;
  CsvTable table_;
};

}  // namespace

DecodedText decode_csv(std::string_view bytes) {
  DecodedText text{utf8_of(bytes), TextFault::none};
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("%PDF-") || has_control_characters(text.utf8))
    text.fault = TextFault::not_text;
  else if (is_double_encoded(text.utf8))
    text.fault = TextFault::double_encoded;
  return text;
}

CsvTable parse_csv(std::string_view utf8, char separator, std::size_t max_rows) {
  return Splitter(utf8, separator, max_rows).run();
}

char declared_separator(std::string_view utf8) {
  constexpr std::string_view kSep = "sep=";
  if (utf8.starts_with('"')) utf8.remove_prefix(1);
  return utf8.starts_with(kSep) && utf8.size() > kSep.size() ? utf8[kSep.size()] : '\0';
}

std::string trimmed(std::string_view utf8) {
  while (const auto blank = blank_at_start(utf8)) utf8.remove_prefix(blank);
  while (const auto blank = blank_at_end(utf8)) utf8.remove_suffix(blank);
  return std::string(utf8);
}

}  // namespace ingest
