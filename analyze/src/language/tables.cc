// Reading tables: heads, roles of columns, and the mode of a row.
#include "tables.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "analyze/swedish.h"
#include "numbers.h"
#include "token_reading.h"

namespace analyze {
namespace {

using Row = std::vector<Cell>;

constexpr int kMaxColumns = 200;  // more is a broken table; what lies beyond is read as the last column's

bool contains_any(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool starts_any(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

std::vector<int> years_in(std::string_view text) {
  std::vector<int> years;
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const bool is_alone = (at == 0 || !is_digits(text.substr(at - 1, 1))) &&
                          (at + 4 == text.size() || !is_digits(text.substr(at + 4, 1)));
    if (const auto year = year_figure(text.substr(at, 4)); year && is_alone) years.push_back(*year);
  }
  return years;
}

bool is_period(const std::string& key) {
  return !years_in(key).empty() || month_number(key) ||
         (key.size() <= 3 && starts_any(key, {"t1", "t2", "t3", "kv", "q1", "q2", "q3", "q4"}));
}

// Heads as reports write them, the plain words first: "Så gick det" and "Hur det stod till" are results too.
ColumnRole role_of(const std::string& head) {
  const std::string key = fold(head);
  const auto is = [&](Words words) { return is_among(key, words); };
  if (contains_any(key, {"önskat läge", "målvärde", "målnivå", "måltal", "dit ska vi"}) ||
      starts_any(key, {"mål", "delmål"}))
    return key.starts_with("måluppfyll") ? ColumnRole::result : ColumnRole::goal;
  if (contains_any(key, {"ansvar", "ägare", "håller i", "svarar för", "vem gör", "utförs av"}) ||
      is({"vem", "vem?"}))
    return ColumnRole::owner;
  if (contains_any(key, {"resultat",
                         "utfall",
                         "antal",
                         "andel",
                         "procent",
                         "%",
                         "summa",
                         "värde",
                         "poäng",
                         "nki",
                         "effekt",
                         "deltagare",
                         "iakttagelse",
                         "fynd",
                         "avläsning",
                         "vad vi fann",
                         "vad som gjordes",
                         "vad som skedde",
                         "vad som hände",
                         "hanterat",
                         "åtgärdat",
                         "bedömning",
                         "omdöme",
                         "vad vi såg",
                         "vad vi gjorde",
                         "vad det gav",
                         "har vi gjort",
                         "hur det gick",
                         "hur det stod",
                         "så gick",
                         "så här ser det ut",
                         "nuläge"}))
    return ColumnRole::result;
  if (contains_any(
          key, {"klart", "tidplan", "tidsplan", "deadline", "slutdatum", "senast", "tidpunkt", "tidsram"}) ||
      is({"klar", "när", "när?", "datum", "tid"}) || starts_any(key, {"när ", "klar "}))
    return ColumnRole::deadline;
  if (contains_any(key,
                   {"status", "läge", "uppföljning", "genomförd", "genomfört", "utvärdering", "avslutad"}))
    return ColumnRole::status;
  if (is_period(key) || contains_any(key, {"kvartal", "tertial"})) return ColumnRole::result;
  if (contains_any(key, {"åtgärd", "aktivitet", "insats", "förbättring", "att göra", "vad ska", "vad som ska",
                         "vad som görs", "vad vi gör"}) ||
      is({"vad", "utbildning", "kurs"}))
    return ColumnRole::action;
  return is({"ja", "nej", "delvis", "totalt", "total"}) ? ColumnRole::result : ColumnRole::plain;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A first row without a flag reads like heads: all filled, short, no figures but years; with two columns
// only, at least one must be a word known from heads, or a list of names and values would lose its first
// line.
bool reads_like_heads(const Row& row) {
  if (row.size() < 2) return false;
  int known = 0;
  for (const Cell& cell : row) {
    const bool is_first_blank = cell.column == 0 && cell.is_empty();
    if ((cell.is_empty() && !is_first_blank) || cell.text.size() > 60) return false;
    if (has_digit(cell.text) && role_of(cell.text) == ColumnRole::plain) return false;
    if (role_of(cell.text) != ColumnRole::plain) ++known;
  }
  return row.size() > 2 || known > 0;
}

struct GridCell {
  Cell cell;
  bool is_head = false;
};

std::map<int, std::vector<GridCell>> grid_of(const extract::Document& document,
                                             const std::vector<extract::Place>& places) {
  std::map<int, std::vector<GridCell>> grid;
  for (const extract::Place& place : places) {
    const extract::Block& block = extract::block_at(document, place);
    grid[block.row].push_back(
        {{std::clamp(block.column, 0, kMaxColumns - 1), block.text, place, {}}, block.is_head_cell});
  }
  return grid;
}

Row padded(const std::vector<GridCell>& cells, std::size_t columns) {
  Row row(columns);
  for (std::size_t i = 0; i < columns; ++i) row[i].column = static_cast<int>(i);
  for (const GridCell& each : cells) {
    Cell& slot = row[static_cast<std::size_t>(each.cell.column)];
    if (slot.text.empty())
      slot = each.cell;
    else
      slot.text += " " + each.cell.text;  // two blocks in one cell
  }
  return row;
}

void add_heads(Row& heads, const Row& row) {
  if (heads.empty()) {
    heads = row;
    return;
  }
  for (std::size_t i = 0; i < heads.size(); ++i)  // heads over two rows
    if (!row[i].text.empty()) heads[i].text += (heads[i].text.empty() ? "" : " ") + row[i].text;
}

bool is_filled(const std::vector<Sentence>& cells, std::size_t column) {
  return column < cells.size() && std::any_of(cells[column].tokens.begin(), cells[column].tokens.end(),
                                              [](const Token& token) { return token.is_word; });
}

bool has_value(const Sentence& cell) {
  using enum QuantityKind;
  return std::any_of(cell.quantities.begin(), cell.quantities.end(), [](const Quantity& quantity) {
    return quantity.kind == count || quantity.kind == zero || quantity.kind == share ||
           quantity.kind == mean || quantity.kind == money;
  });
}

bool says_done(const Sentence& cell) {
  if (std::any_of(cell.tokens.begin(), cell.tokens.end(), [](const Token& token) {
        return is_key(token, {"ej", "inte", "delvis", "påbörjad", "påbörjat"});
      }))
    return false;
  return std::any_of(cell.tokens.begin(), cell.tokens.end(), [](const Token& token) {
    return is_key(token, {"klar", "klart", "klara", "ja", "färdig", "färdigt", "✓", "✔", "genomfört",
                          "genomförd", "genomförda", "avslutad", "avslutat", "utförd", "utfört", "uppnått",
                          "uppfyllt", "införd", "infört"});
  });
}

struct Columns {
  bool has_action = false, has_goal = false, has_owner = false, has_deadline = false;
  bool is_plan() const { return (has_action || has_goal) && (has_owner || has_deadline); }
};

Columns columns_of(const std::vector<ColumnRole>& roles) {
  const auto has = [&](ColumnRole role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
  };
  return {has(ColumnRole::action), has(ColumnRole::goal), has(ColumnRole::owner), has(ColumnRole::deadline)};
}

Mode strongest(const std::vector<Sentence>& cells) {
  Mode mode = Mode::other;
  for (const Sentence& cell : cells) mode = std::min(mode, cell.mode);
  return mode;
}

// Filled value columns by year, and whether a goal stands beside a value.
struct Values {
  int of_years = 0;
  bool has_goal = false, has_result = false;
  bool is_coming = false;  // a filled column of a year after the report's
  std::vector<int> years;
};

// "Arbetet pågår" under Resultat is none yet.
bool is_still_open(const Sentence& cell) {
  return !has_value(cell) && std::any_of(cell.tokens.begin(), cell.tokens.end(), [](const Token& token) {
    return is_key(
        token, {"pågår", "pågående", "planeras", "planerad", "planerat", "återkommer", "kommer", "senare"});
  });
}

Values values_of(const std::vector<Sentence>& cells, const Table& table, const std::vector<ColumnRole>& roles,
                 int report_year) {
  Values values;
  for (std::size_t i = 0; i < roles.size() && i < cells.size(); ++i) {
    if (!is_filled(cells, i)) continue;
    const std::vector<int> years = years_in(table.heads[i].text);
    values.years.insert(values.years.end(), years.begin(), years.end());
    if (roles[i] == ColumnRole::goal && (has_value(cells[i]))) values.has_goal = true;
    if (roles[i] != ColumnRole::result || is_still_open(cells[i])) continue;
    if (report_year > 0 && !years.empty() && years.front() > report_year) {
      values.is_coming = true;
      continue;
    }
    values.has_result = true;
    if (!years.empty() && has_value(cells[i])) ++values.of_years;
  }
  return values;
}

Mode plan_row_mode(const std::vector<Sentence>& cells, const std::vector<ColumnRole>& roles) {
  for (std::size_t i = 0; i < roles.size() && i < cells.size(); ++i) {
    const bool tells_state = roles[i] == ColumnRole::status || roles[i] == ColumnRole::result;
    if (tells_state && (says_done(cells[i]) || cells[i].mode == Mode::done)) return Mode::done;
    if (roles[i] == ColumnRole::result && has_value(cells[i])) return Mode::result;
    if (roles[i] == ColumnRole::deadline && says_done(cells[i]))
      return Mode::done;  // "Klart", "klart i mars"
  }
  return Mode::plan;
}

// "Genomförd i juni" under Status or Resultat
bool state_told(const std::vector<Sentence>& cells, const std::vector<ColumnRole>& roles) {
  for (std::size_t i = 0; i < roles.size() && i < cells.size(); ++i)
    if ((roles[i] == ColumnRole::status || roles[i] == ColumnRole::result) && says_done(cells[i]) &&
        !is_key(cells[i].tokens.front(), {"ja"}))
      return true;
  return false;
}

}  // namespace

std::optional<double> whole(const Cell& cell) {
  std::string digits;
  for (const char c : cell.text)
    if (c >= '0' && c <= '9') digits += c;
  std::string bare = fold(cell.text);
  std::erase_if(bare, [](char c) { return c == ' '; });
  if (const auto word = number_word(bare)) return word;
  for (std::size_t at = bare.find("\u00a0"); at != std::string::npos; at = bare.find("\u00a0"))
    bare.erase(at, 2);
  return !digits.empty() && digits == bare && digits.size() < 9 ? figure(digits) : std::nullopt;
}

bool Cell::is_empty() const { return fold(text).find_first_not_of(" .-…—_") == std::string::npos; }

Table table_from(const extract::Document& document, const std::vector<extract::Place>& places) {
  Table table;
  auto grid = grid_of(document, places);
  std::size_t columns = 0;
  for (const auto& [row, cells] : grid)
    for (const GridCell& each : cells)
      columns = std::max(columns, static_cast<std::size_t>(each.cell.column) + 1);
  bool is_body = false;
  for (const auto& [number, cells] : grid) {
    Row row = padded(cells, columns);
    const bool is_flagged =
        std::any_of(cells.begin(), cells.end(), [](const GridCell& each) { return each.is_head; });
    const bool all_flagged =
        std::all_of(cells.begin(), cells.end(), [](const GridCell& each) { return each.is_head; });
    const bool is_first = table.heads.empty() && table.rows.empty();
    if (!is_body && (all_flagged || (is_first && is_flagged && cells.size() > 1 && cells.back().is_head))) {
      add_heads(table.heads, row);
    } else if (is_first && grid.size() > 1 && reads_like_heads(row)) {
      table.heads = row;
      is_body = true;
    } else {
      is_body = true;
      table.rows.push_back(std::move(row));
    }
  }
  if (table.heads.empty()) {
    table.heads.resize(columns);
    for (std::size_t i = 0; i < columns; ++i) table.heads[i].column = static_cast<int>(i);
  }
  return table;
}

std::vector<ColumnRole> roles_of(const Table& table) {
  std::vector<ColumnRole> roles;
  for (const Cell& head : table.heads) roles.push_back(role_of(head.text));
  return roles;
}

void judge_row(Sentence& row, const std::vector<Sentence>& cells, const Table& table,
               const std::vector<ColumnRole>& roles, int report_year) {
  const Values values = values_of(cells, table, roles, report_year);
  row.years.insert(row.years.end(), values.years.begin(), values.years.end());
  std::sort(row.years.begin(), row.years.end());
  row.years.erase(std::unique(row.years.begin(), row.years.end()), row.years.end());
  for (const Sentence& cell : cells) {
    row.has_change = row.has_change || cell.has_change;
    row.has_comparison = row.has_comparison || cell.has_comparison;
    row.is_negated = row.is_negated || cell.is_negated;
  }
  row.has_comparison = row.has_comparison || values.of_years >= 2 || (values.has_goal && values.has_result);
  const Mode mode = state_told(cells, roles) ? Mode::done : strongest(cells);
  const bool is_stale =
      report_year > 0 && !row.years.empty() && row.years.back() < report_year && !row.has_comparison;
  const bool has_outcome = std::any_of(cells.begin() + (cells.empty() ? 0 : 1), cells.end(),
                                       [](const Sentence& cell) { return cell.mode == Mode::done; });
  if (values.has_goal && !values.has_result && !has_outcome && !state_told(cells, roles)) {
    row.mode = Mode::plan;  // "Boende som fått läkemedelsgenomgång | Målvärde: 100 %"
  } else if (columns_of(roles).is_plan()) {
    row.mode = plan_row_mode(cells, roles);
  } else if (mode == Mode::done) {
    row.mode = Mode::done;
  } else if (values.has_result) {
    row.mode = is_stale ? Mode::other : Mode::result;
  } else if (values.is_coming) {
    row.mode = Mode::plan;
  } else {
    row.mode = mode;
  }
}

}  // namespace analyze
