// Figures that contradict each other: a stated sum against its parts, the text against its table, two places
// that tell the same number, a trend word against its two values.
//
// A difference that is large is mostly not a slip but another thing counted, so that only near misses are
// told where the text alone says what belongs together.
#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "numbers.h"
#include "observations.h"
#include "tables.h"
#include "token_reading.h"

namespace analyze {
namespace {

std::string shown(double value) { return std::to_string(static_cast<long>(std::lround(value))); }

// "6,2" of 0.062
std::string percent(double share) {
  const long tenths = std::lround(share * 1000);
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "," + std::to_string(tenths % 10)) +
         " procent";
}

Sighting conflict(const char* why, extract::Place place, double stated, double other) {
  return {why, place, {{"stated", shown(stated)}, {"other", shown(other)}}};
}

// --- tables ---

bool is_sum_word(const std::string& text) {
  const std::string key = fold(text);
  for (const std::string_view word :
       {"summa", "totalt", "total", "sammanlagt", "tillsammans", "helår", "hela året"})
    if (key == word || key.starts_with(std::string(word) + " ") || key == std::string(word) + ":")
      return true;
  return false;
}

bool holds_any(const std::string& text, Words words) {
  const std::string key = fold(text);
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return key.find(word) != std::string::npos; });
}

// Shares, means and ratios do not add up.
bool adds_up(const std::string& head) {
  return !holds_any(head,
                    {"%", "procent", "andel", "medel", "snitt", "index", "betyg", "median", "ålder", "per "});
}

bool is_part_of_row(const std::string& text) {
  return holds_any(text, {"varav", "därav", "procent", "andel", "%"});
}

struct Sum {
  double stated = 0, parts = 0;
  const Cell* cell = nullptr;
};

// Column sums: "Summa | 31 | 42 | 21" against the rows above.
std::vector<Sum> column_sums(const Table& table) {
  std::vector<Sum> sums;
  std::size_t first = 0;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (!is_sum_word(table.rows[row].front().text)) continue;
    for (std::size_t column = 1; column < table.heads.size(); ++column) {
      const auto stated = whole(table.rows[row][column]);
      double parts = 0;
      int numbers = 0;
      bool is_whole = adds_up(table.heads[column].text);
      for (std::size_t above = first; above < row; ++above) {
        const Cell& cell = table.rows[above][column];
        const auto value = whole(cell);
        is_whole = is_whole && (value || cell.is_empty()) && !is_part_of_row(table.rows[above].front().text);
        parts += value.value_or(0);
        numbers += value ? 1 : 0;
      }
      if (stated && is_whole && numbers >= 2) sums.push_back({*stated, parts, &table.rows[row][column]});
    }
    first = row + 1;
  }
  return sums;
}

// Row sums, where most rows show that the last column is one.
std::vector<Sum> row_sums(const Table& table) {
  const std::size_t columns = table.heads.size();
  if (columns < 4 || !(is_sum_word(table.heads.back().text) ||
                       holds_any(table.heads.back().text, {"tertialet", "helår", "året"})))
    return {};
  std::vector<Sum> sums;
  for (const auto& row : table.rows) {
    double parts = 0;
    bool is_whole = true;
    for (std::size_t column = 1; column + 1 < columns; ++column) {
      const auto value = whole(row[column]);
      is_whole = is_whole && (value || row[column].is_empty());
      parts += value.value_or(0);
    }
    const auto stated = whole(row.back());
    if (stated && is_whole) sums.push_back({*stated, parts, &row.back()});
  }
  const auto right = std::ranges::count_if(sums, [](const Sum& sum) { return sum.stated == sum.parts; });
  return 2 * right > static_cast<std::ptrdiff_t>(sums.size()) ? sums : std::vector<Sum>{};
}

bool is_near(double one, double other, double share) {
  return one != other && std::abs(one - other) <= std::max(1.0, share * std::max(one, other));
}

void see_sums(const Table& table, Sightings& all) {
  for (const auto& sums : {column_sums(table), row_sums(table)})
    for (const Sum& sum : sums)
      if (is_near(sum.stated, sum.parts, 0.3))
        all.push_back(conflict("sum", sum.cell->place, sum.stated, sum.parts));
}

