// Lists of things of one kind with their fields (conditions.h, RecordKind), out of a text.
//
// A list stands as one table or several, as sections ("Brist 1 ..."), as labelled lines ("Åtgärd: ...
// Ansvarig: ..."), as list items or as paragraphs. Tables are read first. Of the ways to cut prose, the one
// in which most units hold most fields is taken. What the text says of one thing elsewhere is joined to it by
// its number, and what it says of all of them fills the field of each.
#pragma once

#include <set>
#include <vector>

#include "evaluate.h"

namespace analyze {

class RecordReader {
 public:
  RecordReader(const Text& text, const Vocabulary& vocabulary,
               const std::vector<std::vector<Mention>>& mentions, const std::vector<ConceptSet>& headings,
               const RecordKind& kind);

  std::vector<Record> read() const;

 private:
  using Unit = std::vector<int>;  // sentences, in reading order

  // A stretch of words that may fill a field: a cell, a sentence, what stands after a label.
  struct Filling {
    std::vector<Mention> mentions;
    std::vector<QuantityKind> values;
    bool is_empty = true;
  };
  // "Ansvarig:" in a sentence: which field, and from which token its content runs.
  struct Label {
    int field, begin, content;
  };

  // Which columns of a table fill which field.
  struct Columns {
    std::vector<std::vector<std::size_t>> of_field;
    int named_fields;
    bool is_named;        // a head names the thing itself
    std::set<int> fault;  // columns that tell of what was wrong
  };

  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  bool has(const std::vector<Mention>& mentions, const AnyOf& concepts) const;
  bool is_wanted_section(int section) const;
  bool is_prose_section(int section) const;
  bool is_prose(int sentence) const;
  bool says(int sentence, const AnyOf& concepts) const { return has(mentions_[index(sentence)], concepts); }
  bool is_anchor(int sentence) const;
  Record empty_record(Unit sentences) const;
  void fill(Record& record, std::size_t field, int sentence) const;
  void fill_from_sentence(Record& record, int sentence) const;

  Filling filling_of(const Cell& cell, int sentence) const;
  Filling filling_of(int sentence, int begin, int end) const;
  bool has_value_for(const Filling& filling, const RecordField& field) const;
  bool has_words_for(const Filling& filling, const RecordField& field) const;
  bool fills(const Filling& filling, const RecordField& field) const;         // by words or values of its own
  bool fills_headed(const Filling& filling, const RecordField& field) const;  // under a head or a label

  // records_table.cc
  void read_table(const Table& table, std::vector<Record>& list) const;
  Columns columns_of(const Table& table) const;
  Record read_row(const std::vector<Cell>& row, int sentence, const Columns& columns) const;
  bool is_upright(const Table& table) const;
  void read_upright(const Table& table, std::vector<Record>& list) const;
  void join_by_key(std::vector<Record>& list) const;
  bool speaks_of_key(int sentence, const std::string& key) const;
  bool mentions_key(int sentence, const std::string& key) const;
  bool is_first_of_block(int sentence) const;
  bool names_row(int sentence, int token) const;
  void fill_from_heading(Record& record, int sentence) const;

  // records_prose.cc
  std::vector<Record> read_prose() const;
  std::vector<Unit> numbered_sections() const;
  std::vector<Unit> items_under_heading() const;
  std::vector<Unit> labelled_units() const;
  std::vector<Unit> leaf_sections() const;
  std::vector<Unit> paragraphs() const;
  std::vector<Unit> list_items() const;
  std::vector<Label> labels_of(int sentence) const;
  bool is_record(const Unit& unit) const;
  Record read_unit(const Unit& unit) const;
  std::vector<Record> read_units(const std::vector<Unit>& units) const;
  int worth(const std::vector<Record>& records) const;

  void fill_from_statements(std::vector<Record>& list) const;

  const Text& text_;
  const Vocabulary& vocabulary_;
  const std::vector<std::vector<Mention>>& mentions_;  // by sentence
  const std::vector<ConceptSet>& headings_;            // by section
  const RecordKind& kind_;
};

}  // namespace analyze
