// Records out of tables: by column head, upright tables with the heads in their first column, and what
// another table or the prose says of the same number.
#include <algorithm>

#include "records.h"

namespace analyze {
namespace {

bool is_number(const std::string& word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// "4", "B2", "3.1": what numbers a row. Longer cells are content.
std::string key_of(const Cell& cell) {
  std::string key;
  for (const Token& token : cell.tokens)
    if (token.is_word) key += (key.empty() ? "" : " ") + token.key;
  const bool has_digit = std::ranges::any_of(key, [](char c) { return c >= '0' && c <= '9'; });
  constexpr std::size_t longest_key = 4;
  return has_digit && key.size() <= longest_key ? key : std::string();
}

int filled_cells(const std::vector<Cell>& row) {
  return static_cast<int>(std::ranges::count_if(row, [](const Cell& cell) { return !cell.is_empty(); }));
}

// One filled cell over a row of several. Two such rows on end, or one at the end, are rows nobody filled in.
bool is_heading_between_rows(const Table& table, std::size_t r) {
  return filled_cells(table.rows[r]) < 2 &&
         (filled_cells(table.rows[r]) == 0 ||
          (r + 1 < table.rows.size() && filled_cells(table.rows[r + 1]) >= 2));
}

}  // namespace

// A table belongs when a head names the thing itself, or when its heads name two of the thing's fields
// ("Punkt | Håller i | Klart").
void RecordReader::read_table(const Table& table, std::vector<Record>& list) const {
  const Columns columns = columns_of(table);
  if (columns.named_fields < 2 && is_upright(table)) return read_upright(table, list);
  if (!columns.is_named && columns.named_fields < 2) return;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const int i = table.sentences[r];
    const bool is_heading = table.heads.size() > 1 && is_heading_between_rows(table, r);
    if (i >= 0 && !is_heading && !says(i, kind_.without)) list.push_back(read_row(table.rows[r], i, columns));
  }
}

RecordReader::Columns RecordReader::columns_of(const Table& table) const {
  Columns columns{std::vector<std::vector<std::size_t>>(kind_.fields.size()), 0, false, {}};
  std::vector<bool> is_taken(table.heads.size());
  for (std::size_t c = 0; c < table.heads.size(); ++c) {
    const auto head = vocabulary_.mentions(table.heads[c].tokens);
    columns.is_named = columns.is_named || has(head, kind_.heads);
    for (std::size_t f = 0; f < kind_.fields.size(); ++f)
      if (has(head, kind_.fields[f].heads)) {
        columns.of_field[f].push_back(c);
        const bool is_fault = std::ranges::any_of(kind_.fields[f].words, [&](int item) {
          return std::ranges::find(kind_.beside, item) != kind_.beside.end();
        });
        if (is_fault) columns.fault.insert(static_cast<int>(c));
      }
  }
  for (const auto& list : columns.of_field) {  // one column is no two fields
    columns.named_fields += std::ranges::any_of(list, [&](std::size_t c) { return !is_taken[c]; }) ? 1 : 0;
    for (std::size_t c : list) is_taken[c] = true;
  }
  return columns;
}

Record RecordReader::read_row(const std::vector<Cell>& row, int i, const Columns& columns) const {
  Record record = empty_record({i});
  if (!row.empty()) record.key = key_of(row.front());
  for (std::size_t f = 0; f < kind_.fields.size(); ++f) {
    const RecordField& field = kind_.fields[f];
    record.has_column[f] = !columns.of_field[f].empty();
    for (std::size_t c : columns.of_field[f])
      if (c < row.size() && fills_headed(filling_of(row[c], i), field)) fill(record, f, i);
    if (record.has_column[f]) continue;
    for (const Cell& cell : row) {
      if (columns.fault.contains(cell.column)) continue;  // who was at fault is not who mends it
      const Filling filling = filling_of(cell, i);
      const bool says_it = fills(filling, field) && (!field.is_strict || has_words_for(filling, field));
      if (!filling.is_empty && says_it) fill(record, f, i);
    }
  }
  return record;
}

bool RecordReader::is_upright(const Table& table) const {
  constexpr std::size_t most_columns = 3;
  const auto heads = std::ranges::count_if(table.rows, [&](const std::vector<Cell>& row) {
    return row.size() > 1 && std::ranges::any_of(kind_.fields, [&](const RecordField& field) {
             return has(vocabulary_.mentions(row.front().tokens), field.heads);
           });
  });
  return heads >= 2 && table.heads.size() <= most_columns;
}

// The heads stand in the first column: one thing a table, or one for each time the first head comes again.
void RecordReader::read_upright(const Table& table, std::vector<Record>& list) const {
  auto field_of = [&](const Cell& cell) {
    const auto mentions = vocabulary_.mentions(cell.tokens);
    for (std::size_t f = 0; f < kind_.fields.size(); ++f)
      if (has(mentions, kind_.fields[f].heads)) return static_cast<int>(f);
    return -1;
  };
  int first_field = table.heads.empty() ? -1 : field_of(table.heads.front());
  const bool head_row_is_content = first_field >= 0;
  bool is_open = false;
  if (head_row_is_content && !table.sentences.empty()) {
    Record record = empty_record({std::max(0, table.sentences.front())});
    fill(record, index(first_field), record.sentences.front());
    list.push_back(std::move(record));
    is_open = true;
  }
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const int i = table.sentences[r];
    if (i < 0 || table.rows[r].size() < 2) continue;
    const int f = field_of(table.rows[r].front());
    if (f < 0) continue;
    if (first_field < 0) first_field = f;
    if (!is_open || (f == first_field && list.back().has_field[index(f)])) {
      list.push_back(empty_record({i}));
      is_open = true;
    }
    list.back().has_column[index(f)] = true;
    if (fills_headed(filling_of(table.rows[r][1], i), kind_.fields[index(f)])) fill(list.back(), index(f), i);
  }
}