// --- text against table ---

// Every number a table states or that follows from it.
std::set<double> numbers_of(const Table& table) {
  std::set<double> numbers;
  double everything = 0;
  std::vector<double> columns(table.heads.size());
  for (const auto& row : table.rows) {
    double in_row = 0;
    for (std::size_t column = 0; column < row.size(); ++column) {
      const auto value = whole(row[column]);
      if (!value) continue;
      numbers.insert(*value);
      if (column == 0 || is_sum_word(row.front().text)) continue;
      if (!is_sum_word(table.heads[column].text)) in_row += *value;
      columns[column] += *value;
    }
    numbers.insert(in_row);
    everything += in_row;
  }
  numbers.insert(columns.begin(), columns.end());
  numbers.insert(everything);
  return numbers;
}

// What the table is a sum of: its stated sums, else the sums of its columns of whole numbers, else all of it.
std::set<double> totals_of(const Table& table) {
  std::set<double> totals;
  for (const Sum& sum : column_sums(table)) totals.insert({sum.stated, sum.parts});
  double everything = 0;
  for (std::size_t column = 1; column < table.heads.size(); ++column) {
    double sum = 0;
    int numbers = 0;
    for (const auto& row : table.rows) {
      const auto value = is_sum_word(row.front().text) ? std::nullopt : whole(row[column]);
      sum += value.value_or(0);
      numbers += value ? 1 : 0;
    }
    if (numbers >= 2 && adds_up(table.heads[column].text)) totals.insert(sum);
    everything += sum;
  }
  totals.insert(everything);
  totals.erase(0);
  return totals;
}

bool names_same(const std::string& unit, const std::vector<Token>& tokens) {
  return std::ranges::any_of(tokens, [&](const Token& token) {
    const WordReading* noun = token.is_word ? noun_reading(token) : nullptr;
    return noun != nullptr &&
           (noun->lemma == unit || noun->parts.back() == unit || noun->parts.front() == unit);
  });
}

int top_of(const Text& text, int section) {
  while (section >= 0 && text.sections[static_cast<std::size_t>(section)].parent >= 0)
    section = text.sections[static_cast<std::size_t>(section)].parent;
  return section;
}

bool is_about(const Observed& observed, const Table& table, const std::string& unit) {
  for (const Cell& head : table.heads)
    if (names_same(unit, head.tokens)) return true;
  for (int section = table.section; section >= 0;
       section = observed.text.sections[static_cast<std::size_t>(section)].parent) {
    const int heading = observed.text.sections[static_cast<std::size_t>(section)].sentence;
    if (heading >= 0 && names_same(unit, observed.sentence(heading).tokens)) return true;
  }
  return table.caption_sentence >= 0 && names_same(unit, observed.sentence(table.caption_sentence).tokens);
}

// The row that counts the same thing: "Klagomål | 2 | 4".
std::optional<double> row_about(const Table& table, const std::string& unit) {
  for (const auto& row : table.rows) {
    if (row.front().tokens.size() != 1 || !names_same(unit, row.front().tokens)) continue;
    double sum = 0;
    for (std::size_t column = 1; column < row.size(); ++column) {
      const auto value = whole(row[column]);
      if (!value) return std::nullopt;
      sum += *value;
    }
    return sum;
  }
  return std::nullopt;
}

// The count a word of totality is about: "Totalt registrerade personalen 421 avvikelser".
const Quantity* total_in(const Observed& observed, int i) {
  if (!observed.says(i, "total_word")) return nullptr;
  const Quantity* total = nullptr;
  for (const Quantity& quantity : observed.sentence(i).quantities) {
    if (quantity.kind != QuantityKind::count && quantity.kind != QuantityKind::duration) continue;
    if (total != nullptr) return total;
    total = &quantity;
  }
  return total;
}

