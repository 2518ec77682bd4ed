// A CSV file as rows of texts: character set, separator, quotes. Knows nothing of what the columns mean.
//
// RFC 4180, and what Excel in Sweden writes: Windows-1252 or UTF-8 with a byte order mark, semicolons, CRLF,
// a first line "sep=;", line breaks in quoted cells, blank lines, fixed blanks at the ends of cells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ingest {

enum class TextFault { none, not_text, double_encoded };

struct DecodedText {
  std::string utf8;
  TextFault fault = TextFault::none;
};

DecodedText decode_csv(std::string_view bytes);

struct CsvRow {
  int number = 0;  // as Excel counts: a cell with line breaks is still one row; blank rows count
  std::vector<std::string> cells;  // NFC, without blanks around
};

struct CsvTable {
  std::vector<CsvRow> rows;  // blank rows left out
  int unclosed_row = 0;      // row in which a quote was opened and never closed; 0: none
  bool is_cut = false;       // there were more than max_rows
};

CsvTable parse_csv(std::string_view utf8, char separator, std::size_t max_rows);

// What a first line "sep=;" says, or '\0'.
char declared_separator(std::string_view utf8);

// Without blanks at both ends: also the fixed, narrow and zero-width ones that web pages and Excel leave.
std::string trimmed(std::string_view utf8);

}  // namespace ingest
