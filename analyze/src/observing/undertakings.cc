#include "undertakings.h"

#include <algorithm>

#include "tables.h"
#include "token_reading.h"

namespace analyze {
namespace {

bool names_year(const std::vector<Token>& tokens, int year) {
  const std::string wanted = std::to_string(year);
  return std::ranges::any_of(tokens, [&](const Token& token) { return token.key == wanted; });
}

class Looker {
 public:
  Looker(int year, const Observed& document) : year_(year), document_(document), text_(document.text) {
    is_plan_ = document.report_year == year;
    for (const Section& section : text_.sections) sections_.push_back(state_of(section));
  }

  std::vector<Undertaking> all() {
    for (int i = 0; i < document_.sentences(); ++i) {
      const Sentence& sentence = document_.sentence(i);
      if (sentence.kind == SentenceKind::table_row) see_row(i, sentence);
      if (sentence.kind == SentenceKind::list_item) see_item(i, sentence);
      if (sentence.kind == SentenceKind::prose) see_prose(i, sentence);
    }
    return std::move(found_);
  }

 private:
  // What a heading tells of all under it.
  struct State {
    bool is_coming = false, is_goals = false, is_measures = false;
  };

  State state_of(const Section& section) const {
    const std::vector<Token>& heading = text_.sentences[static_cast<std::size_t>(section.sentence)].tokens;
    State state = section.parent < 0 ? State{} : sections_[static_cast<std::size_t>(section.parent)];
    state.is_coming = state.is_coming || looks_ahead(heading);
    state.is_goals = state.is_goals || document_.says(heading, "goal_heading");
    state.is_measures = state.is_measures || document_.says(heading, "measure_heading");
    return state;
  }

  // "Mål för 2023", "Framåtblick", in a plan any heading of goals
  bool looks_ahead(const std::vector<Token>& heading) const {
    if (document_.says(heading, "tells_result")) return false;
    if (is_plan_)
      return document_.says(heading, "goal_heading") || document_.says(heading, "measure_heading");
    return names_year(heading, year_) || document_.says(heading, "coming_heading");
  }

  State state_at(const Sentence& sentence) const {
    return sentence.section < 0 ? State{} : sections_[static_cast<std::size_t>(sentence.section)];
  }

  bool is_binding(int i, const Sentence& sentence) const {
    const bool has_happened = sentence.mode == Mode::done || sentence.mode == Mode::result;
    if (has_happened || sentence.mode == Mode::instruction || sentence.mode == Mode::question) return false;
    return !document_.says(i, "no_undertaking");
  }

  void see_item(int i, const Sentence& sentence) {
    State state = state_at(sentence);
    const int lead_in = lead_in_of(i);
    if (lead_in >= 0) {
      const Sentence& before = document_.sentence(lead_in);
      if (document_.says(lead_in, "no_undertaking") || before.mode == Mode::done) return;
      state.is_measures = state.is_measures || document_.says(lead_in, "measure_heading");
      state.is_goals = state.is_goals || document_.says(lead_in, "goal_heading");
      state.is_coming = state.is_coming || document_.says(lead_in, "intended") ||
                        (before.mode == Mode::plan && names_year(before.tokens, year_));
    }
    // A plan's lists under its measures tell how and who as well.
    const bool is_meant = is_plan_ ? state.is_goals && !state.is_measures : state.is_coming;
    if (is_meant && is_binding(i, sentence)) add(i, sentence, state);
  }

  // The sentence ending in a colon before the list; -1: none.
  int lead_in_of(int i) const {
    const Sentence& item = document_.sentence(i);
    int before = i;
    while (before >= 0 && document_.sentence(before).paragraph == item.paragraph) --before;
    if (before < 0 || document_.sentence(before).kind != SentenceKind::prose) return -1;
    const Sentence& lead_in = document_.sentence(before);
    return lead_in.section == item.section && lead_in.tokens.back().key == ":" ? before : -1;
  }

  void see_prose(int i, const Sentence& sentence) {
    const State state = state_at(sentence);
    const bool is_of_year = std::ranges::find(sentence.years, year_) != sentence.years.end();
    if (sentence.mode != Mode::plan || sentence.tokens.back().key == ":" || !is_binding(i, sentence)) return;
    const bool is_promise = document_.says(i, "promise") || names_year(sentence.tokens, year_);
    if (!is_plan_ && (state.is_coming || (is_of_year && is_promise))) add(i, sentence, state);
  }