bool is_of_another_year(const Observed& observed, const Sentence& sentence) {
  return observed.report_year != 0 && !sentence.years.empty() && !sentence.has_comparison &&
         !sentence.has_change &&
         std::ranges::find(sentence.years, observed.report_year) == sentence.years.end();
}

void see_text_against_table(const Observed& observed, int i, const Table& table, Sightings& all) {
  const Sentence& sentence = observed.sentence(i);
  const Quantity* total = total_in(observed, i);
  if (total == nullptr || is_of_another_year(observed, sentence) || total->unit.empty()) return;
  const auto place = sentence.place();
  if (const auto row = row_about(table, total->unit); row && table.section == sentence.section) {
    if (is_near(total->value, *row, 0.35)) all.push_back(conflict("table", place, total->value, *row));
    return;
  }
  const std::set<double> known = numbers_of(table);
  if (known.contains(total->value) ||
      top_of(observed.text, table.section) != top_of(observed.text, sentence.section))
    return;
  const bool is_same = is_about(observed, table, total->unit);
  const bool is_generic = observed.says(i, "any_event") && table.section >= 0;
  if (!is_same && !is_generic) return;
  for (const double other : totals_of(table))
    if (is_near(total->value, other, is_same ? 0.12 : 0.04)) {
      all.push_back(conflict("table", place, total->value, other));
      return;
    }
}

// "De trettioen deltagarna" and rows "Deltagare i Snickeriet", "Deltagare i Trädgården".
void see_group_of_rows(const Observed& observed, int i, const Table& table, Sightings& all) {
  const Sentence& sentence = observed.sentence(i);
  if (is_of_another_year(observed, sentence) || table.heads.size() != 2) return;
  for (const Quantity& quantity : sentence.quantities) {
    if (quantity.kind != QuantityKind::count || quantity.unit.empty() || quantity.begin == 0 ||
        sentence.tokens[static_cast<std::size_t>(quantity.begin) - 1].key != "de")
      continue;
    double sum = 0;
    int rows = 0;
    for (const auto& row : table.rows) {
      const auto value = whole(row[1]);
      if (!value || row.front().tokens.size() < 2 || !names_same(quantity.unit, {row.front().tokens.front()}))
        continue;
      sum += *value;
      ++rows;
    }
    if (rows >= 2 && is_near(quantity.value, sum, 0.12))
      all.push_back(conflict("table", sentence.place(), quantity.value, sum));
  }
}

// "sju iakttagelser" and a table "Kommunens iakttagelse" with rows numbered to eight.
void see_rows_counted(const Observed& observed, const Table& table, Sightings& all) {
  const int rows = static_cast<int>(table.rows.size());
  if (rows < 3 || !observed.is_type(DocumentType::action_plan)) return;
  for (int row = 0; row < rows; ++row)
    if (whole(table.rows[static_cast<std::size_t>(row)].front()) != row + 1) return;
  for (int i = 0; i < observed.sentences(); ++i) {
    const Sentence& sentence = observed.sentence(i);
    if (sentence.kind != SentenceKind::prose || !observed.says(i, "found_by_review")) continue;
    for (const Quantity& quantity : sentence.quantities)
      for (const Cell& head : table.heads)
        if (quantity.kind == QuantityKind::count && !quantity.unit.empty() &&
            names_same(quantity.unit, head.tokens) && is_near(quantity.value, rows, 0.3))
          all.push_back(conflict("rows", sentence.place(), quantity.value, rows));
  }
}

// --- within a sentence ---

class Enumeration {
 public:
  Enumeration(const Observed& observed, int number)
      : observed_(observed), number_(number), sentence_(observed.sentence(number)) {
    for (const Quantity& each : sentence_.quantities)
      if (each.kind == QuantityKind::count) counts_.push_back(&each);
  }

  void find(Sightings& all) const {
    if (counts_.size() < 3 || observed_.says(number_, "not_all")) return;
    parts_then_total(all);
    total_then_parts(all);
  }

 private:
  const Token& token(int at) const { return sentence_.tokens[static_cast<std::size_t>(at)]; }
  int size() const { return static_cast<int>(sentence_.tokens.size()); }

