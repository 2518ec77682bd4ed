// A round as rows for another program or for Excel.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "csv_row.h"
#include "report/history.h"
#include "report/status.h"

namespace report {
namespace {

using nlohmann::ordered_json;

constexpr const char* byte_order_mark = "\xEF\xBB\xBF";

// Name and value, in the order of the columns.
using Cells = std::vector<std::pair<const char*, ordered_json>>;

Cells cells_of(const StatusDocument& d) {
  const auto number = [](std::size_t n) { return ordered_json(n); };
  return {{"unit", d.unit},
          {"document", d.document},
          {"part", d.part},
          {"due", d.due},
          {"state", name_of(d.state)},
          {"received", d.received},
          {"file", d.file},
          {"until", d.until},
          {"extended", d.is_extended},
          {"name", d.name},
          {"provider", d.provider},
          {"board", d.board},
          {"gaps", number(d.gaps.found)},
          {"open", number(d.gaps.in(GapState::open))},
          {"in_progress", number(d.gaps.in(GapState::in_progress))},
          {"remaining", number(d.gaps.in(GapState::remaining))},
          {"closed", number(d.gaps.in(GapState::closed))},
          {"recurring", number(d.gaps.recurring)},
          {"third_year", number(d.gaps.third_year)},
          {"reappeared", number(d.gaps.reappeared)}};
}

Cells cells_of(const StatusFile& f) {
  return {{"file", f.name},
          {"fate", name_of(f.fate)},
          {"unit", fmt::format("{}", fmt::join(f.units, ","))},
          {"document", f.document},
          {"received", f.received},
          {"why", f.why},
          {"same_as", f.same_as}};
}

std::string as_text(const ordered_json& value) {
  if (value.is_boolean()) return value.get<bool>() ? "1" : "0";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

template <class Row>
std::string as_json(const std::vector<Row>& rows) {
  ordered_json all = ordered_json::array();
  for (const Row& row : rows) {
    ordered_json one;
    for (const auto& [name, value] : cells_of(row)) one[name] = value;
    all.push_back(std::move(one));
  }
  return all.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

template <class Row>
std::string names_row() {
  std::vector<std::string> names;
  for (const auto& [name, value] : cells_of(Row{})) names.emplace_back(name);
  return csv_row(names);
}

// What a reader of the sheet is told beside the identifiers.
std::vector<std::string> texts_of(const Cells& cells) {
  std::vector<std::string> texts;
  for (const auto& [name, value] : cells) texts.push_back(as_text(value));
  return texts;
}

std::string word(const Words& words, const std::string& key) { return words.has(key) ? words.text(key) : ""; }

// The last columns: the same in Swedish.
std::string with_column(std::string row, const std::vector<std::string>& more) {
  row.resize(row.size() - 2);  // CRLF
  return row + ";" + csv_row(more);
}

}  // namespace

std::string status_csv(const RoundStatus& status, const Words& words) {
  std::string table =
      byte_order_mark +
      with_column(names_row<StatusDocument>(), {words.text("column.document"), words.text("column.result")});
  for (const StatusDocument& d : status.documents)
    table += with_column(
        csv_row(texts_of(cells_of(d))),
        {document_in_words(d.document, d.part, words), words.text("state." + std::string(name_of(d.state)))});
  return table;
}

std::string status_json(const RoundStatus& status) { return as_json(status.documents); }

std::string files_csv(const RoundStatus& status, const Words& words) {
  std::string table = byte_order_mark + with_column(names_row<StatusFile>(), {words.text("column.result"),
                                                                              words.text("column.reason")});
  for (const StatusFile& f : status.files)
    table += with_column(csv_row(texts_of(cells_of(f))),
                         {words.text("fate." + std::string(name_of(f.fate))), word(words, f.why)});
  return table;
}

std::string files_json(const RoundStatus& status) { return as_json(status.files); }

// An archive is nobody's, and a duplicate goes where the file it repeats goes.
static std::string why_of(const StatusFile& f, const Words& words) {
  if (f.fate == Fate::archive) return {};
  if (f.fate == Fate::duplicate) return words.say("status.same_as", {{"file", f.same_as}});
  return word(words, f.why);
}

std::string files_text(const RoundStatus& status, const Words& words) {
  std::string text;
  for (const StatusFile& f : status.files) {
    text += fmt::format("{}\n  {}", f.name, words.text("fate." + std::string(name_of(f.fate))));
    if (!f.units.empty()) text += fmt::format("  {}", fmt::join(f.units, ", "));
    if (const std::string why = why_of(f, words); !why.empty()) text += "  " + why;
    text += "\n";
  }
  return text + words.say("status.files_sum", {{"n", static_cast<std::int64_t>(status.files.size())}}) + "\n";
}

void keep_only(RoundStatus& status, const StatusFilter& filter) {
  if (filter.unit.empty() && filter.board.empty()) return;
  std::erase_if(status.documents, [&filter](const StatusDocument& d) {
    return (!filter.unit.empty() && d.unit != filter.unit) ||
           (!filter.board.empty() && d.board != filter.board);
  });
  std::set<std::string> units;
  for (const StatusDocument& d : status.documents) units.insert(d.unit);
  std::erase_if(status.files, [&units](const StatusFile& file) {
    return std::none_of(file.units.begin(), file.units.end(),
                        [&units](const std::string& unit) { return units.contains(unit); });
  });
  status.gaps = {};
  for (const StatusDocument& d : status.documents) status.gaps.add(d.gaps);
  status.bridge.reset();
}

}  // namespace report
