// Quotes the cells of a row.
#include "csv_row.h"

#include <string_view>

namespace report {
namespace {

// A cell beginning with one of these is taken for a formula (also after a tab or a line end): the apostrophe
// makes it a text, as Excel itself does.
bool looks_like_formula(const std::string& text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

// RFC 4180 quoting, with the semicolon Swedish Excel expects.
std::string cell(const std::string& text) {
  const std::string safe = looks_like_formula(text) ? "'" + text : text;
  if (safe.find_first_of(";\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace

std::string csv_row(const std::vector<std::string>& texts) {
  std::string line;
  for (const std::string& text : texts)
    line += (line.empty() && &text == &texts.front() ? "" : ";") + cell(text);
  return line + "\r\n";
}

}  // namespace report