  // Only "," or "och" between the two, and few words.
  bool is_listed(const Quantity& one, const Quantity& next,
                 Words signs_between = {",", "och", "samt"}) const {
    if (next.begin - one.end > 8) return false;
    int signs = 0;
    for (int i = one.end; i < next.begin; ++i) {
      if (is_key(token(i), signs_between))
        ++signs;
      else if (!token(i).is_word)
        return false;
    }
    return signs >= 1 && is_key(token(next.begin - 1), signs_between);
  }

  // "1 980 mottagningsbesök, 846 hembesök och 490 videobesök, sammanlagt 3 412 besök"
  void parts_then_total(Sightings& all) const {
    for (std::size_t last = 2; last < counts_.size(); ++last) {
      const Quantity& total = *counts_[last];
      if (total.begin == 0 ||
          !is_key(token(total.begin - 1), {"sammanlagt", "totalt", "tillsammans", "summa", "alltså"}))
        continue;
      double sum = counts_[last - 1]->value;
      std::size_t first = last - 1;
      while (first > 0 && is_listed(*counts_[first - 1], *counts_[first])) sum += counts_[--first]->value;
      if (last - first >= 2 && is_near(total.value, sum, 0.3))
        all.push_back(conflict("parts",
                               place_of(sentence_, counts_[first]->begin, std::min(total.end + 1, size())),
                               total.value, sum));
    }
  }

  bool begins_clause(const Quantity& quantity) const {
    return quantity.begin == 0 || is_key(token(quantity.begin - 1), {";", ":", "."}) ||
           token(quantity.begin - 1).column != token(quantity.begin).column;
  }

  // "... och en logoped": an article that counts
  bool has_one_more(int at) const {
    for (; at < size(); ++at)
      if (is_key(token(at), {"en", "ett", "resten", "övriga"})) return true;
    return false;
  }

  // "åtta stycken, fem från anhöriga, två från boende och ett från en granne"
  void total_then_parts(Sightings& all) const {
    for (std::size_t first = 0; first + 2 < counts_.size(); ++first) {
      const Quantity& total = *counts_[first];
      double sum = 0;
      std::size_t next = first + 1;
      bool are_prepositions = true;
      const bool is_led_in = is_listed(total, *counts_[next], {":", "("});
      const auto goes_on = [&] {
        return is_listed(*counts_[next - 1], *counts_[next]) || (next == first + 1 && is_led_in);
      };
      for (; next < counts_.size() && goes_on(); ++next) {
        sum += counts_[next]->value;
        const int after = counts_[next]->end;
        are_prepositions =
            are_prepositions && after < size() &&
            is_key(token(after), {"från", "om", "gällde", "gäller", "rörde", "handlade", "avsåg"});
      }
      if (next - first < 3 || token(total.end).column != token(counts_[next - 1]->begin).column) continue;
      const bool is_closed = counts_[next - 1]->end + 6 >= size();
      const bool is_bare = begins_clause(total) && sum - total.value == 1;
      if (has_one_more(counts_[next - 1]->end)) continue;
      const bool is_whole = are_prepositions || is_led_in;
      if (is_closed && ((is_whole && is_near(total.value, sum, 0.2)) || is_bare))
        all.push_back(conflict("parts", place_of(sentence_, total.begin, size()), total.value, sum));
    }
  }

  const Observed& observed_;
  const int number_;
  const Sentence& sentence_;
  std::vector<const Quantity*> counts_;
};

