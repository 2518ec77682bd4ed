// National figures from a file somebody saved: Kolada's JSON (API v3, and v2 before it), or a table.
//
// The data endpoint gives {"values": [{"kpi", "municipality", "period", "values": [{"gender": "T", "value",
// "count"}]}]}; the kpi endpoint {"values": [{"id", "title"}]}. A file may hold one answer or an array of
// several, so that titles can be saved beside the data. "count" is how many values Kolada put together, not
// how many people answered.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "ingest/csv_table.h"
#include "report/papers.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t most_rows = 10'000;

std::string bytes_of(const fs::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

[[noreturn]] void refuse(const fs::path& file, int line, const std::string& why) {
  throw RoundError(fmt::format("{}:{}: {}", file.string(), line, why));
}

// "88,4" and "88.4".
std::optional<double> number_of(std::string text) {
  std::replace(text.begin(), text.end(), ',', '.');
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = fault == std::errc() && end == text.data() + text.size();
  return is_whole ? std::optional(value) : std::nullopt;
}

std::optional<std::size_t> count_of(const std::string& text) {
  const auto number = number_of(text);
  if (!number || *number < 0 || *number != static_cast<double>(static_cast<std::size_t>(*number)))
    return std::nullopt;
  return static_cast<std::size_t>(*number);
}

// Kolada ends a title by what is measured: "..., andel (%)".
void take_unit(NationalFigure& figure, const Words& words) {
  for (const std::string_view ending : {", andel (%)", " andel (%)", " (%)"})
    if (figure.title.ends_with(ending)) {
      figure.title.erase(figure.title.size() - ending.size());
      if (figure.unit.empty()) figure.unit = words.text("tp.national.percent");
    }
}

// --- a table ---

class CsvFigures {
 public:
  CsvFigures(const fs::path& file, const Words& words) : file_(file), words_(words) {}

  std::vector<NationalFigure> read() const {
    const ingest::DecodedText text = ingest::decode_csv(bytes_of(file_));
    if (text.fault != ingest::TextFault::none) refuse(file_, 1, "expected a table of text (CSV)");
    const ingest::CsvTable table = ingest::parse_csv(text.utf8, separator_of(text.utf8), most_rows);
    if (table.unclosed_row != 0) refuse(file_, table.unclosed_row, "a quotation mark is never closed");
    if (table.is_cut) refuse(file_, static_cast<int>(most_rows), "expected fewer rows");
    if (table.rows.empty()) refuse(file_, 1, "expected a row with the names of the columns");
    const std::map<std::string, std::size_t> columns = columns_of(table.rows.front());
    std::vector<NationalFigure> figures;
    for (std::size_t row = 1; row < table.rows.size(); ++row)
      figures.push_back(figure_of(table.rows[row], columns));
    return figures;
  }

 private:
  static char separator_of(const std::string& text) {
    if (const char declared = ingest::declared_separator(text); declared != '\0') return declared;
    const std::string first = text.substr(0, text.find('\n'));
    return std::count(first.begin(), first.end(), ';') > 0 ? ';' : ',';
  }

  std::map<std::string, std::size_t> columns_of(const ingest::CsvRow& heads) const {
    std::map<std::string, std::size_t> columns;
    for (const char* name : {"id", "title", "of", "year", "value", "unit", "n", "source", "own"})
      for (std::size_t i = 0; i < heads.cells.size(); ++i)
        if (is_called(heads.cells[i], name)) columns.emplace(name, i);
    for (const char* needed : {"year", "value"})
      if (!columns.contains(needed))
        refuse(file_, heads.number, fmt::format("expected a column {}", first_name(needed)));
    if (!columns.contains("title") && !columns.contains("id"))
      refuse(file_, heads.number, fmt::format("expected a column {}", first_name("title")));
    return columns;
  }

  std::vector<std::string> names_of(const char* column) const {
    std::vector<std::string> names;
    std::istringstream all(words_.text(std::string("kolada.column.") + column));
    for (std::string name; std::getline(all >> std::ws, name, ',');) names.push_back(name);
    return names;
  }
  std::string first_name(const char* column) const { return names_of(column).front(); }
  bool is_called(const std::string& head, const char* column) const {
    const std::vector<std::string> names = names_of(column);
    return std::find(names.begin(), names.end(), analyze::fold(head)) != names.end();
  }

  NationalFigure figure_of(const ingest::CsvRow& row,
                           const std::map<std::string, std::size_t>& columns) const {
    const auto cell = [&](const char* name) {
      const auto column = columns.find(name);
      return column == columns.end() || column->second >= row.cells.size() ? std::string()
                                                                           : row.cells[column->second];
    };
    NationalFigure figure;
    figure.id = cell("id");
    figure.title = cell("title").empty() ? figure.id : cell("title");
    figure.municipality = cell("of");
    figure.unit = cell("unit");
    figure.source = cell("source");
    const auto year = count_of(cell("year"));
    if (!year || *year < 1990 || *year > 2100)
      refuse(file_, row.number, fmt::format("expected a year, found \"{}\"", cell("year")));
    figure.year = static_cast<int>(*year);
    const auto value = number_of(cell("value"));
    if (!value) refuse(file_, row.number, fmt::format("expected a number, found \"{}\"", cell("value")));
    figure.value = *value;
    if (const std::string n = cell("n"); !n.empty()) {
      figure.answers = count_of(n);
      if (!figure.answers)
        refuse(file_, row.number, fmt::format("expected a number of answers, found \"{}\"", n));
    }
    const std::string own = analyze::fold(cell("own"));
    const std::string &yes = words_.text("answer.yes"), &no = words_.text("answer.no");
    if (!own.empty() && own != yes && own != no)
      refuse(file_, row.number, fmt::format("expected {} or {}, found \"{}\"", yes, no, own));
    figure.is_processed = own == yes;
    if (figure.title.empty()) refuse(file_, row.number, "expected a title");
    take_unit(figure, words_);
    return figure;
  }

  const fs::path& file_;
  const Words& words_;
};

// --- Kolada's own form ---

class JsonFigures {
 public:
  JsonFigures(const fs::path& file, const Words& words) : file_(file), words_(words), text_(bytes_of(file)) {}

  std::vector<NationalFigure> read() {
    json all;
    try {
      all = json::parse(text_);
    } catch (const json::parse_error& error) {
      refuse(file_, line_at(error.byte), "expected JSON as Kolada's API gives it");
    }
    try {
      for (const json& answer : all.is_array() ? all : json::array({all})) take(answer);
    } catch (const json::exception&) {
      refuse(file_, 1, fmt::format("value {} is not of the form Kolada's API gives", items_));
    }
    if (items_ == 0) refuse(file_, 1, "expected \"values\" as Kolada's API gives them");
    for (NationalFigure& figure : figures_) {
      const auto title = titles_.find(figure.id);
      figure.title = title == titles_.end() ? figure.id : title->second;
      take_unit(figure, words_);
    }
    return figures_;
  }

 private:
  int line_at(std::size_t byte) const {
    const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text_.size()));
    return 1 + static_cast<int>(std::count(text_.begin(), end, '\n'));
  }

  void take(const json& answer) {
    for (const json& item : answer.at("values")) {
      ++items_;
      if (item.contains("title")) {
        titles_[item.at("id").get<std::string>()] = item.at("title").get<std::string>();
        continue;
      }
      for (const json& value : item.at("values")) take_value(item, value);
    }
  }

  // The total only: women and men apart are a smaller number of people.
  void take_value(const json& item, const json& value) {
    if (value.value("gender", "T") != "T" || value.value("isdeleted", false) || value.at("value").is_null())
      return;
    NationalFigure& figure = figures_.emplace_back();
    figure.id = item.at("kpi").get<std::string>();
    figure.municipality = item.at("municipality").get<std::string>();
    figure.year = item.at("period").get<int>();
    figure.value = value.at("value").get<double>();
  }

  const fs::path& file_;
  const Words& words_;
  const std::string text_;
  std::vector<NationalFigure> figures_;
  std::map<std::string, std::string> titles_;
  std::size_t items_ = 0;
};

}  // namespace

std::vector<NationalFigure> read_national_figures(const fs::path& folder, const Words& words) {
  const fs::path csv = folder / "kolada.csv", from_api = folder / "kolada.json";
  if (fs::exists(csv) && fs::exists(from_api))
    throw RoundError(
        fmt::format("{}: kolada.csv and kolada.json both lie here: keep one of them", folder.string()));
  if (fs::exists(csv)) return CsvFigures(csv, words).read();
  if (fs::exists(from_api)) return JsonFigures(from_api, words).read();
  return {};
}

}  // namespace report
