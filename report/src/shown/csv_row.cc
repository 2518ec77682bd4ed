// Quotes the cells of a row.
#include "csv_row.h"

#include <string_view>

namespace report {
namespace {

// A cell beginning with one of these is taken for a formula (also after a tab or a line end): the apostrophe
// makes it a text, as Excel itself does. No number we write begins with one: none is below zero.
bool looks_like_formula(const std::string& text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

// RFC 4180 quoting.
std::string cell(const std::string& text, char separator) {
  const std::string safe = looks_like_formula(text) ? "'" + text : text;
  if (safe.find_first_of(std::string("\"\r\n") + separator) == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string row(const std::vector<std::string>& texts, char separator) {
  std::string line;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) line += separator;
    line += cell(texts[i], separator);
  }
  return line + "\r\n";
}

}  // namespace

// The semicolon is what Swedish Excel expects.
std::string csv_row(const std::vector<std::string>& texts) { return row(texts, ';'); }
std::string open_csv_row(const std::vector<std::string>& texts) { return row(texts, ','); }

}  // namespace report
