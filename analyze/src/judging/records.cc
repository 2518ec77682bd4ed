// What fills a field, and what is said of all records at once. Tables: records_table.cc; prose:
// records_prose.cc.
#include "records.h"

#include <algorithm>

namespace analyze {
namespace {

bool is_one_of(const AnyOf& concepts, int item) {
  return std::ranges::find(concepts, item) != concepts.end();
}

}  // namespace

RecordReader::RecordReader(const Text& text, const Vocabulary& vocabulary,
                           const std::vector<std::vector<Mention>>& mentions,
                           const std::vector<ConceptSet>& headings, const RecordKind& kind)
    : text_(text), vocabulary_(vocabulary), mentions_(mentions), headings_(headings), kind_(kind) {}

std::vector<Record> RecordReader::read() const {
  std::vector<Record> list;
  for (const Table& table : text_.tables)
    if (is_wanted_section(table.section)) read_table(table, list);
  if (list.empty())
    list = read_prose();
  else
    join_by_key(list);
  fill_from_statements(list);
  return list;
}

bool RecordReader::has(const std::vector<Mention>& mentions, const AnyOf& concepts) const {
  return std::ranges::any_of(mentions,
                             [&](const Mention& m) { return is_one_of(concepts, m.concept_index); });
}

bool RecordReader::is_wanted_section(int section) const {
  return section < 0 || !has_any(headings_[index(section)], kind_.not_section);
}

// Prose is full of words that a table's heads settle: some kinds are looked for only under their headings.
bool RecordReader::is_prose_section(int section) const {
  if (section < 0) return kind_.section.empty();
  return is_wanted_section(section) &&
         (kind_.section.empty() || has_any(headings_[index(section)], kind_.section));
}

bool RecordReader::is_prose(int i) const {
  const Sentence& sentence = text_.sentences[index(i)];
  return sentence.kind != SentenceKind::table_row && sentence.kind != SentenceKind::heading &&
         sentence.mode != Mode::instruction && sentence.mode != Mode::question;
}

bool RecordReader::is_anchor(int i) const {
  return is_prose(i) && says(i, kind_.words) && !says(i, kind_.without) &&
         kind_.modes.has(text_.sentences[index(i)].mode);
}

Record RecordReader::empty_record(Unit sentences) const {
  const std::size_t n = kind_.fields.size();
  return {std::move(sentences), std::vector<bool>(n), std::vector<int>(n, -1), "", std::vector<bool>(n)};
}

void RecordReader::fill(Record& record, std::size_t field, int sentence) const {
  if (record.has_field[field]) return;
  record.has_field[field] = true;
  record.field_sentence[field] = sentence;
}

RecordReader::Filling RecordReader::filling_of(const Cell& cell, int i) const {
  Filling filling{vocabulary_.mentions(cell.tokens), {}, cell.is_empty()};
  const Sentence& sentence = text_.sentences[index(i)];
  for (const Quantity& q : sentence.quantities)
    if (sentence.tokens[index(q.begin)].column == cell.column) filling.values.push_back(q.kind);
  return filling;
}

RecordReader::Filling RecordReader::filling_of(int i, int begin, int end) const {
  Filling filling;
  const Sentence& sentence = text_.sentences[index(i)];
  for (const Mention& mention : mentions_[index(i)])
    if (mention.begin >= begin && mention.end <= end) filling.mentions.push_back(mention);
  for (const Quantity& q : sentence.quantities)
    if (q.begin >= begin && q.begin < end) filling.values.push_back(q.kind);
  for (int t = begin; t < end; ++t) filling.is_empty = filling.is_empty && !sentence.tokens[index(t)].is_word;
  return filling;
}

bool RecordReader::has_value_for(const Filling& filling, const RecordField& field) const {
  return std::ranges::any_of(filling.values, [&](QuantityKind kind) { return field.values.has(kind); });
}

// "Se över schemat och flytta ett pass": a vague word does no harm beside one that says what is meant.
bool RecordReader::has_words_for(const Filling& filling, const RecordField& field) const {
  return std::ranges::any_of(filling.mentions, [&](const Mention& word) {
    return is_one_of(field.words, word.concept_index) &&
           std::ranges::none_of(filling.mentions, [&](const Mention& vague) {
             return is_one_of(field.vague, vague.concept_index) && vague.begin < word.end &&
                    word.begin < vague.end;
           });
  });
}

bool RecordReader::fills(const Filling& filling, const RecordField& field) const {
  return has_value_for(filling, field) || has_words_for(filling, field);
}

bool RecordReader::fills_headed(const Filling& filling, const RecordField& field) const {
  if (filling.is_empty) return false;
  if (fills(filling, field)) return true;
  const bool has_wrong_value =
      std::ranges::any_of(filling.values, [&](QuantityKind kind) { return field.not_values.has(kind); });
  return !field.is_strict && !has_wrong_value && !has(filling.mentions, field.vague);
}

// What a sentence of the record's own says. What was found wrong and when is not who mends it and when: such
// a sentence fills only the field that tells of the fault.
void RecordReader::fill_from_sentence(Record& record, int i) const {
  const Sentence& sentence = text_.sentences[index(i)];
  const bool is_heading = sentence.kind == SentenceKind::heading;
  const bool tells_of_fault = says(i, kind_.beside) && sentence.mode != Mode::plan && !is_anchor(i);
  const Filling filling = filling_of(i, 0, static_cast<int>(sentence.tokens.size()));
  for (std::size_t f = 0; f < kind_.fields.size(); ++f) {
    const RecordField& field = kind_.fields[f];
    const bool is_the_fault =
        std::ranges::any_of(field.words, [&](int item) { return is_one_of(kind_.beside, item); });
    if (record.has_column[f] || has(filling.mentions, field.without) ||
        ((is_heading || tells_of_fault) && !is_the_fault))
      continue;
    const bool says_it = field.is_strict ? has_value_for(filling, field) && has_words_for(filling, field)
                                         : fills(filling, field);
    const bool does_it = field.modes.has(sentence.mode) && !is_heading && !has(filling.mentions, field.vague);
    if (says_it || does_it) fill(record, f, i);
  }
}

// "Enhetschefen ansvarar för samtliga åtgärder": one sentence for all of them.
void RecordReader::fill_from_statements(std::vector<Record>& list) const {
  for (int i = 0; i < static_cast<int>(text_.sentences.size()); ++i) {
    if (!is_prose(i) || !says(i, kind_.whole) || !is_wanted_section(text_.sentences[index(i)].section))
      continue;
    const Filling filling = filling_of(i, 0, static_cast<int>(text_.sentences[index(i)].tokens.size()));
    for (std::size_t f = 0; f < kind_.fields.size(); ++f) {
      const RecordField& field = kind_.fields[f];
      const bool says_all = !field.whole.empty() && std::ranges::all_of(field.whole, [&](const AnyOf& group) {
        return has(filling.mentions, group);
      });
      if (!says_all || !fills(filling, field)) continue;
      for (Record& record : list) fill(record, f, i);
    }
  }
}

}  // namespace analyze
