// Totals in tables: the column of the report year, the column of sums, or the only one with numbers.
#include <algorithm>
#include <optional>

#include "numbers.h"
#include "reported.h"
#include "tables.h"
#include "token_reading.h"

namespace analyze {
namespace {

bool is_sum_word(std::string_view key) {
  return is_among(key, {"summa", "totalt", "total", "totala", "sammanlagt", "tillsammans", "helår", "helåret",
                        "året", "alla"});
}

std::vector<int> years_in(const Cell& cell) {
  std::vector<int> years;
  for (const Token& token : cell.tokens)
    if (const auto year = year_figure(token.key)) years.push_back(*year);
  return years;
}

bool says_sum(const Cell& cell) {
  return std::ranges::any_of(cell.tokens, [](const Token& token) { return is_sum_word(token.key); });
}

bool names_a_part(const Cell& cell) {
  return analyze::names_a_part(cell.tokens, 0, static_cast<int>(cell.tokens.size()));
}

constexpr std::string_view complaints = "klagomål";

// Shares, goals, differences and means are no counts; "klagomål" is no goal.
bool is_no_count(const Cell& head) {
  std::string key = fold(head.text);
  if (const auto complaint = key.find(complaints); complaint != std::string::npos)
    key.erase(complaint, complaints.size());
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"%", "procent", "andel", "mål", "förändr", "snitt", "medel",
                                              "per ", "skillnad", "index", "plan", "ansvar", "klar"},
      [&key](std::string_view word) { return key.find(word) != std::string::npos; });
}

class OneTable {
 public:
  OneTable(const Table& table, const Text& text, int report_year)
      : table_(table), text_(text), report_year_(report_year) {}

  void read(TotalReadings& all) const {
    if (table_.heads.size() < 2 || table_.rows.empty()) return;
    if (is_under_a_part(text_, table_.section, report_year_) || is_captioned_otherwise()) return;
    if (const auto column = value_column())
      for (const auto& row : table_.rows) take(label_of(row.front()), row[*column], all);
    if (const auto row = value_row())
      for (std::size_t column = 1; column < table_.heads.size(); ++column)
        if (!is_no_count(table_.heads[column]) && years_in(table_.heads[column]).empty())
          take(exact_name(table_.heads[column]), table_.rows[*row][column], all);
  }

 private:
  void take(std::optional<Counted> what, const Cell& cell, TotalReadings& all) const {
    if (!what) return;
    if (const auto value = whole(cell)) all.push_back({*what, *value, cell.place, true});
  }

  bool is_captioned_otherwise() const {
    if (table_.caption_sentence < 0) return false;
    const Sentence& said = text_.sentences[static_cast<std::size_t>(table_.caption_sentence)];
    return analyze::names_a_part(said.tokens, 0, static_cast<int>(said.tokens.size()));
  }

  bool is_numeric(std::size_t column) const {
    return std::ranges::any_of(table_.rows, [&](const auto& row) { return whole(row[column]).has_value(); });
  }

  // The one column that can be the year's; nullopt: none, or several.
  std::optional<std::size_t> value_column() const {
    std::vector<std::size_t> of_year, sums, numeric;
    bool has_years = false;
    for (std::size_t column = 1; column < table_.heads.size(); ++column) {
      const Cell& head = table_.heads[column];
      const std::vector<int> years = years_in(head);
      has_years = has_years || !years.empty();
      if (!is_numeric(column)) continue;
      if (is_no_count(head) && years.empty()) continue;
      numeric.push_back(column);
      if (is_no_count(head) || names_a_part(head)) continue;
      if (years == std::vector{report_year_}) of_year.push_back(column);
      if (says_sum(head) && years.empty()) sums.push_back(column);
    }
    if (has_years) return of_year.size() == 1 ? std::optional(of_year.front()) : std::nullopt;
    if (sums.size() == 1) return sums.front();
    const bool is_plain = numeric.size() == 1 && !names_a_part(table_.heads[numeric.front()]) &&
                          namings_in(table_.heads[numeric.front()].tokens).empty();
    return is_plain ? std::optional(numeric.front()) : std::nullopt;
  }

  // Of a table with a column for each thing counted: the row of the report year, or the sum.
  std::optional<std::size_t> value_row() const {
    std::optional<std::size_t> of_year, sum;
    bool has_years = false;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      const Cell& label = table_.rows[row].front();
      const std::vector<int> years = years_in(label);
      has_years = has_years || !years.empty();
      if (years == std::vector{report_year_} && label.tokens.size() == 1) of_year = row;
      if (!label.tokens.empty() && is_sum_word(label.tokens.front().key)) sum = row;
    }
    return has_years ? of_year : sum;
  }

  // The cell names it and says nothing else that would make it a part.
  static std::optional<Counted> exact_name(const Cell& cell) {
    const std::vector<Naming> named = namings_in(cell.tokens);
    if (named.size() != 1) return std::nullopt;
    for (int i = 0; i < static_cast<int>(cell.tokens.size()); ++i) {
      const Token& token = cell.tokens[static_cast<std::size_t>(i)];
      if (i >= named[0].begin && i < named[0].end) continue;
      if (!is_key(token, {"antal", "antalet", "inkomna", "rapporterade", "registrerade", "totalt", "totala",
                          "alla", "slag", "summa", "sammanlagt", "st", "anmälda", ",", ":", "(", ")"}))
        return std::nullopt;
    }
    return named[0].what;
  }

  // Whether the table is of avvikelser: then "Läkemedel" and "Totalt" are of them.
  bool is_of_deviations() const {
    const auto names = [](const std::vector<Token>& tokens) {
      return std::ranges::any_of(tokens, [](const Token& each) { return has_head(each, {"avvikelse"}); });
    };
    if (names(table_.heads.front().tokens)) return true;
    for (const int sentence : {table_.caption_sentence, heading()})
      if (sentence >= 0 && names(text_.sentences[static_cast<std::size_t>(sentence)].tokens)) return true;
    return false;
  }

  int heading() const {
    return table_.section < 0 ? -1 : text_.sections[static_cast<std::size_t>(table_.section)].sentence;
  }

  std::optional<Counted> label_of(const Cell& cell) const {
    if (const auto named = exact_name(cell)) return named;
    if (cell.tokens.size() != 1 || !is_of_deviations()) return std::nullopt;
    const Token& word = cell.tokens.front();
    if (word.key == "läkemedel" || has_lemma(word, {"läkemedelshantering"}))
      return Counted::medication_deviations;
    return is_sum_word(word.key) && names_deviations_first() ? std::optional(Counted::deviations)
                                                             : std::nullopt;
  }

  // "Typ av avvikelse", "Avvikelser": what the rows are kinds of.
  bool names_deviations_first() const {
    const std::vector<Naming> named = namings_in(table_.heads.front().tokens);
    return !named.empty() && named.back().what == Counted::deviations;
  }

  const Table& table_;
  const Text& text_;
  const int report_year_;
};

}  // namespace

void read_totals_in_tables(const Text& text, int report_year, TotalReadings& all) {
  for (const Table& table : text.tables) OneTable(table, text, report_year).read(all);
}

}  // namespace analyze