// Two tables with the same numbers are one list in two halves; sentences that begin with the number ("Brist
// 3: ...", "B2 ...") say what the table has no column for.
void RecordReader::join_by_key(std::vector<Record>& list) const {
  std::vector<Record> joined;
  for (Record& record : list) {
    auto same = std::ranges::find_if(joined, [&](const Record& other) {
      return !record.key.empty() && other.key == record.key &&
             text_.sentences[index(other.sentences.front())].table !=
                 text_.sentences[index(record.sentences.front())].table;
    });
    if (same == joined.end()) {
      joined.push_back(std::move(record));
      continue;
    }
    for (std::size_t f = 0; f < kind_.fields.size(); ++f) {
      if (record.has_field[f] && (!same->has_column[f] || record.has_column[f]))
        fill(*same, f, record.field_sentence[f]);
      same->has_column[f] = same->has_column[f] || record.has_column[f];
    }
  }
  list = std::move(joined);
  for (Record& record : list)
    for (int i = 0; !record.key.empty() && i < static_cast<int>(text_.sentences.size()); ++i) {
      if (!speaks_of_key(i, record.key)) {
        if (is_prose(i) && mentions_key(i, record.key)) fill_from_sentence(record, i);
        continue;
      }
      const int paragraph = text_.sentences[index(i)].paragraph;
      const bool is_item = text_.sentences[index(i)].kind == SentenceKind::list_item;
      for (int s = i; s < static_cast<int>(text_.sentences.size()); ++s) {
        const Sentence& sentence = text_.sentences[index(s)];
        if (sentence.paragraph != paragraph ||
            (is_item && s > i && sentence.kind == SentenceKind::list_item &&
             sentence.tokens.front().block != text_.sentences[index(i)].tokens.front().block))
          break;
        fill_from_sentence(record, s);
        fill_from_heading(record, s);
      }
    }
}

// "Vad granskaren såg" over a list of B1, B2, B3: what stands there is the field the heading names.
void RecordReader::fill_from_heading(Record& record, int i) const {
  const Sentence& sentence = text_.sentences[index(i)];
  const int heading = sentence.section < 0 ? -1 : text_.sections[index(sentence.section)].sentence;
  if (heading < 0 || sentence.kind == SentenceKind::heading) return;
  const Filling filling = filling_of(i, 0, static_cast<int>(sentence.tokens.size()));
  for (std::size_t f = 0; f < kind_.fields.size(); ++f)
    if (!record.has_column[f] && says(heading, kind_.fields[f].heads) &&
        fills_headed(filling, kind_.fields[f]))
      fill(record, f, i);
}

// "B2 Loggande ...", "Brist 3: ...", "Om punkt 4.": the number among the first three words, a bare figure
// only after a word that names the thing or its row.
bool RecordReader::speaks_of_key(int i, const std::string& key) const {
  const Sentence& sentence = text_.sentences[index(i)];
  if (sentence.kind == SentenceKind::table_row || !is_first_of_block(i)) return false;
  int words = 0;
  for (int t = 0; t < static_cast<int>(sentence.tokens.size()) && words < 3; ++t) {
    const Token& token = sentence.tokens[index(t)];
    if (!token.is_word) continue;
    if (token.key == key) return !is_number(key) || (t > 0 && names_row(i, t - 1));
    ++words;
  }
  return false;
}

// "Skåpen (P5) och blanketterna (P6) är klara vecka 25": a key with a letter can be nothing else.
bool RecordReader::mentions_key(int i, const std::string& key) const {
  return !is_number(key) && std::ranges::any_of(text_.sentences[index(i)].tokens,
                                                [&](const Token& token) { return token.key == key; });
}

bool RecordReader::is_first_of_block(int i) const {
  if (i == 0) return true;
  const Sentence& sentence = text_.sentences[index(i)];
  const Sentence& before = text_.sentences[index(i - 1)];
  return sentence.tokens.empty() || before.tokens.empty() || before.page != sentence.page ||
         before.tokens.front().block != sentence.tokens.front().block;
}

bool RecordReader::names_row(int i, int token) const {
  const std::string& key = text_.sentences[index(i)].tokens[index(token)].key;
  if (key == "punkt" || key == "rad" || key == "nr" || key == "nummer") return true;
  return std::ranges::any_of(mentions_[index(i)], [&](const Mention& m) {
    return m.begin == token && (has({m}, kind_.heads) || has({m}, kind_.beside) ||
                                std::ranges::any_of(kind_.fields, [&](const RecordField& field) {
                                  return has({m}, field.heads);
                                }));
  });
}

}  // namespace analyze