  void see_row(int i, const Sentence& sentence) {
    if (sentence.table < 0 || sentence.row < 0) return;
    const Table* table = table_of(sentence);
    if (table == nullptr || sentence.row >= static_cast<int>(table->rows.size())) return;
    State state = state_at(sentence);
    for (const Cell& head : table->heads) {
      if (!is_plan_ && document_.says(head.tokens, "tells_result")) return;
      state.is_coming = state.is_coming || names_year(head.tokens, year_);
      state.is_goals = state.is_goals || document_.says(head.tokens, "goal_heading");
      state.is_measures = state.is_measures || document_.says(head.tokens, "measure_heading");
    }
    if (is_plan_ ? !state.is_goals && !state.is_measures : !state.is_coming) return;
    if (document_.says(i, "no_undertaking")) return;
    add_row(i, *table, table->rows[static_cast<std::size_t>(sentence.row)], state);
  }

  const Table* table_of(const Sentence& sentence) const {
    const auto at = std::ranges::find(text_.tables, sentence.table, &Table::number);
    return at == text_.tables.end() ? nullptr : &*at;
  }

  // What is to be done stands under its own head, the goal beside it; else in the first cell with words.
  void add_row(int i, const Table& table, const std::vector<Cell>& row, const State& state) {
    std::vector<const Cell*> told;
    const Cell* first = nullptr;
    const std::vector<ColumnRole> roles = roles_of(table);
    for (std::size_t c = 0; c < row.size() && c < roles.size(); ++c) {
      const std::vector<Token>& head = table.heads[c].tokens;
      if (document_.says(row[c].tokens, "done") && roles[c] == ColumnRole::status) return;
      if (document_.says(head, "owner_head") || document_.says(head, "deadline_head") || !has_words(row[c]))
        continue;
      if (first == nullptr) first = &row[c];
      if (roles[c] == ColumnRole::goal || document_.says(head, "action_head") ||
          document_.says(head, "goal_heading"))
        told.push_back(&row[c]);
    }
    if (told.empty() && first != nullptr) told.push_back(first);
    if (!told.empty()) add_cells(i, told, state);
  }

  void add_cells(int i, const std::vector<const Cell*>& cells, const State& state) {
    Undertaking found{state.is_measures ? Undertaking::Kind::measure : kind_of(state), i, "", {}};
    for (const Cell* cell : cells) {
      found.text += (found.text.empty() ? "" : ": ") + cell->text;
      found.tokens.insert(found.tokens.end(), cell->tokens.begin(), cell->tokens.end());
    }
    found_.push_back(std::move(found));
  }

  static bool has_words(const Cell& cell) {
    return std::ranges::any_of(cell.tokens, [](const Token& token) {
      return token.is_word && token.key.find_first_of("0123456789") == std::string::npos &&
             token.key.size() > 3;
    });
  }

  static Undertaking::Kind kind_of(const State& state) {
    return state.is_goals ? Undertaking::Kind::goal : Undertaking::Kind::measure;
  }

  void add(int i, const Sentence& sentence, const State& state) {
    Undertaking found{kind_of(state), i, "", main_clause(sentence)};
    found.text = extract::text_at(document_.document, sentence.place());
    found_.push_back(std::move(found));
  }

  // Without ", så att ...", "för att ...", "eftersom ...": what it is good for needs no follow-up. Without
  // times and amounts.
  static std::vector<Token> main_clause(const Sentence& sentence) {
    std::vector<Token> tokens;
    const int size = static_cast<int>(sentence.tokens.size());
    for (int i = 0; i < size; ++i) {
      const Token& token = sentence.tokens[static_cast<std::size_t>(i)];
      const bool before_att = i + 1 < size && sentence.tokens[static_cast<std::size_t>(i) + 1].key == "att";
      const bool is_reason =
          is_key(token, {"eftersom", "därför"}) || (before_att && is_key(token, {"så", "för"}));
      if (is_reason && i > 3) break;
      if (!is_time(sentence, i)) tokens.push_back(token);
    }
    return tokens;
  }

  static bool is_time(const Sentence& sentence, int token) {
    return std::ranges::any_of(sentence.quantities, [&](const Quantity& each) {
      const bool tells_time = each.kind == QuantityKind::date || each.kind == QuantityKind::year ||
                              each.kind == QuantityKind::duration || each.kind == QuantityKind::frequency;
      return tells_time && each.begin <= token && token < each.end;
    });
  }

  const int year_;
  const Observed& document_;
  const Text& text_;
  bool is_plan_ = false;
  std::vector<State> sections_;
  std::vector<Undertaking> found_;
};

}  // namespace

std::vector<Undertaking> undertakings_for(int year, const Observed& document) {
  return Looker(year, document).all();
}

}  // namespace analyze