// "minskade från 46 till 71"
void see_trend(const Observed& observed, int i, Sightings& all) {
  const Sentence& sentence = observed.sentence(i);
  const auto& tokens = sentence.tokens;
  for (std::size_t q = 0; q + 1 < sentence.quantities.size(); ++q) {
    const Quantity &from = sentence.quantities[q], &to = sentence.quantities[q + 1];
    if (from.kind != to.kind || (from.kind != QuantityKind::count && from.kind != QuantityKind::share))
      continue;
    if (from.begin == 0 || tokens[static_cast<std::size_t>(from.begin) - 1].key != "från") continue;
    if (to.begin - from.end > 2 || tokens[static_cast<std::size_t>(to.begin) - 1].key != "till") continue;
    for (int at = std::max(0, from.begin - 5); at < from.begin - 1; ++at) {
      const std::vector<Token> word{tokens[static_cast<std::size_t>(at)]};
      const bool fell = observed.says(word, "fell") && to.value > from.value,
                 rose = observed.says(word, "rose") && to.value < from.value;
      if (!fell && !rose) continue;
      const bool is_share = from.kind == QuantityKind::share;
      all.push_back({"trend",
                     place_of(sentence, at, to.end),
                     {{"stated", is_share ? percent(from.value) : shown(from.value)},
                      {"other", is_share ? percent(to.value) : shown(to.value)}}});
    }
  }
}

// "28 av 40 svarade, en svarsfrekvens på 85 procent"
void see_share(const Observed& observed, int i, Sightings& all) {
  const Sentence& sentence = observed.sentence(i);
  std::vector<const Quantity*> shares;
  for (const Quantity& each : sentence.quantities)
    if (each.kind == QuantityKind::share) shares.push_back(&each);
  if (shares.size() != 2 || !observed.says(i, "that_is") || shares[1]->begin - shares[0]->end > 12) return;
  const auto is_fraction = [&](const Quantity& share) {
    for (int at = share.begin; at < share.end; ++at)
      if (sentence.tokens[static_cast<std::size_t>(at)].key == "av") return true;
    return false;
  };
  const bool is_pair = is_fraction(*shares[0]) && !is_fraction(*shares[1]);
  if (is_pair && std::abs(shares[0]->value - shares[1]->value) > 0.03)
    all.push_back({"share",
                   place_of(sentence, shares[0]->begin, shares[1]->end),
                   {{"stated", percent(shares[1]->value)}, {"other", percent(shares[0]->value)}}});
}

// --- the same thing counted twice ---

struct Telling {
  int sentence;
  double value;
};

// "har 38 lägenheter" here, "har 36 lägenheter" there; "skrevs 28 avvikelser" here, "31 avvikelser på ett år"
// there.
void see_told_twice(const Observed& observed, std::string_view about, std::string_view thing,
                    Sightings& all) {
  std::vector<Telling> tellings;
  for (int i = 0; i < observed.sentences(); ++i) {
    const Sentence& sentence = observed.sentence(i);
    if (sentence.kind != SentenceKind::prose || !observed.says(i, about) || observed.says(i, "not_all") ||
        sentence.has_comparison || is_of_another_year(observed, sentence))
      continue;
    for (const Quantity& quantity : sentence.quantities) {
      if (quantity.kind != QuantityKind::count || quantity.end >= static_cast<int>(sentence.tokens.size()))
        continue;
      const bool is_thing = observed.says({sentence.tokens[static_cast<std::size_t>(quantity.end)]}, thing);
      if (is_thing && quantity.value >= 5) tellings.push_back({i, quantity.value});
      if (is_thing) break;
    }
  }
  for (std::size_t next = 1; next < tellings.size(); ++next)
    if (is_near(tellings[0].value, tellings[next].value, 0.12))
      all.push_back(conflict("told_twice", observed.sentence(tellings[next].sentence).place(),
                             tellings[next].value, tellings[0].value));
}

}  // namespace

Sightings see_number_conflict(const Observed& observed) {
  Sightings all;
  for (const Table& table : observed.text.tables) {
    see_sums(table, all);
    see_rows_counted(observed, table, all);
  }
  for (int i = 0; i < observed.sentences(); ++i) {
    Enumeration(observed, i).find(all);
    see_trend(observed, i, all);
    see_share(observed, i, all);
    if (observed.sentence(i).kind != SentenceKind::prose) continue;
    for (const Table& table : observed.text.tables) {
      see_text_against_table(observed, i, table, all);
      see_group_of_rows(observed, i, table, all);
    }
  }
  see_told_twice(observed, "capacity_told", "capacity", all);
  see_told_twice(observed, "year_total_told", "event_counted", all);
  return all;
}

}  // namespace analyze
