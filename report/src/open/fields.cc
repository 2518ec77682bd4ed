// The kinds of columns the sheets have.
#include "fields.h"

#include <cmath>

#include "ingest/register.h"

namespace report {

using Kind = SheetColumn::Kind;

SheetColumn text_out(const std::string& name, int width) { return {name, Kind::text, width}; }
SheetColumn id_out(const std::string& name, int width) { return {name, Kind::identifier, width}; }
SheetColumn count_out(const std::string& name) { return {name, Kind::count, 11}; }
SheetColumn date_out(const std::string& name) { return {name, Kind::date, 12}; }
SheetColumn yes_no_out(const std::string& name) { return {name, Kind::yes_no, 11}; }
SheetColumn decimal_out(const std::string& name) { return {name, Kind::decimal, 11}; }
SheetColumn word_out(const std::string& name, int width, const std::string& words,
                     std::vector<std::string> allowed) {
  return {name, Kind::word, width, words, std::move(allowed)};
}
SheetColumn for_office(SheetColumn column) {
  column.shown_to = SheetColumn::For::office;
  return column;
}
SheetColumn for_programs(SheetColumn column) {
  column.shown_to = SheetColumn::For::programs;
  return column;
}

SheetColumn document_out() {
  std::vector<std::string> documents;
  for (const std::string_view document : ingest::document_names()) documents.emplace_back(document);
  return word_out("document", 28, "document.", documents);
}
SheetColumn severity_out() { return word_out("severity", 12, "severity.", {"serious", "material", "minor"}); }
SheetColumn verdict_out(const std::string& name) {
  return word_out(name, 16, "verdict.", {"met", "partly_met", "missing", "not_applicable", "not_assessed"});
}
SheetColumn sure_out() { return word_out("sure", 10, "sure.", {"sure", "look"}); }
SheetColumn life_out() {
  return word_out("life", 18, "gap_life.",
                  {"new_known", "new_requirement", "new_unit", "recurring", "reappeared", "awaiting"});
}
SheetColumn gap_state_out() {
  return word_out("state", 22, "gap_state.",
                  {"open", "in_progress", "remaining", "closed", "explained", "escalated", "withdrawn"});
}

SheetCell text_in(const std::string& text) { return text.empty() ? SheetCell() : SheetCell(text); }
SheetCell count_in(std::size_t number) { return static_cast<std::int64_t>(number); }
SheetCell number_or_empty(int number) {
  return number > 0 ? SheetCell(static_cast<std::int64_t>(number)) : SheetCell();
}
SheetCell hundredths(double value) { return std::round(value * 100) / 100; }
SheetCell word_in(std::string_view id) { return text_in(std::string(id)); }

std::string row_id(int year, std::initializer_list<std::string_view> names, int part) {
  std::string id = std::to_string(year);
  for (const std::string_view name : names) id.append("-").append(name);
  return part > 0 ? id + "-" + std::to_string(part) : id;
}

}  // namespace report
